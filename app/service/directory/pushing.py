"""The way every push goes: one transaction, headcount settled and leavers looked at before it is stored."""

from collections.abc import Iterator
from contextlib import contextmanager

from app.service.context import Context
from app.service.directory.headcount import settle_headcount
from app.service.directory.leavers import end_access, note_held, refuse_mass_leave
from app.service.directory.push import Push
from app.storage.repository.connectors import Connector
from schemas.errors import Held


@contextmanager
def pushing(context: Context, connector: Connector) -> Iterator[Push]:
    """A push: what its block changes is stored whole, or not at all; raises Held where too many would leave by it."""
    try:
        with context.database.transaction() as connection:
            push = Push(context, connection, connector, context.clock())
            yield push
            refuse_mass_leave(push)
            settle_headcount(push)
            end_access(push)
    except Held as held:
        note_held(context, connector.id, held)
        raise


@contextmanager
def one_of_many(push: Push) -> Iterator[None]:
    """One operation of a push of several: where it fails, only it is taken back."""
    departments, leavers = dict(push.departments), len(push.leavers)
    try:
        with push.connection.begin_nested():
            yield
    except BaseException:
        push.departments, push.leavers = departments, push.leavers[:leavers]
        raise
