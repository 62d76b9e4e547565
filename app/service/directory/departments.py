"""Departments pushed with hierarchy and cost: each is a party of the chain."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from app.service.directory.names import folded
from app.service.directory.parties import find_party, new_party_id
from app.service.directory.push import Push, Said, refuse_stale
from app.service.entities import PARTIES
from app.service.entity_edits import patch_entity, put_entity
from app.service.parties import delete_party
from app.service.versions import ANY_VERSION
from app.storage.directory_tables import DIRECTORY_DEPARTMENT
from app.storage.repository import departments, directory, entities
from app.storage.repository.directory import Entry
from app.storage.tables import PARTY
from schemas.errors import Forbidden, InputProblem, InvalidInput, Taken

MONEY = frozenset({"own_cost", "budget"})


@dataclass(frozen=True)
class SaidDepartment(Said):
    """What a connector says of a department: its name as written, the id of its parent, and amounts by party field."""

    written: str
    parent: str | None
    amounts: Mapping[str, float]


def add_department(push: Push, said: SaidDepartment) -> Entry:
    """Take a department in, as a new party or as the one that goes by its name.

    Raises Taken where a department of this connector is that party already, Forbidden for money it may not state.
    """
    _check(push, said)
    wanted = said.external_id or said.written
    party = find_party(push, wanted, said.written) or new_party_id(push, wanted)
    if directory.find(push.connection, DIRECTORY_DEPARTMENT, push.connector.id, party=party) is not None:
        raise Taken("another department of this connector has this externalId or displayName")
    values = _columns(said) | {"created": push.now, "modified": push.now, "party": party}
    values |= {"connector": push.connector.id, "id": uuid4().hex}
    key = directory.add(push.connection, DIRECTORY_DEPARTMENT, **values)
    entry = _now(push, key)
    _name(push, entry, said, party)
    _write_party(push, party, said, frozenset())
    push.audit("directory_department_added", f"directory department {key}")
    return entry


def change_department(push: Push, entry: Entry, said: SaidDepartment, stated: frozenset[str]) -> Entry:
    """Let a department be as said; party fields it `stated` before and states no more are cleared."""
    refuse_stale(entry, said)
    _check(push, said, but=entry.key)
    party = departments.party_of_department(push.connection, entry.key)
    directory.change(push.connection, DIRECTORY_DEPARTMENT, entry.key, **_columns(said), modified=push.now)
    _name(push, entry, said, party)
    _write_party(push, party, said, stated)
    push.audit("directory_department_changed", f"directory department {entry.key}")
    return _now(push, entry.key)


def remove_department(push: Push, entry: Entry) -> None:
    """Take a department away, and its party unless people still work there; raises Conflict while links hang on it."""
    party = departments.party_of_department(push.connection, entry.key)
    directory.change(push.connection, DIRECTORY_DEPARTMENT, entry.key, removed=push.now, modified=push.now)
    push.audit("directory_department_removed", f"directory department {entry.key}")
    if departments.headcount(push.connection, push.connector.organisation, party):
        push.departments.setdefault(entry.name or "", entry.name or "")
        return
    departments.forget_party(push.connection, push.connector.id, party)
    if entities.find(push.connection, PARTY, push.connector.organisation, party) is not None:
        delete_party(push.context, push.connector.organisation_id, party, ANY_VERSION, push.door)


def _check(push: Push, said: SaidDepartment, but: int | None = None) -> None:
    if not push.connector.money and MONEY & said.amounts.keys():
        raise Forbidden("this connector may not state ownCost and budget; an admin of the organisation can grant it")
    connection, connector = push.connection, push.connector.id
    if said.external_id is not None:
        found = directory.find(connection, DIRECTORY_DEPARTMENT, connector, external_id=said.external_id)
        if found is not None and found.key != but:
            raise Taken("another department of this connector has this externalId")
    _parent_party(push, said)


def _parent_party(push: Push, said: SaidDepartment) -> str | None:
    if said.parent is None:
        return None
    parent = directory.find(push.connection, DIRECTORY_DEPARTMENT, push.connector.id, id=said.parent)
    if parent is None:
        message = f"{said.parent[:100]!r} is the id of no department of this connector; push the parent first"
        raise InvalidInput([InputProblem(pointer="/parent/value", message=message)])
    return departments.party_of_department(push.connection, parent.key)


def _name(push: Push, entry: Entry, said: SaidDepartment, party: str) -> None:
    """People may name their department by its name, by its external id, or by its id."""
    names = [folded(name) for name in (said.written, said.external_id, entry.id) if name]
    departments.name_party(push.connection, push.connector.id, names, party)


def _write_party(push: Push, party: str, said: SaidDepartment, stated: frozenset[str]) -> None:
    organisation, parent = push.connector.organisation_id, _parent_party(push, said)
    wanted: dict[str, Any] = {"name": said.written, **said.amounts}
    if parent is not None:
        wanted["parent"] = parent
    if "fte" not in said.amounts:
        people = departments.headcount(push.connection, push.connector.organisation, party)
        wanted |= {"fte": people} if people else {}
    if entities.find(push.connection, PARTY, push.connector.organisation, party) is None:
        put_entity(push.context, PARTIES, organisation, party, {"kind": "department", **wanted}, None, push.door)
        return
    cleared = {name: None for name in stated if name not in wanted}
    patch_entity(push.context, PARTIES, organisation, party, cleared | wanted, ANY_VERSION, push.door)


def _columns(said: SaidDepartment) -> dict[str, object]:
    columns: dict[str, object] = {
        "name": folded(said.written),
        "external_id": said.external_id,
        "document": said.document,
        "fte": "fte" in said.amounts,
    }
    return columns | ({"stated": said.stated} if said.stated else {})


def _now(push: Push, key: int) -> Entry:
    found = directory.find(push.connection, DIRECTORY_DEPARTMENT, push.connector.id, key=key)
    assert found is not None
    return found
