"""What the API takes and answers about connectors: the directories and HR systems that push people over SCIM."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, Field

from schemas.access import Days
from schemas.values import Document, Label


class NewConnector(Document):
    """A connector to be made: one organisation's connection to one source."""

    name: Annotated[Label, Field(min_length=1)] = Field(
        description="The source it connects, as the history shows it.", examples=["okta"]
    )
    money: bool = Field(
        False, description="Whether it may state costs and budgets of departments; you must see money to grant it."
    )
    days: Days = Field(365, description="How long its first secret lasts.")


class Rotation(Document):
    """How a connector's secret is exchanged for a new one."""

    hours: Annotated[int, Field(ge=0, le=24 * 30)] = Field(
        24, description="How long the secret of now lives on beside the new one; 0 ends it at once."
    )
    days: Days = Field(365, description="How long the new secret lasts.")


class ConnectorSecret(BaseModel):
    """A secret that lets a connector in, without itself."""

    id: str = Field(description="Stands in the secret after ccd_.")
    at: datetime = Field(description="When it was made.")
    ends: datetime = Field(description="When it is over.")
    used: datetime | None = Field(description="When it was last used, to five minutes.")


class HeldLeavers(BaseModel):
    """A push that was not made because too many people would have left by it."""

    at: datetime = Field(description="When it was refused last.")
    people: int = Field(description="How many would have left within an hour.")
    of: int = Field(description="Of how many.")


class Connector(BaseModel):
    """A connector, without its secrets."""

    id: str = Field(description="Names it.")
    name: str = Field(description="The source it connects.")
    organisation: str = Field(description="The one organisation it pushes into.")
    money: bool = Field(description="Whether it may state costs and budgets of departments.")
    at: datetime = Field(description="When it was made.")
    revoked: datetime | None = Field(description="When it was revoked.")
    active_people: int = Field(description="How many people it knows that are active.")
    secrets: list[ConnectorSecret] = Field(description="Secrets that let it in now: two while one is exchanged.")
    held: HeldLeavers | None = Field(description="Leavers that wait for a confirmation, where some do.")
    confirmed_until: datetime | None = Field(description="Until when any number of people may leave by it.")


class MadeConnector(Connector):
    """A connector with a new secret, shown this once."""

    token: str = Field(description="What the source sends as Authorization: Bearer TOKEN. It cannot be shown again.")


class ConnectorList(BaseModel):
    """The connectors of an organisation."""

    items: list[Connector] = Field(description="Oldest first.")
