"""Changes to push, from files and documents, as lines of NDJSON."""

import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO, cast

from schemas.chain import ChainDocument
from schemas.change import PushedChange, PushHead
from schemas.errors import InputProblem, InvalidInput, Unreadable
from schemas.formats import load_chain
from schemas.formats.json import parse_json
from schemas.wording import kind_of

Change = PushedChange | Mapping[str, Any]
LINES = (".ndjson", ".jsonl")
IN_MEMORY = 1024 * 1024


def changes_of(file: Path) -> Iterator[Change]:
    """The changes in a file: a line each of .ndjson or .jsonl, the `changes` of a push, or all of a chain document."""
    if file.suffix.lower() in LINES:
        # The first line may be the head of a push.
        yield from (data for place, data in enumerate(_lines(file)) if place or "source" not in data)
        return
    data = parse_json(file.read_bytes()) if file.suffix.lower() == ".json" else None
    if isinstance(data, dict) and "changes" in data:
        yield from _listed(data["changes"])
    else:
        yield from _of_chain(load_chain(file))


def head_of(file: Path) -> dict[str, Any]:
    """What a file says of itself as a push: its source and mode, if it does."""
    if file.suffix.lower() in LINES:
        data: object = next(_lines(file), None)
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


def _lines(file: Path) -> Iterator[dict[str, Any]]:
    """The object in each line that is not empty; raises InvalidInput naming the line where there is none."""
    with file.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield _object(_parsed(line, f"line {number}"), "", f"line {number}")


def _parsed(line: bytes, place: str) -> object:
    try:
        return parse_json(line)
    except InvalidInput as error:
        raise Unreadable([problem.model_copy(update={"place": place}) for problem in error.problems]) from None


def _listed(changes: object) -> Iterator[Change]:
    if not isinstance(changes, list):
        message = f"must be a list of changes, not {kind_of(changes)}"
        raise InvalidInput([InputProblem(pointer="/changes", message=message)])
    for index, change in enumerate(changes):
        yield _object(change, f"/changes/{index}", None)


def _object(data: object, pointer: str, place: str | None) -> dict[str, Any]:
    if isinstance(data, dict):
        return data
    message = f"a change must be a JSON object, not {kind_of(data)}; correct it"
    raise InvalidInput([InputProblem(pointer=pointer, message=message, place=place)])


def _of_chain(document: ChainDocument) -> Iterator[Change]:
    for party in document.parties:
        yield {"op": "upsert", "party": party.model_dump(mode="json", exclude_unset=True, exclude_none=True)}
    for link in document.links:
        yield {"op": "upsert", "link": link.model_dump(mode="json", exclude_unset=True, exclude_none=True)}


def _line(data: Mapping[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
