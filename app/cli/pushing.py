"""`custchain push`: the changes in a file, sent to a service.

The client takes a moment to load, and no other command needs it: it is loaded when this one runs.
"""

from pathlib import Path
from typing import Annotated

import typer

from app.cli.terminal import telling


def push(
    file: Annotated[Path, typer.Argument(help="Changes (.ndjson, or .json with `changes`), or a chain document.")],
    to: Annotated[str, typer.Option("--to", help="Address of the service.", envvar="CUSTCHAIN_TO")],
    organisation: Annotated[str, typer.Option(help="Id of the organisation.")],
    source: Annotated[str | None, typer.Option(help="Name of the system that speaks; default: what FILE says.")] = None,
    mode: Annotated[str | None, typer.Option(help="delta, or full: FILE is all there is. Default: delta.")] = None,
    atomic: Annotated[bool, typer.Option("--atomic", help="All changes or none.")] = False,
    cascade: Annotated[bool, typer.Option("--cascade", help="With full: remove parties with their links.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen, and change nothing.")] = False,
    retry_key: Annotated[str | None, typer.Option(help="Name of this push: pushed again, it has no effect.")] = None,
) -> None:
    """Push FILE's changes to a service. The API key is read from CUSTCHAIN_KEY.

    Ends with 0 where all were taken, 1 where the push is held to be confirmed, 2 where changes were refused.
    """
    from app.cli import sending  # noqa: PLC0415

    with telling(file):
        stated = {"source": source, "mode": mode, "atomic": atomic or None, "cascade": cascade or None}
        sending.push(file, to, organisation, stated, dry_run=dry_run, retry_key=retry_key)
