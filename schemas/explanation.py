"""Explanations: how a number comes about, one step at a time, down to what was stated."""

from typing import Literal

from pydantic import BaseModel, Field

Subject = Literal["chain", "party", "link", "customer"]
Unit = Literal["money", "share", "ratio", "count"]
Operation = Literal["sum", "difference", "product", "quotient", "stated", "derived"]


class About(BaseModel):
    """Which number: of the whole chain, or of one party, link or customer."""

    subject: Subject = Field(description="What it is a number of.")
    id: str | None = Field(None, description="Id of the party, link or customer; null for the chain.")
    number: str = Field(description="Name of the number, as in the analysis.", examples=["loaded_cost"])


class Part(BaseModel):
    """One thing a number is made of."""

    label: str = Field(description="What it is, in words.")
    value: float | None = Field(description="Its value; null where it is not known.")
    unit: Unit = Field(description="What it counts.")
    about: About | None = Field(description="Ask for this to see how it comes about in its turn; null where it ends.")


class Explanation(BaseModel):
    """How one number comes about.

    A sum has all its parts here, or says what the ones left out add up to. A difference is the first part less the
    second, a product all parts multiplied, a quotient the first part divided by the second.
    """

    about: About = Field(description="The number that is explained.")
    label: str = Field(description="What it is, in words.")
    value: float | None = Field(description="Its value; null where it is not known.")
    unit: Unit = Field(description="What it counts.")
    operation: Operation = Field(description="How the parts make it. stated: it is an input; derived: see the formula.")
    formula: str = Field(description="The same in one plain sentence.")
    parts: list[Part] = Field(description="What it is made of; the largest first in a sum.")
    left_out: int = Field(0, description="How many parts of a sum are not listed.")
    rest: float = Field(0.0, description="What those add up to.")
