"""What the API answers around chains: organisations, pages of a list, health."""

from typing import Annotated

from pydantic import BaseModel, Field

from schemas.decision import FindingGroup, ListedFinding
from schemas.finding import Severity
from schemas.link import Link
from schemas.party import Party
from schemas.values import Document, Label, Paragraph

ORGANISATION_ID = r"^[a-z0-9]([a-z0-9-]{0,98}[a-z0-9])?$"

OrganisationId = Annotated[str, Field(pattern=ORGANISATION_ID, max_length=100)]


class NewOrganisation(Document):
    """An organisation to be made."""

    id: OrganisationId | None = Field(
        None, description="Names it in addresses: small letters, digits and hyphens. Missing: made from the name."
    )
    name: Annotated[Label, Field(min_length=1)] = Field(description="The organisation's name.")
    purpose: Paragraph = Field("", description="Why it exists.")
    currency: Label = Field("EUR", description="ISO 4217 code of every amount of money.")
    period: Label = Field("year", description="The period every amount is per.")
    text: Annotated[str, Field(max_length=1_000_000)] | None = Field(
        None,
        description="Its chain as text, one link a line: `Purchasing -> Kitchen: ingredients`. Missing: empty chain.",
    )


class OrganisationSummary(BaseModel):
    """An organisation and how much its chain holds."""

    id: str = Field(description="Names it in addresses.")
    name: str = Field(description="The organisation's name.")
    purpose: str = Field(description="Why it exists.")
    currency: str = Field(description="ISO 4217 code of every amount of money.")
    period: str = Field(description="The period every amount is per.")
    revision: int = Field(description="Number of its newest revision; goes up by one with every change.")
    parties: int = Field(description="Parties in its chain.")
    links: int = Field(description="Links in its chain.")


class OrganisationPage(BaseModel):
    """A page of organisations, oldest first."""

    items: list[OrganisationSummary] = Field(description="The organisations.")
    next: str | None = Field(description="Hand it back as `after` for the next page; null on the last.")


class SampleSummary(BaseModel):
    """A sample organisation that comes with the product."""

    id: str = Field(description="Names it in addresses.")
    title: str = Field(description="What sort of organisation it is.")
    name: str = Field(description="The organisation's name.")
    story: str = Field(description="What is in it to be found, in a few sentences.")
    parties: int = Field(description="Parties in its chain.")
    links: int = Field(description="Links in its chain.")


class SampleList(BaseModel):
    """Every sample organisation."""

    items: list[SampleSummary] = Field(description="The samples.")


class PartyPage(BaseModel):
    """A page of parties, in the order of the chain document."""

    items: list[Party] = Field(description="The parties.")
    next: str | None = Field(description="Hand it back as `after` for the next page; null on the last.")


class LinkPage(BaseModel):
    """A page of links, in the order of the chain document."""

    items: list[Link] = Field(description="The links.")
    next: str | None = Field(description="Hand it back as `after` for the next page; null on the last.")


class FindingList(BaseModel):
    """Findings of a chain."""

    items: list[ListedFinding] = Field(description="Dearest first, unless asked for by severity.")
    next: str | None = Field(description="Hand it back as `after` for the next page; null on the last.")
    total: int = Field(description="How many there are of the code and severity asked for, whatever was decided.")
    groups: list[FindingGroup] = Field(description="All findings of the chain by code, the most money first.")
    counts: dict[Severity, int] = Field(description="All findings of the chain by severity.")


class Health(BaseModel):
    """Can this service do its work?"""

    status: str = Field(description="ok, or what is wrong.", examples=["ok"])
    version: str = Field(description="Version of custchain.")
    checks: dict[str, str] = Field(default_factory=dict, description="Each part looked at, and ok or what is wrong.")
