"""Commands on the stored organisations: import, export, migrate; and the API's description.

The web stack and the database take a second to load, and no command on a file needs them: these do, when they run.
"""

from pathlib import Path
from typing import Annotated

import typer

from app.cli.terminal import telling

Chosen = Annotated[str | None, typer.Option("--organisation", help="Id of the organisation.")]


def import_file(
    file: Annotated[Path, typer.Argument(help="Chain document: .json, .zip of CSV tables, or a folder of them.")],
    organisation: Chosen = None,
) -> None:
    """Store the chain of FILE: as a new organisation, or in place of that of --organisation."""
    from app.cli import store  # noqa: PLC0415

    with telling(file):
        store.import_file(file, organisation)


def export(
    organisation: Chosen = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="File to write; default: stdout.")] = None,
) -> None:
    """Write the chain of an organisation to a file, its format told by the name, or as JSON to stdout."""
    from app.cli import store  # noqa: PLC0415

    with telling(output):
        store.export(organisation, output)


def migrate() -> None:
    """Bring the database's schema up to date; done by itself before serving."""
    from app.cli import store  # noqa: PLC0415

    with telling():
        store.migrate()


def openapi() -> None:
    """Print the OpenAPI document of the API; needs no database."""
    from app.cli import store  # noqa: PLC0415

    with telling():
        store.openapi()
