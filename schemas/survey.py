"""Surveys: both sides of a link asked apart, what they answered, and where they disagree."""

from datetime import datetime
from typing import Annotated, Literal, Self

from pydantic import BaseModel, Field, model_validator

from schemas.access import Secret
from schemas.values import Document, Fraction, Id, Paragraph

Side = Literal["supplier", "customer"]
Disagreement = Literal["need", "importance"]
SIDES: tuple[Side, ...] = ("supplier", "customer")
MOST_LINKS = 500


class NewSurvey(Document):
    """The links to ask about: those named, or those of a supplier, of a customer, or between the two."""

    links: Annotated[list[Id], Field(max_length=MOST_LINKS)] | None = Field(None, description="Ids of the links.")
    supplier: Id | None = Field(None, description="Every link this party supplies.")
    customer: Id | None = Field(None, description="Every link this party receives.")
    days: Annotated[int, Field(ge=1, le=366)] = Field(14, description="How long it can be answered.")

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        by_party = self.supplier is not None or self.customer is not None
        if (self.links is not None) == by_party:
            raise ValueError("say which links to ask about: `links`, or `supplier`, `customer` or both")
        return self


class Survey(BaseModel):
    """A survey, without its secrets."""

    id: str = Field(description="Names it.")
    links: int = Field(description="How many links it asks about.")
    answered: dict[Side, int] = Field(description="About how many of them each side has answered.")
    author: str | None = Field(description="Who made it.")
    at: datetime = Field(description="When it was made, UTC.")
    ends: datetime = Field(description="When it is over, UTC.")
    revoked: datetime | None = Field(description="When it was revoked, UTC.")


class MadeSurvey(Survey):
    """A new survey with the secret of each side, shown this once."""

    tokens: dict[Side, str] = Field(
        description="Each side's link is the service's address with /#/survey/ and this. Not shown again."
    )


class SurveyList(BaseModel):
    """The surveys of an organisation."""

    items: list[Survey] = Field(description="Newest first.")


class LinkAnswer(Document):
    """What one side says of a link."""

    needed: bool = Field(description="Does the customer need it?")
    importance: Annotated[float, Field(ge=0, le=5)] | None = Field(
        None, description="0 not needed, 3 as important as its cost suggests, 5 cannot do without."
    )
    need: Paragraph | None = Field(None, description="What the customer needs it for.")
    satisfaction: Fraction | None = Field(None, description="How satisfied the customer is, 0-1.")

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if not self.needed and self.importance:
            raise ValueError("what is not needed has importance 0: say that it is needed, or leave importance out")
        return self

    @property
    def weight(self) -> float | None:
        """The importance it comes to: 0 where it is not needed."""
        return self.importance if self.needed else 0.0


class NumberedAnswer(LinkAnswer):
    """What one side says of a link, under the link's number in the survey."""

    number: Annotated[int, Field(ge=1, le=MOST_LINKS)] = Field(description="Number of the question.")


class OpenedSurvey(Document):
    """The secret of one side of a survey."""

    token: Secret = Field(description="What stands in the link after /#/survey/.")


class SurveyAnswers(OpenedSurvey):
    """What one side answers."""

    answers: list[NumberedAnswer] = Field(
        max_length=MOST_LINKS, description="Answers; what was answered before and is not here stays."
    )


class Question(BaseModel):
    """A link that is asked about."""

    number: int = Field(description="Its number in this survey.")
    supplier: str = Field(description="Who delivers, by name.")
    customer: str = Field(description="Who receives, by name.")
    offering: str | None = Field(description="What is delivered.")
    answer: LinkAnswer | None = Field(description="What this side answered last.")


class SurveyForm(BaseModel):
    """What the holder of one side's link is asked."""

    side: Side = Field(description="The side that is asked.")
    ends: datetime = Field(description="Until when answers can be given and changed, UTC.")
    questions: list[Question] = Field(description="In the order they are asked.")


class GivenAnswer(LinkAnswer):
    """What one side said of a link, and when."""

    at: datetime = Field(description="When it was answered last, UTC.")


class SurveyedLink(BaseModel):
    """What both sides said of a link."""

    link: str = Field(description="Id of the link.")
    supplier: str = Field(description="Who delivers, by name.")
    customer: str = Field(description="Who receives, by name.")
    offering: str | None = Field(description="What is delivered.")
    answers: dict[Side, GivenAnswer] = Field(description="What each side said; a side that said nothing is missing.")
    disagreement: Disagreement | None = Field(
        description="need: one side says it is needed, the other not; importance: they are 2 or more apart."
    )
    applied: bool = Field(description="Whether the link says by now what its customer answered.")


class SurveyResult(Survey):
    """What was answered to a survey, side by side."""

    items: list[SurveyedLink] = Field(description="In the order asked; links deleted since are left out.")


class ApplyAnswer(Document):
    """The link whose customer's answer becomes the chain's."""

    link: Id = Field(description="Id of the link.")
