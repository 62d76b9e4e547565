"""How the world of these tests is made."""

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

from starlette.testclient import TestClient

from app.main import create_app
from app.service.context import Context
from app.settings import Settings, sqlite_url
from tests.gate.planted import plant
from tests.gate.principals import credentials_that_end, let_in, let_in_people
from tests.gate.world import ADDRESS, World

BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)
LONG_AGO = timedelta(days=2)


def _settings(file: Path) -> Settings:
    return Settings(
        database_url=sqlite_url(file),
        allowed_hosts=["testserver"],
        host="0.0.0.0",
        webhook_key="a key of at least thirty-two letters",
        webhook_networks=["192.0.2.0/24"],
    )


def make_world(folder: Path, factor: int = 1) -> World:
    """The world, at a moment when some credentials are over; every amount of ours so many times as large."""
    file = folder / "world.db"
    app = create_app(_settings(file))
    context: Context = app.state.context
    now = [BEGINNING]
    object.__setattr__(context, "clock", lambda: now[0])
    app.state.follower.stopped = True
    world = World(
        TestClient(app, base_url=ADDRESS, follow_redirects=False),
        context,
        file,
        sqlite3.connect(":memory:", check_same_thread=False),
        {},
    )
    plant(context, factor)
    let_in_people(world)
    over = credentials_that_end(world)
    now[0] += LONG_AGO
    let_in(world)
    world.headers |= over
    live = sqlite3.connect(file)
    live.backup(world.snapshot)
    live.close()
    return world
