"""Commands on the stored organisations: import, export, migrate, backup, verify, restore; and the API's description.

The web stack and the database take a second to load, and no command on a file needs them: these do, when they run.
"""

from pathlib import Path
from typing import Annotated

import typer

from app.cli.tables import MappingOption, WithOption
from app.cli.terminal import telling
from schemas.importing import ImportHead
from schemas.reading import read_part

Chosen = Annotated[str | None, typer.Option("--organisation", help="Id of the organisation.")]


def import_file(
    file: Annotated[Path, typer.Argument(help="Chain document: .json, .zip of CSV tables, or a folder of them.")],
    organisation: Chosen = None,
    mapping: MappingOption = None,
    others: WithOption = None,
    source: Annotated[
        str, typer.Option(help="Whose tables they are; a later import of the same knows them again.")
    ] = "import",
    full: Annotated[
        bool, typer.Option("--full", help="Remove what this source brought before and does not name.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen, and change nothing.")] = False,
) -> None:
    """Store the chain of FILE: as a new organisation, or in place of that of --organisation.

    With --mapping FILE holds tables, .csv or .xlsx; each row is created, changed, unchanged or refused by its key.
    """
    from app.cli import store  # noqa: PLC0415
    from app.cli.store_tables import import_tables  # noqa: PLC0415

    with telling(file):
        if mapping is not None:
            head = read_part(ImportHead, {"source": source, "mode": "full" if full else "delta"})
            import_tables(file, others, mapping, organisation, head, dry_run=dry_run)
            return
        store.import_file(file, organisation)


def export(
    organisation: Chosen = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="File to write; default: stdout.")] = None,
) -> None:
    """Write the chain of an organisation to a file, its format told by the name, or as JSON to stdout."""
    from app.cli import store  # noqa: PLC0415

    with telling(output):
        store.export(organisation, output)


def erase(
    person: Annotated[str | None, typer.Argument(help="Handle, full name or e-mail address.")] = None,
) -> None:
    """Erase a person: their name is destroyed everywhere, past included. Without PERSON: clean free space again."""
    from app.cli import erasing  # noqa: PLC0415

    with telling():
        erasing.erase(person)


def migrate() -> None:
    """Bring the database's schema up to date, backed up first; done by itself before serving."""
    from app.cli import keeping  # noqa: PLC0415

    with telling():
        keeping.migrate()


def backup(
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="File to write; default: one named by the time.")
    ] = None,
) -> None:
    """Write everything stored into one file, as of one moment, while servers go on working."""
    from app.cli import keeping  # noqa: PLC0415

    with telling(output):
        keeping.backup(output)


def verify(
    file: Annotated[Path | None, typer.Argument(help="Backup to check; default: check the database.")] = None,
) -> None:
    """Check every byte of a backup, or read everything stored."""
    from app.cli import keeping  # noqa: PLC0415

    with telling(file):
        keeping.verify(file)


def restore(
    file: Annotated[Path, typer.Argument(help="Backup to put in place of everything stored.")],
    erasures: Annotated[
        Path | None,
        typer.Option(
            help="A newer backup: people erased before it was made are erased again, as those are whom the "
            "database knows to be erased."
        ),
    ] = None,
) -> None:
    """Put a backup in place of everything stored: all of it, or nothing is changed."""
    from app.cli import keeping  # noqa: PLC0415

    with telling(file):
        keeping.restore(file, erasures)


def openapi() -> None:
    """Print the OpenAPI document of the API; needs no database."""
    from app.cli import store  # noqa: PLC0415

    with telling():
        store.openapi()
