"""The least a service can do, `python -m bench.load.bare URL`: one row of the same database read, or written and told.

It has the service's own HTTP stack, driver, connections and transactions, and nothing else of it.
"""

import asyncio
import sys
from collections.abc import AsyncIterator
from itertools import count

import uvicorn
from fastapi import FastAPI, Response
from sqlalchemy import text
from starlette.responses import StreamingResponse

from app.cli.addresses import listen
from app.storage.database import Database

WHICH = 'WHERE organisation = 1 AND id = :id AND "until" IS NULL'
ROW = text(f"SELECT document FROM party {WHICH}")
WRITE = text(f"UPDATE party SET document = document {WHICH}")


def bare_app(url: str) -> FastAPI:
    """An application of three handlers on a database."""
    database, numbers, waiting = Database(url), count(1), set[asyncio.Queue[int]]()
    app = FastAPI()

    @app.get("/row/{party}")
    def read_row(party: str) -> Response:
        with database.reading() as connection:
            return Response(connection.execute(ROW, {"id": party}).scalar_one(), media_type="application/json")

    @app.patch("/row/{party}")
    async def write_row(party: str) -> Response:
        await asyncio.to_thread(_write, database, party)
        number = next(numbers)
        for queue in waiting:
            queue.put_nowait(number)
        return Response(headers={"X-Revision": str(number)})

    @app.get("/events")
    def follow() -> StreamingResponse:
        return StreamingResponse(_told(waiting), media_type="text/event-stream")

    return app


def _write(database: Database, party: str) -> None:
    with database.transaction() as connection:
        connection.execute(WRITE, {"id": party})


async def _told(waiting: set[asyncio.Queue[int]]) -> AsyncIterator[str]:
    queue = asyncio.Queue[int]()
    waiting.add(queue)
    try:
        yield "retry: 1000\n\n"
        while True:
            yield f"id: {await queue.get()}\n\n"
    finally:
        waiting.discard(queue)


def main() -> None:
    """Serve it at any free port, and print where."""
    listening = listen("127.0.0.1", 0)
    print(f"http://127.0.0.1:{listening.getsockname()[1]}", flush=True)
    config = uvicorn.Config(bare_app(sys.argv[1]), http="h11", log_level="error", access_log=False)
    uvicorn.Server(config).run(sockets=[listening])


if __name__ == "__main__":
    main()
