"""What every use case needs: the database, the clock, and the memory of computed answers."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Semaphore

from app.access.webhooks import WebhookSettings
from app.service.door import Door
from app.service.memory import Memory
from app.storage.database import Database
from app.storage.repository.organisations import Author


def _now() -> datetime:
    return datetime.now(UTC)


def _random_stamp() -> str:
    return secrets.token_hex(4)


@dataclass(frozen=True)
class Context:
    """The service's surroundings; tests put in a clock and stamps of their own."""

    database: Database
    clock: Callable[[], datetime] = _now
    stamp: Callable[[], str] = _random_stamp
    analyses: Memory = field(default_factory=lambda: Memory(16))
    pictures: Memory = field(default_factory=lambda: Memory(64))
    headlines: Memory = field(default_factory=lambda: Memory(4096))
    simulations: Semaphore = field(default_factory=lambda: Semaphore(2))
    """Seats for how-sure questions, each of which keeps a core busy for long."""
    webhooks: WebhookSettings | None = None
    """What webhooks need; None where they are off."""
    disk_floor: int = 0
    """Free bytes on the database's disk below which the service calls itself degraded."""

    def forget(self) -> None:
        """Drop every computed answer."""
        self.analyses.clear()
        self.pictures.clear()
        self.headlines.clear()

    def author(self, door: Door) -> Author:
        """What the revision about to be made remembers."""
        return Author(door.author, self.clock(), door.source, door.reason)
