"""The directory these tests push into."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from starlette.testclient import TestClient

from app.main import create_app
from app.settings import Settings
from tests import databases
from tests.access import administrator
from tests.scim.directory import Directory, connected


@pytest.fixture(scope="module", params=databases.BACKENDS)
def served(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """An administrator's client of a service on each kind of database, one for all tests of a file."""
    with databases.fresh(request.param, tmp_path_factory.mktemp("directory")) as url:
        app = create_app(Settings(database_url=url, allowed_hosts=["testserver"], changes_per_minute=0))
        with TestClient(app, headers=administrator(app.state.context)) as client:
            yield client


@pytest.fixture
def directory(served: TestClient) -> Directory:
    """A connector of an organisation that is new for each test."""
    return connected(served, f"firm-{uuid4().hex[:8]}")
