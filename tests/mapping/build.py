"""Tables and mappings in a line each."""

from typing import Any

from schemas.formats.sheet import Reading
from schemas.formats.sheets import read_sheets
from schemas.mapping import Mapped, Mapping, guess_mapping, map_sheets
from schemas.mapping.reading import mapping_of

UNITS = {"id": "Unit", "kind": {"value": "department"}, "own_cost": "Cost"}


def mapping(fields: dict[str, Any] | None = None, **stated: Any) -> Mapping:
    """A mapping of one section of parties."""
    section = {"fields": UNITS if fields is None else fields, **stated.pop("section", {})}
    return mapping_of({"parties": [section], **stated})


def mapped(table: str | bytes, by: Mapping | None = None, **reading: str) -> Mapped:
    """What a mapping, or else the guessed one, makes of a CSV table."""
    body = table.encode() if isinstance(table, str) else table
    sheets = read_sheets("units.csv", body, Reading(**reading))
    return map_sheets(sheets, by or guess_mapping(sheets)[0])


def data(found: Mapped, kind: str = "party") -> list[dict[str, Any]]:
    """The parties or links that can be taken."""
    return [item.data for item in found.items if item.kind == kind and item.fault is None]


def faults(found: Mapped) -> list[str]:
    """Everything that cannot be taken, with its rows."""
    rows = [f"{place.sheet} row {place.row}: {message}" for place, message in found.faults]
    return rows + [f"{item.place}: {item.fault}" for item in found.items if item.fault]
