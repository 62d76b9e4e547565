"""The liberated chain as a scenario: the edits that lead from the chain as it is to the part that is kept."""

from __future__ import annotations

from schemas.chain import ChainDocument
from schemas.liberated import Liberated
from schemas.scenario import AutomateLink, Edit, RemoveLink, RemoveParty

LIBERATED = "liberated"
"""The id of the ready-made scenario."""


def letting_go(document: ChainDocument, liberated: Liberated) -> list[Edit]:
    """Edits after which profit is the profit kept.

    A link that is let go while its supplier stays takes its own cost with it, so its effort is taken off before it
    is removed; what is let go whole goes with its links.
    """
    gone, let_go = set(liberated.let_go.parties), set(liberated.let_go.links)
    kinds = {party.id: party.kind for party in document.parties}
    edits: list[Edit] = []
    for link in document.links:
        if link.key in let_go and link.supplier not in gone and kinds[link.supplier] in {"department", "partner"}:
            edits += stopping(link.key)
    return [*edits, *(RemoveParty(op="remove_party", party=party.id) for party in document.parties if party.id in gone)]


def stopping(link: str) -> list[Edit]:
    """Stop one link and save the work its supplier puts into it."""
    return [AutomateLink(op="automate_link", link=link, percent=100.0), RemoveLink(op="remove_link", link=link)]
