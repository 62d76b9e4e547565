"""The whole chain of an organisation: read it, replace it."""

from dataclasses import dataclass

from app.service.context import Context
from app.service.door import Door
from app.service.past import Moment, load_json_at, version_at
from app.service.rows import ChainRows
from app.service.stored import load, write_rows
from app.service.versions import Version
from schemas.chain import ChainDocument


@dataclass(frozen=True)
class ReadChain:
    """A chain document as JSON text, and its version."""

    json: str
    version: Version


def chain_version(context: Context, organisation_id: str, at: Moment | None = None) -> Version:
    """The version of the chain, now or at a moment, without reading it."""
    with context.database.reading() as connection:
        return version_at(connection, organisation_id, at)


def get_chain(context: Context, organisation_id: str, at: Moment | None = None) -> ReadChain:
    """The whole chain, now or as it was."""
    with context.database.reading() as connection:
        return ReadChain(*load_json_at(connection, organisation_id, at))


def get_document(context: Context, organisation_id: str, at: Moment | None = None) -> tuple[ChainDocument, Version]:
    """The whole chain as a document, now or as it was."""
    read = get_chain(context, organisation_id, at)
    return ChainDocument.model_validate_json(read.json), read.version


def put_chain(
    context: Context, organisation_id: str, rows: ChainRows, expected: frozenset[str] | None, door: Door
) -> ReadChain:
    """Replace the chain: what is equal keeps its version, and an equal chain makes no revision."""
    with context.database.transaction() as connection:
        stored = load(connection, organisation_id)
        stored.version.require(expected, "the chain")
        version = write_rows(connection, stored, rows, context.author(door))
        return ReadChain(load(connection, organisation_id).json(), version)
