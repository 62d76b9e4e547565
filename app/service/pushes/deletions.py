"""Parties or links taken away, each with a tombstone: what comes late does not bring them back."""

import json
from collections import defaultdict

from app.service.pushes.items import Item
from app.service.pushes.upserts import OUTDATED, upsert
from app.service.pushes.versions import newest, older, versions_of
from app.service.pushes.work import TABLES, Fate, Work
from app.service.rows import party_row
from app.storage.repository import entities
from app.storage.repository.entities import Stored
from app.storage.repository.sources import Mark
from app.storage.tables import LINK, PARTY
from schemas.change import Noun
from schemas.errors import InputProblem
from schemas.party import Party
from schemas.wording import quote

NAMED = 5
DELETED = "deleted"
GONE_ALREADY = "there is none; its deletion is remembered"


def delete(work: Work, noun: Noun, items: list[Item]) -> list[Fate]:
    """Take parties, or links, away; no two of the items are of the same."""
    ids = [item.id for item in items]
    rows, marks = entities.some(work.connection, TABLES[noun], work.head.key, ids), work.marks(noun, ids)
    fates = {item.id: _fate(work, item, rows.get(item.id), marks.get(item.id)) for item in items}
    going = [item for item in items if fates[item.id].reason == DELETED]
    for item, misfit in zip(going, _used(work, noun, going), strict=True):
        if misfit is not None:
            fates[item.id] = misfit
    gone = [item.id for item in going if fates[item.id].reason == DELETED]
    remove(work, noun, [rows[key] for key in gone], marks)
    over = [item for item in items if item.id in gone or (item.version and fates[item.id].reason == GONE_ALREADY)]
    work.store_marks(marks, [_mark(work, noun, item, marks.get(item.id)) for item in over])
    return [fates[item.id] for item in items]


def remove(work: Work, noun: Noun, rows: list[Stored], marks: dict[str, Mark]) -> None:
    """Close rows, and count those that were there before the push."""
    work.writer.close(TABLES[noun], rows)
    there = work.writer.there_before(TABLES[noun], rows)
    work.removed[noun] += len(there)
    work.removed["brought"] += sum(key in marks and marks[key].brought and marks[key].live for key in there)


def remove_with_neighbours(work: Work, party: str) -> None:
    """Take away the links on a party, and move its children to its parent."""
    links = [key for key, *_ in entities.touching(work.connection, work.head.key, [party])]
    rows = entities.some(work.connection, LINK, work.head.key, links)
    remove(work, "link", list(rows.values()), work.marks("link", links))
    there = entities.some(work.connection, PARTY, work.head.key, [party])
    if party not in there:
        return
    parent = json.loads(there[party].document).get("parent")
    below = [key for key, _ in entities.children(work.connection, work.head.key, [party])]
    children = entities.some(work.connection, PARTY, work.head.key, below)
    lifted = {}
    for key, row in children.items():
        data = {name: value for name, value in json.loads(row.document).items() if name != "parent"}
        lifted[key] = party_row(Party.model_validate(data | ({"parent": parent} if parent else {})))
    work.writer.open(PARTY, lifted, children)


def uses(work: Work, parties: list[str]) -> dict[str, str]:
    """What hangs on parties, in words."""
    found: dict[str, list[str]] = defaultdict(list)
    for key, supplier, customer, _ in entities.touching(work.connection, work.head.key, parties):
        for end in {supplier, customer}:
            found[end].append(f"link {quote(key)}")
    for key, parent in entities.children(work.connection, work.head.key, parties):
        found[parent].append(f"child party {quote(key)}")
    return {party: _some(found[party]) for party in parties if found[party]}


def _fate(work: Work, item: Item, row: Stored | None, mark: Mark | None) -> Fate:
    """What a deletion comes to, before anybody asks what hangs on it."""
    if item.version is not None and mark is not None:
        if mark.tombstone is not None and item.version <= mark.tombstone:
            return Fate("unchanged", "it was deleted before")
        if any(version > item.version for version in versions_of(mark).values()):
            return _clear(work, item, mark)
    return Fate("changed", DELETED) if row is not None else Fate("unchanged", GONE_ALREADY)


def _clear(work: Work, item: Item, mark: Mark) -> Fate:
    """A deletion that comes late: it was made anew since, so only what was said before goes."""
    stated = older(versions_of(mark), item.version or "")
    kept = Item(item.index, item.noun, "upsert", item.id, stated, None, None, False)
    fate = upsert(work, item.noun, [kept])[0] if stated else Fate("unchanged", OUTDATED)
    if fate.result == "refused":
        return fate
    now = work.marks(item.noun, [item.id])
    work.store_marks(now, [now[item.id]._replace(tombstone=item.version)])
    return fate._replace(reason=f"it was made anew since: {OUTDATED}")


def _used(work: Work, noun: Noun, items: list[Item]) -> list[Fate | None]:
    if noun == "link":
        return [None] * len(items)
    for item in items:
        if item.cascade:
            remove_with_neighbours(work, item.id)
    held = uses(work, [item.id for item in items]) if items else {}
    return [_refusal(item, held[item.id]) if item.id in held else None for item in items]


def _refusal(item: Item, held: str) -> Fate:
    message = (
        f"party {quote(item.id)} still has {held}; delete or move these in the same push, or say `cascade`: true, "
        "which deletes its links and moves its children to its parent"
    )
    problem = InputProblem(pointer=f"/changes/{item.index}/party/id", message=message)
    return Fate("refused", problems=(problem,), for_now=True)


def _mark(work: Work, noun: Noun, item: Item, before: Mark | None) -> Mark:
    mark = work.mark(before, noun, item.id)
    versions = [version for version in (item.version, newest(mark)) if version is not None]
    return mark._replace(live=False, brought=False, fields=None, tombstone=max(versions, default=None))


def _some(names: list[str]) -> str:
    more = f" and {len(names) - NAMED:,} more" if len(names) > NAMED else ""
    return ", ".join(sorted(names)[:NAMED]) + more
