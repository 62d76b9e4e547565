"""What a change did to a chain unasked: owners lost, cost centres changed, boundaries crossed, findings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chain.nesting import outermost, top_down
from chain.whatif.difference import findings_by_identity
from schemas.chain import ChainDocument
from schemas.finding import Finding
from schemas.link import Link
from schemas.party import Party
from schemas.push import Drift, DriftedFinding

COST_CENTRE = ("cost_centre", "cost_center", "costCentre", "costCenter")
"""Where `extra` of a party may name its cost centre; SCIM calls it costCenter."""
OUTSIDE = "outside"


def find_drift(
    before: ChainDocument, after: ChainDocument, found_before: Sequence[Finding], found_after: Sequence[Finding]
) -> Drift:
    """Links that lost an owner, changed cost centre or crossed a new boundary, and findings that came or went.

    Owner and cost centre of a link are its supplier's, its own or of the nearest unit above it that has one. A link
    crosses a boundary where its ends belong to different top units, or one of them is outside the organisation.
    """
    links = {link.key: link for link in after.links}
    both = [(link, links[link.key]) for link in before.links if link.key in links]
    first, second = _Standing.of(before), _Standing.of(after)
    appeared, vanished = _findings(found_before, found_after)
    return Drift(
        lost_owner=[new.key for old, new in both if first.owner[old.supplier] and not second.owner[new.supplier]],
        changed_cost_centre=[
            new.key for old, new in both if first.cost_centre[old.supplier] != second.cost_centre[new.supplier]
        ],
        crossed_boundary=[new.key for old, new in both if second.crossing(new) - first.crossing(old)],
        lost_links=[link.key for link in before.links if link.key not in links],
        appeared=appeared,
        vanished=vanished,
    )


@dataclass(frozen=True)
class _Standing:
    """Of each party its owner and cost centre, its own or of the nearest above it, and on which side it is."""

    owner: dict[str, str | None]
    cost_centre: dict[str, object]
    """Where none is named, the party itself."""
    side: dict[str, str]

    @classmethod
    def of(cls, document: ChainDocument) -> _Standing:
        """That of all parties of a chain."""
        parties = {party.id: party for party in document.parties}
        owner: dict[str, str | None] = {}
        centre: dict[str, object] = {}
        for party in top_down(parties):
            above = party.parent or ""
            owner[party.id] = party.owner or owner.get(above)
            centre[party.id] = _named_cost_centre(party) or centre.get(above)
        tops = outermost(parties, 1)
        side = {key: tops[key][0] if party.kind == "department" else OUTSIDE for key, party in parties.items()}
        return cls(owner, {key: named or key for key, named in centre.items()}, side)

    def crossing(self, link: Link) -> frozenset[str]:
        """The two sides of the boundary a link crosses; empty where it crosses none."""
        sides = frozenset(self.side[end] for end in (link.supplier, link.customer))
        return sides if len(sides) > 1 else frozenset()


def _named_cost_centre(party: Party) -> object:
    return next((party.extra[name] for name in COST_CENTRE if party.extra and party.extra.get(name)), None)


def _findings(before: Sequence[Finding], after: Sequence[Finding]) -> tuple[list[DriftedFinding], list[DriftedFinding]]:
    first, second = findings_by_identity(before), findings_by_identity(after)
    came = [finding for key, finding in second.items() if key not in first]
    went = [finding for key, finding in first.items() if key not in second]
    return _told(came), _told(went)


def _told(findings: list[Finding]) -> list[DriftedFinding]:
    """By code and subject: the order of findings, and the number of a segment, tell of money."""
    told = [DriftedFinding(code=f.code, subject=f.subject.model_copy(update={"segment": None})) for f in findings]
    return sorted(told, key=lambda one: (one.code, one.subject.links, one.subject.parties))
