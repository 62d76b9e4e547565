"""Pushes kept: each in the history, and those that remove much as they were sent, until somebody decides."""

import io
import json
import zlib

from sqlalchemy import Connection

from app.service import audit
from app.service.pushes.body import Body, Lines, Listed
from app.service.pushes.results import Results
from app.service.pushes.work import Work
from app.storage.repository import people, pushes
from schemas.errors import InvalidInput
from schemas.push import PushOutcome


def keep(work: Work, outcome: PushOutcome, results: Results, author: str, *, again: bool) -> None:
    """Write a push into the history; `again` where it stands there already, held until now."""
    values = {
        "at": work.now,
        "person": people.find_or_add(work.connection, author),
        "outcome": outcome.outcome,
        "counts": outcome.counts.model_dump_json(),
        "before": work.head.revision,
        "revision": outcome.revision,
        "notes": notes(outcome, results),
    }
    if again:
        pushes.set_outcome(work.connection, work.head.key, work.number, **values)
        return
    where = {"organisation": work.head.key, "number": work.number, "source": work.source, "mode": outcome.mode}
    pushes.add(work.connection, **where, **values)
    if outcome.outcome == "held":
        subject = f"push {work.number} of source {work.source}"
        audit.record(work.connection, work.head.key, "push_held", work.writer.author, subject=subject)


def notes(outcome: PushOutcome, results: Results) -> str:
    """What the history keeps of a push besides its counts, as JSON."""
    told = outcome.model_dump(mode="json", include={"removal", "remark", "spared"})
    items = [item.model_dump(mode="json", exclude_defaults=True) for item in results.noted()]
    return json.dumps({**told, "items": items}, ensure_ascii=False, separators=(",", ":"))


def hold(work: Work, body: Body) -> None:
    """Keep what a push sent until somebody decides."""
    packer = zlib.compressobj()
    packed = [packer.compress(_line(body.head.model_dump(mode="json")))]
    packed += [packer.compress(_line(_read(body, index))) for index in range(len(body))]
    pushes.hold(work.connection, work.head.key, work.number, b"".join([*packed, packer.flush()]))


def _read(body: Body, index: int) -> object:
    """A change as it was sent; null where it could not be read, which is refused again when its time comes."""
    try:
        return body.read(index)
    except InvalidInput:
        return None


def held_body(connection: Connection, organisation: int, number: int) -> Body | None:
    """What a held push sent; None where it waits no more."""
    packed = pushes.held_body(connection, organisation, number)
    if packed is None:
        return None
    lines = Lines(io.BytesIO(zlib.decompress(packed)))
    return Listed(lines.head, [lines.read(index) for index in range(len(lines))])


def supersede(work: Work) -> None:
    """A full push says all there is: older ones of its source that still wait say nothing any more."""
    for number in pushes.held_full(work.connection, work.head.key, work.source):
        if number != work.number:
            let_go(work.connection, work.head.key, number, "superseded")


def let_go(connection: Connection, organisation: int, number: int, outcome: str) -> None:
    """A held push is not waited for any more."""
    pushes.release(connection, organisation, number)
    pushes.set_outcome(connection, organisation, number, outcome=outcome)


def author_shown(connection: Connection, handle: str) -> str | None:
    """What somebody is called in the history."""
    return people.shown(connection, people.find_or_add(connection, handle))


def _line(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
