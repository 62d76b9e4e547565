"""What the tables leave open, asked with answers to choose from."""

from collections import Counter

from schemas.formats.columns import NUMBER, WHOLE
from schemas.mapping.answer import Mapped, MappingQuestion, Option
from schemas.mapping.lines import Line, text_of
from schemas.mapping.model import AGGREGATES, Mapping, Section, Spelling, Value
from schemas.mapping.numbers import weigh
from schemas.mapping.sections import COLUMNS, Kind
from schemas.mapping.spellings import find_look_alikes
from schemas.wording import pointer, quote

SIGN = {".": "a point", ",": "a comma"}


def settle_decimals(lines: list[Line], mapping: Mapping, found: Mapped) -> None:
    """Tell every line what stands before its decimals: as stated, as its table's numbers show, or asked."""
    columns = numeric_columns(mapping)
    for name in dict.fromkeys(line.table for line in lines):
        mine = [line for line in lines if line.table == name]
        table = mapping.tables.get(name)
        decimal = table.decimal if table else None
        if decimal is None:
            evidence = weigh(t for line in mine for c in columns if isinstance(t := line.cells.get(c), str))
            decimal = evidence.decimal
            if decimal:
                example = evidence.point or evidence.comma
                found.notes.append(
                    f"Numbers are written with {SIGN[decimal]} before the decimals, as {quote(example)} shows."
                )
            elif evidence.must_ask:
                found.questions.append(_decimal_question(name, evidence.point or evidence.open or "", evidence.comma))
        for line in mine:
            line.decimal = decimal or "."


def _decimal_question(table: str, example: str, other: str | None) -> MappingQuestion:
    both = f" and {quote(other)}" if other else ""
    message = (
        f"How are numbers written? {quote(example)}{both} can be read with a point or a comma before the decimals."
    )
    options = [
        Option(label=f"with {words} before the decimals", answer={"tables": {table or "all": {"decimal": sign}}})
        for sign, words in SIGN.items()
    ]
    return MappingQuestion(
        code="decimal", message=message, pointer=pointer(("tables", table or "all", "decimal")), options=options
    )


def ask_spellings(lines: list[Line], mapping: Mapping, found: Mapped) -> None:
    """Ask about every column that groups rows and holds texts that look like spellings of one another."""
    for column in dict.fromkeys(c for section in mapping.parties for c in section.group_by):
        spelling = mapping.spellings.get(column, Spelling())
        counts = Counter(text_of(line.cells[column]) for line in lines if column in line.cells)
        alike = find_look_alikes(counts, spelling)
        if not alike:
            continue
        texts = sum(len(group.spellings) for group in alike)
        message = (
            f"Column {quote(column)} holds {len(counts):,} different texts in {counts.total():,} rows; {texts:,} of "
            f"them look like spellings of {len(alike):,}. Which mean the same?"
        )
        merge = {group.suggested: [text for text in group.spellings if text != group.suggested] for group in alike}
        everywhere = pointer(("spellings", column))
        options = [
            Option(label="take the suggestions", answer={"spellings": {column: {"merge": merge, "apart": True}}}),
            Option(label="all are different", answer={"spellings": {column: {"apart": True}}}),
        ]
        found.questions.append(
            MappingQuestion(
                code="spellings", message=message, pointer=everywhere, column=column, options=options, look_alikes=alike
            )
        )


def numeric_columns(mapping: Mapping) -> set[str]:
    """The columns whose cells are read as numbers."""
    found: set[str] = set()
    sections: list[tuple[Kind, Section]] = [("party", s) for s in mapping.parties]
    sections += [("link", s) for s in mapping.links]
    for kind, section in sections:
        found |= {c.column for c in section.where if c.above is not None or c.below is not None}
        for name, value in section.fields.items():
            found |= _numeric_in(value, COLUMNS[kind].get(name) in (NUMBER, WHOLE))
    for table in mapping.tables.values():
        for name, value in table.columns.items():
            found |= _numeric_in(value, name in found)
    return found


def _numeric_in(value: Value, is_number: bool) -> set[str]:
    found = {
        str(getattr(value, name)) for name in AGGREGATES if name not in {"count", "first"} and getattr(value, name)
    }
    if is_number:
        found |= {column for column in (value.column, value.first) if column}
    for name in ("add", "multiply", "divide"):
        for part in getattr(value, name) or []:
            found |= _numeric_in(part, True)
    if value.otherwise is not None:
        found |= _numeric_in(value.otherwise, is_number)
    return found
