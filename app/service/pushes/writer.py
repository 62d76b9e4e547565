"""Rows of parties and links written under one revision, which is made when the first row needs it."""

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Table

from app.service import audit
from app.storage.push_tables import SOURCE_MARK
from app.storage.repository import bulk, entities, organisations, revisions
from app.storage.repository.entities import Stored
from app.storage.repository.organisations import Author, Head
from app.storage.tables import LINK, PARTY

Row = dict[str, Any]


class Writer:
    """Opens and closes rows of a chain in batches, all under one new revision."""

    def __init__(self, connection: Connection, head: Head, author: Author) -> None:
        self.connection, self.head, self.author = connection, head, author
        self.number = head.revision + 1
        self.started = False
        self._last: dict[str, int] = {}
        self._grown: Counter[str] = Counter()
        self._told: Counter[str] = Counter()

    def open(self, table: Table, rows: dict[str, Row], now: dict[str, Stored]) -> None:
        """Put these rows in place of those of now, or at the end of the document."""
        if not rows:
            return
        self._start()
        self._take_away(table, [now[key] for key in rows if key in now])
        made = []
        for key, row in rows.items():
            position = now[key].position if key in now else self._next(table)
            made.append({"organisation": self.head.key, "id": key, "since": self.number, "position": position} | row)
        entities.start(self.connection, table, made)
        self._grow(table, len(made))

    def close(self, table: Table, rows: Sequence[Stored]) -> None:
        """Take these rows of now away."""
        if rows:
            self._start()
            self._take_away(table, rows)

    def there_before(self, table: Table, rows: Sequence[Stored]) -> list[str]:
        """Ids of those rows that stand for something the chain held before this revision."""
        ours = [row.id for row in rows if row.since == self.number]
        changed = entities.ended(self.connection, table, self.head.key, self.number, ours)
        return [row.id for row in rows if row.since != self.number or row.id in changed]

    def finish(self) -> int | None:
        """Say how much the revision changed, and seal it in the audit trail: its number, if anything changed."""
        if not self.started:
            return None
        counts = {table.name: revisions.counts(self.connection, table, self.head.key, self.number) for table in _TABLES}
        rows = sum(sum(part.values()) for part in counts.values())
        if not rows:
            organisations.drop_revision(self.connection, self.head.key, self.number)
            return None
        bulk.note_growth(self.connection, (PARTY, LINK, SOURCE_MARK), rows)
        told = {"header": False, "parties": counts["party"], "links": counts["link"]}
        changes = json.dumps(told, separators=(",", ":"))
        organisations.count_changes(self.connection, self.head.key, self.number, changes)
        touched = [revisions.touched_in_order(self.connection, table, self.head.key, self.number) for table in _TABLES]
        details = audit.details_in_order(self.author.reason, None, *touched)
        audit.record(
            self.connection,
            self.head.key,
            "revision",
            self.author,
            subject=changes,
            revision=self.number,
            details=details,
        )
        return self.number

    def _start(self) -> None:
        if not self.started:
            organisations.add_revision(self.connection, self.head.key, self.number, self.author, "{}")
            self.started = True

    def _take_away(self, table: Table, rows: Sequence[Stored]) -> None:
        """End rows of earlier revisions; what this revision itself opened is as if it never was."""
        ours = [row.id for row in rows if row.since == self.number]
        entities.withdraw(self.connection, table, self.head.key, self.number, ours)
        entities.end(
            self.connection, table, self.head.key, self.number, [row.id for row in rows if row.since != self.number]
        )

    def _grow(self, table: Table, rows: int) -> None:
        """Tell the database each time what was written has doubled: later batches look into what earlier ones wrote."""
        self._grown[table.name] += rows
        if self._grown[table.name] > 2 * self._told[table.name]:
            bulk.note_growth(self.connection, [table], self._grown[table.name])
            self._told[table.name] = self._grown[table.name]

    def _next(self, table: Table) -> int:
        if table.name not in self._last:
            self._last[table.name] = entities.last_position(self.connection, table, self.head.key)
        self._last[table.name] += 1
        return self._last[table.name]


_TABLES = (PARTY, LINK)
