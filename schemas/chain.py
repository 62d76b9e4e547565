"""The chain document: an organisation, its parties and its links."""

from typing import Literal

from pydantic import Field

from schemas.link import Link
from schemas.party import Party
from schemas.profile import StatedProfile
from schemas.values import Document, Extra, Label, Paragraph

FORMAT: Literal["custchain/1"] = "custchain/1"


class Organisation(Document):
    """Whose chain it is, why it exists, and in what its money is counted."""

    name: Label = Field("", description="The organisation's name.")
    purpose: Paragraph = Field("", description="Why it exists.")
    currency: Label = Field("EUR", description="ISO 4217 code of every amount of money.", examples=["EUR"])
    period: Label = Field("year", description="The period every amount is per.", examples=["year"])
    profile: StatedProfile | None = Field(
        None, description="Thresholds and severities of findings, where they differ from the usual."
    )
    extra: Extra | None = Field(None, description="Anything else, kept and returned.")


class ChainDocument(Document):
    """A whole chain, as files and the API carry it. Read one with `schemas.reading.read_chain`."""

    format: Literal["custchain/1"] = Field(FORMAT, description="Format tag.")
    organisation: Organisation = Field(default_factory=Organisation, description="Whose chain it is.")
    parties: list[Party] = Field(default_factory=list, description="The nodes.")
    links: list[Link] = Field(default_factory=list, description="The supply relations between them.")
    extra: Extra | None = Field(None, description="Anything else, kept and returned.")
