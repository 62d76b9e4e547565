"""Statements about which party a department's name means, and how many people belong to it."""

from collections.abc import Iterable

from sqlalchemy import Connection, delete, func, insert, select, update

from app.storage.directory_tables import CONNECTOR, DEPARTMENT_NAME, DIRECTORY_DEPARTMENT, DIRECTORY_PERSON


def party_of(connection: Connection, connector: str, name: str) -> str | None:
    """The party a folded department name means to a connector."""
    wanted = (DEPARTMENT_NAME.c.connector == connector) & (DEPARTMENT_NAME.c.name == name)
    return connection.execute(select(DEPARTMENT_NAME.c.party).where(wanted)).scalar()


def name_party(connection: Connection, connector: str, names: Iterable[str], party: str) -> None:
    """Let these folded names mean that party."""
    for name in sorted(set(names)):
        wanted = (DEPARTMENT_NAME.c.connector == connector) & (DEPARTMENT_NAME.c.name == name)
        if not connection.execute(update(DEPARTMENT_NAME).where(wanted).values(party=party)).rowcount:
            connection.execute(insert(DEPARTMENT_NAME).values(connector=connector, name=name, party=party))


def forget_party(connection: Connection, connector: str, party: str) -> None:
    """Let no name mean that party to a connector any more."""
    wanted = (DEPARTMENT_NAME.c.connector == connector) & (DEPARTMENT_NAME.c.party == party)
    connection.execute(delete(DEPARTMENT_NAME).where(wanted))


def headcount(connection: Connection, organisation: int, party: str) -> int:
    """How many active people of all connectors of an organisation belong to a party."""
    statement = (
        select(func.count())
        .select_from(DIRECTORY_PERSON)
        .join(CONNECTOR, CONNECTOR.c.id == DIRECTORY_PERSON.c.connector)
        .join(
            DEPARTMENT_NAME,
            (DEPARTMENT_NAME.c.connector == DIRECTORY_PERSON.c.connector)
            & (DEPARTMENT_NAME.c.name == DIRECTORY_PERSON.c.department),
        )
        .where(
            CONNECTOR.c.organisation == organisation,
            DEPARTMENT_NAME.c.party == party,
            DIRECTORY_PERSON.c.active,
            DIRECTORY_PERSON.c.removed.is_(None),
        )
    )
    return int(connection.execute(statement).scalar_one())


def states_fte(connection: Connection, organisation: int, party: str) -> bool:
    """Does a department pushed by any connector of the organisation state the party's full-time equivalents itself?"""
    statement = select(DIRECTORY_DEPARTMENT.c.key).join(CONNECTOR, CONNECTOR.c.id == DIRECTORY_DEPARTMENT.c.connector)
    wanted = (
        (CONNECTOR.c.organisation == organisation)
        & (DIRECTORY_DEPARTMENT.c.party == party)
        & DIRECTORY_DEPARTMENT.c.fte
        & DIRECTORY_DEPARTMENT.c.removed.is_(None)
    )
    return connection.execute(statement.where(wanted)).first() is not None


def party_of_department(connection: Connection, key: int) -> str:
    """The party a pushed department became."""
    statement = select(DIRECTORY_DEPARTMENT.c.party).where(DIRECTORY_DEPARTMENT.c.key == key)
    return str(connection.execute(statement).scalar_one())
