"""The links a survey asks about: which they are, and what their ends are called."""

import json
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Connection

from app.storage.repository import entities
from app.storage.repository.organisations import Head
from app.storage.tables import LINK, PARTY
from schemas.errors import InputProblem, InvalidInput
from schemas.link import Link
from schemas.survey import MOST_LINKS, NewSurvey
from schemas.wording import quote


class Named(NamedTuple):
    """A link, and what its ends are called."""

    link: Link
    supplier: str
    customer: str


def chosen_links(connection: Connection, head: Head, new: NewSurvey) -> list[str]:
    """Ids of the links a new survey asks about; raises InvalidInput where there are none or too many."""
    if new.links is not None:
        return _named_in(connection, head, new.links)
    equal = {name: value for name, value in (("supplier", new.supplier), ("customer", new.customer)) if value}
    found = [row.id for row in entities.page(connection, LINK, head.key, equal, None, 0, MOST_LINKS + 1)]
    if not found:
        parties = " and ".join(f"{name} {quote(value)}" for name, value in equal.items())
        raise _refused("/" + next(iter(equal)), f"there is no link of {parties}; choose a party that has some")
    if len(found) > MOST_LINKS:
        raise _refused("/" + next(iter(equal)), f"has more than {MOST_LINKS} links; name at most so many in `links`")
    return found


def named_links(connection: Connection, organisation: int, link_ids: Sequence[str]) -> dict[str, Named]:
    """Those of the links that are still there, in the order asked."""
    rows = entities.some(connection, LINK, organisation, link_ids)
    links = {key: Link.model_validate_json(rows[key].document) for key in link_ids if key in rows}
    ends = sorted({end for link in links.values() for end in (link.supplier, link.customer)})
    parties = entities.some(connection, PARTY, organisation, ends)
    names = {key: json.loads(row.document).get("name") or key for key, row in parties.items()}
    return {key: Named(link, names[link.supplier], names[link.customer]) for key, link in links.items()}


def _named_in(connection: Connection, head: Head, wanted: Sequence[str]) -> list[str]:
    ids = list(dict.fromkeys(wanted))
    if not ids:
        raise _refused("/links", "is empty; name at least one link")
    known = entities.some(connection, LINK, head.key, ids)
    for index, link_id in enumerate(wanted):
        if link_id not in known:
            raise _refused(f"/links/{index}", f"there is no link {quote(link_id)}; GET …/links lists them")
    return ids


def _refused(pointer: str, message: str) -> InvalidInput:
    return InvalidInput([InputProblem(pointer=pointer, message=message)])
