"""Telling webhooks what happened: messages are made of the history itself, so none is lost, and tried until taken."""

import logging
import secrets
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

from sqlalchemy import Connection

from app.access.webhooks import WebhookSettings
from app.service.context import Context
from app.service.webhooks.sending import DELIVERED, payload, send
from app.storage.repository import pushes, revisions, webhooks
from app.storage.repository.webhooks import Behind, Delivery, Webhook
from schemas.errors import CustchainError
from schemas.history import RevisionChanges
from schemas.push import PushCounts

log = logging.getLogger("custchain")

DELAYS = tuple(timedelta(seconds=s) for s in (30, 120, 600, 3_600, 6 * 3_600, 24 * 3_600))
"""Until the next try, after each that failed; then it is given up."""
LEASE = timedelta(seconds=60)
"""Who takes a message to send it has that long; if they die, another takes it."""
KEPT_FOR = timedelta(days=30)
OLD_SECRET_FOR = timedelta(hours=24)
AT_ONCE = 32
TOLD_AT_ONCE = 500
WAITING = "waiting"


def tell(context: Context) -> int:
    """Make the messages that are to be sent, and send those whose time has come: how many were tried."""
    if context.webhooks is None:
        return 0
    try:
        make_messages(context)
        return send_due(context, context.webhooks)
    except CustchainError as error:
        log.warning("webhooks wait: %s", error)
        return 0


def make_messages(context: Context) -> None:
    """A message for each revision and push a webhook was not told of."""
    with context.database.reading() as connection:
        if not webhooks.behind(connection):
            return
    with context.database.transaction() as connection:
        webhooks.forget_before(connection, context.clock() - KEPT_FOR)
        for behind in webhooks.behind(connection):
            _make(connection, behind, context.clock())


def _make(connection: Connection, behind: Behind, now: datetime) -> None:
    webhook, events = behind.webhook, behind.webhook.events.split(" ")
    changed = revisions.following(connection, webhook.organisation, webhook.revision, TOLD_AT_ONCE)
    pushed = pushes.following(connection, webhook.organisation, webhook.push, TOLD_AT_ONCE)
    told = [
        *(("chain.changed", row.at, _of_revision(behind.organisation_id, row)) for row in changed),
        *((f"push.{row.outcome}", row.at, _of_push(behind.organisation_id, row)) for row in pushed),
    ]
    made = [
        Delivery(
            f"msg_{secrets.token_hex(12)}",
            webhook.id,
            event,
            payload(event, at.isoformat(), data),
            now,
            0,
            now,
            WAITING,
        )
        for event, at, data in told
        if event in events and not webhook.paused
    ]
    webhooks.add_deliveries(connection, made)
    seen = {
        "revision": changed[-1].number if changed else webhook.revision,
        "push": pushed[-1].number if pushed else webhook.push,
    }
    webhooks.change(connection, webhook.organisation, webhook.id, **seen)


def _of_revision(organisation: str, row: revisions.Revision) -> dict[str, object]:
    changes = RevisionChanges.model_validate_json(row.changes).model_dump() if row.changes else None
    return {"organisation": organisation, "revision": row.number, "source": row.source, "changes": changes}


def _of_push(organisation: str, row: pushes.Push) -> dict[str, object]:
    counts = PushCounts.model_validate_json(row.counts).model_dump()
    told = {"push": row.number, "source": row.source, "mode": row.mode, "outcome": row.outcome}
    return {"organisation": organisation, **told, "revision": row.revision, "counts": counts}


def send_due(context: Context, settings: WebhookSettings) -> int:
    """Send the messages whose time has come: how many."""
    with context.database.reading() as connection:
        if not webhooks.due(connection, context.clock(), 1):
            return 0
    taken = _take(context)
    with ThreadPoolExecutor(8, "webhook") as senders:
        for sending in [senders.submit(_send, context, settings, *message) for message in taken]:
            sending.result()
    return len(taken)


def _take(context: Context) -> list[tuple[Delivery, Webhook]]:
    """Messages to send now, which nobody else takes for a while."""
    now = context.clock()
    with context.database.transaction() as connection:
        found = webhooks.due(connection, now, AT_ONCE)
        for delivery, _ in found:
            webhooks.set_delivery(connection, delivery.id, due=now + LEASE, attempts=delivery.attempts + 1)
    return found


def _send(context: Context, settings: WebhookSettings, delivery: Delivery, webhook: Webhook) -> None:
    generations = [webhook.generation]
    if webhook.generation > 1 and context.clock() - webhook.renewed < OLD_SECRET_FOR:
        generations.append(webhook.generation - 1)
    keys = [settings.secret(webhook.id, generation) for generation in generations]
    outcome = send(settings, webhook.address, keys, delivery.id, delivery.body)
    again = outcome != DELIVERED and delivery.attempts < len(DELAYS)
    due = context.clock() + DELAYS[delivery.attempts] if again else None
    with context.database.transaction() as connection:
        webhooks.set_delivery(connection, delivery.id, due=due, outcome=outcome)
