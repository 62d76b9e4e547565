"""Statements about connectors and their secrets, which are found by digest."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, insert, select, update

from app.storage.directory_tables import CONNECTOR, CONNECTOR_SECRET
from app.storage.tables import ORGANISATION


class Connector(NamedTuple):
    """One organisation's connection to one source."""

    id: str
    organisation: int
    name: str
    money: bool
    at: datetime
    revoked: datetime | None
    held: datetime | None
    held_people: int | None
    held_of: int | None
    confirmed: datetime | None
    organisation_id: str


class Secret(NamedTuple):
    """A secret of a connector, without itself."""

    id: str
    digest: str
    connector: str
    at: datetime
    ends: datetime
    used: datetime | None


_CONNECTORS = select(*(CONNECTOR.c[name] for name in Connector._fields[:-1]), ORGANISATION.c.id).join(
    ORGANISATION, ORGANISATION.c.key == CONNECTOR.c.organisation
)
_SECRETS = select(*(CONNECTOR_SECRET.c[name] for name in Secret._fields))


def add(connection: Connection, **values: object) -> None:
    """A new connector."""
    connection.execute(insert(CONNECTOR).values(**values))


def change(connection: Connection, connector_id: str, **values: object) -> None:
    """Write columns of a connector."""
    connection.execute(update(CONNECTOR).where(CONNECTOR.c.id == connector_id).values(**values))


def find(connection: Connection, connector_id: str) -> Connector | None:
    """The connector of that id."""
    row = connection.execute(_CONNECTORS.where(CONNECTOR.c.id == connector_id)).first()
    return Connector(*row) if row else None


def named(connection: Connection, organisation: int, name: str) -> Connector | None:
    """The organisation's connector of that name, revoked or not."""
    wanted = (CONNECTOR.c.organisation == organisation) & (CONNECTOR.c.name == name)
    row = connection.execute(_CONNECTORS.where(wanted)).first()
    return Connector(*row) if row else None


def every(connection: Connection, organisation: int | None) -> Sequence[Connector]:
    """The connectors of an organisation, or all there are; oldest first."""
    statement = _CONNECTORS if organisation is None else _CONNECTORS.where(CONNECTOR.c.organisation == organisation)
    return [Connector(*row) for row in connection.execute(statement.order_by(CONNECTOR.c.at, CONNECTOR.c.id))]


def add_secret(connection: Connection, **values: object) -> None:
    """A new secret."""
    connection.execute(insert(CONNECTOR_SECRET).values(**values))


def secret(connection: Connection, digest: str) -> Secret | None:
    """The secret with that digest."""
    row = connection.execute(_SECRETS.where(CONNECTOR_SECRET.c.digest == digest)).first()
    return Secret(*row) if row else None


def live_secrets(connection: Connection, connector_id: str, now: datetime) -> Sequence[Secret]:
    """The secrets of a connector that still let in, oldest first."""
    wanted = (CONNECTOR_SECRET.c.connector == connector_id) & (CONNECTOR_SECRET.c.ends > now)
    rows = connection.execute(_SECRETS.where(wanted).order_by(CONNECTOR_SECRET.c.at, CONNECTOR_SECRET.c.id))
    return [Secret(*row) for row in rows]


def end_secrets(connection: Connection, connector_id: str, at: datetime) -> None:
    """Let no secret of a connector live beyond a moment."""
    wanted = (CONNECTOR_SECRET.c.connector == connector_id) & (CONNECTOR_SECRET.c.ends > at)
    connection.execute(update(CONNECTOR_SECRET).where(wanted).values(ends=at))


def use_secret(connection: Connection, secret_id: str, at: datetime) -> None:
    """Remember when a secret was last used."""
    connection.execute(update(CONNECTOR_SECRET).where(CONNECTOR_SECRET.c.id == secret_id).values(used=at))
