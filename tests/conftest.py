"""What tests of the service share: a database of their own, and a client of the service on it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.main import create_app
from app.settings import Settings, sqlite_url
from tests import databases
from tests.access import administrator
from tests.api.shop import Shop
from tests.builders import shop_data


@pytest.fixture(scope="session", autouse=True)
def _stop_postgresql() -> Iterator[None]:
    yield
    databases.stop()


@pytest.fixture(params=databases.BACKENDS)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty database; each test that asks runs once on each kind."""
    with databases.fresh(request.param, tmp_path) as url:
        yield url


@pytest.fixture
def settings(database_url: str) -> Settings:
    """Settings of a fresh database, reachable by the test client's name."""
    return Settings(database_url=database_url, allowed_hosts=["testserver"])


@pytest.fixture
def sqlite_settings(tmp_path: Path) -> Settings:
    """Settings of a fresh SQLite file, for what only that has."""
    return Settings(database_url=sqlite_url(tmp_path / "chains.db"), allowed_hosts=["testserver"])


@pytest.fixture
def client(settings: Settings) -> Iterator[TestClient]:
    """An administrator's client of the service with nothing stored."""
    app = create_app(settings)
    with TestClient(app, headers=administrator(app.state.context)) as client:
        yield client


@pytest.fixture
def shop(client: TestClient) -> Shop:
    """The stored organisation of `shop_data`."""
    return _stored(client)


@pytest.fixture
def sqlite_shop(sqlite_settings: Settings) -> Iterator[Shop]:
    """The same in an SQLite file, for what happens before any database is asked."""
    app = create_app(sqlite_settings)
    with TestClient(app, headers=administrator(app.state.context)) as client:
        yield _stored(client)


def _stored(client: TestClient) -> Shop:
    client.post("/api/v1/organisations", json={"id": "shop", "name": "Corner Shop"}).raise_for_status()
    stored = Shop(client)
    stored.put("/chain", shop_data(), version='"1"').raise_for_status()
    return stored
