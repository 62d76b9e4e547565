"""Commands on the stored organisations: import, export, migrate; and the API's description."""

import json
from pathlib import Path
from typing import Annotated

import typer

from app.cli.serving import CLI
from app.cli.terminal import fail, say, telling, write
from app.main import assemble, open_context
from app.service.chains import get_document, put_chain
from app.service.context import Context
from app.service.organisations import import_organisation, list_organisations
from app.service.versions import ANY_VERSION
from app.settings import load_settings
from app.storage import migrate as migration
from app.storage.database import Database
from schemas.errors import NotFound, Refused
from schemas.formats import FORMATS, dump_chain, load_chain

Chosen = Annotated[str | None, typer.Option("--organisation", help="Id of the organisation.")]


def import_file(
    file: Annotated[Path, typer.Argument(help="Chain document: .json, .zip of CSV tables, or a folder of them.")],
    organisation: Chosen = None,
) -> None:
    """Store the chain of FILE: as a new organisation, or in place of that of --organisation."""
    with telling(file):
        document = load_chain(file)
        context = open_context(load_settings())
        try:
            if organisation is None:
                raise NotFound
            version = put_chain(context, organisation, document, ANY_VERSION, CLI).version
            stored = organisation
        except NotFound:
            found = import_organisation(context, document, organisation, CLI)
            stored, version = found.summary.id, found.version
        say(f"{stored}: {len(document.parties):,} parties and {len(document.links):,} links, revision {version.number}")


def export(
    organisation: Chosen = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="File to write; default: stdout.")] = None,
) -> None:
    """Write the chain of an organisation to a file, its format told by the name, or as JSON to stdout."""
    with telling(output):
        format_name = _format_of(output)
        context = open_context(load_settings())
        document, _ = get_document(context, organisation or _only_organisation(context))
        write(dump_chain(document, format_name), output)


def migrate() -> None:
    """Bring the database's schema up to date; done by itself before serving."""
    with telling():
        settings = load_settings()
        before, after = migration.migrate(Database(settings.database_url, settings.busy_timeout_ms))
        say(f"The schema was {after} already." if before == after else f"The schema is now {after}.")


def openapi() -> None:
    """Print the OpenAPI document of the API; needs no database."""
    with telling():
        document = assemble(load_settings(), None).openapi()
    write(json.dumps(document, indent=1, ensure_ascii=False, sort_keys=True).encode() + b"\n", None)


def _format_of(output: Path | None) -> str:
    suffix = output.suffix.lower().lstrip(".") if output else "json"
    if suffix not in FORMATS:
        fail(f"{output}: cannot write this format; name a file that ends in {' or '.join(f'.{f}' for f in FORMATS)}")
    return suffix


def _only_organisation(context: Context) -> str:
    found = [item.id for item in list_organisations(context, 20, None).items]
    if not found:
        raise Refused("no organisation is stored yet; `custchain import FILE` stores one")
    if len(found) > 1:
        raise Refused(f"several organisations are stored; name one with --organisation: {', '.join(found)}")
    return found[0]
