"""Taking a party away, with what hangs on it."""

from typing import Any

from app.service.context import Context
from app.service.door import Door
from app.service.entity_edits import existing_party
from app.service.stored import load, write
from app.service.versions import Version
from schemas.errors import Conflict
from schemas.reading import read_chain
from schemas.wording import quote

NAMED = 10


def delete_party(
    context: Context,
    organisation_id: str,
    party_id: str,
    expected: frozenset[str] | None,
    door: Door,
    *,
    cascade: bool = False,
) -> Version:
    """Take a party away: the version of the chain after it.

    Raises Conflict while links or children hang on it, unless `cascade`: then its links go with it and its children
    move up to its parent.
    """
    with context.database.transaction() as connection:
        stored = load(connection, organisation_id)
        existing_party(stored, party_id, expected)
        data = stored.data()
        if not cascade:
            _refuse_if_used(data, party_id)
        _remove(data, party_id)
        return write(connection, stored, read_chain(data), context.author(door))


def _refuse_if_used(data: dict[str, Any], party_id: str) -> None:
    links = [_link_name(link) for link in data["links"] if party_id in (link["supplier"], link["customer"])]
    children = [party["id"] for party in data["parties"] if party.get("parent") == party_id]
    if links or children:
        held = [_some("link", links), _some("child party", children)]
        raise Conflict(
            f"party {quote(party_id)} still has {' and '.join(filter(None, held))}; delete or move these first, "
            "or delete with ?cascade=true, which deletes its links and moves its children to its parent"
        )


def _some(noun: str, ids: list[str]) -> str:
    if not ids:
        return ""
    more = f" and {len(ids) - NAMED:,} more" if len(ids) > NAMED else ""
    return f"{noun} {', '.join(map(quote, ids[:NAMED]))}{more}"


def _link_name(link: dict[str, Any]) -> str:
    return str(link.get("id") or f"{link['supplier']}>{link['customer']}")


def _remove(data: dict[str, Any], party_id: str) -> None:
    gone = next(party for party in data["parties"] if party["id"] == party_id)
    data["parties"].remove(gone)
    data["links"] = [link for link in data["links"] if party_id not in (link["supplier"], link["customer"])]
    for child in data["parties"]:
        if child.get("parent") == party_id:
            child["parent"] = gone.get("parent")
