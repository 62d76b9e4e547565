"""Can the service do its work? Each part is asked, none is trusted."""

import shutil
from collections.abc import Callable

from app import VERSION
from app.service.context import Context
from app.storage.schema import is_current
from chain.render.layout_engine import check_engine
from schemas.answers import Health
from schemas.errors import CustchainError

OK = "ok"


def ready(context: Context) -> Health:
    """Whether the database takes writes and has this version's schema and room, and whether pictures can be drawn."""
    checks = {
        "database": _asked(lambda: _can_write(context)),
        "schema": _asked(lambda: _has_schema(context)),
        "disk": _asked(lambda: _has_room(context)),
        "pictures": _asked(_can_draw),
    }
    failing = {name for name, found in checks.items() if found != OK}
    status = OK if not failing else "degraded" if failing == {"disk"} else "not ready"
    return Health(status=status, version=VERSION, checks=checks)


def _asked(check: Callable[[], str]) -> str:
    try:
        return check()
    except (CustchainError, OSError) as error:
        return f"fails with {type(error).__name__}"


def _can_write(context: Context) -> str:
    context.database.probe()
    return OK


def _has_room(context: Context) -> str:
    folder = context.database.folder
    free = shutil.disk_usage(folder).free if folder else None
    if free is None or free >= context.disk_floor:
        return OK
    return f"{free:,} bytes free, fewer than the floor of {context.disk_floor:,}; free space before writes fail"


def _has_schema(context: Context) -> str:
    with context.database.reading() as connection:
        return OK if is_current(connection) else "has another version's schema; run `custchain migrate`"


def _can_draw() -> str:
    check_engine()
    return OK
