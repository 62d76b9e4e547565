"""Whatever is sent, the answer is a result or a SCIM error that says what to mend; never a fault of ours."""

import json
from typing import Any

import pytest

from tests.scim.directory import ENTERPRISE, ERROR, GROUP, PATCH, Directory, a_department, a_user

TEXTS = {
    "NUL": "a\x00b",
    "control": "a\x07b",
    "escape": "\x1b[31m",
    "C1": "a\x85b",
    "surrogate": "a\ud800b",
    "non-character": "a\uffffb",
    "a million": "n" * 10**6,
    "bidi": "\u202eadmin",
    "BOM": "\ufeffada",
    "NFD": "Ame\u0301lie",
    "proto": "__proto__",
    "formula": "=cmd|' /C calc'!A0",
    "markup": "<script>alert(1)</script>",
    "template": "{{7*7}}${7*7}%s%n",
    "quote": '" or 1=1 --',
    "spaces": "   ",
    "empty": "",
    "emoji": "👩‍🚀" * 60,
    "line": "a\u2028b\nc",
    "like": "%_\\",
}
VALUES: dict[str, Any] = {
    "huge int": 10**400,
    "2^63": 2**63,
    "negative": -1,
    "NaN": float("nan"),
    "infinite": float("inf"),
    "list": ["a"],
    "object": {"a": 1},
    "true": True,
    "null": None,
    "deep": json.loads("[" * 60 + "]" * 60),
}
PLACES: dict[str, Any] = {
    "userName": lambda v: ("/Users", a_user("x") | {"userName": v}),
    "externalId": lambda v: ("/Users", a_user("x", externalId=v)),
    "displayName": lambda v: ("/Users", a_user("x", displayName=v)),
    "familyName": lambda v: ("/Users", a_user("x", name={"familyName": v})),
    "email": lambda v: ("/Users", a_user("x", emails=[{"value": v}])),
    "department": lambda v: ("/Users", a_user("x", v)),
    "manager": lambda v: ("/Users", a_user("x") | {ENTERPRISE: {"manager": v}}),
    "active": lambda v: ("/Users", a_user("x", active=v)),
    "lastModified": lambda v: ("/Users", a_user("x", meta={"lastModified": v})),
    "group": lambda v: ("/Groups", {"schemas": [GROUP], "displayName": v}),
    "member": lambda v: ("/Groups", {"schemas": [GROUP], "displayName": "g", "members": [{"value": v}]}),
    "department name": lambda v: ("/Departments", a_department("x") | {"displayName": v}),
    "department id": lambda v: ("/Departments", a_department("x", externalId=v)),
    "cost": lambda v: ("/Departments", a_department("x", ownCost=v)),
    "fte": lambda v: ("/Departments", a_department("x", fte=v)),
    "parent": lambda v: ("/Departments", a_department("x", parent={"value": v})),
    "schemas": lambda v: ("/Users", a_user("x") | {"schemas": v}),
}


def _answers(directory: Directory, answer: Any) -> None:
    assert answer.status_code < 500 or answer.status_code == 501, answer.text[:300]
    if answer.status_code >= 400:
        assert answer.json()["schemas"] == [ERROR]
        assert answer.json()["detail"]
        assert len(answer.content) < 5_000


@pytest.mark.parametrize("place", PLACES)
def test_no_value_anywhere_breaks_it(directory: Directory, place: str) -> None:
    """30 values in 17 places, written and patched; then every list and the chain are read."""
    known = directory.add("known")
    for value in (*TEXTS.values(), *VALUES.values()):
        path, body = PLACES[place](value)
        answer = directory.client.post(
            f"/scim/v2{path}",
            content=json.dumps(body),
            headers={"Authorization": f"Bearer {directory.token}", "Content-Type": "application/scim+json"},
        )
        _answers(directory, answer)
        if answer.status_code == 201:
            assert directory.send("GET", f"{path}/{answer.json()['id']}").status_code == 200
            directory.send("DELETE", f"{path}/{answer.json()['id']}")
        if path == "/Users":
            patch = {"schemas": [PATCH], "Operations": [{"op": "replace", "value": body}]}
            _answers(
                directory,
                directory.client.request(
                    "PATCH",
                    f"/scim/v2/Users/{known}",
                    content=json.dumps(patch),
                    headers={"Authorization": f"Bearer {directory.token}", "Content-Type": "application/json"},
                ),
            )
    for endpoint in ("/Users", "/Groups", "/Departments", "/"):
        assert directory.send("GET", endpoint).status_code == 200
    assert directory.api("/chain")["format"] == "custchain/1"


