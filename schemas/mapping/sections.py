"""Parties and links made of lines: filtered, grouped, ordered, worked out."""

from collections.abc import Iterable, Sequence
from typing import Any, Literal

from schemas.formats.columns import LINK_COLUMNS, PARTY_COLUMNS, Column, put
from schemas.mapping.answer import MappedItem
from schemas.mapping.conditions import holds
from schemas.mapping.fields import to_field
from schemas.mapping.lines import Line, text_of
from schemas.mapping.model import Section
from schemas.mapping.values import Fault, Group, MissingColumn, Setting, cell_in, evaluate
from schemas.wording import quote

Kind = Literal["party", "link"]
COLUMNS: dict[Kind, dict[str, Column]] = {"party": PARTY_COLUMNS, "link": LINK_COLUMNS}
NEEDED: dict[Kind, tuple[str, ...]] = {"party": ("id",), "link": ("supplier", "customer")}


def lines_of(section: Section, lines: Iterable[Line]) -> list[Line]:
    """The lines a section takes. Raises Fault where it names a column that is not there."""
    mine = (line for line in lines if section.table is None or line.table == section.table)
    return [line for line in mine if all(holds(condition, line) for condition in section.where)]


def make_items(kind: Kind, section: Section, lines: Sequence[Line]) -> tuple[list[MappedItem], list[str]]:
    """What a section makes of its lines, and what is worth a note."""
    setting = Setting(lines)
    items = []
    for number, group in enumerate(_groups(section, lines), 1):
        setting.counted = number
        items.append(_item(kind, section, group, setting))
    notes = [f"{quote(column)} is empty in {rows:,} rows, which add nothing." for column, rows in setting.empty.items()]
    return items, notes


def _groups(section: Section, lines: Sequence[Line]) -> list[Group]:
    groups: dict[Any, list[Line]] = {}
    for number, line in enumerate(lines):
        key = tuple(text_of(cell_in(line, column)) for column in section.group_by) if section.group_by else number
        groups.setdefault(key, []).append(line)
    return sorted(groups.values(), key=lambda group: [text_of(cell_in(group[0], c)) for c in section.order_by])


def _item(kind: Kind, section: Section, group: Group, setting: Setting) -> MappedItem:
    data: dict[str, Any] = {}
    faults = []
    for name, value in section.fields.items():
        try:
            found = evaluate(value, group, setting)
            if found is not None and found != "":
                put(data, name, to_field(name, COLUMNS[kind][name], found, group[0]))
            elif name in NEEDED[kind]:
                raise Fault(f"{name} is empty; fill it in, or leave such rows out")
        except MissingColumn:
            raise
        except Fault as fault:
            faults.append(str(fault))
    rows = [line.place for line in group]
    return MappedItem(kind, data, rows, section.only_new, "; ".join(faults) or None)
