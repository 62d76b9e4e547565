"""A push made: all of it in one transaction, kept in the history of pushes, and answered item by item."""

from dataclasses import dataclass, replace

from sqlalchemy import Connection

from app.service.context import Context
from app.service.door import Door
from app.service.pushes.authority import load_authority
from app.service.pushes.body import Body
from app.service.pushes.drift import drift_at_once
from app.service.pushes.keeping import author_shown, hold, keep, supersede
from app.service.pushes.mass_leave import Before, find_mass_leave
from app.service.pushes.results import Results
from app.service.pushes.scheduling import Schedule
from app.service.pushes.sweeping import sweep
from app.service.pushes.taking import take
from app.service.pushes.work import Work
from app.service.pushes.writer import Writer
from app.service.stored import find_head
from app.service.versions import Version
from app.storage.repository import pushes, sources
from schemas.errors import PushRefused
from schemas.push import PushCounts, PushOutcome, Removal

MUCH = (
    "it removes {share:.0%} of what there is, which is much: nothing was changed. An admin confirms it by "
    "POST …/pushes/{number}/confirm, or discards it by POST …/pushes/{number}/discard"
)
UNSWEPT = "nothing was removed, for not every change could be read: one of those might have named it"


@dataclass(frozen=True)
class Asked:
    """How a push is to be made. `confirmed` is the number of the held push this is; `due` says it was scheduled."""

    money: bool = True
    dry_run: bool = False
    confirmed: int | None = None
    due: bool = False


@dataclass(frozen=True)
class Made:
    """What became of a push, and the version of the chain after it."""

    outcome: PushOutcome
    results: Results
    version: Version

    @property
    def json(self) -> str:
        """The answer: a PushAnswer."""
        head = self.outcome.model_dump_json(exclude_none=True)
        return f'{head[:-1]},"items":[{",".join(self.results.texts())}]}}'


@dataclass(frozen=True)
class _Course:
    """How a push went."""

    counts: PushCounts
    remark: str | None = None
    removal: Removal | None = None
    held: bool = False
    revision: int | None = None


class _Held(Exception):
    """Takes back what a push did that removes much."""


class _Tried(Exception):
    """Takes back what a dry run did."""


def push(context: Context, organisation_id: str, body: Body, door: Door, asked: Asked) -> Made:
    """Make a push. Raises PushRefused where it is atomic and not every change could be taken."""
    made: Made | None = None
    try:
        with context.database.transaction() as connection:
            made = make_push(context, connection, organisation_id, body, door, asked)
            if asked.dry_run:
                raise _Tried
    except _Tried:
        assert made is not None
    return made


def make_push(
    context: Context, connection: Connection, organisation_id: str, body: Body, door: Door, asked: Asked
) -> Made:
    """Make a push as a part of a transaction."""
    work = _begin(context, connection, organisation_id, body, door, asked)
    results, schedule = Results(len(body)), Schedule(work)
    course = _run(work, body, results, schedule, asked)
    if body.head.mode == "full" and not asked.due:
        supersede(work)
    if course.held:
        hold(work, body)
    outcome = PushOutcome(
        number=work.number,
        source=work.source_name,
        at=work.now,
        author=author_shown(connection, door.author),
        mode="scheduled" if asked.due else body.head.mode,
        outcome="held" if course.held else "applied",
        counts=course.counts,
        revision=course.revision,
        removal=course.removal,
        remark=course.remark,
        dry_run=asked.dry_run,
        spared=work.spared,
        drift=drift_at_once(connection, work.head, work.head.revision, course.revision),
    )
    keep(work, outcome, results, door.author, again=asked.confirmed is not None)
    return Made(outcome, results, Version(course.revision or work.head.revision, work.head.stamp))


def _begin(
    context: Context, connection: Connection, organisation_id: str, body: Body, door: Door, asked: Asked
) -> Work:
    head, now, name = find_head(connection, organisation_id), context.clock(), body.head.source
    author = context.author(Door(door.author, name, door.reason))
    return Work(
        connection=connection,
        head=head,
        source=sources.find_or_add(connection, head.key, name, now),
        source_name=name,
        number=asked.confirmed or pushes.newest(connection, head.key) + 1,
        full=body.head.mode == "full",
        now=now,
        writer=Writer(connection, head, author),
        authority=load_authority(connection, head.key),
        present=sources.names_that_pushed(connection, head.key),
        due=asked.due,
    )


def _run(work: Work, body: Body, results: Results, schedule: Schedule, asked: Asked) -> _Course:
    """Take the items, unless that removes much; then nothing is changed."""
    try:
        with work.connection.begin_nested():
            course = _take(work, body, results, schedule, asked)
            if course.held:
                raise _Held
            schedule.store()
            return replace(course, revision=work.writer.finish())
    except _Held:
        return course


def _take(work: Work, body: Body, results: Results, schedule: Schedule, asked: Asked) -> _Course:
    before = Before(work)
    readable = take(work, body, results, schedule, money=asked.money)
    removed = sweep(work, cascade=body.head.cascade) if work.full and readable else 0
    counts = results.counts(removed)
    if body.head.atomic and counts.refused:
        raise PushRefused(results.problems())
    remark = UNSWEPT if work.full and not readable else None
    if asked.due or asked.confirmed is not None:
        return _Course(counts, remark)
    removal = find_mass_leave(work, before, schedule, removed)
    if removal is None:
        return _Course(counts, remark)
    return _Course(counts, MUCH.format(share=removal.share, number=work.number), removal, held=True)
