"""The web server of `custchain serve` and `custchain demo`."""

import gc
import socket
import sys
import tempfile
import threading
import time
import urllib.request
import webbrowser
from contextlib import suppress
from pathlib import Path
from types import FrameType

import uvicorn
from fastapi import FastAPI

from app import logs
from app.cli.addresses import listen, listen_nearby
from app.cli.terminal import DOOR, say
from app.cli.way_in import address_of, refuse_ownerless, refuse_plain_network, way_in
from app.deadlines import KEEP_ALIVE_SECONDS, DeadlineProtocol
from app.main import assemble, open_context
from app.samples import sample_file
from app.service.context import Context
from app.service.following import Follower
from app.service.organisations import import_organisation
from app.service.pictures import get_layout
from app.settings import PRIVATE_NETWORKS, Settings, load_settings, sqlite_url
from chain.render import View
from schemas.errors import ComputingStopped, Refused, RenderRefused
from schemas.formats import load_chain

TRIES_TO_REACH_ITSELF = 200
MOST_FILES = 65_536
SWITCH_SECONDS = 0.001


def serve(
    host: str | None,
    port: int | None,
    *,
    insecure: bool,
    behind_proxy: bool,
    setup_link: bool,
    access_log: bool,
) -> None:
    """Serve the stored organisations until stopped."""
    settings = load_settings(host=host, port=port, insecure=insecure or None)
    if behind_proxy and not settings.trusted_proxy:
        settings = settings.model_copy(update={"trusted_proxy": PRIVATE_NETWORKS})
    refuse_plain_network(settings)
    listening = listen(settings.host, settings.port)
    context = open_context(settings)
    refuse_ownerless(settings, context, setup_link)
    context.database.keep_reserve()
    say(f"Storage: {context.database.backend.version()}.")
    _run(settings, context, listening, access_log=access_log, browser=False, setup_link=setup_link)


def demo(file: Path | None, directory: Path | None, port: int | None, *, browser: bool, access_log: bool) -> None:
    """Serve one chain from a fresh database until stopped."""
    document = load_chain(file or sample_file())
    database = _fresh_database(directory)
    settings = load_settings(port=port, host="127.0.0.1", database_url=sqlite_url(database))
    listening = listen_nearby(settings.host, settings.port)
    context = open_context(settings)
    stored = import_organisation(context, document, None, DOOR).summary
    say(f"{stored.name or stored.id}: {stored.parties:,} parties, {stored.links:,} links, in {database}")
    _draw_ahead(context, stored.id)
    _run(settings, context, listening, access_log=access_log, browser=browser)


def _fresh_database(directory: Path | None) -> Path:
    folder = directory or Path(tempfile.mkdtemp(prefix="custchain-demo-"))
    database = folder / "custchain.db"
    if database.exists():
        raise Refused(f"there is already a database {database}; name another --directory, or run `custchain serve`")
    return database


def _draw_ahead(context: Context, organisation_id: str) -> None:
    """Analyse and lay out before the page asks; what cannot be drawn, the page will say."""
    try:
        get_layout(context, organisation_id, View())
    except (ComputingStopped, RenderRefused) as error:
        say(f"The diagram cannot be drawn: {error}")


def _run(
    settings: Settings,
    context: Context,
    listening: socket.socket,
    *,
    access_log: bool,
    browser: bool,
    setup_link: bool = False,
) -> None:
    address = address_of(*listening.getsockname()[:2])
    link = way_in(settings, context, address, setup_link)
    app = assemble(settings, context)
    config = uvicorn.Config(
        app,
        http=DeadlineProtocol,
        log_config=None,
        access_log=False,
        proxy_headers=bool(settings.trusted_proxy),
        forwarded_allow_ips=settings.trusted_proxy,
        server_header=False,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=settings.shutdown_seconds,
    )
    logs.configure("info" if access_log else settings.log_level)
    _spare_the_collector()
    _keep_reads_quick()
    _allow_many_connections()
    threading.Thread(target=_announce, args=(address, link, browser), daemon=True).start()
    _Server(config, app).run(sockets=[listening])


class _Server(uvicorn.Server):
    """A server that ends its streams when it is told to stop: by themselves they would last for ever."""

    def __init__(self, config: uvicorn.Config, app: FastAPI) -> None:
        super().__init__(config)
        self.follower: Follower = app.state.follower

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self.follower.stop()
        super().handle_exit(sig, frame)


def _spare_the_collector() -> None:
    """What is loaded by now stays, and a chain's many objects hold no cycles: looking for some took 70 ms an edit."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 50)


def _keep_reads_quick() -> None:
    """A read hands over to threads and back some ten times; behind each a computation may hold the interpreter."""
    sys.setswitchinterval(SWITCH_SECONDS)


def _allow_many_connections() -> None:
    """Half-open connections must not use up what new ones need: take as many as the system lets us have."""
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - Windows has none, and no such limit

        _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = MOST_FILES if most == resource.RLIM_INFINITY else min(most, MOST_FILES)
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))


def _announce(address: str, link: str | None, browser: bool) -> None:
    """Print the address, and the way in, once it answers."""
    for _ in range(TRIES_TO_REACH_ITSELF):
        try:
            with urllib.request.urlopen(f"{address}livez", timeout=1):  # noqa: S310 - our own address
                break
        except OSError:
            time.sleep(0.05)
    if link:
        say(f"Open this link to sign in. It works once, within 15 minutes: {link}")
    say(f"custchain is running: {address}  (Ctrl+C stops it)")
    if browser:
        webbrowser.open(link or address)
