"""A real server in a thread of this process, so that a test can shorten its patience and look into it."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn

from app.cli.addresses import listen
from app.deadlines import DeadlineProtocol


@contextmanager
def serving_here(app: Any, protocol: type[DeadlineProtocol] = DeadlineProtocol) -> Iterator[tuple[str, int]]:
    """The host and port an application is served on."""
    listening = listen("127.0.0.1", 0)
    server = uvicorn.Server(uvicorn.Config(app, http=protocol, log_config=None, timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    try:
        while not server.started:
            time.sleep(0.01)
        yield listening.getsockname()[:2]
    finally:
        server.should_exit = True
        thread.join()
