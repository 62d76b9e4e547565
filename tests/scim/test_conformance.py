"""What others wrote to test SCIM servers and their storages is content with ours."""

import random
import warnings
from collections.abc import Iterator
from typing import Any

import pytest
from scim2_client.engines.httpx2 import SyncSCIMClient
from scim2_models import ScimProvider
from scim2_server.testing import ScimStorageContract
from scim2_tester import Status, check_server, filling
from scim2_tester.checkers import patch_add, patch_replace
from starlette.testclient import TestClient

from app.scim.models import provider_of
from app.scim.storage import DirectoryStorage
from app.service.directory.connectors import confirm_leavers
from app.service.directory.identity import identify_connector
from tests.access import DOOR, bearer
from tests.scim.directory import Directory


@pytest.fixture
def _numbers_with_fractions(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tester fills in a text where a schema asks for a decimal; it learns to fill in a number."""
    known = filling.generate_random_value

    def generate(context: Any, path: Any, *arguments: Any, **named: Any) -> Any:
        is_decimal = (binding := path.resolve()) is not None and binding.target_type is float
        return random.randint(0, 4000) / 8 if is_decimal else known(context, path, *arguments, **named)

    for module in (filling, patch_add, patch_replace):
        monkeypatch.setattr(module, "generate_random_value", generate)


@pytest.mark.usefixtures("_numbers_with_fractions")
def test_scim2_tester_finds_nothing_wrong(directory: Directory) -> None:
    confirm_leavers(directory.context, None, directory.connector, DOOR)  # it deletes most of what it made
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        network = TestClient(
            directory.client.app, base_url="http://testserver/scim/v2", headers=bearer(directory.token)
        )
        results = check_server(SyncSCIMClient(network))

    wrong = [f"{r.title} {r.resource_type}: {r.reason}" for r in results if r.status is not Status.SUCCESS]
    assert not wrong, "\n".join(wrong)
    assert len(results) > 150


class TestStorage(ScimStorageContract):
    """The library's own suite for storages, on ours."""

    @pytest.fixture
    def provider(self) -> ScimProvider:
        return provider_of(1_000_000)

    @pytest.fixture
    def storage(self, directory: Directory, provider: ScimProvider) -> Iterator[Any]:
        connector = identify_connector(directory.context, directory.token)
        with provider:
            yield DirectoryStorage(directory.context, connector, provider)
