"""`custchain serve` and `custchain demo`.

The web stack takes a second to load, and no command on a file needs it: these two load it when they run.
"""

from pathlib import Path
from typing import Annotated

import typer

from app.cli.terminal import telling

Host = Annotated[str | None, typer.Option(help="Address to listen on.")]
Port = Annotated[int | None, typer.Option(min=0, max=65535, help="Port to listen on; 0 takes any free one.")]
Insecure = Annotated[
    bool, typer.Option("--insecure", help="Listen beyond this machine in plain http: others may read along.")
]
BehindProxy = Annotated[
    bool, typer.Option("--behind-proxy", help="A proxy in front, on this machine or a private network, ends TLS.")
]
SetupLink = Annotated[
    bool, typer.Option("--setup-link", help="Make the first administrator by a link printed here, wherever it listens.")
]
AccessLog = Annotated[
    bool, typer.Option("--access-log", help="Print a JSON line for each request, as CUSTCHAIN_LOG_LEVEL=info does.")
]


def serve(
    host: Host = None,
    port: Port = None,
    insecure: Insecure = False,
    behind_proxy: BehindProxy = False,
    setup_link: SetupLink = False,
    access_log: AccessLog = False,
) -> None:
    """Serve the editor and the API on the stored organisations."""
    from app.cli import server  # noqa: PLC0415

    with telling():
        server.serve(
            host, port, insecure=insecure, behind_proxy=behind_proxy, setup_link=setup_link, access_log=access_log
        )


def demo(
    file: Annotated[Path | None, typer.Argument(help="Chain to show instead of the sample organisation.")] = None,
    directory: Annotated[Path | None, typer.Option(help="Folder for the demo's database; default: a new one.")] = None,
    port: Port = None,
    browser: Annotated[bool, typer.Option(help="Open the page in the browser.")] = True,
    access_log: AccessLog = False,
) -> None:
    """Show an organisation in a fresh local database: the sample, or that of FILE."""
    from app.cli import server  # noqa: PLC0415

    with telling(file):
        server.demo(file, directory, port, browser=browser, access_log=access_log)
