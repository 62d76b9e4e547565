"""Parties or links made or changed, many at once: what is newer and not another's is laid over what is stored."""

import json
from dataclasses import dataclass
from typing import Any

from app.service.merge import merge_patch
from app.service.pushes.authority import fields_kept
from app.service.pushes.checking import find_misfits
from app.service.pushes.items import MODELS, Item
from app.service.pushes.versions import news, noted, versions_of
from app.service.pushes.work import TABLES, Fate, Work
from app.service.stored import link_row, party_row
from app.storage.repository import entities
from app.storage.repository.entities import Stored
from app.storage.repository.sources import Mark
from schemas.change import Noun
from schemas.errors import InputProblem, InvalidInput
from schemas.link import Link
from schemas.party import Party
from schemas.reading import read_part

Row = dict[str, Any]
OUTDATED = "a newer version is known already"


@dataclass(frozen=True, slots=True)
class _Draft:
    """A party or link as an item would make it."""

    item: Item
    row: Row
    kept: tuple[str, ...]
    data: Row
    stated: Row


def upsert(work: Work, noun: Noun, items: list[Item]) -> list[Fate]:
    """Make or change parties, or links; no two of the items are of the same."""
    ids = [item.id for item in items]
    rows, marks = entities.some(work.connection, TABLES[noun], work.head.key, ids), work.marks(noun, ids)
    drafts = [_draft(work, item, rows.get(item.id), marks.get(item.id)) for item in items]
    made = {draft.item.id: draft for draft in drafts if isinstance(draft, _Draft)}
    misfits = _misfits(work, noun, made, rows)
    taken = {key: draft for key, draft in made.items() if key not in misfits}
    written = {key: draft.row for key, draft in taken.items() if not _is_so(draft, rows.get(key))}
    work.writer.open(TABLES[noun], written, {key: row for key, row in rows.items() if key in written})
    work.store_marks(marks, [_mark(work, noun, draft, marks, rows) for draft in taken.values()])
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
    kept = fields_kept(work, item.noun, stored, stated)
    taken = {name: value for name, value in stated.items() if name not in kept}
    wanted = {"id": item.id} | merge_patch(stored, taken)
    try:
        part = read_part(MODELS[item.noun], wanted)
    except InvalidInput as error:
        return Fate("refused", problems=_pointed(item, error.problems))
    columns = party_row(part) if isinstance(part, Party) else link_row(part)
    return _Draft(item, columns, kept, wanted if isinstance(part, Party | Link) else {}, taken)


def _misfits(work: Work, noun: Noun, made: dict[str, _Draft], rows: dict[str, Stored]) -> dict[str, list[InputProblem]]:
    new = {key: draft for key, draft in made.items() if not _is_so(draft, rows.get(key))}
    if not new:
        return {}
    other_kind = [
        key
        for key, draft in new.items()
        if noun == "party" and key in rows and json.loads(rows[key].document)["kind"] != draft.row["kind"]
    ]
    return find_misfits(work, noun, {key: draft.data for key, draft in new.items()}, other_kind)


def _is_so(draft: _Draft, row: Stored | None) -> bool:
    return row is not None and row.document == draft.row["document"]


def _mark(work: Work, noun: Noun, draft: _Draft, marks: dict[str, Mark], rows: dict[str, Stored]) -> Mark:
    before = work.mark(marks.get(draft.item.id), noun, draft.item.id)
    known = noted(draft.stated, draft.item.version, versions_of(before))
    return before._replace(
        live=True,
        brought=before.brought or draft.item.id not in rows,
        fields=json.dumps(known, separators=(",", ":")) if known else None,
    )


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
