"""What a new revision changes: the difference between the rows that are and the rows wanted."""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Table

from app.storage.repository import entities
from app.storage.repository.entities import Stored

Row = dict[str, Any]


class Plan:
    """The difference between the rows of a table now and the rows wanted.

    Rows that are `wanted` and not there now take the place given by `places`, or the end of the document.
    """

    def __init__(
        self,
        table: Table,
        now: Mapping[str, Stored],
        wanted: Mapping[str, Row],
        whole: bool,
        places: Mapping[str, int] | None = None,
    ) -> None:
        self.table = table
        self.now = now
        self.places = places or {}
        self.opened = {key: row for key, row in wanted.items() if self._differs(key, row)}
        self.closed = [key for key in now if key in self.opened or (whole and key not in wanted)]

    @property
    def changes(self) -> bool:
        """Is there anything to write?"""
        return bool(self.opened or self.closed)

    @property
    def documents(self) -> dict[str, str | None]:
        """Each row touched and the document it gets; None where it only ends."""
        ended: dict[str, str | None] = dict.fromkeys(self.closed)
        return ended | {key: row["document"] for key, row in self.opened.items()}

    def counts(self) -> dict[str, int]:
        """How many rows come, change and go."""
        changed = sum(key in self.now for key in self.opened)
        return {"added": len(self.opened) - changed, "changed": changed, "removed": len(self.closed) - changed}

    def write(self, connection: Connection, organisation: int, revision: int) -> None:
        """Close and open the rows under a revision."""
        last = entities.last_position(connection, self.table, organisation)
        entities.end(connection, self.table, organisation, revision, self.closed)
        rows = []
        for key, row in self.opened.items():
            last += key not in self.now and key not in self.places
            position = self.places.get(key) or (self.now[key].position if key in self.now else last)
            rows.append({"organisation": organisation, "id": key, "since": revision, "position": position, **row})
        entities.start(connection, self.table, rows)

    def _differs(self, key: str, row: Row) -> bool:
        now = self.now.get(key)
        return now is None or now.document != row["document"] or self.places.get(key, now.position) != now.position


def count(is_new_header: bool, parties: Plan, links: Plan) -> str:
    """How much a revision changes, as JSON."""
    return json.dumps(
        {"header": is_new_header, "parties": parties.counts(), "links": links.counts()}, separators=(",", ":")
    )
