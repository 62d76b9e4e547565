"""Every limit the service states is the limit it keeps: as much passes, one more is refused in words."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.access.rates import DRAWN, Rates
from app.main import create_app
from app.service.memory import Memory
from app.service.organisations import import_organisation
from app.settings import Settings, sqlite_url
from schemas.errors import TooFast, TooMany
from schemas.limits import Limits
from schemas.reading import read_chain
from tests.access import DOOR, administrator
from tests.api.shop import ROOT, Shop
from tests.api.test_limits_of_files import READ, SHRUNK
from tests.builders import shop_data

LIMITS = "/api/v1/limits"
TESTS = Path(__file__).parent.parent


@pytest.fixture
def limits(shop: Shop) -> dict[str, Any]:
    found: dict[str, Any] = shop.client.get(LIMITS).json()
    return found


def _nested(depth: int) -> Any:
    return [] if depth == 0 else [_nested(depth - 1)]


def _put(shop: Shop, key: str, **fields: Any) -> int:
    return shop.client.put(f"{ROOT}/parties/{key}", json={"kind": "department", **fields}).status_code


# What is sent, given how much: a request's status.
TRIED: dict[str, Callable[[Shop, int], int]] = {
    "id_characters": lambda shop, n: _put(shop, "i" * n),
    "label_characters": lambda shop, n: _put(shop, f"label{n}", name="n" * n),
    "paragraph_characters": lambda shop, n: shop.patch("", {"purpose": "p" * n}, "*").status_code,
    "page_items": lambda shop, n: shop.get(f"/parties?limit={n}").status_code,
    "paths": lambda shop, n: shop.get(f"/customers/guests/paths?top={n}").status_code,
    "draws": lambda shop, n: shop.client.post(f"{ROOT}/how-sure", json={"ranges": [], "draws": n}).status_code,
}


@pytest.mark.parametrize("name", TRIED)
def test_what_is_stated_passes_and_one_more_does_not(shop: Shop, limits: dict[str, Any], name: str) -> None:
    assert TRIED[name](shop, limits[name]) in {200, 201}
    assert TRIED[name](shop, limits[name] + 1) == 422


def test_the_largest_amount_passes_and_the_next_does_not(shop: Shop, limits: dict[str, Any]) -> None:
    assert _put(shop, "rich", own_cost=limits["money"]) == 201
    assert _put(shop, "richer", own_cost=limits["money"] + 1) == 422


def test_the_deepest_extra_passes_and_one_level_more_does_not(shop: Shop, limits: dict[str, Any]) -> None:
    assert _put(shop, "deep", extra={"x": _nested(limits["extra_levels"] - 1)}) == 201
    assert _put(shop, "deeper", extra={"x": _nested(limits["extra_levels"])}) == 422


def test_the_largest_body_passes_and_one_byte_more_does_not(shop: Shop, limits: dict[str, Any]) -> None:
    body = json.dumps({"kind": "department"}).encode()

    def send(size: int, *, whole: bool) -> int:
        padded = body + b" " * (size - len(body))
        content = padded if whole else iter([padded[: size // 2], padded[size // 2 :]])
        return shop.client.put(
            f"{ROOT}/parties/p{size}{whole}", content=content, headers={"Content-Type": "application/json"}
        ).status_code

    for whole in (True, False):
        assert send(limits["body_bytes"], whole=whole) == 201
        assert send(limits["body_bytes"] + 1, whole=whole) == 413


@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize(
    ("limit", "path", "media_type"),
    [("push", "/changes", "application/x-ndjson"), ("upload", "/import", "multipart/form-data; boundary=x")],
)
def test_lines_and_files_may_be_as_long_as_stated_and_no_longer(
    sqlite_settings: Settings, limit: str, path: str, media_type: str, whole: bool
) -> None:
    app = create_app(sqlite_settings.model_copy(update={"body_limit": 100, f"{limit}_limit": 1000}))
    import_organisation(app.state.context, read_chain(shop_data()), "shop", DOOR)
    client = TestClient(app, headers=administrator(app.state.context))

    def status(size: int) -> int:
        content = b"x" * size if whole else iter([b"x" * (size // 2), b"x" * (size - size // 2)])
        return client.post(ROOT + path, content=content, headers={"Content-Type": media_type}).status_code

    assert client.get(LIMITS).json()[f"{limit}_bytes"] == 1000
    assert status(1000) in {400, 422}
    assert status(1001) == 413
    app.state.context.database.close()


# Limits that are tried at n and n + 1 elsewhere: the place.
ELSEWHERE = {
    "money": "api/test_limits.py::test_the_largest_amount_passes",
    "extra_levels": "api/test_limits.py::test_the_deepest_extra_passes",
    "body_bytes": "api/test_limits.py::test_the_largest_body_passes",
    "upload_bytes": "api/test_limits.py::test_lines_and_files_may_be_as_long",
    "push_bytes": "api/test_limits.py::test_lines_and_files_may_be_as_long",
    "changes_per_minute": "api/test_limits.py::test_a_caller_may_ask_as_often",
    "pictures_per_minute": "api/test_limits.py::test_a_caller_may_ask_as_often",
    "analyses_at_once": "api/test_limits.py::test_computations_beyond_those",
    "analyses_waiting": "api/test_limits.py::test_computations_beyond_those",
    "push_changes": "api/test_limits_of_files.py::test_a_push_as_one_document",
    "import_files": "api/test_limits_of_files.py::test_an_import_takes_as_many_files",
    "workbook_ratio": "api/test_limits_of_files.py::test_a_part_of_a_workbook_inflates",
    "sign_ins_per_minute": "api/test_limits_of_time.py::test_attempts_to_sign_in",
    "session_idle_hours": "api/test_limits_of_time.py::test_a_session_that_is_not_used",
    "session_days": "api/test_limits_of_time.py::test_a_session_that_is_used_every_hour",
    "setup_link_minutes": "api/test_limits_of_time.py::test_the_first_way_in",
    "share_days": "api/test_limits_of_time.py::test_a_share_link_lasts",
    "draws_times_links": "api/test_how_sure.py::test_the_limit_of_draws_falls",
    "ranges": "api/test_how_sure.py::test_too_many_ranges_are_refused",
    "streams": "api/test_events.py::test_a_seventh_stream_is_refused",
    "revisions_replayed": "api/test_event_gaps.py::test_who_missed_more_than_is_replayed",
    "retry_hours": "api/test_retries.py::test_a_key_is_known_for_a_day_and_then_forgotten",
    "picture_parties": "render/test_views.py::test_above_three_hundred_parties_a_picture",
    "picture_links": "render/test_dot.py::test_more_lines_than_the_view_allows",
    "picture_seconds": "render/test_gate.py::test_a_picture_built_to_take_for_ever",
    "picture_memory_bytes": "render/test_gate.py::test_a_process_that_takes_too_much_memory",
    "picture_bytes": "render/test_gate.py::test_output_over_the_limit",
    "pictures_at_once": "render/test_gate.py::test_who_waits_in_the_queue",
    "pictures_waiting": "render/test_gate.py::test_a_full_queue_refuses_at_once",
    "workers": "workers/test_worker_limits.py::test_as_many_workers_as_stated",
    "large_chain_bytes": "workers/test_worker_limits.py::test_a_body_is_read_by_a_worker",
    "worker_processor_seconds": "workers/test_worker_limits.py::test_a_worker_may_take_as_much",
    "worker_seconds": "workers/test_worker_limits.py::test_a_worker_may_take_as_much",
    "worker_memory_bytes": "workers/test_worker_limits.py::test_a_worker_may_take_as_much",
    "header_seconds": "faults/test_fault_11_half_open_sockets.py::test_who_drips_a_header",
    "body_seconds": "faults/test_fault_11_half_open_sockets.py::test_who_drips_a_body",
    "body_bytes_a_second": "faults/test_fault_11_half_open_sockets.py::test_a_body_that_keeps_coming",
    "idle_seconds": "faults/test_fault_11_half_open_sockets.py::test_a_kept_connection",
}


def test_every_limit_that_is_stated_is_tried() -> None:
    tried = TRIED.keys() | READ.keys() | SHRUNK.keys() | ELSEWHERE.keys()
    missing = []
    for place in ELSEWHERE.values():
        file, _, name = place.partition("::")
        missing += [place] if f"def {name}" not in (TESTS / file).read_text(encoding="utf-8") else []

    assert tried == Limits.model_fields.keys()
    assert missing == []


@pytest.mark.parametrize(
    ("name", "setting", "ask"),
    [
        ("changes", "changes_per_minute", lambda client: client.post("/api/v1/organisations", json={"name": "New"})),
        ("pictures", "pictures_per_minute", lambda client: client.get("/api/v1/organisations/none/diagram.svg")),
    ],
)
def test_a_caller_who_asks_too_often_is_told_when_to_go_on_and_others_are_served(
    tmp_path: Path, name: str, setting: str, ask: Callable[[TestClient], Any]
) -> None:
    stated = {"database_url": sqlite_url(tmp_path / "c.db"), "allowed_hosts": ["testserver"], setting: 3}
    app = create_app(Settings(**stated))  # type: ignore[arg-type]
    with TestClient(app, headers=administrator(app.state.context)) as client:
        client.post("/api/v1/organisations", json={"id": "none", "name": "None"})
        client.put("/api/v1/accounts/other", json={"administrator": True})
        statuses = [ask(client) for _ in range(5)]
        other = client.get("/api/v1/organisations")

    refused = statuses[-1]
    assert (refused.status_code, refused.json()["code"]) == (429, "too_fast")
    assert name in refused.json()["detail"]
    assert int(refused.headers["Retry-After"]) > 0
    assert other.status_code == 200


def test_a_caller_may_ask_as_often_as_stated_within_a_minute_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.time", lambda: 1_800_000_030.0)
    rates = Rates(changes_a_minute=3, pictures_a_minute=2)
    asked = [("put_party", 3), ("get_diagram", 2)]

    for operation, times in asked:
        for _ in range(times):
            rates.count("ada", operation, is_safe=False)
        with pytest.raises(TooFast):
            rates.count("ada", operation, is_safe=False)
        rates.count("bob", operation, is_safe=False)


def test_computations_beyond_those_that_may_wait_are_refused() -> None:
    from threading import Event  # noqa: PLC0415

    memory, go_on, started = Memory(100, at_once=1, waiting=2), Event(), Event()

    def compute() -> int:
        started.set()
        go_on.wait(10)
        return 1

    threads = [Thread(target=lambda key=key: memory.recall(key, compute)) for key in range(3)]
    for thread in threads:
        thread.start()
    started.wait(10)
    while memory._places._value:
        pass
    with pytest.raises(TooMany):
        memory.recall("one more", compute)
    go_on.set()
    for thread in threads:
        thread.join()

    assert memory.recall("one more", compute) == 1


def test_a_computation_that_asks_for_another_does_not_wait_for_itself() -> None:
    memory = Memory(10, at_once=1, waiting=0)

    assert memory.recall("outer", lambda: memory.recall("inner", lambda: 1) + 1) == 2


def test_every_operation_that_draws_is_counted_as_one(client: TestClient) -> None:
    drawing = re.compile("image/|application/pdf|openxmlformats|graphviz")
    drawn = {
        told["operationId"]
        for path, methods in client.get("/openapi.json").json()["paths"].items()
        for told in methods.values()
        if path.startswith("/api/") and drawing.search(str(told["responses"].get("200", {}).get("content", {})))
    }

    assert drawn <= DRAWN
