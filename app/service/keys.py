"""API keys: made, listed, revoked. Only a digest of a key is stored."""

from datetime import timedelta
from typing import Literal

from app.access.roles import Access
from app.access.secrets import KEY_PREFIX, mint
from app.service import audit
from app.service.accounts import audited
from app.service.context import Context
from app.service.door import Door
from app.service.members import require_money
from app.service.moments import utc
from app.service.stored import find_head
from app.storage.access_tables import API_KEY
from app.storage.repository import credentials, people
from app.storage.repository.credentials import ApiKey
from schemas.access import Key, KeyList, MadeKey, NewKey
from schemas.errors import NotFound

Scope = Literal["read", "write", "admin"]
ROLE_OF: dict[Scope, str] = {"read": "viewer", "write": "editor", "admin": "admin"}
SCOPE_OF: dict[str, Scope] = {role: scope for scope, role in ROLE_OF.items()}


def create_key(context: Context, organisation_id: str | None, new: NewKey, door: Door) -> MadeKey:
    """Make a key for one organisation, or for all: the only time its secret is shown."""
    minted, now = mint(KEY_PREFIX), context.clock()
    with context.database.transaction() as connection:
        organisation = find_head(connection, organisation_id).key if organisation_id is not None else None
        row = {
            "id": minted.id,
            "name": new.name,
            "organisation": organisation,
            "role": ROLE_OF[new.scope],
            "money": new.money,
            "maker": people.find_or_add(connection, door.author),
            "at": now,
            "ends": now + timedelta(days=new.days),
        }
        credentials.add(connection, API_KEY, digest=minted.digest, **row)
        audited(connection, context, "create_key", door, f"key {minted.id}", organisation or audit.SERVICE)
        key = credentials.api_key(connection, minted.digest)
    assert key is not None
    return MadeKey(key=minted.token, **_shown(key).model_dump())


def create_scoped_key(context: Context, organisation_id: str, new: NewKey, access: Access, door: Door) -> MadeKey:
    """Make a key for an organisation that can do no more than who makes it."""
    if new.money:
        require_money(access)
    return create_key(context, organisation_id, new, door)


def list_keys(context: Context, organisation_id: str | None) -> KeyList:
    """The keys of an organisation, or all there are."""
    with context.database.reading() as connection:
        organisation = find_head(connection, organisation_id).key if organisation_id is not None else None
        return KeyList(items=[_shown(row) for row in credentials.api_keys(connection, organisation)])


def revoke_key(context: Context, organisation_id: str | None, key_id: str, door: Door) -> None:
    """Revoke a key: from now on it opens nothing, on any worker."""
    with context.database.transaction() as connection:
        organisation = find_head(connection, organisation_id).key if organisation_id is not None else None
        if not credentials.revoke_key(connection, key_id, organisation, context.clock()):
            raise NotFound("there is no such API key, or it was revoked already")
        audited(connection, context, "revoke_key", door, f"key {key_id}", organisation or audit.SERVICE)


def _shown(row: ApiKey) -> Key:
    return Key(
        id=row.id,
        name=row.name,
        organisation=row.organisation_id,
        scope=SCOPE_OF[row.role],
        money=row.money,
        at=utc(row.at),
        ends=utc(row.ends) if row.ends else None,
        used=utc(row.used) if row.used else None,
        revoked=utc(row.revoked) if row.revoked else None,
    )
