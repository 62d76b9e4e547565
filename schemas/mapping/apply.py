"""The one way from tables and a mapping to parties and links."""

from collections.abc import Callable, Sequence
from typing import Any

from schemas.formats.sheet import Sheet
from schemas.link import default_link_id
from schemas.mapping.answer import Mapped, MappedItem, MappingQuestion
from schemas.mapping.lines import Line, read_lines, spell
from schemas.mapping.model import Mapping, Section
from schemas.mapping.questions import ask_spellings, settle_decimals
from schemas.mapping.sections import Kind, lines_of, make_items
from schemas.mapping.values import Fault, MissingColumn, Setting, evaluate
from schemas.wording import quote

Progress = Callable[[str, int, int], object]


def say_nothing(stage: str, done: int, total: int) -> None:
    """Progress nobody waits for."""


def map_sheets(sheets: Sequence[Sheet], mapping: Mapping, progress: Progress = say_nothing) -> Mapped:
    """Parties and links of the tables: those first, each with its rows.

    Every row that is read is in an item, among the faults, or counted as left out. What cannot be decided is asked.
    """
    found = Mapped({k: v for k, v in mapping.organisation.model_dump().items() if v is not None})
    lines = read_lines(sheets, mapping, found)
    settle_decimals(lines, mapping, found)
    lines = _with_columns(lines, mapping, found)
    ask_spellings(lines, mapping, found)
    used: set[int] = set()
    for number, (kind, section) in enumerate(sections := _sections(mapping)):
        progress("tables mapped", number, len(sections))
        _run(kind, section, lines, used, found)
    found.items = _together(found.items)
    found.rows_left_out = sum(id(line) not in used for line in lines)
    progress("tables mapped", len(sections), len(sections))
    return found


def _sections(mapping: Mapping) -> list[tuple[Kind, Section]]:
    parties: list[tuple[Kind, Section]] = [("party", section) for section in mapping.parties]
    return parties + [("link", section) for section in mapping.links]


def _run(kind: Kind, section: Section, lines: list[Line], used: set[int], found: Mapped) -> None:
    try:
        mine = lines_of(section, lines)
        items, notes = make_items(kind, section, mine)
    except Fault as fault:
        what = f"The mapping's {kind} section{f' on {section.table}' if section.table else ''}: {fault}."
        _ask_for_column(found, what, "/parties" if kind == "party" else "/links")
        return
    used.update(id(line) for line in mine)
    found.items += items
    found.notes += [note for note in notes if note not in found.notes]


def _ask_for_column(found: Mapped, message: str, where: str) -> None:
    """A mapping that names what is not there is wrong for all rows: that is said once."""
    if all(question.message != message for question in found.questions):
        found.questions.append(MappingQuestion(code="columns", message=message, pointer=where))


def _with_columns(lines: list[Line], mapping: Mapping, found: Mapped) -> list[Line]:
    """The lines with the further columns of their tables; one that cannot be worked out is a fault."""
    good = []
    for line in lines:
        table = mapping.tables.get(line.table)
        try:
            for name, value in (table.columns if table else {}).items():
                line.cells[name] = evaluate(value, [line], Setting([line]))
        except MissingColumn as fault:
            _ask_for_column(found, f"The mapping's table {quote(line.table)}: {fault}.", f"/tables/{line.table}")
        except Fault as fault:
            found.faults.append((line.place, str(fault)))
        else:
            good.append(line)
    for name in {name for table in mapping.tables.values() for name in table.columns} & mapping.spellings.keys():
        spell(good, name, mapping.spellings[name])
    return good


def _together(items: list[MappedItem]) -> list[MappedItem]:
    """Items of several sections about the same party or link made one; where they contradict each other, a fault."""
    known: dict[tuple[str, str], MappedItem] = {}
    kept = []
    for item in items:
        key = None if item.fault else (item.kind, key_of(item.kind, item.data))
        first = known.get(key) if key else None
        if first is None:
            kept.append(item)
            if key:
                known[key] = item
        else:
            _join(first, item, kept)
    return kept


def _join(first: MappedItem, item: MappedItem, kept: list[MappedItem]) -> None:
    differing = [name for name in item.data if name in first.data and first.data[name] != item.data[name]]
    if item.only_new or first.only_new:
        stated, other = (first, item) if item.only_new else (item, first)
        first.data, first.only_new = other.data | stated.data, item.only_new and first.only_new
    elif differing:
        name = differing[0]
        item.fault = (
            f"says {name} {quote(item.data[name])}, and {first.place} says {quote(first.data[name])} of the same "
            f"{item.kind} {quote(key_of(item.kind, item.data))}; keep one"
        )
        kept.append(item)
        return
    else:
        first.data = first.data | item.data
    first.rows = [*first.rows, *item.rows]


def key_of(kind: str, data: dict[str, Any]) -> str:
    """The id of a party or link as the chain keeps it."""
    if kind == "party" or data.get("id"):
        return str(data.get("id", ""))
    return default_link_id(str(data.get("supplier", "")), str(data.get("customer", "")), data.get("offering"))