def test_texts_that_are_stored_come_back_as_they_were(directory: Directory) -> None:
    stored = 0
    for name, text in TEXTS.items():
        answer = directory.client.post(
            "/scim/v2/Users",
            content=json.dumps(a_user(f"user {name}", displayName=text)),
            headers={"Authorization": f"Bearer {directory.token}", "Content-Type": "application/scim+json"},
        )
        if answer.status_code == 201:
            stored += 1
            assert directory.get(f"/Users/{answer.json()['id']}").get("displayName", "") == text, name
    assert stored >= 10


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'"x"',
        b"\xff\xfe",
        b'{"a":1,"a":2}',
        b"[" * 100_000,
        b'{"userName":"\xc3\x28"}',
        b"1e999",
    ],
    ids=repr,
)
@pytest.mark.parametrize("path", ["/Users", "/Bulk", "/.search", "/Departments"])
def test_a_body_that_is_no_resource_is_refused(directory: Directory, path: str, body: bytes) -> None:
    answer = directory.client.post(
        f"/scim/v2{path}", content=body[:200_000], headers={"Authorization": f"Bearer {directory.token}"}
    )

    assert 400 <= answer.status_code < 500
    assert answer.json()["schemas"] == [ERROR]


@pytest.mark.parametrize(
    "query",
    [
        "filter=",
        "filter=userName",
        'filter=userName+eq+"%ED%A0%80"',
        "filter=%FF",
        "filter=" + "(" * 500,
        "filter=" + "not+(" * 300 + 'a+eq+"1"' + ")" * 300,
        "filter=" + "+or+".join(['userName+eq+"a"'] * 500),
        'filter=userName+eq+"a"+and',
        "filter=nosuch+eq+1",
        'filter=emails[type+eq+"work"].value+eq+"ada@firm.example"',
        "filter=userName+gt+%22%22",
        'filter=active+eq+"maybe"',
        "count=-1",
        "count=x",
        "startIndex=-99999999999999999999",
        "sortBy=nosuch",
        "sortBy=userName&sortOrder=sideways",
        "attributes=nosuch",
        "attributes=" + ",".join(["userName"] * 500),
        "cursor=x",
        "&".join(f"a{n}=1" for n in range(100)),
    ],
    ids=lambda query: query[:40],
)
def test_no_query_breaks_it(directory: Directory, query: str) -> None:
    directory.add("ada")

    headers = {"Authorization": f"Bearer {directory.token}"}
    _answers(directory, directory.client.get(f"/scim/v2/Users?{query}", headers=headers))

    assert directory.client.get("/scim/v2/Users", headers=headers).status_code == 200


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "TRACE", "FOO"])
@pytest.mark.parametrize(
    "path",
    ["/Users", "/nowhere", "/Users/x/y/z", "//Users", "/Me", "/Users/%00", "/Users/%ED%A0%80", "/Users/a%0d%0ax:y"],
)
def test_no_address_breaks_it(directory: Directory, method: str, path: str) -> None:
    answer = directory.send(method, path)

    assert answer.status_code < 500 or answer.status_code == 501
    assert answer.json()["schemas"] == [ERROR]


def test_the_guard_before_it_says_no_in_scim_words(directory: Directory) -> None:
    foreign = directory.send("POST", "/Users", a_user("ada"), Origin="https://evil.example")
    elsewhere = directory.send("GET", "/Users", Host="evil.example")

    assert [(one.status_code, one.json()["schemas"]) for one in (foreign, elsewhere)] == [
        (403, [ERROR]),
        (421, [ERROR]),
    ]


def test_nothing_of_a_person_gets_into_the_logs(
    directory: Directory, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level("DEBUG")

    def breaks(*_: object) -> None:
        raise RuntimeError("fault about grace.hopper@example.com")

    directory.add("grace.hopper@example.com", displayName="Grace Hopper")
    directory.send("POST", "/Users", a_user("grace.hopper@example.com"))
    directory.find("Users", 'userName eq "grace.hopper@example.com"')
    monkeypatch.setattr("app.service.directory.people.uuid4", breaks)
    answer = directory.send("POST", "/Users", a_user("grace.hopper@example.com2"))

    assert (answer.status_code, "hopper" in answer.text) == (500, False)
    ours = [record.getMessage() for record in caplog.records if record.name.startswith(("custchain", "scim2"))]
    assert "hopper" not in str(ours).lower()
    assert "a SCIM request failed" in ours
