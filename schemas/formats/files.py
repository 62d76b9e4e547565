"""Chains from and to files and folders, the format told by the name."""

from pathlib import Path

from schemas.chain import ChainDocument
from schemas.errors import InputProblem, InvalidInput, Unreadable
from schemas.formats import tables
from schemas.formats.registry import FORMATS
from schemas.formats.source import Source
from schemas.reading import read_chain


def load_chain(path: Path) -> ChainDocument:
    """Read a chain from `*.json`, a `*.zip` of CSV tables, a folder of them, or a `parties.csv` beside its `links.csv`.

    Raises InvalidInput with every problem, each with its line or row.
    """
    source = _read(path)
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
    """The chain in one of FORMATS."""
    return FORMATS[format_name].write(document)


def _read(path: Path) -> Source:
    try:
        if path.is_dir() or path.suffix == ".csv":
            return tables.read_source(_tables(path if path.is_dir() else path.parent))
        return FORMATS[_suffix(path)].read(path.read_bytes())
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise Unreadable([InputProblem(pointer="", message=f"cannot be read: {reason}; check the name")]) from None


def _tables(folder: Path) -> dict[str, bytes]:
    found = {name: folder / f"{name}.csv" for name in tables.TABLES}
    return {name: file.read_bytes() for name, file in found.items() if file.exists()}


def _suffix(path: Path) -> str:
    suffix = path.suffix.lower().lstrip(".")
    if suffix not in FORMATS:
        known = ", ".join(f".{name}" for name in FORMATS)
        message = f"the format {suffix or 'without a suffix'} is not known; use {known} or a folder of CSV tables"
        raise InvalidInput([InputProblem(pointer="", message=message)])
    return suffix
