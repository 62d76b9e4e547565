"""The log beside the declared chain: what agrees, what was never seen, what was never declared."""

from collections import defaultdict
from collections.abc import Sequence

from schemas.chain import ChainDocument
from schemas.observation import DeclaredLink, ObservedLink, SecondOpinion
from schemas.party import UNIT_KINDS


def compare(groups: Sequence[str], links: Sequence[ObservedLink], document: ChainDocument) -> SecondOpinion:
    """A log's groups and handovers beside a chain; a group is the party of that id, or else of that name."""
    party_of = _parties_by_group(groups, document)
    present = set(party_of.values())
    declared: dict[tuple[str, str], list[str]] = defaultdict(list)
    for link in document.links:
        if {link.supplier, link.customer} <= present:
            declared[link.supplier, link.customer].append(link.key)
    seen = {
        (party_of[link.supplier], party_of[link.customer])
        for link in links
        if link.supplier in party_of and link.customer in party_of
    }
    pairs = {pair: DeclaredLink(supplier=pair[0], customer=pair[1], links=ids) for pair, ids in declared.items()}
    return SecondOpinion(
        agreed=[link for pair, link in pairs.items() if pair in seen],
        never_seen=[link for pair, link in pairs.items() if pair not in seen],
        never_declared=[link for link in links if _is_undeclared(link, party_of, declared)],
        unknown_groups=[group for group in groups if group not in party_of],
        absent_parties=[p.id for p in document.parties if p.kind in UNIT_KINDS and p.id not in present],
    )


def _is_undeclared(link: ObservedLink, party_of: dict[str, str], declared: dict[tuple[str, str], list[str]]) -> bool:
    pair = (party_of.get(link.supplier), party_of.get(link.customer))
    return None not in pair and pair[0] != pair[1] and pair not in declared


def _parties_by_group(groups: Sequence[str], document: ChainDocument) -> dict[str, str]:
    ids = {party.id: party.id for party in document.parties}
    plain = {_plain(text): party.id for party in reversed(document.parties) for text in (party.name, party.id) if text}
    found = {group: ids.get(group) or plain.get(_plain(group)) for group in groups}
    return {group: party for group, party in found.items() if party is not None}


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
