"""Statements about webhooks, and what is on its way to them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, delete, func, insert, select, update

from app.storage.push_tables import DELIVERY, PUSH, WEBHOOK
from app.storage.repository.revisions import utc
from app.storage.tables import ORGANISATION


class Webhook(NamedTuple):
    """An address that is told; `revision` and `push` are the newest it was told of."""

    id: str
    organisation: int
    address: str
    events: str
    generation: int
    renewed: datetime
    paused: bool
    revision: int
    push: int
    at: datetime


class Delivery(NamedTuple):
    """A message to a webhook."""

    id: str
    webhook: str
    event: str
    body: str
    at: datetime
    attempts: int
    due: datetime | None
    outcome: str


class Behind(NamedTuple):
    """A webhook that was not told of everything, and its organisation's id."""

    webhook: Webhook
    organisation_id: str


def add(connection: Connection, webhook: Webhook, maker: int) -> None:
    """Store a webhook."""
    connection.execute(insert(WEBHOOK).values(**webhook._asdict(), maker=maker))


def every(connection: Connection, organisation: int) -> list[Webhook]:
    """An organisation's webhooks, oldest first."""
    found = connection.execute(_webhooks().where(WEBHOOK.c.organisation == organisation).order_by(WEBHOOK.c.at))
    return [_utc(Webhook(*row)) for row in found]


def find(connection: Connection, organisation: int, webhook_id: str) -> Webhook | None:
    """The webhook of that id in an organisation."""
    row = connection.execute(_webhooks().where(_is(organisation, webhook_id))).first()
    return _utc(Webhook(*row)) if row else None


def change(connection: Connection, organisation: int, webhook_id: str, **values: Any) -> None:
    """Write columns of a webhook."""
    connection.execute(update(WEBHOOK).where(_is(organisation, webhook_id)).values(**values))


def remove(connection: Connection, organisation: int, webhook_id: str) -> bool:
    """Take a webhook away with its messages: was there one?"""
    return bool(connection.execute(delete(WEBHOOK).where(_is(organisation, webhook_id))).rowcount)


def behind(connection: Connection) -> list[Behind]:
    """Webhooks that were not told of everything yet."""
    pushed = select(func.coalesce(func.max(PUSH.c.number), 0)).where(PUSH.c.organisation == ORGANISATION.c.key)
    news = (WEBHOOK.c.revision < ORGANISATION.c.revision) | (WEBHOOK.c.push < pushed.scalar_subquery())
    joined = _webhooks().add_columns(ORGANISATION.c.id).join(ORGANISATION, ORGANISATION.c.key == WEBHOOK.c.organisation)
    return [Behind(_utc(Webhook(*row[:-1])), row[-1]) for row in connection.execute(joined.where(news))]


def add_deliveries(connection: Connection, found: Sequence[Delivery]) -> None:
    """Store messages to be sent."""
    if found:
        connection.execute(insert(DELIVERY), [delivery._asdict() for delivery in found])


def due(connection: Connection, now: datetime, limit: int) -> list[tuple[Delivery, Webhook]]:
    """Messages whose time has come, oldest first, and where they go."""
    columns = _columns(DELIVERY, Delivery)
    statement = select(*columns, *_columns(WEBHOOK, Webhook)).join(WEBHOOK, WEBHOOK.c.id == DELIVERY.c.webhook)
    wanted = statement.where(DELIVERY.c.due <= now, WEBHOOK.c.paused.is_(False)).order_by(DELIVERY.c.due).limit(limit)
    cut = len(columns)
    return [(Delivery(*row[:cut]), _utc(Webhook(*row[cut:]))) for row in connection.execute(wanted)]


def set_delivery(connection: Connection, delivery_id: str, **values: Any) -> None:
    """Write columns of a message."""
    connection.execute(update(DELIVERY).where(DELIVERY.c.id == delivery_id).values(**values))


def deliveries(connection: Connection, webhook_id: str, limit: int) -> list[Delivery]:
    """The newest messages to a webhook."""
    statement = select(*_columns(DELIVERY, Delivery)).where(DELIVERY.c.webhook == webhook_id)
    found = connection.execute(statement.order_by(DELIVERY.c.at.desc(), DELIVERY.c.id).limit(limit))
    rows = [Delivery(*row) for row in found]
    return [row._replace(at=utc(row.at), due=utc(row.due) if row.due else None) for row in rows]


def forget_before(connection: Connection, moment: datetime) -> None:
    """Forget old messages that are over."""
    connection.execute(delete(DELIVERY).where(DELIVERY.c.due.is_(None), DELIVERY.c.at < moment))


def _columns(table: Any, shape: Any) -> list[Any]:
    return [table.c[name] for name in shape._fields]


def _webhooks() -> Select[Any]:
    return select(*_columns(WEBHOOK, Webhook))


def _is(organisation: int, webhook_id: str) -> ColumnElement[bool]:
    return (WEBHOOK.c.organisation == organisation) & (WEBHOOK.c.id == webhook_id)


def _utc(row: Webhook) -> Webhook:
    return row._replace(renewed=utc(row.renewed), at=utc(row.at))
