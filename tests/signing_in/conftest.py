"""What tests of signing in share: the service's surroundings on a database of their own."""

from collections.abc import Iterator

import pytest

from app.main import open_context
from app.service.context import Context
from app.settings import Settings


@pytest.fixture
def context(sqlite_settings: Settings) -> Iterator[Context]:
    context = open_context(sqlite_settings)
    yield context
    context.close()
