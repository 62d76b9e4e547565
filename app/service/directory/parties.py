"""Which party of the chain a department of a directory is."""

import json
from dataclasses import dataclass

from app.service.directory.names import folded, tidy
from app.service.directory.push import Push
from app.storage.repository import departments, entities
from app.storage.tables import PARTY


@dataclass(frozen=True)
class Known:
    """The parties there are: every id, and the departments by folded id and name."""

    ids: frozenset[str]
    departments: dict[str, str]


def find_party(push: Push, *names: str) -> str | None:
    """The party a department goes by one of these names: by an earlier push, or by its id or name in the chain."""
    for name in names:
        known = departments.party_of(push.connection, push.connector.id, folded(name))
        if known is not None:
            return known
    there = _known(push).departments
    return next((there[folded(name)] for name in names if folded(name) in there), None)


def new_party_id(push: Push, wanted: str) -> str:
    """An id for a department that is new in the chain, after its own."""
    taken, base = _known(push).ids, tidy(wanted)[:180].strip()
    number, chosen = 1, base
    while chosen in taken:
        number += 1
        chosen = f"{base} {number}"
    return chosen


def _known(push: Push) -> Known:
    rows = entities.current(push.connection, PARTY, push.connector.organisation)
    found: dict[str, str] = {}
    for row in rows:
        document = json.loads(row.document)
        if document["kind"] == "department":
            for name in (document.get("name"), row.id):
                if name:
                    found.setdefault(folded(name), row.id)
    return Known(frozenset(row.id for row in rows), found)
