"""Groups of a directory."""

from dataclasses import dataclass
from uuid import uuid4

from app.service.directory.push import Push, Said, refuse_stale
from app.storage.directory_tables import DIRECTORY_GROUP, DIRECTORY_PERSON
from app.storage.repository import directory
from app.storage.repository.directory import Entry
from schemas.errors import InputProblem, InvalidInput, Taken


@dataclass(frozen=True)
class SaidGroup(Said):
    """What a connector says of a group; `members` are ids of its own people and groups."""

    members: frozenset[str]


def add_group(push: Push, said: SaidGroup) -> Entry:
    """Take a group in; raises Taken where its external id is, InvalidInput for unknown members."""
    _check(push, said)
    values = _columns(said) | {"created": push.now, "modified": push.now}
    key = directory.add(push.connection, DIRECTORY_GROUP, connector=push.connector.id, id=uuid4().hex, **values)
    directory.set_members(push.connection, key, said.members)
    push.audit("directory_group_added", f"directory group {key}")
    return _now(push, key)


def change_group(push: Push, entry: Entry, said: SaidGroup) -> Entry:
    """Let a group be as said; raises Stale, Taken or InvalidInput."""
    refuse_stale(entry, said)
    _check(push, said, but=entry.key)
    directory.change(push.connection, DIRECTORY_GROUP, entry.key, **_columns(said), modified=push.now)
    directory.set_members(push.connection, entry.key, said.members)
    push.audit("directory_group_changed", f"directory group {entry.key}")
    return _now(push, entry.key)


def remove_group(push: Push, entry: Entry) -> None:
    """Take a group away."""
    directory.change(push.connection, DIRECTORY_GROUP, entry.key, removed=push.now, modified=push.now)
    directory.set_members(push.connection, entry.key, ())
    directory.leave_groups(push.connection, entry.id)
    push.audit("directory_group_removed", f"directory group {entry.key}")


def _check(push: Push, said: SaidGroup, but: int | None = None) -> None:
    connection, connector = push.connection, push.connector.id
    if said.external_id is not None:
        found = directory.find(connection, DIRECTORY_GROUP, connector, external_id=said.external_id)
        if found is not None and found.key != but:
            raise Taken("another group of this connector has this externalId")
    known = directory.known_ids(connection, (DIRECTORY_PERSON, DIRECTORY_GROUP), connector, said.members)
    unknown = sorted(said.members - known)
    if unknown:
        message = f"{unknown[0][:100]!r} is the id of no user or group of this connector; push that first"
        raise InvalidInput([InputProblem(pointer="/members", message=message)])


def _columns(said: SaidGroup) -> dict[str, object]:
    columns: dict[str, object] = {"name": said.name, "external_id": said.external_id, "document": said.document}
    return columns | ({"stated": said.stated} if said.stated else {})


def _now(push: Push, key: int) -> Entry:
    found = directory.find(push.connection, DIRECTORY_GROUP, push.connector.id, key=key)
    assert found is not None
    return found
