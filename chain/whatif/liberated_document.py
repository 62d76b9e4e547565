"""The liberated chain as the document the contract describes, with the reasons a person can follow."""

from __future__ import annotations

import numpy as np
from scipy.sparse.csgraph import breadth_first_order

from chain.columns import Floats, Index, Mask, group_by, indices
from chain.whatif.liberated import Liberation
from schemas.liberated import CutProof, LetGoCustomer, Liberated, Part, SharedNeed


def to_liberated(found: Liberation) -> Liberated:
    """What `custchain liberate` and the API answer."""
    parties, links = found.party_is_kept, found.link_is_kept
    shared = _shared_blocks(found)
    return Liberated(
        profit_now=found.profit_now,
        profit_kept=found.profit_kept,
        kept=_part(found, parties, links),
        let_go=_part(found, ~parties, ~links),
        obliged=_part(found, found.requirements.is_obliged, found.link_is_obliged),
        let_go_customers=_let_go_customers(found, shared),
        shared_needs=_shared_needs(found, shared),
        proof=CutProof(
            offered=found.closure.offered,
            cut=found.closure.cut,
            obliged_cost=found.obliged_cost,
            bound=found.bound,
        ),
    )


def _part(found: Liberation, parties: Mask, links: Mask) -> Part:
    graph = found.requirements.numbers.graph
    return Part(
        parties=[graph.parties.ids[at] for at in indices(parties)],
        links=[graph.links.ids[at] for at in indices(links)],
        revenue=found.revenue(parties),
        cost=found.cost(parties, links),
    )


def _shared_blocks(found: Liberation) -> Index:
    """Blocks let go that customers require together, dearest first."""
    blocks = found.blocks
    is_required = np.zeros(len(blocks.weight), dtype=bool)
    is_required[blocks.required] = True
    shared = np.flatnonzero(is_required & ~found.closure.is_kept & _is_wanted(found))
    return shared[np.argsort(blocks.weight[shared], kind="stable")].astype(np.int32)


def _is_wanted(found: Liberation) -> Mask:
    """(b,) blocks that some customer who is let go requires, on however many steps."""
    wanted = found.blocks.has_customer & ~found.closure.is_kept
    requires, step = found.blocks.requires, wanted
    while step.any():
        step = (requires.T @ step.astype(np.float64) > 0) & ~wanted
        wanted = wanted | step
    return wanted


def _shared_needs(found: Liberation, shared: Index) -> list[SharedNeed]:
    ids, blocks = found.requirements.numbers.graph.parties.ids, found.blocks
    members = _members(blocks.label)
    place = _places(shared, len(blocks.weight))
    return [
        SharedNeed(
            parties=[ids[at] for at in members[block]],
            cost=max(-float(blocks.weight[block]), 0.0),
            offered=float(found.closure.received[block]),
            shared=_required_by(found, block, place),
        )
        for block in shared.tolist()
    ]


def _let_go_customers(found: Liberation, shared: Index) -> list[LetGoCustomer]:
    numbers, blocks = found.requirements.numbers, found.blocks
    parties = numbers.graph.parties
    let_go = np.flatnonzero(parties.is_customer & ~found.party_is_kept)
    place = _places(shared, len(blocks.weight))
    cost = np.where(found.closure.is_kept, 0.0, blocks.revenue - blocks.weight)
    return [
        LetGoCustomer(
            customer=parties.ids[at],
            revenue=float(numbers.value.revenue[at]),
            needs=_needs(found, int(blocks.label[at]), cost),
            needs_alone=float(cost[blocks.label[at]]),
            shared=_required_by(found, int(blocks.label[at]), place),
        )
        for at in let_go[np.argsort(-numbers.value.revenue[let_go], kind="stable")]
    ]


def _needs(found: Liberation, block: int, cost: Floats) -> float:
    """Cost of all blocks let go that a block requires, itself included."""
    return float(cost[breadth_first_order(found.blocks.requires, block, return_predecessors=False)].sum())


def _required_by(found: Liberation, block: int, place: Index) -> list[int]:
    requires = found.blocks.requires
    required = requires.indices[requires.indptr[block] : requires.indptr[block + 1]]
    return sorted(place[required][place[required] >= 0].tolist())


def _places(shared: Index, b: int) -> Index:
    """(b,) position of each block among the shared ones, -1 for the others."""
    place = np.full(b, -1, dtype=np.int32)
    place[shared] = np.arange(len(shared))
    return place


def _members(label: Index) -> list[Index]:
    """Parties of each block."""
    inside = np.flatnonzero(label >= 0).astype(np.int32)
    return group_by(inside, label[inside])
