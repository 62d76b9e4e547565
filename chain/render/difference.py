"""Two chains drawn as one: what is in either, and what became of it."""

from dataclasses import dataclass
from typing import Literal

from schemas.analysis import Analysis
from schemas.chain import ChainDocument
from schemas.link import Link
from schemas.party import Party

Presence = Literal["added", "removed", "changed", "same"]


@dataclass(frozen=True)
class Drawn:
    """A chain with its numbers."""

    document: ChainDocument
    analysis: Analysis


@dataclass(frozen=True)
class Presences:
    """What became of parties and links, by id, and the fields in which they differ."""

    parties: dict[str, Presence]
    links: dict[str, Presence]
    fields: dict[str, list[str]]

    def counts(self, presences: dict[str, Presence]) -> str:
        """How many of each, in words.

        >>> Presences({}, {}, {}).counts({"a": "added", "b": "same"})
        '1 added, 0 removed, 0 changed'
        """
        found = list(presences.values())
        return ", ".join(f"{found.count(presence):,} {presence}" for presence in ("added", "removed", "changed"))


def compare_drawn(before: Drawn, after: Drawn) -> tuple[Drawn, Presences]:
    """Everything that is in either chain, with the numbers of the later one where it is in both."""
    parties, party_fields = _compared(
        {party.id: party for party in before.document.parties}, {party.id: party for party in after.document.parties}
    )
    links, link_fields = _compared(
        {link.key: link for link in before.document.links}, {link.key: link for link in after.document.links}
    )
    presences = Presences(parties, links, party_fields | link_fields)
    return Drawn(_both(before, after), _numbers_of_both(before.analysis, after.analysis)), presences


def _compared(
    before: "dict[str, Party] | dict[str, Link]", after: "dict[str, Party] | dict[str, Link]"
) -> tuple[dict[str, Presence], dict[str, list[str]]]:
    presences: dict[str, Presence] = {}
    fields: dict[str, list[str]] = {}
    for key in {**after, **before}:
        old, new = before.get(key), after.get(key)
        if old is not None and new is not None:
            differing = [name for name in type(old).model_fields if getattr(old, name) != getattr(new, name)]
            fields[key] = [name for name in differing if name != "id"]
            presences[key] = "changed" if fields[key] else "same"
        else:
            presences[key] = "removed" if new is None else "added"
    return presences, fields


def _both(before: Drawn, after: Drawn) -> ChainDocument:
    """The later chain and, behind it, what only the earlier one had; no valid chain, but one that can be drawn."""
    parties = {party.id for party in after.document.parties}
    links = {link.key for link in after.document.links}
    return after.document.model_copy(
        update={
            "parties": [*after.document.parties, *(p for p in before.document.parties if p.id not in parties)],
            "links": [*after.document.links, *(link for link in before.document.links if link.key not in links)],
        }
    )


def _numbers_of_both(before: Analysis, after: Analysis) -> Analysis:
    return after.model_copy(
        update={
            "parties": {**before.parties, **after.parties},
            "links": {**before.links, **after.links},
            "customers": {**before.customers, **after.customers},
        }
    )
