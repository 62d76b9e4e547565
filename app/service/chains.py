"""The whole chain of an organisation: read it, replace it."""

from dataclasses import dataclass

from app.service.context import Context
from app.service.door import Door
from app.service.stored import find_head, load, write
from app.service.versions import Version
from schemas.chain import ChainDocument


@dataclass(frozen=True)
class ReadChain:
    """A chain document as JSON text, and its version."""

    json: str
    version: Version


def chain_version(context: Context, organisation_id: str) -> Version:
    """The version of the chain, without reading it."""
    with context.database.reading() as connection:
        head = find_head(connection, organisation_id)
    return Version(head.revision, head.stamp)


def get_chain(context: Context, organisation_id: str) -> ReadChain:
    """The whole chain."""
    with context.database.reading() as connection:
        stored = load(connection, organisation_id)
    return ReadChain(stored.json(), stored.version)


def get_document(context: Context, organisation_id: str) -> tuple[ChainDocument, Version]:
    """The whole chain as a document."""
    with context.database.reading() as connection:
        stored = load(connection, organisation_id)
    return stored.document(), stored.version


def put_chain(
    context: Context, organisation_id: str, document: ChainDocument, expected: frozenset[str] | None, door: Door
) -> ReadChain:
    """Replace the chain: what is equal keeps its version, and an equal chain makes no revision."""
    with context.database.transaction() as connection:
        stored = load(connection, organisation_id)
        stored.version.require(expected, "the chain")
        version = write(connection, stored, document, context.author(door))
        return ReadChain(load(connection, organisation_id).json(), version)
