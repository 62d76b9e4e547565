"""Departments and their headcount follow the active people of a directory."""

import json
from typing import Any

from app.service.directory.parties import find_party, new_party_id
from app.service.directory.push import Push
from app.service.stored import StoredChain, chain_json, find_head, write
from app.storage.directory_tables import DIRECTORY_PERSON
from app.storage.repository import departments, directory, entities
from app.storage.repository.entities import Stored
from app.storage.tables import PARTY
from schemas.chain import ChainDocument

Document = dict[str, Any]


def settle_headcount(push: Push) -> None:
    """Write the headcount of every department that was touched, as one revision; none where nothing changed.

    A department that is not in the chain becomes a party of it as soon as somebody works there. One nobody works in
    any more stays, with nobody: links hang on it.
    """
    written = {party: name for name in push.departments if (party := _party_of(push, name))}
    rows = {party: entities.find(push.connection, PARTY, push.connector.organisation, party) for party in written}
    wanted = {party: _counted(push, party, row, push.departments[written[party]]) for party, row in rows.items()}
    changed = {party: document for party, document in wanted.items() if document is not None}
    if changed:
        _write(push, changed, rows)


def _party_of(push: Push, name: str) -> str | None:
    """The party of a department's name; where it has none yet, and somebody works there, it gets one."""
    connector = push.connector.id
    known = departments.party_of(push.connection, connector, name)
    if known is not None or not directory.count(push.connection, DIRECTORY_PERSON, connector, _working_in(name)):
        return known
    party = find_party(push, name) or new_party_id(push, push.departments[name])
    departments.name_party(push.connection, connector, [name], party)
    return party


def _working_in(name: str) -> dict[str, object]:
    return {"department": name, "active": True}


def _counted(push: Push, party: str, row: Stored | None, name: str) -> Document | None:
    """The party's document with its headcount; None where it stays as it is."""
    organisation = push.connector.organisation
    people = departments.headcount(push.connection, organisation, party)
    if row is None:
        shown = {} if name == party else {"name": name}
        return {"id": party, "kind": "department", "fte": people} | shown if people else None
    if departments.states_fte(push.connection, organisation, party):
        return None
    document: Document = json.loads(row.document)
    return None if document.get("fte") == people else document | {"fte": people}


def _write(push: Push, changed: dict[str, Document], rows: dict[str, Stored | None]) -> None:
    """One revision of these parties alone. A headcount breaks no rule of the whole chain, so no other row is read."""
    head = find_head(push.connection, push.connector.organisation_id)
    there = {party: row for party in changed if (row := rows[party]) is not None}
    text = chain_json(head.header, (json.dumps(document) for document in changed.values()), ())
    document = ChainDocument.model_validate_json(text)
    write(push.connection, StoredChain(head, there, {}), document, push.context.author(push.door))
