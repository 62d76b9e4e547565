"""What a change did to a chain unasked: owners lost, cost centres changed, boundaries crossed, findings."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from chain.whatif.difference import findings_by_identity
from schemas.chain import ChainDocument
from schemas.finding import Finding
from schemas.link import Link
from schemas.party import Party
from schemas.push import Drift, DriftedFinding

COST_CENTRE = ("cost_centre", "cost_center", "costCentre", "costCenter")
"""Where `extra` of a party may name its cost centre; SCIM calls it costCenter."""
OUTSIDE = "outside"

Told = TypeVar("Told")
Parties = Mapping[str, Party]


def find_drift(
    before: ChainDocument, after: ChainDocument, found_before: Sequence[Finding], found_after: Sequence[Finding]
) -> Drift:
    """Links that lost an owner, changed cost centre or crossed a new boundary, and findings that came or went.

    Owner and cost centre of a link are its supplier's, its own or of the nearest unit above it that has one. A link
    crosses a boundary where its ends belong to different top units, or one of them is outside the organisation.
    """
    first, second = ({party.id: party for party in document.parties} for document in (before, after))
    links = {link.key: link for link in after.links}
    both = [(link, links[link.key]) for link in before.links if link.key in links]
    appeared, vanished = _findings(found_before, found_after)
    return Drift(
        lost_owner=[new.key for old, new in both if _owner(old, first) and not _owner(new, second)],
        changed_cost_centre=[new.key for old, new in both if _cost_centre(old, first) != _cost_centre(new, second)],
        crossed_boundary=[new.key for old, new in both if _crossing(new, second) - _crossing(old, first)],
        lost_links=[link.key for link in before.links if link.key not in links],
        appeared=appeared,
        vanished=vanished,
    )


def _owner(link: Link, parties: Parties) -> str | None:
    return _nearest(link.supplier, parties, lambda party: party.owner or None)


def _cost_centre(link: Link, parties: Parties) -> object:
    """The cost centre where one is named, else the unit itself."""
    return _nearest(link.supplier, parties, _named_cost_centre) or link.supplier


def _named_cost_centre(party: Party) -> object:
    return next((party.extra[name] for name in COST_CENTRE if party.extra and party.extra.get(name)), None)


def _crossing(link: Link, parties: Parties) -> frozenset[str]:
    """The two sides of the boundary a link crosses; empty where it crosses none."""
    sides = frozenset(_top(end, parties) for end in (link.supplier, link.customer))
    return sides if len(sides) > 1 else frozenset()


def _top(party_id: str, parties: Parties) -> str:
    if parties[party_id].kind != "department":
        return OUTSIDE
    above = _upwards(party_id, parties)
    return above[-1].id


def _nearest(party_id: str, parties: Parties, tell: Callable[[Party], Told | None]) -> Told | None:
    return next((told for party in _upwards(party_id, parties) if (told := tell(party)) is not None), None)


def _upwards(party_id: str, parties: Parties) -> list[Party]:
    """A party and those it belongs to, nearest first."""
    found, at = [], parties.get(party_id)
    while at is not None:
        found.append(at)
        at = parties.get(at.parent) if at.parent else None
    return found


def _findings(before: Sequence[Finding], after: Sequence[Finding]) -> tuple[list[DriftedFinding], list[DriftedFinding]]:
    first, second = findings_by_identity(before), findings_by_identity(after)
    came = [finding for key, finding in second.items() if key not in first]
    went = [finding for key, finding in first.items() if key not in second]
    return _told(came), _told(went)


def _told(findings: list[Finding]) -> list[DriftedFinding]:
    """By code and subject: the order of findings, and the number of a segment, tell of money."""
    told = [DriftedFinding(code=f.code, subject=f.subject.model_copy(update={"segment": None})) for f in findings]
    return sorted(told, key=lambda one: (one.code, one.subject.links, one.subject.parties))
