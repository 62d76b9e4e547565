"""An event log of any kind as one Parquet file of case, group, time and place, which every engine reads."""

import csv
import gzip
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, cast

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet

from chain.observing.columns import LogColumns, choose
from chain.observing.times import Times
from chain.uncertainty.simulation import Progress
from schemas.errors import InputProblem, InvalidInput, Unreadable
from schemas.formats.xes import GROUP, TIME, read_events
from schemas.mapping.model import DateOrder

Pieces = Iterator[tuple[Any, Any, Any]]
PIECE = 50_000
UNPACKED_LIMIT = 16 * 2**30
SCHEMA = pa.schema([("case", pa.string()), ("group", pa.string()), ("at", pa.int64()), ("position", pa.int64())])
DELIMITERS = (",", ";", "\t", "|")
GZIP = b"\x1f\x8b"


@dataclass(frozen=True)
class Log:
    """An event log: its file (or table, in a warehouse), and what must be known to read it."""

    name: str
    file: Path | None = None
    columns: LogColumns = field(default_factory=LogColumns)
    dates: DateOrder | None = None
    limit: int = UNPACKED_LIMIT


class Stored:
    """What was read of a log into a Parquet file."""

    def __init__(self, order: DateOrder | None) -> None:
        self.events = self.left_out = 0
        self.groups: set[str] = set()
        self.times = Times(order)
        self.notes: list[str] = []


def store(log: Log, target: Path, progress: Progress) -> Stored:
    """Read a log, `.csv` or `.xes`, packed as `.gz` or not, into a Parquet file.

    Raises InvalidInput where it cannot be read, or unpacks to more than `log.limit` bytes.
    """
    assert log.file is not None
    stored = Stored(log.dates)
    kind = log.name.lower().removesuffix(".gz").rpartition(".")[2]
    if kind not in READERS:
        message = (
            f"{log.name[:100]}: event logs are read from .csv and .xes, also packed as .gz; save it as one of them"
        )
        raise InvalidInput([InputProblem(pointer="", message=message)])
    with _opened(log.file, log.limit) as stream, pyarrow.parquet.ParquetWriter(target, SCHEMA) as writer:
        for case, group, time in READERS[kind](stream, log.columns, stored):
            writer.write_table(_piece(case, group, time, stored))
            progress("events read", stored.events, 0)
    return stored


def _piece(case: Any, group: Any, time: Any, stored: Stored) -> Any:
    first = stored.events + 1
    at = stored.times.read(time, first)
    stored.events += len(case)
    position = pa.array(range(first, first + len(case)), pa.int64())
    table = pa.Table.from_arrays([case, group, at, position], schema=SCHEMA).drop_null()
    stored.left_out += len(case) - len(table)
    stored.groups.update(pa.compute.unique(table["group"]).to_pylist())
    return table


def _csv(stream: io.IOBase, columns: LogColumns, stored: Stored) -> Pieces:
    buffered = io.BufferedReader(cast(Any, stream), 2**20)
    head = buffered.peek(2**16).split(b"\n", 1)[0]
    parsing = pyarrow.csv.ParseOptions(
        delimiter=max(DELIMITERS, key=head.decode("utf-8", "replace").count), newlines_in_values=True
    )
    try:
        names = next(csv.reader([head.decode("utf-8-sig", "replace").rstrip("\r")], delimiter=parsing.delimiter), [])
        chosen, notes = choose(columns, names)
        stored.notes += notes
        reading = pyarrow.csv.ReadOptions(block_size=2**22)
        with pyarrow.csv.open_csv(buffered, reading, parsing, _converting(chosen)) as reader:
            for batch in reader:
                yield batch[chosen["case"]], batch[chosen["group"]], batch[chosen["time"]]
    except (pa.ArrowInvalid, pa.ArrowKeyError) as error:
        reason = str(error).splitlines()[0][:200]
        raise _unreadable(f"the log is not CSV in UTF-8 that can be read: {reason}") from None


def _converting(chosen: dict[str, str]) -> Any:
    """Only what is wanted, all of it text; what is empty is not stated."""
    return pyarrow.csv.ConvertOptions(
        include_columns=list(chosen.values()),
        column_types=dict.fromkeys(chosen.values(), pa.string()),
        strings_can_be_null=True,
        null_values=[""],
    )


def _xes(stream: io.IOBase, columns: LogColumns, _stored: Stored) -> Pieces:
    events = read_events(stream, columns.group or GROUP, columns.time or TIME)
    while piece := list(islice(events, PIECE)):
        case, group, time = (pa.array(column, pa.string()) for column in zip(*piece, strict=True))
        yield case, group, time


READERS: dict[str, Callable[[io.IOBase, LogColumns, Stored], Pieces]] = {"csv": _csv, "xes": _xes}


class _Bounded(io.RawIOBase):
    """Reads on until more was unpacked than may be."""

    def __init__(self, inner: Any, limit: int) -> None:
        self.inner, self.left, self.limit = inner, limit, limit

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        piece = self.inner.read(len(buffer))
        self.left -= len(piece)
        if self.left < 0:
            raise _unreadable(f"the log unpacks to more than {self.limit // 2**20:,} MiB; split it")
        buffer[: len(piece)] = piece
        return len(piece)


@contextmanager
def _opened(log: Path, limit: int) -> Iterator[io.IOBase]:
    with log.open("rb") as file:
        packed = file.read(2) == GZIP
        file.seek(0)
        try:
            yield _Bounded(gzip.GzipFile(fileobj=file) if packed else file, limit)
        except (gzip.BadGzipFile, EOFError, OSError):
            raise _unreadable("the log is not a .gz file that can be read; pack it again") from None


def _unreadable(message: str) -> Unreadable:
    return Unreadable([InputProblem(pointer="", message=message)])
