"""The client goes on trying where that helps, and pushes once however often it tried."""

import json

import httpx2
import pytest

from app.client import Client, PushFailed, changes_of
from schemas.change import PushedChange
from schemas.errors import InvalidInput

ANSWER = {
    "number": 1, "source": "hr", "at": "2026-11-22T12:00:00Z", "author": "a", "mode": "delta", "outcome": "applied",
    "counts": {"sent": 1, "created": 1}, "dry_run": False, "spared": [], "items": [{"index": 0, "result": "created"}],
}  # fmt: skip
CHANGE = {"op": "upsert", "party": {"id": "bar", "kind": "department"}}


class Service:
    """Answers as told, in turn, and remembers what was asked."""

    def __init__(self, *answers: httpx2.Response | Exception) -> None:
        self.answers, self.asked, self.slept = list(answers), [], []

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        request.read()
        self.asked.append(request)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def client(self, patience: float = 300.0) -> Client:
        transport = httpx2.MockTransport(self)
        return Client("https://c.example/", "ccm_key", patience=patience, transport=transport, sleep=self.slept.append)


def test_it_tries_again_under_one_key_and_with_one_body() -> None:
    service = Service(
        httpx2.ConnectError("broken"), httpx2.Response(503), httpx2.Response(429, headers={"Retry-After": "7"}),
        httpx2.ReadError("cut"), httpx2.Response(200, json=ANSWER),
    )  # fmt: skip
    with service.client() as client:
        answer = client.push("shop", [CHANGE], source="hr")

    assert answer.counts.created == 1
    assert len({request.headers["Idempotency-Key"] for request in service.asked}) == 1
    assert len({request.content for request in service.asked}) == 1
    assert service.slept[2] >= 7
    assert all(pause >= 0.25 for pause in service.slept)
    assert [json.loads(line) for line in service.asked[0].content.splitlines()][1] == CHANGE


def test_what_is_wrong_is_not_tried_again() -> None:
    problem = {"type": "x", "title": "x", "status": 422, "code": "push_refused", "detail": "no", "request_id": "1"}
    service = Service(httpx2.Response(422, json=problem))

    with service.client() as client, pytest.raises(PushFailed, match="no") as failed:
        client.push("shop", [CHANGE], source="hr", atomic=True)

    assert failed.value.problem is not None
    assert failed.value.problem.code == "push_refused"
    assert len(service.asked) == 1


def test_it_gives_up_when_its_patience_is_over() -> None:
    service = Service(httpx2.Response(503))

    with service.client(patience=0.0) as client, pytest.raises(PushFailed, match="answered 503"):
        client.push("shop", [CHANGE], source="hr")


def test_typed_changes_say_only_what_was_stated() -> None:
    service = Service(httpx2.Response(200, json=ANSWER))
    with service.client() as client:
        client.push("shop", [PushedChange(op="delete", link={"id": "l1"}, version=3)], source="hr", dry_run=True)

    [request] = service.asked
    assert request.url.params["dry_run"] == "true"
    assert json.loads(request.content.splitlines()[1]) == {"op": "delete", "link": {"id": "l1"}, "version": 3}
    assert request.headers["Authorization"] == "Bearer ccm_key"


def test_files_of_every_kind_become_changes(tmp_path) -> None:
    (tmp_path / "a.ndjson").write_text(f'{{"source": "hr"}}\n\n{json.dumps(CHANGE)}\n')
    (tmp_path / "b.json").write_text(json.dumps({"source": "hr", "changes": [CHANGE]}))
    (tmp_path / "c.json").write_text(json.dumps({"parties": [CHANGE["party"]]}))

    assert [list(changes_of(tmp_path / name)) for name in ("a.ndjson", "b.json", "c.json")] == [[CHANGE]] * 3


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("a.ndjson", f"{json.dumps(CHANGE)}\n[1]\n", "line 2"),
        ("a.ndjson", f'\n{{"source": "hr"}}\n{json.dumps(CHANGE)}\n{{broken\n', "line 4"),
        ("a.json", '{"changes": 7}', None),
        ("a.json", '{"changes": [{}, "x"]}', None),
    ],
)
def test_no_line_is_dropped_silently(tmp_path, name: str, text: str, place: str | None) -> None:
    (tmp_path / name).write_text(text)

    with pytest.raises(InvalidInput) as refused:
        list(changes_of(tmp_path / name))

    assert refused.value.problems[0].place == place


@pytest.mark.parametrize("address", ["", "shop", "ftp://c.example", "https://"])
def test_what_is_no_address_is_said_at_once(address: str) -> None:
    with pytest.raises(PushFailed, match="no address"):
        Client(address, "ccm_key")


def test_an_answer_of_another_service_is_no_fault_of_ours() -> None:
    client = Service(httpx2.Response(200, text="<h1>Welcome</h1>")).client()

    with pytest.raises(PushFailed, match="address of a custchain service"):
        client.push("shop", [CHANGE], source="hr")
