"""The world these tests share; each leaves it as it was."""

import pytest

from tests.gate.making import make_world
from tests.gate.world import World


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """Two organisations and everybody who may come to the door."""
    return make_world(tmp_path_factory.mktemp("world"))
