"""People of a directory: they come, change, leave, and come back."""

from dataclasses import dataclass
from uuid import uuid4

from app.service.directory.names import folded, tidy
from app.service.directory.push import Push, Said, refuse_stale
from app.storage.directory_tables import DIRECTORY_PERSON
from app.storage.repository import directory
from app.storage.repository.directory import Entry
from schemas.errors import Taken


@dataclass(frozen=True)
class SaidPerson(Said):
    """What a connector says of a person; `addresses` are e-mail addresses and user name, casefolded."""

    active: bool
    department: str | None
    addresses: frozenset[str]


def add_person(push: Push, said: SaidPerson) -> Entry:
    """Take a person in. Who was deactivated and is pushed anew comes back; raises Taken for who is active."""
    known = _known(push, said)
    if known is not None:
        if directory.is_active(push.connection, known.key):
            raise Taken("an active user of this connector has this userName or externalId already; change that one")
        return change_person(push, known, said)
    values = _columns(said) | {"created": push.now, "modified": push.now}
    key = directory.add(push.connection, DIRECTORY_PERSON, connector=push.connector.id, id=uuid4().hex, **values)
    _touch(push, said.department)
    push.audit("directory_person_added", f"directory person {key}")
    return _now(push, key)


def change_person(push: Push, entry: Entry, said: SaidPerson) -> Entry:
    """Let a person be as said; raises Stale for late messages, Taken for a name somebody else has."""
    refuse_stale(entry, said)
    if _known(push, said, but=entry.key) is not None:
        raise Taken("another user of this connector has this userName or externalId")
    was_active, before = _state(push, entry)
    values = _columns(said) | {"modified": push.now}
    if was_active != said.active:
        values["departed"] = None if said.active else push.now
    directory.change(push.connection, DIRECTORY_PERSON, entry.key, **values)
    _touch(push, before, said.department)
    _note_leaving(push, entry.key, said.addresses, leaves=was_active and not said.active)
    return _now(push, entry.key)


def remove_person(push: Push, entry: Entry, addresses: frozenset[str]) -> None:
    """Deactivate a person and let them be found no more; what is known of them stays until they are erased."""
    was_active, before = _state(push, entry)
    values = {"removed": push.now, "active": False, "modified": push.now}
    if was_active:
        values["departed"] = push.now
    directory.change(push.connection, DIRECTORY_PERSON, entry.key, **values)
    directory.leave_groups(push.connection, entry.id)
    _touch(push, before)
    _note_leaving(push, entry.key, addresses, leaves=was_active)


def _known(push: Push, said: SaidPerson, but: int | None = None) -> Entry | None:
    """Somebody else of that user name or external id."""
    for column, value in (("name", said.name), ("external_id", said.external_id)):
        if value is not None:
            found = directory.find(push.connection, DIRECTORY_PERSON, push.connector.id, **{column: value})
            if found is not None and found.key != but:
                return found
    return None


def _state(push: Push, entry: Entry) -> tuple[bool, str | None]:
    return directory.is_active(push.connection, entry.key), directory.department_of(push.connection, entry.key)


def _columns(said: SaidPerson) -> dict[str, object]:
    columns: dict[str, object] = {
        "name": said.name,
        "external_id": said.external_id,
        "document": said.document,
        "active": said.active,
        "department": folded(said.department) if said.department else None,
    }
    return columns | ({"stated": said.stated} if said.stated else {})


def _touch(push: Push, *departments: str | None) -> None:
    for written in departments:
        if written and tidy(written):
            push.departments.setdefault(folded(written), tidy(written))


def _note_leaving(push: Push, key: int, addresses: frozenset[str], *, leaves: bool) -> None:
    if leaves:
        push.leavers.append(addresses)
    push.audit("directory_person_left" if leaves else "directory_person_changed", f"directory person {key}")


def _now(push: Push, key: int) -> Entry:
    found = directory.find(push.connection, DIRECTORY_PERSON, push.connector.id, key=key)
    assert found is not None
    return found
