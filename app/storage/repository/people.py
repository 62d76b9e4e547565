"""Statements about people: the one place where a person's key meets a name."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import Connection, Label, Text, cast, func, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from app.storage.trail_tables import PERSON

# What an erased person is called wherever a name is shown.
SHOWN: "Label[str]" = func.coalesce(PERSON.c.name, PERSON.c.handle, "erased person " + cast(PERSON.c.key, Text)).label(
    "author"
)


def find_or_add(connection: Connection, handle: str) -> int:
    """The key of the person who signs in as that, made if there is none."""
    wanted = select(PERSON.c.key).where(PERSON.c.handle == handle)
    found = connection.execute(wanted).scalar()
    if found is not None:
        return int(found)
    try:
        with connection.begin_nested():
            made = connection.execute(insert(PERSON).values(handle=handle)).inserted_primary_key
        assert made is not None
        return int(made[0])
    except IntegrityError:
        return int(connection.execute(wanted).scalar_one())


def find(connection: Connection, handle: str) -> int | None:
    """The key of the person who signs in as that."""
    return connection.execute(select(PERSON.c.key).where(PERSON.c.handle == handle)).scalar()


def shown(connection: Connection, key: int) -> str | None:
    """What a person is called wherever a name is shown."""
    return connection.execute(select(SHOWN).where(PERSON.c.key == key)).scalar()


def named(connection: Connection, text: str) -> list[tuple[int, frozenset[str]]]:
    """Every person with that handle, name or e-mail address: the key, and all three."""
    folded = text.casefold()
    rows = connection.execute(
        select(PERSON.c.key, PERSON.c.handle, PERSON.c.name, PERSON.c.email).where(
            or_(*(PERSON.c[column].is_not(None) for column in ("handle", "name", "email")))
        )
    )
    people = [(int(key), frozenset(filter(None, texts))) for key, *texts in rows]
    return [(key, texts) for key, texts in people if folded in {word.casefold() for word in texts}]


def every_name(connection: Connection) -> Iterator[str]:
    """Every handle, name and e-mail address there is."""
    for row in connection.execute(select(PERSON.c.handle, PERSON.c.name, PERSON.c.email)):
        yield from filter(None, row)


def erase(connection: Connection, key: int, at: datetime) -> None:
    """Destroy everything that says who a person is; the key stays."""
    gone = {"handle": None, "name": None, "email": None, "erased": at}
    connection.execute(update(PERSON).where(PERSON.c.key == key).values(**gone))
