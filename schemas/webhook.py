"""Webhooks: addresses that are told what happens, each message signed."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from schemas.values import Document

Event = Literal["chain.changed", "push.applied", "push.held", "push.refused"]
EVENTS: tuple[Event, ...] = ("chain.changed", "push.applied", "push.held", "push.refused")


class NewWebhook(Document):
    """An address to be told."""

    address: Annotated[str, Field(min_length=1, max_length=2000)] = Field(
        description="Where to send: https, a public address, no user and no fragment."
    )
    events: list[Event] = Field(default_factory=lambda: list(EVENTS), min_length=1, description="What to tell of.")


class WebhookPatch(Document):
    """What to change of a webhook."""

    events: list[Event] | None = Field(None, min_length=1, description="What to tell of.")
    paused: bool | None = Field(None, description="true: nothing is sent, and nothing kept to be sent later.")


class Webhook(BaseModel):
    """An address that is told what happens."""

    id: str = Field(description="Names it in addresses.")
    address: str = Field(description="Where messages go.")
    events: list[Event] = Field(description="What it is told of.")
    paused: bool = Field(description="Is it told nothing for now?")
    at: datetime = Field(description="When it was made, UTC.")
    renewed: datetime = Field(description="When its secret was made; the one before is used beside it for a day.")


class MadeWebhook(Webhook):
    """A new webhook, or one with a new secret: the only time it is shown."""

    secret: str = Field(description="Messages are signed with it (Standard Webhooks, HMAC-SHA256).")


class WebhookList(BaseModel):
    """The webhooks of an organisation."""

    items: list[Webhook] = Field(description="Oldest first.")


class Delivery(BaseModel):
    """A message on its way, or arrived."""

    id: str = Field(description="The header webhook-id; the same each time it is tried.")
    event: str = Field(description="What it tells of.")
    at: datetime = Field(description="When it was made, UTC.")
    attempts: int = Field(description="How often it was tried.")
    due: datetime | None = Field(description="When it is tried next; null once that is over.")
    outcome: str = Field(description="waiting, delivered, or why the last try failed.")


class DeliveryPage(BaseModel):
    """The newest messages to a webhook."""

    items: list[Delivery] = Field(description="Newest first, at most 100.")
