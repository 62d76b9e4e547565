"""Who owns which field: told, set, and kept to."""

from typing import Any

from sqlalchemy import Connection

from app.service import audit
from app.service.context import Context
from app.service.door import Door
from app.service.pushes.work import Work
from app.service.stored import find_head
from app.storage.repository import sources
from schemas.authority import DEFAULT, Authority
from schemas.change import TEAM, Noun


def get_authority(context: Context, organisation_id: str) -> Authority:
    """Who owns which field in an organisation."""
    with context.database.reading() as connection:
        return load_authority(connection, find_head(connection, organisation_id).key)


def put_authority(context: Context, organisation_id: str, wanted: Authority, door: Door) -> Authority:
    """Set who owns which field."""
    with context.database.transaction() as connection:
        head = find_head(connection, organisation_id)
        text = wanted.model_dump_json()
        sources.set_authority(connection, head.key, text)
        author = context.author(door)
        audit.record(connection, head.key, "put_authority", author, subject="authority", details=[text])
        return wanted


def load_authority(connection: Connection, organisation: int) -> Authority:
    """What was set, or else the default."""
    stored = sources.authority(connection, organisation)
    return Authority.model_validate_json(stored) if stored else DEFAULT


def fields_kept(work: Work, noun: Noun, stored: dict[str, Any], news: dict[str, Any]) -> tuple[str, ...]:
    """The fields a change would overwrite that another owns and has stated."""
    return tuple(
        name
        for name, value in news.items()
        if stored.get(name) is not None and value != stored[name] and _is_anothers(work, f"{noun}.{name}")
    )


def _is_anothers(work: Work, field: str) -> bool:
    owner = work.authority.fields.get(field)
    return owner is not None and owner != work.source_name and (owner == TEAM or owner in work.present)
