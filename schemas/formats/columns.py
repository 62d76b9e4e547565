"""The columns of the `parties` and `links` tables: the keys of the chain document, one cell each."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from schemas.formats.spreadsheet_text import guard, unguard

Value = Any


@dataclass(frozen=True)
class Column:
    """How one key is written to a cell and read back; a cell it cannot read stays text, for the checks to refuse."""

    read: Callable[[str], Value]
    write: Callable[[Value], str]


def _number(cell: str) -> Value:
    try:
        return float(cell)
    except ValueError:
        return cell


def _whole(cell: str) -> Value:
    number = _number(cell)
    return int(number) if isinstance(number, float) and number.is_integer() else number


def _write_number(value: float) -> str:
    return str(int(value)) if float(value).is_integer() else repr(float(value))


def _truth(cell: str) -> Value:
    return {"true": True, "false": False}.get(cell.strip().lower(), cell)


def _json(cell: str) -> Value:
    try:
        return json.loads(cell)
    except ValueError:
        return cell


def _write_json(value: Value) -> str:
    return json.dumps(value, ensure_ascii=False)


def _tags(cell: str) -> Value:
    return _json(cell) if cell.startswith("[") else [tag.strip() for tag in cell.split(";")]


def _write_tags(tags: list[str]) -> str:
    plain = all(tag and tag == tag.strip() and ";" not in tag for tag in tags) and not tags[0].startswith("[")
    return guard("; ".join(tags)) if plain else _write_json(tags)


TEXT = Column(unguard, guard)
NUMBER = Column(_number, _write_number)
WHOLE = Column(_whole, str)
TRUTH = Column(_truth, lambda value: str(value).lower())
JSON = Column(_json, _write_json)
TAGS = Column(lambda cell: _tags(unguard(cell)), _write_tags)

PARTY_COLUMNS: dict[str, Column] = {
    "id": TEXT,
    "name": TEXT,
    "kind": TEXT,
    "parent": TEXT,
    "own_cost": NUMBER,
    "fte": NUMBER,
    "budget": NUMBER,
    "owner": TEXT,
    "readiness.vision": WHOLE,
    "readiness.people": WHOLE,
    "readiness.process": WHOLE,
    "readiness.structure": WHOLE,
    "readiness.information": WHOLE,
    "readiness.technology": WHOLE,
    "tags": TAGS,
    "revenue": NUMBER,
    "retention": NUMBER,
    "potential": NUMBER,
    "extra": JSON,
}

LINK_COLUMNS: dict[str, Column] = {
    "id": TEXT,
    "supplier": TEXT,
    "customer": TEXT,
    "offering": TEXT,
    "need": TEXT,
    "effort_share": NUMBER,
    "cost": NUMBER,
    "importance": NUMBER,
    "volume": NUMBER,
    "unit": TEXT,
    "price": NUMBER,
    "target_cost": NUMBER,
    "lead_time_days": NUMBER,
    "satisfaction": NUMBER,
    "outcome": TEXT,
    "flow": TEXT,
    "purpose_fit": NUMBER,
    "confirmed": TRUTH,
    "note": TEXT,
    "extra": JSON,
}

ORGANISATION_COLUMNS: dict[str, Column] = {
    "name": TEXT,
    "purpose": TEXT,
    "currency": TEXT,
    "period": TEXT,
    "profile": JSON,
    "extra": JSON,
}


def put(row: dict[str, Value], key: str, value: Value) -> None:
    """Put a value under the key of a column; `readiness.vision` goes into `readiness`."""
    outer, _, inner = key.partition(".")
    target = row.setdefault(outer, {}) if inner else row
    target[inner or outer] = value
