"""What a stream says when nothing happens, and when too much did."""

import asyncio

import pytest

from app.routes import events as stream
from app.service import events
from app.service.door import Door
from app.service.entities import PARTIES
from app.service.entity_edits import put_entity
from app.service.events import events_after, mark_of
from app.service.following import Follower
from tests.api.shop import Shop


async def _always() -> bool:
    return True


def _first(shop: Shop, count: int, after: int) -> list[bytes]:
    """The first pieces of a stream."""
    context = shop.client.app.state.context

    async def read() -> list[bytes]:
        follower = Follower(lambda ids: events.marks_of(context, ids))
        with follower.following("me", "shop"):
            pieces = stream._events(context, follower, "shop", after, mark_of(context, "shop"), _always)
            found = [await anext(pieces) for _ in range(count)]
            follower.stop()
            assert [piece async for piece in pieces] == []
        return found

    return asyncio.run(read())


def test_a_quiet_stream_sends_a_comment_now_and_then(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "HEARTBEAT_SECONDS", 0.1)

    assert _first(shop, 3, after=2) == [b"retry: 1000\n\n", b": ping\n\n", b": ping\n\n"]


def test_who_missed_more_than_is_replayed_is_told_to_read_again(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "REPLAYED", 1)

    assert b"event: resync" in _first(shop, 2, after=0)[1]
    assert b"event: revision" in _first(shop, 2, after=1)[1]


def test_a_revision_that_touches_too_much_to_name_says_so(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    context = shop.client.app.state.context
    monkeypatch.setattr(events, "IDS_NAMED", 7)

    [_, filled] = events_after(context, "shop", 0)

    assert filled.changed is None  # type: ignore[union-attr]


def test_many_missed_events_are_told_in_order_without_gaps(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    context = shop.client.app.state.context
    monkeypatch.setattr(stream, "AT_ONCE", 3)
    monkeypatch.setattr(events, "AT_ONCE", 3)
    for number in range(8):
        put_entity(context, PARTIES, "shop", f"u{number}", {"kind": "department"}, None, Door("a", "b"))

    pieces = _first(shop, 11, after=0)
    assert [f"id: {n}".encode() in piece for n, piece in enumerate(pieces)] == [False] + [True] * 10
