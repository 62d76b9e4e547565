"""What `custchain import`, `export` and `openapi` do with the database and the service."""

import json
from pathlib import Path

from app.cli.terminal import DOOR, fail, say, write
from app.cli.way_in import PATH, address_of
from app.main import assemble, open_context
from app.service import keys
from app.service.chains import put_chain
from app.service.context import Context
from app.service.door import Door
from app.service.export_formats import EXPORTS
from app.service.exports import get_export
from app.service.invitations import invite
from app.service.organisations import import_organisation, list_organisations
from app.service.rows import ChainRows
from app.service.signing_in import make_setup_link
from app.service.versions import ANY_VERSION
from app.settings import load_settings
from app.storage.repository.visible import EVERY
from chain.render import View
from schemas.access import NewKey
from schemas.errors import NotFound, Refused
from schemas.formats import load_chain


def import_file(file: Path, organisation: str | None) -> None:
    """Store a file's chain, as a new organisation or in place of one that is there."""
    document = load_chain(file, say)
    context = open_context(load_settings())
    try:
        if organisation is None:
            raise NotFound
        version = put_chain(context, organisation, ChainRows.of(document), ANY_VERSION, DOOR).version
        stored = organisation
    except NotFound:
        found = import_organisation(context, document, organisation, DOOR)
        stored, version = found.summary.id, found.version
    say(f"{stored}: {len(document.parties):,} parties and {len(document.links):,} links, revision {version.number}")


def export(organisation: str | None, output: Path | None) -> None:
    """Write a stored chain."""
    format_name = _format_of(output)
    context = open_context(load_settings())
    chosen = organisation or _only_organisation(context)
    body, _ = get_export(context, chosen, format_name, View())
    write(body, output)


def openapi() -> None:
    """Print the description of the API."""
    document = assemble(load_settings(), None).openapi()
    write(json.dumps(document, indent=1, ensure_ascii=False, sort_keys=True).encode() + b"\n", None)


def _format_of(output: Path | None) -> str:
    suffix = output.suffix.lower().lstrip(".") if output else "json"
    if suffix not in EXPORTS:
        fail(f"{output}: cannot write this format; name a file that ends in {' or '.join(f'.{f}' for f in EXPORTS)}")
    return suffix


def _only_organisation(context: Context) -> str:
    found = [item.id for item in list_organisations(context, EVERY, 20, None).items]
    if not found:
        raise Refused("no organisation is stored yet; `custchain import FILE` stores one")
    if len(found) > 1:
        raise Refused(f"several organisations are stored; name one with --organisation: {', '.join(found)}")
    return found[0]


def create_key(organisation: str | None, new: NewKey, door: Door) -> None:
    """Make an API key and print it."""
    made = keys.create_key(open_context(load_settings()), organisation, new, door)
    say(f"Key {made.id} for {organisation or 'all organisations'}, until {made.ends:%Y-%m-%d}; shown this once:")
    write(f"{made.key}\n".encode(), None)


def list_keys(organisation: str | None) -> None:
    """List API keys."""
    found = keys.list_keys(open_context(load_settings()), organisation).items
    rows = [
        f"{key.id}  {key.scope:5}  {'money' if key.money else '-':5}  {key.organisation or '(all)'}  "
        f"{'revoked' if key.revoked else f'until {key.ends:%Y-%m-%d}' if key.ends else ''}  {key.name}\n"
        for key in found
    ]
    write("".join(rows).encode(), None)


def revoke_key(key_id: str, door: Door) -> None:
    """Revoke an API key."""
    keys.revoke_key(open_context(load_settings()), None, key_id, door)


def sign_in(account: str | None) -> None:
    """Print a one-time link."""
    settings = load_settings()
    context = open_context(settings)
    token = make_setup_link(context) if account is None else invite(context, account, DOOR).token
    say("This link signs in once:")
    write(f"{address_of(settings.host, settings.port)}{PATH}{token}\n".encode(), None)
