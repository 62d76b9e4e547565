"""Can the service do its work? Each part is asked, none is trusted."""

from collections.abc import Callable

from app import VERSION
from app.service.context import Context
from app.storage.schema import is_current
from chain.render.layout_engine import check_engine
from schemas.answers import Health
from schemas.errors import CustchainError

OK = "ok"


def ready(context: Context) -> Health:
    """Whether the database takes writes and has this version's schema, and whether pictures can be drawn."""
    checks = {
        "database": _asked(lambda: _can_write(context)),
        "schema": _asked(lambda: _has_schema(context)),
        "pictures": _asked(_can_draw),
    }
    status = OK if all(found == OK for found in checks.values()) else "not ready"
    return Health(status=status, version=VERSION, checks=checks)


def _asked(check: Callable[[], str]) -> str:
    try:
        return check()
    except (CustchainError, OSError) as error:
        return f"fails with {type(error).__name__}"


def _can_write(context: Context) -> str:
    # BEGIN IMMEDIATE takes the write lock, which a read-only or locked database refuses.
    with context.database.transaction():
        return OK


def _has_schema(context: Context) -> str:
    with context.database.reading() as connection:
        return OK if is_current(connection) else "has another version's schema; run `custchain migrate`"


def _can_draw() -> str:
    check_engine()
    return OK
