"""Files imported: what they hold is pushed under their source's name, and answered row by row."""

from collections import Counter
from dataclasses import dataclass

from app.service.context import Context
from app.service.door import Door
from app.service.importing.answers import told_items
from app.service.importing.body import Tabled
from app.service.importing.files import NamedFile, ReadFiles, read_files
from app.service.importing.mappings import find_mapping, put_mapping
from app.service.pushes.pushing import Asked, Made, push
from app.service.stored import find_head
from app.service.versions import Version
from app.storage.repository import entities
from schemas.change import PushHead
from schemas.errors import InputProblem, InvalidInput
from schemas.importing import ImportAnswer, ImportCounts, ImportHead, RowCounts
from schemas.mapping import MappedItem, Mapping
from schemas.mapping.apply import Progress, say_nothing

GUESSED = (
    "the mapping was guessed and nobody has looked at it: send it (a dry run answers it under `mapping`) if it is right"
)
PARTIAL = "not every row could be taken, and all or none were asked for: nothing was changed"


@dataclass(frozen=True)
class Wanted:
    """Files, and how they are to be imported."""

    files: list[NamedFile]
    head: ImportHead
    mapping: Mapping | None = None
    dry_run: bool = False
    money: bool = True


@dataclass(frozen=True)
class Imported:
    """The answer, and the version of the chain after it."""

    answer: ImportAnswer
    version: Version


def import_files(
    context: Context, organisation_id: str, wanted: Wanted, door: Door, progress: Progress = say_nothing
) -> Imported:
    """Import files into a chain; a dry run changes nothing and answers the same.

    A mapping may hold amounts of money: it is kept for its source by, and used for, those who may see them.

    Raises InvalidInput where a question is open, the mapping was only guessed, or not all rows fit and all were
    asked for; PushRefused where a push would.
    """
    mapping = wanted.mapping or (_kept(context, organisation_id, wanted.head.source) if wanted.money else None)
    found = read_files(wanted.files, mapping, progress)
    if not wanted.dry_run:
        _refuse_open(found)
        if wanted.head.atomic:
            _refuse_faults(found)
    present = _present(context, organisation_id, found.mapped.items)
    sent = [
        item for item in found.mapped.items if not item.fault and not (item.only_new and item.data["id"] in present)
    ]
    body = Tabled(PushHead(**wanted.head.model_dump(include=set(PushHead.model_fields))), sent, present, progress)
    if wanted.dry_run:
        made = push(context, organisation_id, body, door, Asked(money=wanted.money, dry_run=True))
        return _imported(found, wanted, made, sent)
    with context.database.transaction():
        made = push(context, organisation_id, body, door, Asked(money=wanted.money))
        if found.mapping is not None and wanted.money:
            put_mapping(context, organisation_id, wanted.head.source, found.mapping, door)
    return _imported(found, wanted, made, sent)


def _imported(found: ReadFiles, wanted: Wanted, made: Made, sent: list[MappedItem]) -> Imported:
    items = told_items(found.mapped, made, sent)
    counts: dict[str, int] = Counter(item.result for item in items)
    answer = ImportAnswer(
        dry_run=wanted.dry_run,
        source=wanted.head.source,
        mapping=found.mapping,
        guessed=found.guessed,
        counts=ImportCounts(**counts),
        rows=RowCounts(read=found.mapped.rows_read, left_out=found.mapped.rows_left_out),
        questions=found.mapped.questions,
        notes=found.mapped.notes,
        preview=found.preview,
        push=made.outcome,
        items=items,
    )
    return Imported(answer, made.version)


def _kept(context: Context, organisation_id: str, source: str) -> Mapping | None:
    kept = find_mapping(context, organisation_id, source)
    return kept.mapping if kept is not None else None


def _refuse_open(found: ReadFiles) -> None:
    problems = [
        InputProblem(pointer=f"/mapping{question.pointer}", message=question.message)
        for question in found.mapped.questions
    ]
    if found.guessed:
        problems.append(InputProblem(pointer="/mapping", message=GUESSED))
    if problems:
        raise InvalidInput(problems)


def _refuse_faults(found: ReadFiles) -> None:
    rows = [(f"{place.sheet} row {place.row}", message) for place, message in found.mapped.faults]
    rows += [(item.place, item.fault) for item in found.mapped.items if item.fault]
    if rows:
        raise InvalidInput(
            [InputProblem(pointer="", place=place, message=message) for place, message in rows]
            + [InputProblem(pointer="/atomic", message=PARTIAL)]
        )


def _present(context: Context, organisation_id: str, items: list[MappedItem]) -> set[str]:
    """The parties that are stored already, of those whose rows mean new ones only or do not say their kind."""
    wanted = sorted({str(i.data["id"]) for i in items if not i.fault and (i.only_new or i.guessed_kind)})
    with context.database.reading() as connection:
        head = find_head(connection, organisation_id)
        return {key for key, _, _ in entities.kinds(connection, head.key, wanted)}
