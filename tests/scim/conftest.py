"""The directory these tests push into."""

import pytest
from starlette.testclient import TestClient

from tests.scim.directory import Directory, connected


@pytest.fixture
def directory(client: TestClient) -> Directory:
    """A connector of a new organisation called firm."""
    return connected(client, "firm")
