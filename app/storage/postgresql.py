"""PostgreSQL by URL: many server processes on one database, one writer at a time."""

import importlib.util
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, MetaData, create_engine, event
from sqlalchemy.engine.interfaces import ExceptionContext

from app.storage.writing import is_writing
from schemas.errors import Refused, StorageFailed

CONNECT_SECONDS = 3
# Any number no other program on the database is likely to lock: the letters "custch".
WRITER_LOCK = 0x637573746368
LOCK_NOT_AVAILABLE = "55P03"
WORDS = (
    *("person", "header", "party", "link", "revision", "kept_answer"),
    *("push", "held_push", "scheduled_change", "delivery"),
    *("directory_person", "directory_group", "directory_department"),
)


def open_engine(url: URL, patience_ms: int) -> Engine:
    """An engine on the database of the URL; raises Refused where the driver is missing."""
    if url.get_driver_name() not in {"psycopg", "psycopg2"} or importlib.util.find_spec("psycopg") is None:
        raise Refused("PostgreSQL needs its driver: pip install 'custchain[postgres]', then postgresql+psycopg://…")
    engine = create_engine(
        url.set(drivername="postgresql+psycopg"),
        pool_size=10,
        max_overflow=40,
        pool_pre_ping=True,
        hide_parameters=True,
        connect_args={"connect_timeout": CONNECT_SECONDS, "application_name": "custchain"},
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        if not is_writing(connection):
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            return
        # Each statement must see what the writer before committed: a snapshot taken while waiting would be stale.
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL READ COMMITTED")
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {patience_ms}")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITER_LOCK})")

    @event.listens_for(engine, "handle_error")
    def _tell_waiting(context: ExceptionContext) -> None:
        if getattr(context.original_exception, "sqlstate", None) == LOCK_NOT_AVAILABLE:
            raise StorageFailed(
                "too many changes are waiting to be stored; this one was not made. Try again in a moment"
            ) from None

    return engine


def probe(engine: Engine) -> None:
    """Ask whether the server takes writes; a standby or a server set read-only does not."""
    with engine.connect() as connection:
        settings = "pg_is_in_recovery() OR current_setting('default_transaction_read_only')::bool"
        if connection.exec_driver_sql(f"SELECT {settings}").scalar_one():
            raise StorageFailed("the database is a standby, or set read-only")


def version() -> str:
    """What stores the data."""
    return "PostgreSQL"


def size(connection: Connection) -> int:
    """Bytes the database holds."""
    return int(connection.exec_driver_sql("SELECT pg_database_size(current_database())").scalar_one())


def folder(_url: URL) -> Path | None:
    """The files are the database server's own."""
    return None


def reserve(_url: URL) -> Path | None:
    """The disk is the database server's own."""
    return None


def log_size(_url: URL) -> int:
    """The log is the database server's own."""
    return 0


def tidy(_engine: Engine) -> None:
    """The database server does it."""


def scrub(engine: Engine) -> bool:
    """Build the tables that hold words anew; the database server's own log is for its keeper to let go of."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for table in WORDS:
            connection.exec_driver_sql(f"VACUUM FULL {table}")
    return True


def faults(_connection: Connection) -> list[str]:
    """The database server checks its own files."""
    return []


def broken_references(_connection: Connection) -> list[str]:
    """PostgreSQL never lets a reference break."""
    return []


def set_counters(connection: Connection) -> None:
    """Let each counted key go on after the highest there is, after rows came in with their keys."""
    tables = MetaData()
    tables.reflect(connection)
    for table in tables.sorted_tables:
        for column in table.primary_key.columns:
            quoted = connection.dialect.identifier_preparer.format_table(table)
            sequence = connection.exec_driver_sql(
                "SELECT pg_get_serial_sequence(%s, %s)", (quoted, column.name)
            ).scalar_one()
            if sequence:
                connection.exec_driver_sql(
                    f"SELECT setval(%s, (SELECT coalesce(max({column.name}), 0) + 1 FROM {quoted}), false)",  # noqa: S608
                    (sequence,),
                )
