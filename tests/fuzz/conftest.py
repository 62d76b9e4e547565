"""The service that trials with made-up requests ask."""

from collections.abc import Iterator
from typing import Any

import pytest

from app.main import create_app
from app.service.organisations import import_organisation
from app.settings import Settings
from schemas.reading import read_chain
from tests.access import DOOR
from tests.builders import shop_data
from tests.fuzz.fuzzing import ORGANISATION


@pytest.fixture
def app(settings: Settings) -> Iterator[Any]:
    """The service with one organisation, whose streams end at once and which counts no requests."""
    made = create_app(settings.model_copy(update={"changes_per_minute": 0, "pictures_per_minute": 0}))
    made.state.follower.stopped = True
    import_organisation(made.state.context, read_chain(shop_data()), ORGANISATION, DOOR)
    yield made
    made.state.context.database.close()
