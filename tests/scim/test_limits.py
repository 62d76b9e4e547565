"""The limits the service states are the ones it keeps, tried at n and at n + 1; bulk counts every operation."""

import json
import random
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.main import create_app
from app.settings import Settings
from tests.access import administrator
from tests.scim.directory import BULK, ERROR, PATCH, Directory, a_user, connected


@pytest.fixture
def stated(directory: Directory) -> Any:
    """What the service says of itself, without a secret."""
    return directory.client.get("/scim/v2/ServiceProviderConfig", headers={"Cookie": ""}).json()


def _missing(number: int) -> dict[str, Any]:
    return {"method": "DELETE", "path": f"/Users/{number}"}


def test_a_bulk_of_as_many_operations_as_stated_runs_and_one_more_does_not(directory: Directory, stated: Any) -> None:
    most = stated["bulk"]["maxOperations"]

    assert len(directory.bulk(*map(_missing, range(most))).json()["Operations"]) == most

    answer = directory.bulk({"method": "POST", "path": "/Users", "data": a_user("ada")}, *map(_missing, range(most)))
    assert (answer.status_code, answer.json()["schemas"]) == (413, [ERROR])
    assert str(most) in answer.json()["detail"]
    assert directory.get("/Users")["totalResults"] == 0


def test_a_body_of_as_many_bytes_as_stated_is_read_and_one_more_is_not(directory: Directory, stated: Any) -> None:
    most = stated["bulk"]["maxPayloadSize"]
    body = json.dumps({"schemas": [BULK], "Operations": [_missing(1)]}).encode()
    headers = {"Authorization": f"Bearer {directory.token}", "Content-Type": "application/scim+json"}

    def status(size: int, **more: str) -> tuple[int, Any]:
        padded = body + b" " * (size - len(body))
        answer = directory.client.post("/scim/v2/Bulk", content=padded, headers=headers | more)
        return answer.status_code, answer.json().get("schemas")

    assert status(most)[0] == 200
    assert status(most + 1) == (413, [ERROR])
    # A guard that lets longer lists of changes through lets nothing longer through here.
    assert status(most + 1, **{"Content-Type": "application/x-ndjson"}) == (413, [ERROR])


def test_a_page_holds_as_many_results_as_stated_and_no_more(directory: Directory, stated: Any) -> None:
    most = stated["filter"]["maxResults"]
    users = [{"method": "POST", "path": "/Users", "bulkId": str(n), "data": a_user(f"p{n}")} for n in range(most + 1)]
    directory.bulk(*users)

    for count in ("", f"&count={most + 1}", f"&count={10**30}"):
        page = directory.get(f"/Users?startIndex=1{count}")
        assert (page["totalResults"], page["itemsPerPage"], len(page["Resources"])) == (most + 1, most, most)
    assert len(directory.get(f"/Users?count={most}&startIndex=2")["Resources"]) == most
    assert (
        "Resources" not in directory.get(f"/Users?startIndex={10**30}")
        or not directory.get(f"/Users?startIndex={10**30}")["Resources"]
    )


def test_a_connector_that_asks_too_often_is_told_when_to_go_on_and_others_are_served(sqlite_settings: Settings) -> None:
    app = create_app(sqlite_settings.model_copy(update={"changes_per_minute": 3}))
    with TestClient(app, headers=administrator(app.state.context)) as client:
        okta, entra = connected(client, "firm"), connected(client, "another", "entra")
        answers = [okta.send("GET", "/Users") for _ in range(5)]
        others = entra.send("POST", "/Users", a_user("ada"))

    refused = answers[-1]
    assert answers[0].status_code == 200
    assert (refused.status_code, refused.json()["schemas"], refused.json()["status"]) == (429, [ERROR], "429")
    assert "scimType" not in refused.json()
    assert "/scim" in refused.json()["detail"]
    assert int(refused.headers["Retry-After"]) > 0
    assert others.status_code == 201


def test_every_operation_of_a_bulk_is_answered_and_does_what_its_answer_says(directory: Directory) -> None:
    """Accepted and refused add up to sent, on 30 random batches; what was refused left nothing behind."""
    rng, there = random.Random(7), 0
    for batch in range(30):
        operations, expected = [], []
        for number in range(rng.randint(1, 12)):
            good = rng.random() < 0.6
            user = a_user(f"p{batch}-{number}" if good else rng.choice(["", "x" * 301, "p\u0000"]), "Sales")
            operations.append({"method": "POST", "path": "/Users", "bulkId": f"b{number}", "data": user})
            expected.append(good)
        if any("\u0000" in operation["data"]["userName"] for operation in operations):
            assert directory.bulk(*operations).status_code == 400
            continue
        answered = directory.bulk(*operations).json()["Operations"]
        there += sum(expected)
        assert [one["bulkId"] for one in answered] == [one["bulkId"] for one in operations]
        assert [one["status"] == "201" for one in answered] == expected
        assert all(one["response"]["schemas"] == [ERROR] for one in answered if one["status"] != "201")
        assert directory.get("/Users?count=0")["totalResults"] == there
    assert directory.headcounts() == {"Sales": float(there)}


def test_a_bulk_is_one_revision(directory: Directory) -> None:
    before = directory.api("")["revision"]
    departments = ("Sales", "Support", "Board")
    users = [
        {"method": "POST", "path": "/Users", "bulkId": str(n), "data": a_user(f"p{n}", departments[n % 3])}
        for n in range(30)
    ]

    directory.bulk(*users)

    assert directory.headcounts() == {"Sales": 10.0, "Support": 10.0, "Board": 10.0}
    assert directory.api("")["revision"] == before + 1


def test_a_bulk_stops_after_as_many_errors_as_it_says_and_refers_to_what_it_makes(directory: Directory) -> None:
    stopped = directory.bulk(*map(_missing, range(5)), failOnErrors=2).json()["Operations"]
    made = directory.bulk(
        {
            "method": "POST",
            "path": "/Groups",
            "bulkId": "g",
            "data": {"schemas": [], "displayName": "Staff", "members": [{"value": "bulkId:u"}]},
        },
        {"method": "POST", "path": "/Users", "bulkId": "u", "data": a_user("ada")},
        {
            "method": "PATCH",
            "path": "/Users/bulkId:u",
            "data": {"schemas": [PATCH], "Operations": [{"op": "Replace", "path": "active", "value": "False"}]},
        },
    ).json()["Operations"]

    assert [one["status"] for one in stopped] == ["404", "404"]
    assert [one["status"] for one in made] == ["201", "201", "200"]
    assert len(directory.get("/Groups")["Resources"][0]["members"]) == 1
    assert directory.find("Users", 'userName eq "ada"')[0]["active"] is False
