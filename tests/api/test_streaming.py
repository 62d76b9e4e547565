"""Answers that take long tell how far they are, in threads of their own, and leave no words behind."""

import asyncio
import gc
import threading

import pytest
from starlette.responses import Response

from app.routes.streaming import _events
from schemas.errors import InputProblem, InvalidInput
from schemas.mapping.apply import Progress

CROWD = 40


def test_who_leaves_before_the_end_leaves_none_of_their_words_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    left = threading.Event()

    def make(progress: Progress) -> Response:
        progress("rows read", 0, 1)
        left.wait(10)
        raise InvalidInput([InputProblem(pointer="", message="Ada earns 4711")])

    async def come_and_go() -> None:
        events = _events(None, make)  # type: ignore[arg-type]
        await anext(events)
        await events.aclose()  # type: ignore[attr-defined]
        left.set()
        while others := asyncio.all_tasks() - {asyncio.current_task()}:
            await asyncio.wait(others)

    asyncio.run(come_and_go())
    gc.collect()

    assert "4711" not in caplog.text


def test_a_crowd_that_waits_for_long_answers_leaves_threads_to_those_who_follow_a_chain() -> None:
    done = threading.Event()

    def make(_progress: Progress) -> Response:
        done.wait(60)
        return Response("{}")

    async def crowd() -> bool:
        waiting = [asyncio.ensure_future(anext(_events(None, make))) for _ in range(CROWD)]  # type: ignore[arg-type]
        await asyncio.sleep(0.2)
        try:
            return await asyncio.wait_for(asyncio.to_thread(lambda: True), 10)
        finally:
            done.set()
            await asyncio.gather(*waiting)

    assert asyncio.run(crowd())
