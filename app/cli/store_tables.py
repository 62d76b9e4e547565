"""What `custchain import --mapping` does with the database."""

import json
from collections.abc import Sequence
from pathlib import Path

from app.cli.progress import Progress
from app.cli.tables import GUESS, find_mapping, named, tell
from app.cli.terminal import DOOR, say, write
from app.main import open_context
from app.service.context import Context
from app.service.importing.converting import to_document
from app.service.importing.files import read_files
from app.service.importing.importing import Wanted, import_files
from app.service.organisations import create_organisation, get_organisation, slug
from app.settings import load_settings
from schemas.answers import NewOrganisation
from schemas.errors import NotFound
from schemas.importing import ImportHead, plain_mapping
from schemas.mapping import Mapping


def import_tables(
    first: Path,
    others: Sequence[Path] | None,
    stated: str,
    organisation: str | None,
    head: ImportHead,
    *,
    dry_run: bool,
) -> None:
    """Import tables into an organisation, which is made where there is none."""
    files = named(first, others)
    if stated == GUESS:
        found = read_files(files, None)
        for note in found.mapped.notes:
            say(note)
        assert found.mapping is not None
        write(json.dumps(plain_mapping(found.mapping), indent=1, ensure_ascii=False).encode() + b"\n", None)
        return
    mapping = find_mapping(stated)
    context = open_context(load_settings())
    chosen = organisation or slug(mapping.organisation.name or mapping.name)
    if not _is_stored(context, chosen):
        document, _ = to_document(files, mapping)
        if dry_run:
            say(f"{chosen}: would be made, with {len(document.parties):,} parties and {len(document.links):,} links")
            return
    wanted = Wanted(files, head, mapping, dry_run)
    if dry_run:
        done = import_files(context, chosen, wanted, DOOR, Progress())
    else:
        with context.database.transaction():
            if not _is_stored(context, chosen):
                _make(context, chosen, mapping)
            done = import_files(context, chosen, wanted, DOOR, Progress())
    tell(done.answer)
    say(f"{chosen}: revision {done.version.number}")


def _is_stored(context: Context, organisation: str) -> bool:
    try:
        get_organisation(context, organisation)
    except NotFound:
        return False
    return True


def _make(context: Context, organisation: str, mapping: Mapping) -> None:
    stated = mapping.organisation.model_dump(exclude_none=True)
    create_organisation(
        context, NewOrganisation(**{"name": mapping.name or organisation, **stated, "id": organisation}), DOOR
    )
