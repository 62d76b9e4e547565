"""Chains from and to files and folders, the format told by the name."""

from collections.abc import Callable, Sequence
from pathlib import Path

from schemas.chain import ChainDocument
from schemas.errors import InputProblem, InvalidInput, Unreadable
from schemas.formats import tables
from schemas.formats.registry import FORMATS
from schemas.formats.source import Source
from schemas.reading import read_chain

READ = tuple(name for name, format_ in FORMATS.items() if format_.read is not None)
WRITTEN = tuple(name for name, format_ in FORMATS.items() if format_.write is not None)


def load_chain(path: Path, say: Callable[[str], object] | None = None) -> ChainDocument:
    """Read a chain from a file in one of FORMATS, a folder of CSV tables, or a `parties.csv` beside its `links.csv`.

    `say` is told, a sentence each, what the reader took for granted or left out.
    Raises InvalidInput with every problem, each with its line or row.
    """
    source = _read(path)
    for note in source.notes:
        if say is not None:
            say(note)
    return read_chain(source.data, source.place)


def save_chain(document: ChainDocument, path: Path) -> None:
    """Write a chain to `*.json`, `*.zip`, or, where the name has no suffix, a folder of CSV tables."""
    if path.suffix:
        path.write_bytes(dump_chain(document, _suffix(path)))
        return
    path.mkdir(parents=True, exist_ok=True)
    for name, body in tables.write(document).items():
        (path / f"{name}.csv").write_bytes(body)


def dump_chain(document: ChainDocument, format_name: str) -> bytes:
    """The chain in one of FORMATS that can be written."""
    write = FORMATS[format_name].write
    if write is None:
        raise _unknown(format_name, "can be read but not written", WRITTEN)
    return write(document)


def _read(path: Path) -> Source:
    try:
        if path.is_dir() or path.suffix == ".csv":
            return tables.read_source(_tables(path if path.is_dir() else path.parent))
        read = FORMATS[_suffix(path)].read
        if read is None:
            raise _unknown(_suffix(path), "can be written but not read", READ)
        return read(path.read_bytes())
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise Unreadable([InputProblem(pointer="", message=f"cannot be read: {reason}; check the name")]) from None


def _tables(folder: Path) -> dict[str, bytes]:
    found = {name: folder / f"{name}.csv" for name in tables.TABLES}
    return {name: file.read_bytes() for name, file in found.items() if file.exists()}


def _suffix(path: Path) -> str:
    suffix = path.suffix.lower().lstrip(".")
    if suffix not in FORMATS:
        raise _unknown(suffix or "without a suffix", "is not known", list(FORMATS))
    return suffix


def _unknown(name: str, what: str, known: Sequence[str]) -> InvalidInput:
    usable = ", ".join(f".{other}" for other in known)
    message = f"the format {name} {what}; use {usable} or a folder of CSV tables"
    return InvalidInput([InputProblem(pointer="", message=message)])
