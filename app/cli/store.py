"""What `custchain import`, `export` and `openapi` do with the database and the service."""

import json
from pathlib import Path

from app.cli.terminal import DOOR, fail, say, write
from app.main import assemble, open_context
from app.service.chains import get_document, put_chain
from app.service.context import Context
from app.service.organisations import import_organisation, list_organisations
from app.service.versions import ANY_VERSION
from app.settings import load_settings
from app.storage.repository.visible import EVERY
from schemas.errors import NotFound, Refused
from schemas.formats import FORMATS, dump_chain, load_chain


def import_file(file: Path, organisation: str | None) -> None:
    """Store a file's chain, as a new organisation or in place of one that is there."""
    document = load_chain(file)
    context = open_context(load_settings())
    try:
        if organisation is None:
            raise NotFound
        version = put_chain(context, organisation, document, ANY_VERSION, DOOR).version
        stored = organisation
    except NotFound:
        found = import_organisation(context, document, organisation, DOOR)
        stored, version = found.summary.id, found.version
    say(f"{stored}: {len(document.parties):,} parties and {len(document.links):,} links, revision {version.number}")


def export(organisation: str | None, output: Path | None) -> None:
    """Write a stored chain."""
    format_name = _format_of(output)
    context = open_context(load_settings())
    document, _ = get_document(context, organisation or _only_organisation(context))
    write(dump_chain(document, format_name), output)


def openapi() -> None:
    """Print the description of the API."""
    document = assemble(load_settings(), None).openapi()
    write(json.dumps(document, indent=1, ensure_ascii=False, sort_keys=True).encode() + b"\n", None)


def _format_of(output: Path | None) -> str:
    suffix = output.suffix.lower().lstrip(".") if output else "json"
    if suffix not in FORMATS:
        fail(f"{output}: cannot write this format; name a file that ends in {' or '.join(f'.{f}' for f in FORMATS)}")
    return suffix


def _only_organisation(context: Context) -> str:
    found = [item.id for item in list_organisations(context, EVERY, 20, None).items]
    if not found:
        raise Refused("no organisation is stored yet; `custchain import FILE` stores one")
    if len(found) > 1:
        raise Refused(f"several organisations are stored; name one with --organisation: {', '.join(found)}")
    return found[0]
