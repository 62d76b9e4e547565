"""`custchain serve` and `custchain demo`: the web server, and where it may listen."""

import ipaddress
import socket
import tempfile
import threading
import time
import urllib.request
import webbrowser
from pathlib import Path
from typing import Annotated

import typer
import uvicorn

from app.cli.terminal import say, telling
from app.main import assemble, open_context
from app.samples import sample_file
from app.service.context import Door
from app.service.organisations import import_organisation
from app.settings import Settings, load_settings, sqlite_url
from schemas.errors import Refused
from schemas.formats import load_chain

CLI = Door(author="local", source="command line")
KEEP_ALIVE_SECONDS = 75
PORTS_TRIED = 50

Host = Annotated[str | None, typer.Option(help="Address to listen on.")]
Port = Annotated[int | None, typer.Option(min=0, max=65535, help="Port to listen on; 0 takes any free one.")]
Insecure = Annotated[
    bool, typer.Option("--insecure", help="Listen beyond this machine although everybody who gets through may edit.")
]
AccessLog = Annotated[bool, typer.Option("--access-log", help="Print a line for each request.")]


def serve(host: Host = None, port: Port = None, insecure: Insecure = False, access_log: AccessLog = False) -> None:
    """Serve the editor and the API on the stored organisations."""
    with telling():
        settings = load_settings(host=host, port=port)
        _refuse_open_address(settings.host, insecure)
        listening = _listen(settings.host, settings.port)
        _run(settings, listening, access_log=access_log, browser=False)


def demo(
    file: Annotated[Path | None, typer.Argument(help="Chain to show instead of the sample organisation.")] = None,
    directory: Annotated[Path | None, typer.Option(help="Folder for the demo's database; default: a new one.")] = None,
    port: Port = None,
    browser: Annotated[bool, typer.Option(help="Open the page in the browser.")] = True,
    access_log: AccessLog = False,
) -> None:
    """Show an organisation in a fresh local database: the sample, or that of FILE."""
    with telling(file):
        document = load_chain(file or sample_file())
        database = _fresh_database(directory)
        settings = load_settings(port=port, host="127.0.0.1", database_url=sqlite_url(database))
        listening = _listen_nearby(settings.host, settings.port, asked=port is not None)
        context = open_context(settings)
        import_organisation(context, document, None, CLI)
        context.database.close()
        say(f"The demo's database is {database}")
        _run(settings, listening, access_log=access_log, browser=browser)


def _fresh_database(directory: Path | None) -> Path:
    folder = directory or Path(tempfile.mkdtemp(prefix="custchain-demo-"))
    database = folder / "custchain.db"
    if database.exists():
        raise Refused(f"there is already a database {database}; name another --directory, or run `custchain serve`")
    return database


def _refuse_open_address(host: str, insecure: bool) -> None:
    if not insecure and not _is_loopback(host):
        raise Refused(
            f"{host} can be reached from other machines, and this version has no log-in yet: everybody who reaches it "
            "may read and change everything. Listen on 127.0.0.1, or add --insecure if something in front keeps "
            "strangers out (and name the service's host in CUSTCHAIN_ALLOWED_HOSTS)"
        )


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _listen_nearby(host: str, port: int, *, asked: bool) -> socket.socket:
    """The port, or the next free one where it is taken."""
    for candidate in range(port, min(port + PORTS_TRIED, 65536)):
        try:
            listening = _listen(host, candidate)
        except Refused:
            continue
        if candidate != port:
            say(f"Port {port} is taken{' by another program' if asked else ''}; using {candidate}.")
        return listening
    return _listen(host, 0)


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    try:
        _reuse(listening)
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        raise Refused(f"cannot listen on {host} port {port}: {error.strerror}; choose another --port") from None
    return listening


def _reuse(listening: socket.socket) -> None:
    # On Windows SO_REUSEADDR would let a second server take the port of a first.
    if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
    else:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)


def _run(settings: Settings, listening: socket.socket, *, access_log: bool, browser: bool) -> None:
    host, port = listening.getsockname()[:2]
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}/"
    app = assemble(settings, open_context(settings))
    config = uvicorn.Config(
        app,
        log_level="info" if access_log else "warning",
        access_log=access_log,
        server_header=False,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=settings.shutdown_seconds,
    )
    threading.Thread(target=_announce, args=(address, browser), daemon=True).start()
    uvicorn.Server(config).run(sockets=[listening])


def _announce(address: str, browser: bool) -> None:
    """Print the address once it answers."""
    for _ in range(200):
        try:
            with urllib.request.urlopen(f"{address}livez", timeout=1):  # noqa: S310 - our own address
                break
        except OSError:
            time.sleep(0.05)
    say(f"custchain is running: {address}  (Ctrl+C stops it)")
    if browser:
        webbrowser.open(address)
