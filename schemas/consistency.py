"""What only the whole chain shows: ids, ends, parents and fields that contradict each other."""

from collections.abc import Iterator, Mapping
from typing import Any

from schemas.errors import InputProblem
from schemas.link import default_link_id
from schemas.wording import pointer, quote, suggest

Row = dict[str, Any]
Problems = Iterator[InputProblem]

SUGGESTIONS = 20
ONLY_UNITS = ("own_cost", "budget")
ONLY_CUSTOMERS = ("revenue", "retention", "potential")
MEANINGLESS: dict[str, tuple[str, ...]] = {
    "department": ONLY_CUSTOMERS,
    "partner": ONLY_CUSTOMERS,
    "customer": ONLY_UNITS,
    "authority": ONLY_UNITS + ONLY_CUSTOMERS,
}
OUTSIDE = ("customer", "authority")
"""Who may give insight only, or nothing."""
NOT_ON_INSIGHT = ("effort_share", "cost", "price", "target_cost")


def find_inconsistencies(data: Row) -> list[InputProblem]:
    """Check raw chain data, whole or partly broken, across its parties and links.

    Takes what JSON parsing gives and skips what the field checks report anyway (wrong types), so both kinds of
    fault come out in one go.
    """
    parties, links = _rows(data, "parties"), _rows(data, "links")
    kinds: dict[str, object] = {p["id"]: p.get("kind") for _, p in parties if isinstance(p.get("id"), str)}
    found = [*_duplicates("parties", [(i, _text(p, "id")) for i, p in parties])]
    found += [*_fields_of_kind(parties), *_parents(parties, kinds)]
    return found + _inconsistent_links(links, kinds)


def find_inconsistent_links(links: list[Row], kinds: Mapping[str, object]) -> list[InputProblem]:
    """The same of links alone, where the kind of every party they may name is known by its id."""
    return _inconsistent_links(list(enumerate(links)), kinds)


def _inconsistent_links(links: list[tuple[int, Row]], kinds: Mapping[str, object]) -> list[InputProblem]:
    outside = {key for key, kind in kinds.items() if kind in OUTSIDE}
    given = [(i, link) for i, link in links if _text(link, "supplier") in outside] if outside else []
    found = [*_duplicates("links", [(i, _link_id(link)) for i, link in links]), *_unknown_ends(links, kinds)]
    return [*found, *_forbidden_ends(given, kinds), *_efforts(links), *_insight(given, kinds)]


def _rows(data: Row, table: str) -> list[tuple[int, Row]]:
    rows = data.get(table)
    return [(i, r) for i, r in enumerate(rows) if isinstance(r, dict)] if isinstance(rows, list) else []


def _text(row: Row, key: str) -> str | None:
    value = row.get(key)
    return value if isinstance(value, str) else None


def _link_id(link: Row) -> str | None:
    if link.get("id") is not None:
        return _text(link, "id")
    supplier, customer = _text(link, "supplier"), _text(link, "customer")
    if supplier is None or customer is None:
        return None
    return default_link_id(supplier, customer, _text(link, "offering"))


def _problem(message: str, *path: int | str) -> InputProblem:
    return InputProblem(pointer=pointer(path), message=message)


def _name(link: Row) -> str:
    return f"link {quote(_link_id(link) or '?')}"


def _duplicates(table: str, ids: list[tuple[int, str | None]]) -> Problems:
    noun = {"parties": "party", "links": "link"}[table]
    first: dict[str, int] = {}
    for index, key in ids:
        if key is None:
            continue
        if len(key) > 200 and table == "links":
            yield _problem(f"link {quote(key)}: its id would be longer than 200 characters; state one", table, index)
        if key in first:
            message = f"{noun} {quote(key)}: this id is taken by {noun} number {first[key] + 1}; give each its own id"
            yield _problem(message, table, index, "id")
        first.setdefault(key, index)


def _fields_of_kind(parties: list[tuple[int, Row]]) -> Problems:
    for index, party in parties:
        kind = party.get("kind")
        for field in MEANINGLESS.get(str(kind), ()):
            if party.get(field) is not None:
                message = f"party {quote(party.get('id'))}: {field} means nothing for kind {kind}; remove it"
                yield _problem(message, "parties", index, field)


def _parents(parties: list[tuple[int, Row]], kinds: dict[str, object]) -> Problems:
    below = [(index, party) for index, party in parties if _text(party, "parent") is not None]
    parent_of = {p["id"]: p["parent"] for _, p in below if _text(p, "id") is not None and p["parent"]}
    looping = _on_parent_cycle(parent_of)
    for index, party in below:
        key, parent = _text(party, "id"), party["parent"]
        if parent not in kinds:
            message = f"party {quote(key)}: its parent {quote(parent)} is not a party of this chain; add it"
            yield _problem(message, "parties", index, "parent")
        elif key in looping:
            message = f"party {quote(key)}: it is its own ancestor through parent {quote(parent)}; break the circle"
            yield _problem(message, "parties", index, "parent")


def _on_parent_cycle(parent_of: dict[str, str]) -> set[str]:
    """Ids that meet themselves when their parents are followed, in one pass over the forest."""
    settled: set[str] = set()
    looping: set[str] = set()
    for start in parent_of:
        trail: dict[str, None] = {}
        at: str | None = start
        while at is not None and at not in settled and at not in trail:
            trail[at] = None
            at = parent_of.get(at)
        if at is not None and at in trail:
            walked = list(trail)
            looping.update(walked[walked.index(at) :])
        settled.update(trail)
    return looping


def _unknown_ends(links: list[tuple[int, Row]], kinds: Mapping[str, object]) -> Problems:
    known, suggested = list(kinds), 0
    for index, link in links:
        for end in ("supplier", "customer"):
            party = _text(link, end)
            if party is None or party in kinds:
                continue
            hint = suggest(party, known) if suggested < SUGGESTIONS else ""
            suggested += 1
            message = f"{_name(link)}: its {end} {quote(party)} is not a party here.{hint} Add it or correct it"
            yield _problem(message, "links", index, end)


def _forbidden_ends(links: list[tuple[int, Row]], kinds: Mapping[str, object]) -> Problems:
    """Of links that those outside give."""
    for index, link in links:
        giver, taker = kinds[link["supplier"]], kinds.get(_text(link, "customer") or "")
        if giver == "authority":
            message = f"{_name(link)}: an authority supplies nobody; turn the link round or remove it"
            yield _problem(message, "links", index, "supplier")
        elif taker in OUTSIDE:
            other = "a customer" if taker == "customer" else "an authority"
            message = f"{_name(link)}: a customer can only give insight to a department or partner, not to {other}"
            yield _problem(message, "links", index, "customer")


def _efforts(links: list[tuple[int, Row]]) -> Problems:
    for index, link in links:
        if link.get("effort_share") is not None and link.get("cost") is not None:
            message = f"{_name(link)}: it states both effort_share and cost; keep one of the two"
            yield _problem(message, "links", index, "cost")


def _insight(links: list[tuple[int, Row]], kinds: Mapping[str, object]) -> Problems:
    """Of links that those outside give."""
    for index, link in links:
        for field in NOT_ON_INSIGHT if kinds[link["supplier"]] == "customer" else ():
            if link.get(field) is not None:
                message = f"{_name(link)}: what a customer tells us carries no {field}; remove it"
                yield _problem(message, "links", index, field)
