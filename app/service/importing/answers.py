"""What became of every party, link and row, in the order of the files."""

import json
from typing import Any

from app.service.pushes.pushing import Made
from schemas.importing import ImportedItem
from schemas.mapping import Mapped, MappedItem
from schemas.mapping.apply import key_of

THERE = "it is stored already, and the mapping leaves such alone"


def told_items(mapped: Mapped, made: Made, sent: list[MappedItem]) -> list[ImportedItem]:
    """One answer for each item and each faulty row."""
    fates = {id(item): json.loads(text) for item, text in zip(sent, made.results.texts(), strict=True)}
    rows = [
        ImportedItem(result="refused", sheet=place.sheet, row=place.row, rows=1, reason=message)
        for place, message in mapped.faults
    ]
    return rows + [_told(item, fates.get(id(item))) for item in mapped.items]


def _told(item: MappedItem, fate: dict[str, Any] | None) -> ImportedItem:
    first = item.rows[0] if item.rows else None
    place = {"sheet": first.sheet, "row": first.row} if first else {"sheet": item.where}
    known: dict[str, Any] = {"noun": item.kind, "id": key_of(item.kind, item.data) or None, "rows": len(item.rows)}
    if item.fault:
        return ImportedItem(result="refused", reason=item.fault, **known, **place)
    if fate is None:
        return ImportedItem(result="unchanged", reason=THERE, **known, **place)
    said = {name: fate[name] for name in ("result", "reason", "problems", "kept") if name in fate}
    return ImportedItem(**known, **place, **said)
