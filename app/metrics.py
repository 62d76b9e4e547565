"""What Prometheus reads: how long requests take, how long writers wait, what is refused. Never an id, never a value."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from app.storage.database import Database

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"
NO_ROUTE = "none"
# Any text can stand for a method in a request, and each would be a series of its own.
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


class Metrics:
    """The measurements of one service."""

    def __init__(self, database: Database | None) -> None:
        self.registry = CollectorRegistry()
        self.requests = Histogram(
            "custchain_request_seconds",
            "Time from a request's arrival to the end of its answer.",
            ("route", "method", "status"),
            registry=self.registry,
            buckets=SECONDS,
        )
        self.pictures_refused = Counter(
            "custchain_pictures_refused", "Pictures that were not drawn.", ("reason",), registry=self.registry
        )
        if database is not None:
            self._watch(database)

    def _watch(self, database: Database) -> None:
        waits = Histogram(
            "custchain_write_wait_seconds", "Wait of a writer for its turn.", registry=self.registry, buckets=SECONDS
        )
        database.on_wait = waits.observe
        log = Gauge("custchain_write_ahead_log_bytes", "Size of SQLite's write-ahead log.", registry=self.registry)
        log.set_function(lambda: database.log_size)
        used = Gauge("custchain_database_connections_used", "Connections in use.", registry=self.registry)
        used.set_function(lambda: database.connections_used)

    def observe(self, route: str | None, method: str, status: int, seconds: float) -> None:
        """Count a request that was answered."""
        known = method if method in METHODS else "other"
        self.requests.labels(route or NO_ROUTE, known, f"{status // 100}xx").observe(seconds)

    def text(self) -> bytes:
        """All of it in Prometheus' text format."""
        return generate_latest(self.registry)
