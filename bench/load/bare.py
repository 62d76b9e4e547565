"""The least a service can do, `python -m bench.load.bare URL`: one handler that reads one row of the same database."""

import socket
import sys

import uvicorn
from fastapi import FastAPI, Response
from sqlalchemy import create_engine, text

ROW = text('SELECT document FROM party WHERE organisation = 1 AND id = :id AND "until" IS NULL')


def bare_app(url: str) -> FastAPI:
    """An application of one handler on a database."""
    engine = create_engine(url)
    app = FastAPI()

    @app.get("/row/{party}")
    def read_row(party: str) -> Response:
        with engine.connect() as connection:
            return Response(connection.execute(ROW, {"id": party}).scalar_one(), media_type="application/json")

    return app


def main() -> None:
    """Serve it at any free port, and print where."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        print(f"http://127.0.0.1:{listening.getsockname()[1]}", flush=True)
        uvicorn.Server(uvicorn.Config(bare_app(sys.argv[1]), log_level="error")).run(sockets=[listening])


if __name__ == "__main__":
    main()
