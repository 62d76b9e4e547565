"""What becomes of a held push: somebody confirms it, and it is made on the chain as it is by then, or discards it."""

from app.service import audit
from app.service.context import Context
from app.service.door import Door
from app.service.pushes.history import record
from app.service.pushes.keeping import held_body, let_go
from app.service.pushes.pushing import Asked, Made, make_push
from app.service.stored import find_head
from app.storage.repository import pushes
from schemas.errors import Conflict, NotFound
from schemas.push import PushRecord


def confirm(context: Context, organisation_id: str, number: int, door: Door) -> Made:
    """Make a held push after all."""
    with context.database.transaction() as connection:
        head = find_head(connection, organisation_id)
        body = held_body(connection, head.key, number)
        if body is None:
            raise _not_held(pushes.find(connection, head.key, number), number)
        pushes.release(connection, head.key, number)
        author = context.author(door)
        audit.record(connection, head.key, "push_confirmed", author, subject=f"push {number}")
        return make_push(context, connection, organisation_id, body, door, Asked(confirmed=number))


def discard(context: Context, organisation_id: str, number: int, door: Door) -> PushRecord:
    """Give a held push up."""
    with context.database.transaction() as connection:
        head = find_head(connection, organisation_id)
        found = pushes.find(connection, head.key, number)
        if found is None or found.outcome != "held":
            raise _not_held(found, number)
        let_go(connection, head.key, number, "discarded")
        author = context.author(door)
        audit.record(connection, head.key, "push_discarded", author, subject=f"push {number}")
        return record(found._replace(outcome="discarded"), None)


def _not_held(found: pushes.Push | None, number: int) -> NotFound | Conflict:
    if found is None:
        return NotFound(f"there is no push {number}; GET …/pushes lists them")
    return Conflict(f"push {number} does not wait to be confirmed: it is {found.outcome}")
