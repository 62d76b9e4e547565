"""The service with two organisations that must not know of each other."""

import sqlite3
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from app.service.context import Context

ADDRESS = "https://testserver"


@dataclass
class World:
    """The service with both organisations, and the headers each principal sends."""

    client: TestClient
    context: Context
    file: Path
    snapshot: sqlite3.Connection
    headers: dict[str, dict[str, str]]
    ids: dict[str, str] = field(default_factory=dict)

    def send(self, who: str, method: str, path: str, body: Any = None, **headers: str) -> Any:
        """What the service answers a principal."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.request(method, path, json=body, headers={**self.headers[who], **named})

    def rewind(self) -> None:
        """Make the database what it was when the world was made."""
        live = sqlite3.connect(self.file)
        self.snapshot.backup(live)
        live.close()

    def fingerprint(self) -> list[tuple[Any, ...]]:
        """Everything stored but the notes of attempts and of last use."""
        live = sqlite3.connect(self.file)
        columns = {"api_key": "id, revoked, role, money", "session": "digest, person", "one_time_link": "digest"}
        columns |= {"connector": "id, revoked, confirmed", "connector_secret": "digest, ends"}
        tables = ["organisation", "revision", "audit", "account", "membership", "share_link", "person", *columns]
        tables += ["scenario", "finding_decision", "plan", "survey", "survey_side", "survey_answer"]
        tables += ["push", "held_push", "scheduled_change", "source", "source_mark", "authority", "webhook"]
        tables += ["column_mapping"]
        rows = [
            tuple(row) for table in tables for row in live.execute(f"SELECT {columns.get(table, '*')} FROM {table}")
        ]
        live.close()
        return rows
