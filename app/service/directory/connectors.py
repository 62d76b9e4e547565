"""Connectors: made, listed, their secrets exchanged, revoked. Only digests of secrets are stored."""

from datetime import datetime, timedelta
from uuid import uuid4

from sqlalchemy import Connection

from app.access.roles import Access
from app.access.secrets import CONNECTOR_PREFIX, mint
from app.service.accounts import audited
from app.service.context import Context
from app.service.door import Door
from app.service.members import require_money
from app.service.moments import utc
from app.service.stored import find_head
from app.storage.repository import connectors, directory, people
from app.storage.repository.connectors import Connector as Row
from schemas.connector import (
    Connector,
    ConnectorList,
    ConnectorSecret,
    HeldLeavers,
    MadeConnector,
    NewConnector,
    Rotation,
)
from schemas.errors import Conflict, NotFound

CONFIRMED_FOR = timedelta(hours=24)


def create_connector(context: Context, organisation_id: str, new: NewConnector, door: Door) -> MadeConnector:
    """Connect an organisation to a source: the only time the secret is shown.

    A revoked connector of that name is connected again, with the people it knew. Raises Conflict for a live one.
    """
    with context.database.transaction() as connection:
        head = find_head(connection, organisation_id)
        known = connectors.named(connection, head.key, new.name)
        if known is not None and known.revoked is None:
            raise Conflict(f"there is already a connector {new.name!r}; rotate its secret, or revoke it first")
        connector_id = known.id if known else uuid4().hex[:12]
        if known:
            connectors.change(connection, connector_id, revoked=None, money=new.money, confirmed=None, held=None)
        else:
            _add(connection, context, connector_id, head.key, new, door)
        token = _add_secret(connection, context.clock(), connector_id, new.days)
        audited(connection, context, "create_connector", door, f"connector {connector_id}", head.key)
        return _made(connection, context, connector_id, token)


def create_scoped_connector(
    context: Context, organisation_id: str, new: NewConnector, access: Access, door: Door
) -> MadeConnector:
    """Connect an organisation to a source that can do no more than who connects it."""
    if new.money:
        require_money(access)
    return create_connector(context, organisation_id, new, door)


def list_connectors(context: Context, organisation_id: str | None) -> ConnectorList:
    """The connectors of an organisation, or all there are."""
    with context.database.reading() as connection:
        organisation = find_head(connection, organisation_id).key if organisation_id is not None else None
        rows = connectors.every(connection, organisation)
        return ConnectorList(items=[_shown(connection, context.clock(), row) for row in rows])


def rotate_connector(
    context: Context,
    organisation_id: str | None,
    connector_id: str,
    wanted: Rotation,
    door: Door,
    access: Access | None = None,
) -> MadeConnector:
    """Give a connector a new secret; the one of now lives on beside it for as long as is asked, and no longer.

    Raises Conflict while two live already.
    """
    with context.database.transaction() as connection:
        row = _live(connection, organisation_id, connector_id)
        if row.money and access is not None:
            require_money(access)
        now = context.clock()
        live = connectors.live_secrets(connection, connector_id, now)
        if len(live) > 1 and wanted.hours:
            raise Conflict(
                f"two secrets live already, the older until {utc(live[0].ends):%Y-%m-%d %H:%M} UTC; wait until then, "
                "or say hours 0, which ends both at once"
            )
        connectors.end_secrets(connection, connector_id, now + timedelta(hours=wanted.hours))
        token = _add_secret(connection, now, connector_id, wanted.days)
        audited(connection, context, "rotate_connector", door, f"connector {connector_id}", row.organisation)
        return _made(connection, context, connector_id, token)


def revoke_connector(context: Context, organisation_id: str | None, connector_id: str, door: Door) -> None:
    """Let a connector in no more, from now on; what it pushed stays."""
    with context.database.transaction() as connection:
        row = _live(connection, organisation_id, connector_id)
        now = context.clock()
        connectors.change(connection, connector_id, revoked=now)
        connectors.end_secrets(connection, connector_id, now)
        audited(connection, context, "revoke_connector", door, f"connector {connector_id}", row.organisation)


def confirm_leavers(context: Context, organisation_id: str | None, connector_id: str, door: Door) -> Connector:
    """Let any number of people leave by a connector for a day; its source sends again what was held."""
    with context.database.transaction() as connection:
        row = _live(connection, organisation_id, connector_id)
        until = context.clock() + CONFIRMED_FOR
        connectors.change(connection, connector_id, confirmed=until, held=None, held_people=None, held_of=None)
        audited(connection, context, "confirm_leavers", door, f"connector {connector_id}", row.organisation)
        changed = connectors.find(connection, connector_id)
        assert changed is not None
        return _shown(connection, context.clock(), changed)


def _add(
    connection: Connection, context: Context, connector_id: str, organisation: int, new: NewConnector, door: Door
) -> None:
    maker = people.find_or_add(connection, door.author)
    values = {"name": new.name, "money": new.money, "maker": maker, "at": context.clock()}
    connectors.add(connection, id=connector_id, organisation=organisation, **values)


def _add_secret(connection: Connection, now: datetime, connector_id: str, days: int) -> str:
    minted = mint(CONNECTOR_PREFIX)
    connectors.add_secret(
        connection,
        id=minted.id,
        digest=minted.digest,
        connector=connector_id,
        at=now,
        ends=now + timedelta(days=days),
    )
    return minted.token


def _live(connection: Connection, organisation_id: str | None, connector_id: str) -> Row:
    """The connector; one of another organisation is missing."""
    row = connectors.find(connection, connector_id)
    if organisation_id is not None:
        find_head(connection, organisation_id)
    if row is None or row.revoked is not None or organisation_id not in (None, row.organisation_id):
        raise NotFound("there is no such connector, or it was revoked already")
    return row


def _made(connection: Connection, context: Context, connector_id: str, token: str) -> MadeConnector:
    row = connectors.find(connection, connector_id)
    assert row is not None
    return MadeConnector(token=token, **_shown(connection, context.clock(), row).model_dump())


def _shown(connection: Connection, now: datetime, row: Row) -> Connector:
    secrets = connectors.live_secrets(connection, row.id, now)
    held = HeldLeavers(at=utc(row.held), people=row.held_people or 0, of=row.held_of or 0) if row.held else None
    return Connector(
        id=row.id,
        name=row.name,
        organisation=row.organisation_id,
        money=row.money,
        at=utc(row.at),
        revoked=utc(row.revoked) if row.revoked else None,
        active_people=directory.active_people(connection, row.id),
        secrets=[
            ConnectorSecret(id=s.id, at=utc(s.at), ends=utc(s.ends), used=utc(s.used) if s.used else None)
            for s in secrets
        ],
        held=held,
        confirmed_until=utc(row.confirmed) if row.confirmed and utc(row.confirmed) > now else None,
    )
