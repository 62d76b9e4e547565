"""The money of a unit's links, and shares restated so that each link keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from chain.graph import ChainGraph
from chain.shares import calc_shares
from chain.whatif.draft import Draft
from schemas.chain import ChainDocument


@dataclass(frozen=True)
class Effort:
    """What a unit costs per period, and the money and share of each of its links, stated or derived."""

    own_cost: float
    money: dict[str, float]
    share: dict[str, float]


def effort_of(draft: Draft, unit: str) -> Effort:
    """The effort of one unit, as the analysis would count it."""
    keys = draft.supplied_by(unit)
    links = [draft.links[key] for key in keys]
    parties = dict.fromkeys([unit, *(link.customer for link in links)])
    alone = ChainDocument.model_construct(parties=[draft.parties[p] for p in parties], links=links)
    shares = calc_shares(ChainGraph.from_document(alone))
    own_cost, share = float(shares.own_cost[0]), dict(zip(keys, shares.effort_share.tolist(), strict=True))
    return Effort(own_cost, {key: own_cost * part for key, part in share.items()}, share)


def restate(draft: Draft, unit: str, own_cost: float, money: Mapping[str, float], share: Mapping[str, float]) -> None:
    """Give a unit this own cost and its links this money, as shares; `share` decides where the unit costs nothing.

    A cost that nobody stated and that comes to 0 stays unstated: it is not known, and the analysis says so.
    """
    party = draft.parties[unit]
    is_known = own_cost > 0 or party.own_cost is not None
    draft.put_party(party.model_copy(update={"own_cost": max(own_cost, 0.0) if is_known else None}))
    for key, amount in money.items():
        part = min(max(amount / own_cost, 0.0), 1.0) if own_cost > 0 else share[key]
        fields = {"id": key, "supplier": unit, "effort_share": part, "cost": None}
        draft.put_link(draft.links[key].model_copy(update=fields))
