"""What a push in the making knows: the database, its source, and what became of each item."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, Table

from app.service.pushes.writer import Writer
from app.storage.repository import sources
from app.storage.repository.organisations import Head
from app.storage.repository.sources import Mark
from app.storage.tables import LINK, PARTY
from schemas.authority import Authority
from schemas.change import Noun
from schemas.errors import InputProblem
from schemas.push import Result, Spared

TABLES: dict[Noun, Table] = {"party": PARTY, "link": LINK}


class Fate(NamedTuple):
    """What became of an item; one that is refused `for_now` may fit once others of the push are there."""

    result: Result
    reason: str | None = None
    problems: tuple[InputProblem, ...] = ()
    kept: tuple[str, ...] = ()
    due: datetime | None = None
    for_now: bool = False


@dataclass
class Work:
    """A push in the making. `due` says that its changes were kept for today: their time has come, however old."""

    connection: Connection
    head: Head
    source: int
    source_name: str
    number: int
    full: bool
    now: datetime
    writer: Writer
    authority: Authority
    present: set[str]
    """Names of the sources that have pushed before."""
    due: bool = False
    removed: "Counter[str]" = field(default_factory=Counter)
    """How many parties and links went, and how many of what the source brought ("brought")."""
    protected: set[tuple[Noun, str]] = field(default_factory=set)
    """What was named and not taken: a full push must not remove it."""
    spared: list[Spared] = field(default_factory=list)

    def marks(self, noun: Noun, ids: list[str]) -> dict[str, Mark]:
        """What the source said of those before."""
        return sources.marks(self.connection, self.source, noun, ids)

    def mark(self, before: Mark | None, noun: Noun, key: str) -> Mark:
        """The mark as it was, or a new one."""
        return before or Mark(self.source, noun, key, False, True, self.number, None, None)

    def store_marks(self, before: dict[str, Mark], after: list[Mark]) -> None:
        """Write the marks that are not what they were; only a full push needs to know when each was named."""
        new = [mark for mark in after if mark.id not in before]
        known = [mark for mark in after if mark.id in before and (self.full or mark != before[mark.id])]
        changed = [mark._replace(seen=self.number) for mark in known]
        sources.write_marks(self.connection, new, changed)
