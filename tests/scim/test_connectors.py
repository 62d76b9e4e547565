"""Secrets of connectors: two live while they are exchanged, each opens one directory and nothing else."""

import threading
from datetime import timedelta

import pytest

from app.service.directory.connectors import list_connectors, revoke_connector, rotate_connector
from app.service.keys import create_key
from schemas.access import NewKey
from schemas.connector import Rotation
from schemas.errors import Conflict
from tests.access import DOOR, bearer
from tests.cli.run import run
from tests.scim.directory import ERROR, Directory, a_department, a_user, connected

ADDRESSES = ("/Users", "/Groups", "/Departments", "/Schemas", "/ResourceTypes", "/", "/Users/x", "/nowhere")


def _rotated(directory: Directory, hours: int) -> Directory:
    made = rotate_connector(directory.context, None, directory.connector, Rotation(hours=hours), DOOR)
    return Directory(directory.client, directory.organisation, directory.connector, made.token)


def test_two_secrets_let_in_until_the_time_that_was_set(directory: Directory, monkeypatch: pytest.MonkeyPatch) -> None:
    new, now = _rotated(directory, 24), directory.context.clock()
    assert [one.send("GET", "/Users").status_code for one in (directory, new)] == [200, 200]

    for minutes, expected in ((24 * 60 - 1, [200, 200]), (24 * 60 + 1, [401, 200])):
        later = now + timedelta(minutes=minutes)
        monkeypatch.setitem(directory.context.__dict__, "clock", lambda later=later: later)
        assert [one.send("GET", "/Users").status_code for one in (directory, new)] == expected


def test_no_third_secret_lives(directory: Directory) -> None:
    second = _rotated(directory, 1)
    with pytest.raises(Conflict, match="two secrets live already"):
        _rotated(directory, 1)

    third = _rotated(directory, 0)

    assert [one.send("GET", "/Users").status_code for one in (directory, second, third)] == [401, 401, 200]


def test_no_push_fails_while_a_secret_is_exchanged(directory: Directory) -> None:
    failed, done, secret = [], threading.Event(), [directory]

    def push(worker: int) -> None:
        number = 0
        while not done.is_set() or number < 3:
            answer = secret[0].send("POST", "/Users", a_user(f"p{worker}-{number}", "Sales"))
            failed.extend([answer.text] if answer.status_code != 201 else [])
            number += 1

    workers = [threading.Thread(target=push, args=(worker,)) for worker in range(4)]
    for worker in workers:
        worker.start()
    secret[0] = _rotated(directory, 1)
    done.set()
    for worker in workers:
        worker.join()

    assert failed == []
    assert directory.headcounts()["Sales"] >= 12


def test_a_secret_is_stored_as_a_digest_and_shown_once(directory: Directory) -> None:
    with directory.context.database.reading() as connection:
        stored = str(list(connection.exec_driver_sql("SELECT * FROM connector_secret")))
    listed = directory.client.get(f"/api/v1/organisations/{directory.organisation}/connectors").text

    assert directory.token not in stored + listed
    assert directory.token.split("_")[1] in listed


def test_a_revoked_connector_is_let_in_no_more_and_comes_back_with_its_people(directory: Directory) -> None:
    directory.add("ada", "Sales")
    revoke_connector(directory.context, directory.organisation, directory.connector, DOOR)
    assert directory.send("GET", "/Users").status_code == 401

    again = connected(directory.client, directory.organisation)

    assert again.connector == directory.connector
    assert again.find("Users", 'userName eq "ada"') != []
    assert directory.send("GET", "/Users").status_code == 401


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer x"}, {"Authorization": "Basic eDp5"}], ids=str)
@pytest.mark.parametrize("path", ADDRESSES)
def test_without_a_live_secret_nothing_is_told(directory: Directory, path: str, headers: dict[str, str]) -> None:
    answer = directory.client.__class__(directory.client.app).get(f"/scim/v2{path}", headers=headers)

    assert (answer.status_code, answer.json()["schemas"], answer.json()["status"]) == (401, [ERROR], "401")
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")
    assert answer.headers["Content-Type"] == "application/scim+json"
    assert answer.headers["X-Request-ID"]


def test_keys_and_sessions_open_no_directory_and_secrets_no_api(directory: Directory) -> None:
    key = create_key(directory.context, None, NewKey(name="all", scope="admin", money=True), DOOR)
    bare = directory.client.__class__(directory.client.app)

    assert bare.get("/scim/v2/Users", headers=bearer(key.key)).status_code == 401
    assert directory.client.get("/scim/v2/Users").status_code == 401
    for path in ("", f"/{directory.organisation}", f"/{directory.organisation}/chain"):
        address = f"/api/v1/organisations{path}"
        assert bare.get(address, headers=bearer(directory.token)).status_code == 401


def test_a_connector_sees_and_touches_nothing_of_another(directory: Directory) -> None:
    """Of the same organisation, and of another."""
    mine = directory.add("ada", "Sales", externalId="e-1")
    department = directory.send("POST", "/Departments", a_department("Board", externalId="d-1")).json()["id"]
    group = directory.send("POST", "/Groups", {"schemas": [], "displayName": "Staff"}).json()["id"]
    before = directory.api("/chain")
    strangers = [
        connected(directory.client, f"{directory.organisation}-other"),
        connected(directory.client, directory.organisation, "second"),
    ]
    things = {"Users": mine, "Departments": department, "Groups": group}
    for stranger in strangers:
        for endpoint, thing in things.items():
            path = f"/{endpoint}/{thing}"
            answers = [stranger.send("GET", path), stranger.send("PUT", path, a_user("eve"))]
            answers += [stranger.send("DELETE", path), stranger.patch(path, {"op": "remove", "path": "externalId"})]
            assert {answer.status_code for answer in answers} == {404}, path
            assert stranger.get(f"/{endpoint}")["totalResults"] == 0
            assert stranger.find(endpoint, f'id eq "{thing}"') == []
        assert stranger.get("/")["totalResults"] == 0
        member = {"schemas": [], "displayName": "x", "members": [{"value": mine}]}
        assert stranger.send("POST", "/Groups", member).status_code == 400
        under = a_department("x", parent={"value": department})
        assert stranger.send("POST", "/Departments", under).status_code == 400
        assert stranger.bulk({"method": "DELETE", "path": f"/Users/{mine}"}).json()["Operations"][0]["status"] == "404"
        assert stranger.send("POST", "/Users", a_user("ada", externalId="e-1")).status_code == 201
    assert directory.api("/chain") == before
    assert directory.get(f"/Users/{mine}")["userName"] == "ada"


def test_the_command_line_makes_lists_rotates_confirms_and_revokes(directory: Directory) -> None:
    database = directory.context.database.engine.url.render_as_string(hide_password=False)
    made = run("connector", "create", "entra", "--organisation", directory.organisation, database=database)
    connector = next(
        one for one in list_connectors(directory.context, directory.organisation).items if one.name == "entra"
    )

    rotated = run("connector", "rotate", connector.id, "--hours", "2", database=database)
    listed = run("connector", "list", "--organisation", directory.organisation, database=database)
    confirmed = run("connector", "confirm", connector.id, database=database)

    for shown in (made.out, rotated.out):
        token = shown.decode().strip()
        one = Directory(directory.client, directory.organisation, connector.id, token)
        assert one.send("GET", "/Users").status_code == 200
    assert (confirmed.status, b"2 secret(s)" in listed.out) == (0, True)
    assert run("connector", "revoke", connector.id, database=database).status == 0
    assert run("connector", "revoke", connector.id, database=database).status == 2
