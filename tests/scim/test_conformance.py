"""What others wrote to test SCIM servers and their storages is content with ours."""

import random
import warnings
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from scim2_client.engines.httpx2 import SyncSCIMClient
from scim2_models import ScimProvider
from scim2_server.testing import ScimStorageContract
from scim2_tester import Status, check_server, filling
from scim2_tester.checkers import patch_add, patch_replace
from starlette.testclient import TestClient

from app.main import create_app
from app.scim.models import provider_of
from app.scim.storage import DirectoryStorage
from app.service.context import Context
from app.service.directory.connectors import confirm_leavers, create_connector, list_connectors
from app.service.directory.identity import identify_connector
from app.settings import Settings, sqlite_url
from schemas.connector import NewConnector
from tests.access import DOOR, administrator, bearer
from tests.scim.directory import Directory, connected


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
def test_scim2_tester_finds_nothing_wrong(client: TestClient, directory: Directory) -> None:
    context: Context = client.app.state.context  # type: ignore[attr-defined]
    [connector] = list_connectors(context, "firm").items
    confirm_leavers(context, "firm", connector.id, DOOR)  # it deletes most of what it made
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        network = TestClient(client.app, base_url="http://testserver/scim/v2", headers=bearer(directory.token))
        results = check_server(SyncSCIMClient(network))

    wrong = [f"{r.title} {r.resource_type}: {r.reason}" for r in results if r.status is not Status.SUCCESS]
    assert not wrong, "\n".join(wrong)
    assert len(results) > 150


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """One database for the library's suite: each of its tests gets an organisation of its own."""
    folder = tmp_path_factory.mktemp("directory")
    app = create_app(Settings(database_url=sqlite_url(folder / "chains.db"), allowed_hosts=["testserver"]))
    with TestClient(app, headers=administrator(app.state.context)) as client:
        yield client


class TestStorage(ScimStorageContract):
    """The library's own suite for storages, on ours."""

    @pytest.fixture
    def provider(self) -> ScimProvider:
        return provider_of(1_000_000)

    @pytest.fixture
    def storage(self, served: TestClient, provider: ScimProvider) -> Iterator[Any]:
        context: Context = served.app.state.context  # type: ignore[attr-defined]
        connector = identify_connector(context, connected(served, f"firm-{uuid4().hex}").token)
        with provider:
            yield DirectoryStorage(context, connector, provider)


def test_a_connector_is_made_once(client: TestClient) -> None:
    context: Context = client.app.state.context  # type: ignore[attr-defined]
    connected(client, "firm")

    with pytest.raises(Exception, match="already a connector"):
        create_connector(context, "firm", NewConnector(name="okta"), DOOR)
