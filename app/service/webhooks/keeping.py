"""The webhooks of an organisation: made, changed, given a new secret, taken away."""

import secrets
from typing import Any

from sqlalchemy import Connection

from app.access.webhooks import WebhookSettings
from app.service import audit
from app.service.context import Context
from app.service.door import Door
from app.service.stored import find_head
from app.service.webhooks.addresses import public_address, read_address
from app.storage.repository import people, pushes, webhooks
from app.storage.repository.organisations import Head
from schemas.errors import Conflict, Forbidden, InputProblem, InvalidInput, NotFound, Refused
from schemas.webhook import Delivery, DeliveryPage, MadeWebhook, NewWebhook, Webhook, WebhookList, WebhookPatch

MOST = 20
SHOWN = 100
OFF = "webhooks are off in this installation; whoever runs it turns them on by setting CUSTCHAIN_WEBHOOK_KEY"


def list_webhooks(context: Context, organisation_id: str) -> WebhookList:
    """An organisation's webhooks."""
    with context.database.reading() as connection:
        head = find_head(connection, organisation_id)
        return WebhookList(items=[_shown(row) for row in webhooks.every(connection, head.key)])


def create_webhook(context: Context, organisation_id: str, new: NewWebhook, door: Door) -> MadeWebhook:
    """Make a webhook, told of what happens from now on."""
    settings = _settings(context)
    _refuse_private(settings, new.address)
    with context.database.transaction() as connection:
        head = find_head(connection, organisation_id)
        if len(webhooks.every(connection, head.key)) >= MOST:
            raise Conflict(f"an organisation has at most {MOST} webhooks; delete one")
        now = context.clock()
        row = webhooks.Webhook(
            id=secrets.token_hex(8),
            organisation=head.key,
            address=new.address,
            events=" ".join(dict.fromkeys(new.events)),
            generation=1,
            renewed=now,
            paused=False,
            revision=head.revision,
            push=pushes.newest(connection, head.key),
            at=now,
        )
        webhooks.add(connection, row, people.find_or_add(connection, door.author))
        _note(context, connection, head, "create_webhook", row.id, door)
        return _made(settings, row)


def patch_webhook(context: Context, organisation_id: str, webhook_id: str, wanted: WebhookPatch, door: Door) -> Webhook:
    """Change what a webhook is told of, pause it or let it go on."""
    values: dict[str, Any] = {} if wanted.events is None else {"events": " ".join(dict.fromkeys(wanted.events))}
    values |= {} if wanted.paused is None else {"paused": wanted.paused}
    with context.database.transaction() as connection:
        head = find_head(connection, organisation_id)
        row = _existing(connection, head, webhook_id)
        if values:
            webhooks.change(connection, head.key, webhook_id, **values)
            _note(context, connection, head, "patch_webhook", webhook_id, door)
        return _shown(row._replace(**values))


def renew_webhook_secret(context: Context, organisation_id: str, webhook_id: str, door: Door) -> MadeWebhook:
    """Give a webhook a new secret; for a day messages are signed with the old one too."""
    settings = _settings(context)
    with context.database.transaction() as connection:
        head = find_head(connection, organisation_id)
        row = _existing(connection, head, webhook_id)
        values: dict[str, Any] = {"generation": row.generation + 1, "renewed": context.clock()}
        webhooks.change(connection, head.key, webhook_id, **values)
        _note(context, connection, head, "renew_webhook_secret", webhook_id, door)
        return _made(settings, row._replace(**values))


def delete_webhook(context: Context, organisation_id: str, webhook_id: str, door: Door) -> None:
    """Take a webhook away; what is on its way to it is not sent."""
    with context.database.transaction() as connection:
        head = find_head(connection, organisation_id)
        if not webhooks.remove(connection, head.key, webhook_id):
            raise _missing()
        _note(context, connection, head, "delete_webhook", webhook_id, door)


def list_deliveries(context: Context, organisation_id: str, webhook_id: str) -> DeliveryPage:
    """The newest messages to a webhook."""
    with context.database.reading() as connection:
        row = _existing(connection, find_head(connection, organisation_id), webhook_id)
        found = webhooks.deliveries(connection, row.id, SHOWN)
    told = ({name: value for name, value in one._asdict().items() if name not in {"webhook", "body"}} for one in found)
    return DeliveryPage(items=[Delivery.model_validate(one) for one in told])


def _settings(context: Context) -> WebhookSettings:
    if context.webhooks is None:
        raise Forbidden(OFF)
    return context.webhooks


def _refuse_private(settings: WebhookSettings, address: str) -> None:
    try:
        public_address(read_address(address), settings.networks)
    except Refused as error:
        raise InvalidInput([InputProblem(pointer="/address", message=str(error))]) from None


def _existing(connection: Connection, head: Head, webhook_id: str) -> webhooks.Webhook:
    row = webhooks.find(connection, head.key, webhook_id)
    if row is None:
        raise _missing()
    return row


def _missing() -> NotFound:
    return NotFound("there is no such webhook; it may have been deleted")


def _note(context: Context, connection: Connection, head: Head, action: str, webhook_id: str, door: Door) -> None:
    audit.record(connection, head.key, action, context.author(door), subject=f"webhook {webhook_id}")


def _shown(row: webhooks.Webhook) -> Webhook:
    return Webhook.model_validate(row._asdict() | {"events": row.events.split(" ")})


def _made(settings: WebhookSettings, row: webhooks.Webhook) -> MadeWebhook:
    secret = settings.secret(row.id, row.generation)
    return MadeWebhook.model_validate(row._asdict() | {"events": row.events.split(" "), "secret": secret})
