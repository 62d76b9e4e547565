"""The program of a worker process: reads questions about chains, one after the other, and writes the answers."""

import gc
import os
import sys
import threading
from contextlib import suppress
from functools import lru_cache
from queue import SimpleQueue
from typing import BinaryIO

import psutil

from app.service.analysed import Analysed
from app.service.chain_questions.registry import QUESTIONS, READINGS
from app.service.versions import Version
from app.service.workers.messages import read_message, write_message
from app.service.workers.replies import reply

POLITENESS = 5
"""Reads are answered in a moment; who asks about a large chain waits anyway."""


@lru_cache(maxsize=2)
def analysed(text: bytes) -> Analysed:
    """The chain of a document; those asked about last are kept, for the next question is often about one of them."""
    return Analysed(text.decode(), Version(0, ""))


def answer(name: bytes, stated: bytes, *texts: bytes) -> bytes:
    """Answer a question of QUESTIONS, stated as JSON, about chain documents; or read a body as one of READINGS."""
    if reading := READINGS.get(name.decode()):
        return reading.model_validate_json(stated).read(*texts)
    question = QUESTIONS[name.decode()].model_validate_json(stated)
    return question.answer(*(analysed(text) for text in texts))


def main() -> None:
    """Answer until the serving process ends or closes the line."""
    answers, sys.stdout = sys.stdout.buffer, sys.stderr
    asked: SimpleQueue[list[bytes]] = SimpleQueue()
    threading.Thread(target=_listen, args=(sys.stdin.buffer, asked), daemon=True).start()
    _give_way()
    gc.freeze()
    gc.set_threshold(100_000, 20, 50)
    with suppress(OSError):
        while True:
            message = asked.get()
            write_message(answers, reply(lambda: answer(*message)))  # noqa: B023 - called at once


def _listen(line: BinaryIO, asked: "SimpleQueue[list[bytes]]") -> None:
    """Hand on what is asked; where nobody is left to be answered, end at once, whatever is being computed."""
    while (message := read_message(line)) is not None:
        asked.put(message)
    for child in psutil.Process().children(recursive=True):
        with suppress(psutil.Error):
            child.kill()
    os._exit(0)


def _give_way() -> None:
    with suppress(psutil.Error, OSError):
        if sys.platform == "win32":
            psutil.Process().nice(psutil.BELOW_NORMAL_PRIORITY_CLASS)
        else:
            psutil.Process().nice(POLITENESS)


if __name__ == "__main__":
    main()
