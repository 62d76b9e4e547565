"""Parties or links made or changed, many at once: what is newer and not another's is laid over what is stored."""

import json
from dataclasses import dataclass, field
from typing import Any

from app.service.merge import merge_patch
from app.service.pushes.authority import fields_kept
from app.service.pushes.checking import find_misfits
from app.service.pushes.items import MODELS, Item
from app.service.pushes.versions import is_so, news, noted, versions_of
from app.service.pushes.work import TABLES, Fate, Work
from app.service.rows import link_row, party_row
from app.storage.repository import entities
from app.storage.repository.entities import Stored
from app.storage.repository.sources import Mark
from schemas.change import Noun
from schemas.errors import InputProblem, InvalidInput
from schemas.party import Party
from schemas.reading import read_part

Row = dict[str, Any]
OUTDATED = "a newer version is known already"


@dataclass(frozen=True, slots=True)
class _Draft:
    """A party or link as an item would make it; no row where it is so already."""

    item: Item
    stated: Row
    kept: tuple[str, ...] = ()
    data: Row = field(default_factory=dict)
    row: Row | None = None


def upsert(work: Work, noun: Noun, items: list[Item]) -> list[Fate]:
    """Make or change parties, or links; no two of the items are of the same."""
    ids = [item.id for item in items]
    rows, marks = entities.some(work.connection, TABLES[noun], work.head.key, ids), work.marks(noun, ids)
    drafts = [_draft(work, item, rows.get(item.id), marks.get(item.id)) for item in items]
    made = {draft.item.id: draft for draft in drafts if isinstance(draft, _Draft)}
    misfits = _misfits(work, noun, made, rows)
    taken = {key: draft for key, draft in made.items() if key not in misfits}
    written = {key: draft.row for key, draft in taken.items() if draft.row is not None}
    work.writer.open(TABLES[noun], written, {key: row for key, row in rows.items() if key in written})
    marked = [_mark(work, draft, marks.get(key), brought=key not in rows) for key, draft in taken.items()]
    work.store_marks(marks, marked)
    return [
        draft if isinstance(draft, Fate) else _fate(draft, misfits.get(draft.item.id), rows, written)
        for draft in drafts
    ]


def _draft(work: Work, item: Item, row: Stored | None, mark: Mark | None) -> _Draft | Fate:
    if item.version and mark and mark.tombstone and item.version <= mark.tombstone:
        return Fate("unchanged", f"it was deleted since: {OUTDATED}")
    stated = item.stated if work.due else news(item.stated, item.version, versions_of(mark))
    if item.stated and not stated:
        return Fate("unchanged", OUTDATED)
    stored: Row = json.loads(row.document) if row else {}
    if row and is_so(stored, stated):
        return _Draft(item, stated)
    kept = fields_kept(work, item.noun, stored, stated) if row else ()
    taken = {name: value for name, value in stated.items() if name not in kept} if kept else stated
    wanted = {"id": item.id} | merge_patch(stored, taken)
    try:
        part = read_part(MODELS[item.noun], wanted)
    except InvalidInput as error:
        return Fate("refused", problems=_pointed(item, error.problems))
    columns = party_row(part) if isinstance(part, Party) else link_row(part)
    changed = row is None or row.document != columns["document"]
    return _Draft(item, taken, kept, wanted, columns if changed else None)


def _misfits(work: Work, noun: Noun, made: dict[str, _Draft], rows: dict[str, Stored]) -> dict[str, list[InputProblem]]:
    new = {key: draft.data for key, draft in made.items() if draft.row is not None}
    if not new:
        return {}
    there = [key for key in new if noun == "party" and key in rows]
    other_kind = [key for key in there if json.loads(rows[key].document)["kind"] != new[key]["kind"]]
    return find_misfits(work, noun, new, other_kind)


def _mark(work: Work, draft: _Draft, known: Mark | None, *, brought: bool) -> Mark:
    if known is not None and known.live and (known.brought or not brought) and draft.item.version is None:
        return known
    before = work.mark(known, draft.item.noun, draft.item.id)
    fields = before.fields
    if draft.item.version is not None:
        versions = noted(draft.stated, draft.item.version, versions_of(before))
        fields = json.dumps(versions, separators=(",", ":")) if versions else None
    return before._replace(live=True, brought=before.brought or brought, fields=fields)


def _fate(draft: _Draft, misfits: list[InputProblem] | None, rows: dict[str, Stored], written: dict[str, Row]) -> Fate:
    if misfits:
        return Fate("refused", problems=_pointed(draft.item, misfits), for_now=True)
    reason = f"{', '.join(draft.kept)}: another owns it, so it stays" if draft.kept else None
    if draft.item.id not in written:
        return Fate("unchanged", reason, kept=draft.kept)
    return Fate("changed" if draft.item.id in rows else "created", reason, kept=draft.kept)


def _pointed(item: Item, problems: list[InputProblem]) -> tuple[InputProblem, ...]:
    place = f"/changes/{item.index}/{item.noun}"
    return tuple(problem.model_copy(update={"pointer": f"{place}{problem.pointer}"}) for problem in problems)
