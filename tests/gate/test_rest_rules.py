"""Six rules that every kind of resource keeps, whatever it is: the checkers of RESTler, asked of all our addresses."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from app.main import assemble
from app.settings import Settings
from tests.gate.kinds import FRESH, Kind, kinds_of, send
from tests.gate.planted import OURS, THEIRS
from tests.gate.requests import DEMAND, address
from tests.gate.world import World

DESCRIBED: dict[str, Any] = assemble(Settings(), None).openapi()["paths"]
KINDS = kinds_of(DESCRIBED)
DELETED = [name for name, kind in KINDS.items() if kind.named("delete")]
INSIDE = [name for name, kind in KINDS.items() if "{organisation}/" in kind.path]
WITH_BODY = [
    told["operationId"]
    for methods in DESCRIBED.values()
    for told in methods.values()
    if "application/json" in told.get("requestBody", {}).get("content", {})
]
MANGLED = ("{}%3F", "{}%23", "{}/", "{}%00", "%2e%2e%2f{}", "{}%20")
FURTHER = ("{}%2F", "{}%2f..%2f..", "{}%0d%0aX: y", "{}%C0%AF", "{}%", "%ED%A0%80{}", "{}%252F", "*", "%27{}", "{}*")
FURTHER += ("{}%E2%80%AE", "+{}", "{}.0", "{}" * 120)
STRANGE: dict[type, Any] = {dict: "text", list: {"0": 1}}


@pytest.fixture(autouse=True)
def _as_before(world: World) -> Iterator[None]:
    yield
    world.rewind()


def test_all_kinds_are_known() -> None:
    assert {"organisations", "parties", "links", "scenarios", "plans", "keys", "members", "connectors"} <= KINDS.keys()
    assert {"webhooks", "surveys", "shares", "mappings", "accounts", "decisions", "pushes"} <= KINDS.keys()


@pytest.mark.parametrize("name", DELETED)
def test_nothing_answers_for_what_was_deleted_or_below_it(world: World, name: str) -> None:
    kind = KINDS[name]
    key = kind.make(world, OURS)
    delete = str(kind.named("delete"))
    place = key if name == "organisations" else OURS

    assert send(world, delete, kind.at(world, delete, place, key)).status_code == 204

    revoked = delete.startswith("revoke")
    answers = _answers(world, kind, place, key, {"PUT", "GET"} if revoked else {"PUT"})
    listed = _listed(world, kind, OURS)
    assert set(answers.values()) <= {404, 409 if revoked else 404}, answers
    assert [one["revoked"] for one in listed if one["id"] == key] if revoked else key not in json.dumps(listed)


@pytest.mark.parametrize("name", INSIDE)
def test_another_organisations_id_opens_nothing(world: World, name: str) -> None:
    kind = KINDS[name]
    key = kind.make(world, THEIRS)
    if kind.named("delete"):
        # The same name may stand in both.
        send(world, str(kind.named("delete")), kind.at(world, str(kind.named("delete")), OURS, key))
    before = _listed(world, kind, THEIRS)

    answers = _answers(world, kind, OURS, key, {"PUT"})

    assert set(answers.values()) == {404}, answers
    assert _listed(world, kind, THEIRS) == before


@pytest.mark.parametrize("name", INSIDE)
def test_a_thing_is_not_found_among_things_of_another_kind(world: World, name: str) -> None:
    key = KINDS[name].make(world, OURS)
    if key.isdecimal():
        pytest.skip("numbers are counted for each kind")
    others = [kind for other, kind in KINDS.items() if other in INSIDE and other != name]

    answers = {
        (other.path, method): send(world, named, other.at(world, named, OURS, key)).status_code
        for other in others
        for method in ("get", "patch", "delete")
        if (named := other.named(method)) is not None
    }

    # What no number or name of that kind can be is refused before it is looked for.
    assert set(answers.values()) <= {404, 422}, answers
    assert len(answers) >= len(others)


@pytest.mark.parametrize("name", [name for name, kind in KINDS.items() if kind.maker is not None])
def test_a_refused_creation_leaves_nothing_behind(world: World, name: str) -> None:
    kind = KINDS[name]
    maker = str(kind.maker)
    put = kind.named("put") == maker
    path = kind.at(world, maker, OURS, FRESH) if put else address(world, maker, OURS)
    before, listed = world.fingerprint(), _listed(world, kind, OURS)
    body = DEMAND[maker].body

    statuses = {
        world.send("chief", DEMAND[maker].method, path, {**body, "unknown": 1}).status_code,
        world.send("chief", DEMAND[maker].method, path, [body]).status_code,
        world.send("viewer", DEMAND[maker].method, path, body).status_code,
        world.send("nobody", DEMAND[maker].method, path, body).status_code,
    }

    assert statuses == {401, 403, 422}
    assert world.fingerprint() == before
    assert _listed(world, kind, OURS) == listed
    if put and kind.named("get"):
        assert send(world, str(kind.named("get")), path).status_code == 404


@pytest.mark.parametrize("mangled", [MANGLED, pytest.param(MANGLED + FURTHER, marks=pytest.mark.long)], ids=len)
@pytest.mark.parametrize("name", KINDS)
def test_a_mangled_id_is_no_id(world: World, name: str, mangled: tuple[str, ...]) -> None:
    kind = KINDS[name]
    place = THEIRS if name == "organisations" else OURS
    key = THEIRS if name == "organisations" else kind.make(world, OURS)
    # What an unknown organisation answers stands in tests/gate/test_matrix.py, for all its addresses.
    own = name == "organisations" and len(mangled) == len(MANGLED)
    before = world.fingerprint()

    answers = {
        (form, label): status
        for form in mangled
        for label, status in _answers(world, kind, place, form.format(*[key] * 120), {"PUT"}, own).items()
    }

    assert {label: status for label, status in answers.items() if status not in {400, 404, 405, 422}} == {}
    assert world.fingerprint() == before


@pytest.mark.parametrize("name", WITH_BODY)
def test_a_body_that_is_not_as_described_is_refused_in_words(world: World, name: str) -> None:
    asked = DEMAND[name]
    before = world.fingerprint()

    for wrong in _wrong_bodies(asked.body):
        headers = {"If-Match": asked.expected} if asked.expected else {}
        headers |= {"Content-Type": "application/json", **world.headers["chief"]}
        answer = world.client.request(asked.method, address(world, name, OURS), content=wrong, headers=headers)

        assert answer.status_code in {400, 422}, (wrong[:200], answer.status_code)
        assert len(answer.json()["detail"]) > 10, wrong[:200]
    assert world.fingerprint() == before


def _wrong_bodies(good: dict[str, Any]) -> Iterator[bytes]:
    """The good body with a field of another type, twice or unknown, and what is no object at all."""
    text = json.dumps(good)
    yield from (b"", b"null", b"[]", b'"text"', b"1", b"[" + text.encode() + b"]", text.encode()[:-1], b"{" * 200)
    yield json.dumps({**good, "unknown": 1}).encode()
    for field, value in good.items():
        yield json.dumps({**good, field: STRANGE.get(type(value), [{}])}).encode()
        yield f'{{"{field}": {json.dumps(value)}, {text[1:]}'.encode()


def _answers(world: World, kind: Kind, organisation: str, key: str, but: set[str], own: bool = False) -> dict[str, int]:
    """What all that can be asked of one answers, or only its own address; without some methods: PUT makes a new one."""
    asked = [one for one in kind.below if one.method not in but and not (own and one.path != kind.path)]
    return {one.name: send(world, one.name, kind.at(world, one.name, organisation, key)).status_code for one in asked}


def _listed(world: World, kind: Kind, organisation: str) -> Any:
    """All of that kind, as they are listed."""
    answer = world.send("chief", "GET", kind.collection.replace("{organisation}", organisation))
    assert answer.status_code == 200, answer.text
    return answer.json()["items"]
