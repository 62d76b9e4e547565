"""Several parties become one, and every link keeps its money."""

from __future__ import annotations

from collections.abc import Sequence

from chain.whatif.draft import Draft
from chain.whatif.effort import Effort, effort_of, restate
from schemas.party import Party
from schemas.scenario import MergeParties
from schemas.wording import quote


def merge_parties(draft: Draft, edit: MergeParties) -> None:
    """Merge parties into one that stands where the first of them stood."""
    merged = [draft.party(party, "parties", str(at)) for at, party in enumerate(edit.parties)]
    _check(draft, edit, merged)
    efforts = [effort_of(draft, party.id) for party in merged] if draft.is_unit(merged[0].id) else []
    _note_unknown(draft, merged)
    party = _merged_party(draft, edit, merged)
    draft.replace_parties(set(edit.parties), party)
    _repoint(draft, edit.parties, party.id)
    if efforts:
        _restate(draft, party.id, efforts)


def _check(draft: Draft, edit: MergeParties, merged: Sequence[Party]) -> None:
    if len(set(edit.parties)) < len(edit.parties):
        raise draft.wrong("a party is named twice; name each once", "parties")
    if len({party.kind for party in merged}) > 1:
        raise draft.wrong("only parties of one kind can be merged; change their kind first", "parties")
    if edit.into in draft.parties and edit.into not in edit.parties:
        raise draft.wrong(f"the id {quote(edit.into)} is taken by another party; choose a new one", "into")


def _merged_party(draft: Draft, edit: MergeParties, merged: Sequence[Party]) -> Party:
    stem = next((party for party in merged if party.id == edit.into), None)
    parents = {party.parent for party in merged} - set(edit.parties)
    revenues = [_revenue(draft, party) for party in merged]
    return Party(
        id=edit.into,
        kind=merged[0].kind,
        name=edit.name or (stem.name if stem else None),
        parent=parents.pop() if len(parents) == 1 else None,
        fte=_sum([party.fte for party in merged]),
        budget=_sum([party.budget for party in merged]) if all(p.budget is not None for p in merged) else None,
        owner=stem.owner if stem else None,
        readiness=stem.readiness if stem else None,
        tags=list(dict.fromkeys(tag for party in merged for tag in party.tags)),
        own_cost=None if all(p.own_cost is None for p in merged) else 0.0,
        revenue=sum(revenues) if any(party.revenue is not None for party in merged) else None,
        retention=_retention(merged, revenues),
        potential=_sum([party.potential for party in merged]),
        extra=stem.extra if stem else None,
    )


def _revenue(draft: Draft, party: Party) -> float:
    """What a customer pays: as stated, or by the prices of its links."""
    if party.revenue is not None:
        return party.revenue
    links = (draft.links[key] for key in draft.links_of(party.id))
    return sum(link.price or 0.0 for link in links if link.customer == party.id)


def _retention(merged: Sequence[Party], revenues: Sequence[float]) -> float | None:
    """Retention of those who state one, weighted by revenue."""
    stated = [(p.retention, revenue) for p, revenue in zip(merged, revenues, strict=True) if p.retention is not None]
    total = sum(revenue for _, revenue in stated)
    if total > 0:
        return min(sum(retention * revenue for retention, revenue in stated) / total, 1.0)
    return sum(retention for retention, _ in stated) / len(stated) if stated else None


def _sum(amounts: Sequence[float | None]) -> float | None:
    stated = [amount for amount in amounts if amount is not None]
    return sum(stated) if stated else None


def _repoint(draft: Draft, gone: Sequence[str], into: str) -> None:
    """Links and children of those gone become those of the merged party."""
    names = set(gone)
    for key in [key for party in gone for key in draft.links_of(party)]:
        link = draft.links[key]
        ends = {end: into for end in ("supplier", "customer") if getattr(link, end) in names}
        draft.put_link(link.model_copy(update={"id": key, **ends}))
    for child in [child for party in gone for child in draft.children_of(party)]:
        draft.put_party(child.model_copy(update={"parent": into}))


def _restate(draft: Draft, into: str, efforts: Sequence[Effort]) -> None:
    """Own costs add up; each link keeps its money, or its part of the share where nobody costs anything."""
    money = {key: amount for effort in efforts for key, amount in effort.money.items()}
    share = {key: part / len(efforts) for effort in efforts for key, part in effort.share.items()}
    restate(draft, into, sum(effort.own_cost for effort in efforts), money, share)


def _note_unknown(draft: Draft, merged: Sequence[Party]) -> None:
    """Say whose cost the sum leaves out."""
    unknown = [party.label for party in merged if party.own_cost is None and draft.is_unit(party.id)]
    known = [party for party in merged if party.own_cost is not None]
    if unknown and known:
        draft.notes.append(f"{', '.join(unknown)} stated no cost; what its links state was counted in the merger.")
