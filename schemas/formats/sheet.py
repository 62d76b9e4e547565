"""A sheet of a spreadsheet: rows of cells with their numbers, whatever file it came in."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from schemas.errors import InputProblem, Unreadable

Cell = str | float | bool | date | datetime | time | timedelta | None
"""What a cell holds. Text is text however much it looks like a number; nothing is evaluated."""

ROWS_LIMIT = 200_000
COLUMNS_LIMIT = 100
CELLS_LIMIT = 4_000_000
CELL_LIMIT = 100_000


@dataclass(frozen=True)
class Sheet:
    """Rows that hold anything, each with its number in the file; `notes` says how the file was read."""

    name: str
    rows: list[tuple[int, list[Cell]]]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reading:
    """How a file of tables is to be read; what is not stated is found out, and said."""

    encoding: str | None = None
    delimiter: str | None = None


def refuse_too_large(name: str, rows: int, columns: int) -> None:
    """Raise Unreadable for a sheet of more rows, columns or cells than are taken."""
    if rows > ROWS_LIMIT or columns > COLUMNS_LIMIT or rows * columns > CELLS_LIMIT:
        limits = f"{ROWS_LIMIT:,} × {COLUMNS_LIMIT} and {CELLS_LIMIT:,} cells"
        raise unreadable(
            f"the sheet {name[:100]!r} spans {rows:,} rows × {columns:,} columns; at most {limits} are taken. "
            "Delete what is not needed (also far below and right), or split it"
        )


def unreadable(message: str, place: str | None = None) -> Unreadable:
    """A file that cannot be read, and why."""
    return Unreadable([InputProblem(pointer="", message=message, place=place)])
