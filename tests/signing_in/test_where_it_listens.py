"""Nothing is open to other machines by accident, nor before somebody is in charge."""

import pytest
from starlette.testclient import TestClient

from app.cli.way_in import refuse_ownerless, refuse_plain_network
from app.main import create_app
from app.service.accounts import list_accounts
from app.service.context import Context
from app.settings import Settings
from schemas.errors import Refused
from tests.access import administrator

ELSEWHERE = ("0.0.0.0", "::", "192.0.2.1")


@pytest.mark.parametrize("host", ELSEWHERE)
def test_nothing_listens_elsewhere_in_plain_http_unless_that_is_spelled_out(host: str) -> None:
    with pytest.raises(Refused, match="--insecure"):
        refuse_plain_network(Settings(host=host))
    refuse_plain_network(Settings(host=host, insecure=True))
    refuse_plain_network(Settings(host=host, trusted_proxy=["127.0.0.1"]))


def test_nothing_listens_elsewhere_before_somebody_is_in_charge(context: Context) -> None:
    for host in ELSEWHERE:
        settings = Settings(host=host, trusted_proxy=["127.0.0.1"])
        with pytest.raises(Refused, match="nobody is in charge"):
            refuse_ownerless(settings, context, setup_link=False)
        refuse_ownerless(settings, context, setup_link=True)

    administrator(context)

    for host in ELSEWHERE:
        refuse_ownerless(Settings(host=host, trusted_proxy=["127.0.0.1"]), context, setup_link=False)


def test_a_fresh_service_lets_nobody_in_and_knows_no_account(sqlite_settings: Settings) -> None:
    with TestClient(create_app(sqlite_settings), "http://localhost") as client:
        tried = [
            client.post("/api/v1/session", json={"account": name, "password": password})
            for name in ("admin", "administrator", "custchain")
            for password in ("admin", "")
        ]
        assert {answer.status_code for answer in tried} <= {401, 422}
        assert client.get("/api/v1/organisations").status_code == 401
        assert list_accounts(client.app.state.context).items == []  # type: ignore[attr-defined]
