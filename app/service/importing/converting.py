"""Tables as a chain document of their own, without a database."""

from collections.abc import Sequence
from typing import Any

from app.service.importing.files import NamedFile, read_files
from schemas.chain import ChainDocument
from schemas.errors import InputProblem, InvalidInput
from schemas.mapping import Mapped, Mapping
from schemas.reading import read_chain


def to_document(files: Sequence[NamedFile], mapping: Mapping) -> tuple[ChainDocument, list[str]]:
    """The chain that tables are, and how they were read.

    Raises InvalidInput with every open question, every row that cannot be taken, and all that is wrong with the chain.
    """
    mapped = read_files(files, mapping).mapped
    refuse_open(mapped)
    parties = [item for item in mapped.items if item.kind == "party"]
    links = [item for item in mapped.items if item.kind == "link"]

    def place(pointer: str) -> str | None:
        table, *rest = [*pointer.split("/")[1:], ""]
        items = {"parties": parties, "links": links}.get(table, [])
        return items[int(rest[0])].place if rest[0].isdigit() and int(rest[0]) < len(items) else None

    data: dict[str, Any] = {"parties": [item.data for item in parties], "links": [item.data for item in links]}
    return read_chain(data | {"organisation": mapped.organisation}, place), mapped.notes


def refuse_open(mapped: Mapped) -> None:
    """Raise InvalidInput with every open question and every row that cannot be taken."""
    problems = [
        InputProblem(pointer=f"/mapping{question.pointer}", message=question.message) for question in mapped.questions
    ]
    problems += [
        InputProblem(pointer="", place=f"{place.sheet} row {place.row}", message=message)
        for place, message in mapped.faults
    ]
    problems += [InputProblem(pointer="", place=item.place, message=item.fault) for item in mapped.items if item.fault]
    if problems:
        raise InvalidInput(problems)
