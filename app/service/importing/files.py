"""Files as parties and links with their places: tables by a mapping, drawings and chain documents as they are."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import NamedTuple

from schemas.errors import InputProblem, InvalidInput
from schemas.formats import FORMATS
from schemas.formats.sheet import Reading, Sheet
from schemas.formats.sheets import SHEETS, read_sheets
from schemas.importing import SheetPreview
from schemas.mapping import Mapped, MappedItem, Mapping, guess_mapping, map_sheets
from schemas.mapping.apply import Progress, say_nothing
from schemas.mapping.lines import headings_of, text_of
from schemas.mapping.model import Table
from schemas.reading import read_chain
from schemas.wording import quote

PREVIEWED = 5


class NamedFile(NamedTuple):
    """A file as it came."""

    name: str
    body: bytes


@dataclass
class ReadFiles:
    """What files hold."""

    mapped: Mapped
    mapping: Mapping | None = None
    guessed: bool = False
    preview: list[SheetPreview] = field(default_factory=list)


def read_files(files: Sequence[NamedFile], mapping: Mapping | None, progress: Progress = say_nothing) -> ReadFiles:
    """Read files, all of them tables or all of them chains. Raises InvalidInput naming file and place."""
    tables = [PurePath(file.name).suffix.lower().lstrip(".") in SHEETS for file in files]
    if all(tables):
        return _read_tables(files, mapping, progress)
    if any(tables) or len(files) > 1:
        raise _wrong("import tables together, or one drawing or chain document alone")
    return _read_chain(files[0])


def _read_tables(files: Sequence[NamedFile], mapping: Mapping | None, progress: Progress) -> ReadFiles:
    reading = Reading(mapping.encoding, mapping.delimiter) if mapping else Reading()
    sheets: list[Sheet] = []
    for number, file in enumerate(files):
        progress("files read", number, len(files))
        sheets += _placed(file, reading)
    progress("files read", len(files), len(files))
    if mapping is not None:
        return ReadFiles(map_sheets(sheets, mapping, progress), mapping, preview=_preview(sheets))
    guessed, notes = guess_mapping(sheets)
    mapped = map_sheets(sheets, guessed, progress)
    mapped.notes = [*notes, *mapped.notes]
    return ReadFiles(mapped, guessed, guessed=True, preview=_preview(sheets))


def _placed(file: NamedFile, reading: Reading) -> list[Sheet]:
    try:
        return read_sheets(file.name, file.body, reading)
    except InvalidInput as error:
        name = PurePath(file.name).name[:100]
        raise type(error)([p.model_copy(update={"place": p.place or name}) for p in error.problems]) from None


def _read_chain(file: NamedFile) -> ReadFiles:
    suffix = PurePath(file.name).suffix.lower().lstrip(".")
    known = [name for name, format_ in FORMATS.items() if format_.read is not None]
    read = FORMATS[suffix].read if suffix in FORMATS else None
    if read is None:
        usable = ", ".join(f".{name}" for name in [*SHEETS, *(name for name in known if name not in SHEETS)])
        raise _wrong(f"{quote(file.name)} is of no format that can be imported; use {usable}")
    source = read(file.body)
    document = read_chain(source.data, source.place)
    stated = document.model_dump(mode="json", exclude_none=True)
    found = Mapped({}, notes=list(source.notes))
    for noun, table in (("party", "parties"), ("link", "links")):
        for number, row in enumerate(stated[table]):
            row.pop("tags", None) if row.get("tags") == [] else None
            place = source.place(f"/{table}/{number}")
            item = MappedItem("party" if noun == "party" else "link", row, [], where=place)
            item.guessed_kind = row["id"] in source.guessed if noun == "party" else False
            found.items.append(item)
    return ReadFiles(found)


def _preview(sheets: Sequence[Sheet]) -> list[SheetPreview]:
    return [
        SheetPreview(
            name=sheet.name,
            headings=headings_of(sheet, Table())[1],
            rows=[[text_of(cell)[:100] for cell in cells] for _, cells in sheet.rows[1 : PREVIEWED + 1]],
            count=max(len(sheet.rows) - 1, 0),
        )
        for sheet in sheets
    ]


def _wrong(message: str) -> InvalidInput:
    return InvalidInput([InputProblem(pointer="/files", message=message)])
