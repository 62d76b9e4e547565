"""The mark of a connection that writes."""

from sqlalchemy import Connection

WRITES = "custchain_writes"


def writing(connection: Connection) -> Connection:
    """The connection, marked before its transaction begins."""
    return connection.execution_options(**{WRITES: True})


def is_writing(connection: Connection) -> bool:
    """May this connection change anything?"""
    return bool(connection.get_execution_options().get(WRITES))
