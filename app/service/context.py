"""What every use case needs: the database, the clock, and the memory of computed answers."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Semaphore

from app.access.webhooks import WebhookSettings
from app.service.door import Door
from app.service.memory import Memory
from app.service.workers.pool import WorkerPool
from app.storage.database import Database
from app.storage.repository.organisations import Author

LARGE_CHAIN = 2 * 1024 * 1024
"""Size of a chain document from which computing it would be felt by everybody else: some 10,000 links."""

READERS_WAITING = 40


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
    texts: Memory = field(default_factory=lambda: Memory(16, waiting=READERS_WAITING))
    """Chain documents as they are stored."""
    analyses: Memory = field(default_factory=lambda: Memory(16))
    pictures: Memory = field(default_factory=lambda: Memory(64))
    headlines: Memory = field(default_factory=lambda: Memory(4096))
    bodies: Memory = field(default_factory=lambda: Memory(16, waiting=READERS_WAITING))
    """Large bodies that are being read; none is kept."""
    simulations: Semaphore = field(default_factory=lambda: Semaphore(2))
    """Seats for how-sure questions, each of which keeps a core busy for long."""
    workers: WorkerPool | None = None
    """Where questions about large chains are answered; None: here."""
    large_chain: int = LARGE_CHAIN
    webhooks: WebhookSettings | None = None
    """What webhooks need; None where they are off."""
    disk_floor: int = 0
    """Free bytes on the database's disk below which the service calls itself degraded."""

    def forget(self) -> None:
        """Drop every computed answer."""
        self.texts.clear()
        self.analyses.clear()
        self.pictures.clear()
        self.headlines.clear()

    def close(self) -> None:
        """Let go of the database, and end the workers."""
        if self.workers is not None:
            self.workers.close()
        self.database.close()

    def author(self, door: Door) -> Author:
        """What the revision about to be made remembers."""
        return Author(door.author, self.clock(), door.source, door.reason)
