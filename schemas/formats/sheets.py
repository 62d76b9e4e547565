"""Every kind of file tables can be read from."""

from collections.abc import Callable
from pathlib import PurePath

from schemas.errors import InputProblem, InvalidInput
from schemas.formats import csv_sheet, xlsx_sheet
from schemas.formats.sheet import Reading, Sheet

SHEETS: dict[str, Callable[[str, bytes, Reading], list[Sheet]]] = {
    "csv": csv_sheet.read_sheets,
    "tsv": csv_sheet.read_sheets,
    "xlsx": xlsx_sheet.read_sheets,
}


def read_sheets(file_name: str, body: bytes, reading: Reading | None = None) -> list[Sheet]:
    """The sheets of a file, its kind told by its name. Raises InvalidInput naming the place.

    >>> read_sheets("units.csv", b"Unit;Cost\\nBar;5\\n")[0].rows
    [(1, ['Unit', 'Cost']), (2, ['Bar', '5'])]
    """
    name = PurePath(file_name.replace("\\", "/")).name[:200]
    suffix = PurePath(name).suffix.lower().lstrip(".")
    if suffix not in SHEETS:
        known = ", ".join(f".{kind}" for kind in SHEETS)
        message = f"{name[:100]}: tables are read from {known}; save it as one of them"
        raise InvalidInput([InputProblem(pointer="", message=message)])
    return SHEETS[suffix](PurePath(name).stem, body, reading or Reading())
