"""Every command of `custchain`."""

import os
import sys

import typer

from app.cli import (
    connectors,
    drawing,
    files,
    how_sure,
    keys,
    observing,
    publishing,
    pushing,
    reports,
    serving,
    storing,
    what_if,
)
from app.cli.terminal import say, use_utf8

FAULT_STATUS = 70  # sysexits.h EX_SOFTWARE; 1 and 2 have meanings of their own

app = typer.Typer(
    name="custchain",
    help="An organisation drawn as a chain of customers: who serves whom, at what cost, and whether it reaches one.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

app.command()(serving.demo)
app.command()(serving.serve)
app.command(name="import")(storing.import_file)
app.command()(storing.export)
app.command()(reports.analyse)
app.command()(reports.findings)
app.command()(what_if.paths)
app.command()(what_if.liberate)
app.command(name="what-if")(what_if.what_if)
app.command()(what_if.prove)
app.command(name="how-sure")(how_sure.how_sure)
app.command()(observing.observe)
app.command()(drawing.draw)
app.command()(files.convert)
app.command()(publishing.report)
app.command()(publishing.atlas)
app.command()(pushing.push)
app.command()(storing.erase)
app.command()(storing.migrate)
app.command()(storing.backup)
app.command()(storing.verify)
app.command()(storing.restore)
app.command()(storing.openapi)
app.command(name="sign-in")(keys.sign_in)
app.add_typer(keys.app, name="key")
app.add_typer(connectors.app, name="connector")


def main() -> None:
    """Run the command line."""
    use_utf8()
    try:
        app()
    except BrokenPipeError:
        # The reader went away, as `| head` does; what is left to write has nowhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except Exception as error:
        if os.environ.get("CUSTCHAIN_TRACEBACK"):
            raise
        say(f"custchain failed: {type(error).__name__}: {error}")
        say("This is a fault of ours. Please report it with what CUSTCHAIN_TRACEBACK=1 prints.")
        sys.exit(FAULT_STATUS)
