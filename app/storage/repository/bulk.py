"""Many rows in and out at once, of any table."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any

from sqlalchemy import Column, Connection, MetaData, Table, delete, func, insert, select, update
from sqlalchemy.exc import DBAPIError

from app.storage.tables import ORGANISATION

BATCH = 5_000
MUCH = 1_000
Row = Collection[Any]


def fill(connection: Connection, table: Table, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Insert rows of those columns: by COPY where the database has it, else many to a statement."""
    chosen = [table.c[name] for name in columns]
    if connection.dialect.name == "postgresql":
        _copy(connection, table, chosen, rows)
        return
    statement = str(insert(table).values({c.name: None for c in chosen}).compile(dialect=connection.dialect))
    stored = iter(_bound(connection, chosen, rows))
    while batch := list(islice(stored, BATCH)):
        connection.exec_driver_sql(statement, batch)


def _copy(connection: Connection, table: Table, columns: Sequence["Column[Any]"], rows: Iterable[Row]) -> None:
    quote = connection.dialect.identifier_preparer
    names = ", ".join(quote.format_column(column) for column in columns)
    into = f"COPY {quote.format_table(table)} ({names}) FROM STDIN"
    driver: Any = connection.connection
    with _as_of_sqlalchemy(connection, into), driver.cursor() as cursor, cursor.copy(into) as copy:
        for row in rows:
            copy.write_row(row)


@contextmanager
def _as_of_sqlalchemy(connection: Connection, statement: str) -> Iterator[None]:
    """Errors of a driver that is spoken to directly, raised as those of every other statement are."""
    dialect = connection.dialect
    errors = dialect.loaded_dbapi.Error
    try:
        yield
    except errors as error:
        broke = dialect.is_disconnect(error, connection.connection.dbapi_connection, None)
        raise DBAPIError.instance(
            statement, None, error, errors, hide_parameters=True, connection_invalidated=broke, dialect=dialect
        ) from error


def _bound(connection: Connection, columns: Sequence["Column[Any]"], rows: Iterable[Row]) -> Iterator[tuple[Any, ...]]:
    dialect = connection.dialect
    makers = [column.type.dialect_impl(dialect).bind_processor(dialect) for column in columns]
    chosen = [(place, make) for place, make in enumerate(makers) if make]
    for row in rows:
        bound = list(row)
        for place, make in chosen:
            bound[place] = make(bound[place])
        yield tuple(bound)


def note_growth(connection: Connection, tables: Iterable[Table], rows: int) -> None:
    """Have the database look at tables that took so many rows at once, if that is much.

    PostgreSQL takes a table for small until it looked, which it does by itself within a minute; meanwhile it reads
    the whole table where an index would do.
    """
    if rows > MUCH and connection.dialect.name == "postgresql":
        for table in tables:
            connection.exec_driver_sql(f"ANALYZE {table.name}")


def every_row(connection: Connection, table: Table) -> Iterator[Row]:
    """All rows of a table by primary key, never all in memory."""
    statement = select(table).order_by(*table.primary_key.columns)
    yield from connection.execute(statement, execution_options={"yield_per": BATCH})


def count(connection: Connection, table: Table) -> int:
    """How many rows a table has."""
    return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def empty(connection: Connection, tables: Iterable[Table]) -> None:
    """Delete every row of the tables, in that order."""
    for table in tables:
        connection.execute(delete(table))


def restamp(connection: Connection, stamp: str) -> None:
    """Give every organisation a new stamp, so that no ETag or remembered answer from before is taken for its own."""
    connection.execute(update(ORGANISATION).values(stamp=stamp))


def tables_of(connection: Connection, names: Iterable[str]) -> list[Table]:
    """Those tables as the database has them, the ones referred to first."""
    there = MetaData()
    wanted = set(names)
    there.reflect(connection, only=lambda name, _: name in wanted)
    return there.sorted_tables
