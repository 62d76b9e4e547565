"""Rows into a database by its driver alone: the least work possible, beside which the service's own is measured."""

import time
from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import Table

from app.service.context import Context
from app.storage.database import Database
from app.storage.repository import bulk

Rows = list[tuple[Any, ...]]


def rows_of(context: Context, table: Table) -> Rows:
    """What one organisation holds, under ids and positions that nothing has yet."""
    names = columns_of(table)
    listed = ", ".join({"id": "id || '.'", "position": "-position"}.get(name, name) for name in names)
    with context.database.reading() as connection:
        found = connection.exec_driver_sql(f"SELECT {listed} FROM {table.name} WHERE organisation = 1")
        return [tuple(row) for row in found]


def columns_of(table: Table) -> list[str]:
    """The names of its columns but the key it counts itself."""
    return [column.name for column in table.columns if column.name != "key"]


def rows_of_all(database: Database, tables: Iterable[str]) -> dict[str, list[dict[str, Any]]]:
    """Every row of those tables as the driver tells it, by column."""
    with database.reading() as connection:
        found = {name: connection.exec_driver_sql(f"SELECT * FROM {name}").mappings() for name in tables}
        return {name: [dict(row) for row in rows] for name, rows in found.items()}


def seconds_to_insert(context: Context, rows: dict[Table, Rows], write: Callable[[Any, Table, Rows], None]) -> float:
    """Insert and commit into tables of the same columns; ours with its keys and indexes. Seconds."""
    started = time.perf_counter()
    with context.database.transaction() as connection:
        for table, held in rows.items():
            write(connection, table, held)
    seconds = time.perf_counter() - started
    with context.database.transaction() as connection:
        for table in rows:
            connection.exec_driver_sql(f"DROP TABLE IF EXISTS plain_{table.name}")
            connection.exec_driver_sql(f"DELETE FROM {table.name} WHERE position < 0")
    return seconds


def by_us(connection: Any, table: Table, rows: Rows) -> None:
    """As the service writes rows."""
    bulk.fill(connection, table, columns_of(table), rows)


def into_the_same_table(connection: Any, table: Table, rows: Rows) -> None:
    """By the driver alone, into the service's own table."""
    by_the_driver(connection, table.name, columns_of(table), rows)


def into_a_plain_table(connection: Any, table: Table, rows: Rows) -> None:
    """By the driver alone, into a table without any key or index."""
    plain, names = f"plain_{table.name}", columns_of(table)
    connection.exec_driver_sql(f"CREATE TABLE {plain} AS SELECT {', '.join(names)} FROM {table.name} WHERE 1 = 0")
    by_the_driver(connection, plain, names, rows)


def by_the_driver(connection: Any, table: str, names: list[str], rows: Rows) -> None:
    """Insert, and nothing else."""
    if not _copies(connection):
        marks = ", ".join("?" * len(names))
        cursor = connection.connection.cursor()
        cursor.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", rows)
        return
    with connection.connection.cursor() as cursor, cursor.copy(f"COPY {table} ({', '.join(names)}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def _copies(connection: Any) -> bool:
    return bool(connection.dialect.name == "postgresql")
