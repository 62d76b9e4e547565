"""What is revoked on one server is dead on every other at the next request: none of them remembers who may come in."""

import time
from collections.abc import Callable, Iterator

import pytest
from starlette.testclient import TestClient

from app.main import create_app
from app.service import accounts, keys, members, organisations, shares
from app.service.context import Context
from app.service.directory.connectors import create_connector, revoke_connector
from app.settings import Settings
from schemas.access import NewAccount, NewKey, NewMember, NewShare
from schemas.answers import NewOrganisation
from schemas.connector import NewConnector
from tests.access import DOOR, bearer, session_of
from tests.gate.planted import IN_CHARGE

SHOP = "/api/v1/organisations/shop/chain"
PROMISED_SECONDS = 5
End = Callable[[], object]


@pytest.fixture
def servers(settings: Settings) -> Iterator[list[TestClient]]:
    """Two servers on one database."""
    made = [TestClient(create_app(settings), "http://localhost") for _ in range(2)]
    organisations.create_organisation(_context(made[0]), NewOrganisation(id="shop", name="Shop"), DOOR)
    yield made
    for one in made:
        _context(one).close()


def _context(server: TestClient) -> Context:
    found: Context = server.app.state.context  # type: ignore[attr-defined]
    return found


def _key(context: Context, _: TestClient) -> tuple[dict[str, str], str, End]:
    made = keys.create_key(context, "shop", NewKey(name="reader"), DOOR)
    return bearer(made.key), SHOP, lambda: keys.revoke_key(context, "shop", made.id, DOOR)


def _share(context: Context, other: TestClient) -> tuple[dict[str, str], str, End]:
    made = shares.create_share(context, "shop", NewShare(), IN_CHARGE, DOOR)
    opened, _ = shares.open_share(_context(other), made.token, "address", None)
    headers = {"Cookie": f"custchain-share-80={opened}"}
    return headers, SHOP, lambda: shares.revoke_share(context, "shop", made.id, DOOR)


def _connector(context: Context, _: TestClient) -> tuple[dict[str, str], str, End]:
    made = create_connector(context, "shop", NewConnector(name="directory"), DOOR)
    return bearer(made.token), "/scim/v2/Users", lambda: revoke_connector(context, "shop", made.id, DOOR)


def _member(context: Context, _: TestClient) -> tuple[dict[str, str], str, End]:
    accounts.put_account(context, "ada", NewAccount(), DOOR)
    members.put_member(context, "shop", "ada", NewMember(role="viewer"), IN_CHARGE, DOOR)
    return session_of(context, "ada"), SHOP, lambda: members.delete_member(context, "shop", "ada", DOOR)


def _account(context: Context, server: TestClient) -> tuple[dict[str, str], str, End]:
    headers, path, _ = _member(context, server)
    return headers, path, lambda: accounts.delete_account(context, "ada", DOOR)


@pytest.mark.parametrize("what", [_key, _share, _connector, _member, _account], ids=lambda make: make.__name__[1:])
def test_what_one_server_ends_lets_in_at_no_other(servers: list[TestClient], what: Callable[..., object]) -> None:
    here, there = servers
    headers, path, end = what(_context(here), there)  # type: ignore[misc]
    assert [server.get(path, headers=headers).status_code for server in servers] == [200, 200]

    end()
    ended = time.monotonic()
    statuses = [server.get(path, headers=headers).status_code for server in (there, here)]

    assert set(statuses) <= {401, 404}
    assert time.monotonic() - ended < PROMISED_SECONDS


def test_a_share_link_is_opened_on_the_record_and_leaves_no_trace_elsewhere(servers: list[TestClient]) -> None:
    context = _context(servers[0])
    made = shares.create_share(context, "shop", NewShare(), IN_CHARGE, DOOR)
    opened = servers[0].post(
        "/api/v1/session/share", json={"token": made.token}, headers={"Origin": "http://localhost"}
    )
    headers = {"Cookie": opened.headers["set-cookie"].partition(";")[0]}
    shown = servers[1].get(SHOP, headers=headers)
    trail = servers[0].get("/api/v1/organisations/shop/audit", headers=bearer(_admin(context))).json()["items"]

    assert len(made.token) >= len("ccs_12345678_") + 22, "22 letters of 62 are 131 bits"
    assert {answer.headers["x-robots-tag"] for answer in (opened, shown)} == {"noindex, nofollow"}
    assert {answer.headers["referrer-policy"] for answer in (opened, shown)} == {"no-referrer"}
    assert [(row["action"], row["author"]) for row in trail if row["action"] == "open_share"] == [
        ("open_share", f"share link {made.id}")
    ]
    assert made.token not in str(trail)


def _admin(context: Context) -> str:
    return keys.create_key(context, "shop", NewKey(name="admin", scope="admin"), DOOR).key
