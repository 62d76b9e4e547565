"""What only the whole chain shows: ids, ends, parents and fields that contradict each other."""

from collections.abc import Callable, Iterator
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
NOT_ON_INSIGHT = ("effort_share", "cost", "price", "target_cost")


def find_inconsistencies(data: Row) -> list[InputProblem]:
    """Check raw chain data, whole or partly broken, across its parties and links.

    Takes what JSON parsing gives and skips what the field checks report anyway (wrong types), so both kinds of
    fault come out in one go.
    """
    parties, links = _rows(data, "parties"), _rows(data, "links")
    kinds: dict[str, object] = {p["id"]: p.get("kind") for _, p in parties if isinstance(p.get("id"), str)}
    checks: tuple[Callable[[], Problems], ...] = (
        lambda: _duplicates("parties", [(i, _text(p, "id")) for i, p in parties]),
        lambda: _duplicates("links", [(i, _link_id(link)) for i, link in links]),
        lambda: _fields_of_kind(parties),
        lambda: _parents(parties, kinds),
        lambda: _unknown_ends(links, kinds),
        lambda: _forbidden_ends(links, kinds),
        lambda: _efforts(links),
        lambda: _insight(links, kinds),
    )
    return [problem for check in checks for problem in check()]


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
    parent_of = {p["id"]: p["parent"] for _, p in parties if _text(p, "id") is not None and _text(p, "parent")}
    looping = _on_parent_cycle(parent_of)
    for index, party in parties:
        key, parent = _text(party, "id"), _text(party, "parent")
        if parent is not None and parent not in kinds:
            message = f"party {quote(key)}: its parent {quote(parent)} is not a party of this chain; add it"
            yield _problem(message, "parties", index, "parent")
        elif parent is not None and key in looping:
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


def _unknown_ends(links: list[tuple[int, Row]], kinds: dict[str, object]) -> Problems:
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


def _forbidden_ends(links: list[tuple[int, Row]], kinds: dict[str, object]) -> Problems:
    for index, link in links:
        supplier, customer = link.get("supplier"), link.get("customer")
        giver = kinds.get(supplier) if isinstance(supplier, str) else None
        taker = kinds.get(customer) if isinstance(customer, str) else None
        if giver == "authority":
            message = f"{_name(link)}: an authority supplies nobody; turn the link round or remove it"
            yield _problem(message, "links", index, "supplier")
        elif giver == "customer" and taker in {"customer", "authority"}:
            other = "a customer" if taker == "customer" else "an authority"
            message = f"{_name(link)}: a customer can only give insight to a department or partner, not to {other}"
            yield _problem(message, "links", index, "customer")


def _efforts(links: list[tuple[int, Row]]) -> Problems:
    for index, link in links:
        if link.get("effort_share") is not None and link.get("cost") is not None:
            message = f"{_name(link)}: it states both effort_share and cost; keep one of the two"
            yield _problem(message, "links", index, "cost")


def _insight(links: list[tuple[int, Row]], kinds: dict[str, object]) -> Problems:
    for index, link in links:
        supplier = _text(link, "supplier")
        if supplier is None or kinds.get(supplier) != "customer":
            continue
        for field in NOT_ON_INSIGHT:
            if link.get(field) is not None:
                message = f"{_name(link)}: what a customer tells us carries no {field}; remove it"
                yield _problem(message, "links", index, field)
