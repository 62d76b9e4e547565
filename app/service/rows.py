"""A checked chain document as the rows it is stored by, which one process can make for another."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter, ValidationError

from schemas.chain import ChainDocument
from schemas.link import Link
from schemas.party import Party
from schemas.values import Id

_ID: TypeAdapter[str] = TypeAdapter(Id)

Rows = dict[str, dict[str, Any]]
"""Columns by the id of the party or link."""


@dataclass(frozen=True)
class ChainRows:
    """What a document says outside its parties and links, as JSON, and a row for each of those."""

    header: str
    parties: Rows
    links: Rows

    @classmethod
    def of(cls, document: ChainDocument) -> "ChainRows":
        """The rows of a document."""
        header = document.model_dump_json(exclude={"parties", "links"}, exclude_none=True)
        parties = {party.id: party_row(party) for party in document.parties}
        return cls(header, parties, {link.key: link_row(link) for link in document.links})

    def lines(self) -> bytes:
        """The same as lines of JSON: whoever reads a line at a time lets others have a turn between two."""
        return b"\n".join(json.dumps(value, separators=(",", ":")).encode() for value in self._values())

    @classmethod
    def of_lines(cls, lines: bytes) -> "ChainRows":
        """Read such lines."""
        values = iter(lines.split(b"\n"))
        header, parties = json.loads(next(values)), json.loads(next(values))
        return cls(header, dict(json.loads(next(values)) for _ in range(parties)), dict(map(json.loads, values)))

    def _values(self) -> Iterator[object]:
        yield from (self.header, len(self.parties))
        yield from self.parties.items()
        yield from self.links.items()


def party_row(party: Party) -> dict[str, Any]:
    """The columns a party is stored by."""
    return {
        "kind": party.kind,
        "parent": party.parent,
        "search": f"{party.id}\n{party.name or ''}".casefold(),
        "document": party.model_dump_json(exclude_none=True),
    }


def link_row(link: Link) -> dict[str, Any]:
    """The columns a link is stored by, its default id spelled out."""
    return {
        "supplier": link.supplier,
        "customer": link.customer,
        "search": f"{link.key}\n{link.offering or ''}".casefold(),
        "document": _with_id(link).model_dump_json(exclude_none=True),
    }


def _with_id(link: Link) -> Link:
    """The link with its default id spelled out, so that it keeps its id when its offering changes."""
    if link.id is not None:
        return link
    try:
        return link.model_copy(update={"id": _ID.validate_python(link.key)})
    except ValidationError:
        return link
