"""Changes to push, from files and documents, as lines of NDJSON."""

import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO, cast

from schemas.chain import ChainDocument
from schemas.change import PushedChange, PushHead
from schemas.formats import load_chain
from schemas.formats.json import parse_json

Change = PushedChange | Mapping[str, Any]
LINES = (".ndjson", ".jsonl")
IN_MEMORY = 1024 * 1024


def changes_of(file: Path) -> Iterator[Change]:
    """The changes in a file: a line each of .ndjson or .jsonl, the `changes` of a push, or all of a chain document."""
    if file.suffix.lower() in LINES:
        yield from _lines(file)
        return
    data = parse_json(file.read_bytes()) if file.suffix.lower() == ".json" else None
    if isinstance(data, dict) and "changes" in data:
        yield from data["changes"]
    else:
        yield from _of_chain(load_chain(file))


def head_of(file: Path) -> dict[str, Any]:
    """What a file says of itself as a push: its source and mode, if it does."""
    if file.suffix.lower() in LINES:
        with file.open("rb") as lines:
            first = next((line for line in lines if line.strip()), b"{}")
        data = parse_json(first)
    else:
        data = parse_json(file.read_bytes()) if file.suffix.lower() == ".json" else None
    known = data if isinstance(data, dict) and "source" in data else {}
    return {name: value for name, value in known.items() if name in PushHead.model_fields}


def spooled(head: PushHead, changes: Iterable[Change]) -> tuple[BinaryIO, int]:
    """A push as NDJSON in a file that may be read more than once, and how many changes it holds."""
    file = cast(BinaryIO, tempfile.SpooledTemporaryFile(IN_MEMORY))  # noqa: SIM115 - closed by who asked
    file.write(_line(head.model_dump(mode="json")))
    count = 0
    for change in changes:
        plain = change.model_dump(mode="json", exclude_unset=True) if isinstance(change, PushedChange) else dict(change)
        file.write(_line(plain))
        count += 1
    return file, count


def _lines(file: Path) -> Iterator[Change]:
    with file.open("rb") as lines:
        for number, line in enumerate(lines):
            data = parse_json(line) if line.strip() else None
            if isinstance(data, dict) and not (number == 0 and "source" in data):
                yield data


def _of_chain(document: ChainDocument) -> Iterator[Change]:
    for party in document.parties:
        yield {"op": "upsert", "party": party.model_dump(mode="json", exclude_unset=True, exclude_none=True)}
    for link in document.links:
        yield {"op": "upsert", "link": link.model_dump(mode="json", exclude_unset=True, exclude_none=True)}


def _line(data: Mapping[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
