"""Whoever follows a chain hears of every change, from whichever process, and nothing twice."""

import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import shop_data
from tests.servers import program, running, serving
from tests.streams import following

SHOP = "/api/v1/organisations/shop"
ANY = {"If-Match": "*"}


def _fill(address: str) -> None:
    program.post(f"{address}/api/v1/organisations", json={"id": "shop", "name": "Shop"}).raise_for_status()
    program.put(f"{address}{SHOP}/chain", json=shop_data(), headers=ANY).raise_for_status()


def _rename(address: str, name: str) -> None:
    program.patch(f"{address}{SHOP}/parties/kitchen", json={"name": name}, headers=ANY).raise_for_status()


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("events") / "chains.db"


@pytest.fixture(scope="module")
def address(database: Path) -> Iterator[str]:
    with serving(database) as address:
        _fill(address)
        yield address


def _newest(address: str) -> int:
    return int(program.get(f"{address}{SHOP}").json()["revision"])


def test_a_change_is_told_with_its_author_and_ids_and_without_values(address: str) -> None:
    newest = _newest(address)
    with following(address) as events:
        program.patch(f"{address}{SHOP}/parties/kitchen", json={"own_cost": 123456}, headers=ANY)
        event = next(events)

    assert (event.name, event.id, event.data["revision"]) == ("revision", str(newest + 1), newest + 1)
    assert (event.data["author"][:4], event.data["source"]) == ("key ", "api")
    nothing = {"parties": [], "links": []}
    assert event.data["changed"] == {"organisation": False, "parties": ["kitchen"], "links": [], "removed": nothing}
    assert "123456" not in str(event.data)


def test_what_is_removed_is_told_as_removed(address: str) -> None:
    program.put(f"{address}{SHOP}/parties/bar", json={"kind": "department"})
    program.put(f"{address}{SHOP}/links/beer", json={"supplier": "bar", "customer": "guests"})
    with following(address) as events:
        program.delete(f"{address}{SHOP}/parties/bar?cascade=true", headers=ANY).raise_for_status()

        assert next(events).data["changed"]["removed"] == {"parties": ["bar"], "links": ["beer"]}


def test_a_stream_resumes_after_the_last_event_seen(address: str) -> None:
    newest = _newest(address)
    for name in ("a", "b", "c"):
        _rename(address, name)

    with following(address, after=newest) as events:
        assert [next(events).id for _ in range(3)] == [str(newest + n) for n in (1, 2, 3)]
    with following(address, after=0, Last_Event_ID=str(newest + 2)) as events:
        assert next(events).id == str(newest + 3)


@pytest.mark.parametrize("last", ["99999", "not a number"])
def test_who_saw_what_never_was_is_told_to_read_again(address: str, last: str) -> None:
    with following(address, Last_Event_ID=last) as events:
        event = next(events)

    assert (event.name, event.data) == ("resync", {"revision": _newest(address)})


def test_changes_of_another_process_are_told_within_a_second(address: str, database: Path) -> None:
    with serving(database) as other, following(address) as events:
        started = time.monotonic()
        _rename(other, "from elsewhere")
        next(events)

        assert time.monotonic() - started < 1.5


def test_a_seventh_stream_is_refused_until_one_ends(address: str) -> None:
    url = f"{address}{SHOP}/events"
    streams = [following(address) for _ in range(6)]
    for stream in streams:
        stream.__enter__()

    refused = program.get(url)
    assert (refused.status_code, refused.json()["code"]) == (429, "too_many")
    assert "Retry-After" in refused.headers

    for stream in streams:
        stream.__exit__(None, None, None)
    time.sleep(0.5)
    with following(address):
        pass


def test_events_of_an_organisation_that_is_not_there_are_missing(address: str) -> None:
    assert program.get(f"{address}/api/v1/organisations/none/events").status_code == 404


def test_the_stream_of_a_deleted_organisation_ends(tmp_path: Path) -> None:
    with serving(tmp_path / "chains.db") as address:
        _fill(address)
        with following(address) as events:
            program.delete(f"{address}{SHOP}", headers=ANY).raise_for_status()
            assert list(events) == []


def test_a_server_with_open_streams_stops_at_once(tmp_path: Path) -> None:
    url = f"sqlite:///{(tmp_path / 'chains.db').as_posix()}"
    with running("serve", "--port", "0", CUSTCHAIN_DATABASE_URL=url) as (server, slashed, _said):
        address = slashed.rstrip("/")
        _fill(address)
        with following(address) as one, following(address) as two:
            started = time.monotonic()
            server.send_signal(signal.SIGTERM)
            assert [*one, *two] == []
            server.wait(10)
            assert time.monotonic() - started < 3
