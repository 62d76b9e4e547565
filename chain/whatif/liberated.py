"""The liberated chain: what a profit-seeking organisation would keep (docs/numbers.md section 9)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from chain.columns import Mask
from chain.conservation import PRECISION, assert_conserved
from chain.numbers import Numbers
from chain.whatif.blocks import Blocks, find_blocks
from chain.whatif.closure import Closure, find_closure
from chain.whatif.requirements import Requirements
from schemas.errors import NotConserved

# Where a chain states no money at all, an answer still needs a unit to count in.
_LEAST = 1e-100


@dataclass(frozen=True)
class Liberation:
    """What of n parties and m links is kept, and the proof, money per period."""

    requirements: Requirements
    blocks: Blocks
    closure: Closure

    @cached_property
    def party_is_kept(self) -> Mask:
        """(n,) authorities, what they require, and the customers worth keeping with all they require."""
        parties = self.requirements.numbers.graph.parties
        in_block = self.blocks.label >= 0
        kept = parties.is_authority | self.requirements.is_obliged
        kept[in_block] |= self.closure.is_kept[self.blocks.label[in_block]]
        return kept

    @cached_property
    def link_is_kept(self) -> Mask:
        """(m,) links required by a kept party or an authority; insight from a kept customer to a kept unit."""
        graph, needs = self.requirements.numbers.graph, self.requirements
        both = self.party_is_kept[graph.links.supplier] & self.party_is_kept[graph.links.customer]
        return both & (needs.is_required | needs.is_obligation | graph.is_insight)

    @cached_property
    def link_is_obliged(self) -> Mask:
        """(m,) links that authorities require, on however many steps."""
        needs = self.requirements
        return needs.is_obligation | (needs.is_required & needs.is_obliged[needs.numbers.graph.links.customer])

    @property
    def profit_now(self) -> float:
        """Total revenue - total cost."""
        return float(self.requirements.numbers.value.revenue.sum()) - self.requirements.numbers.total_cost

    @property
    def profit_kept(self) -> float:
        """Revenue - cost of what is kept."""
        return self.revenue(self.party_is_kept) - self.cost(self.party_is_kept, self.link_is_kept)

    @property
    def obliged_cost(self) -> float:
        """Cost of what authorities require."""
        return self.cost(self.requirements.is_obliged, self.link_is_obliged)

    @property
    def bound(self) -> float:
        """The largest profit that any choice could make, by the minimum cut."""
        return self.closure.offered - self.closure.cut - self.obliged_cost

    def revenue(self, parties: Mask) -> float:
        """What the customers among these parties pay."""
        return float(self.requirements.numbers.value.revenue[parties].sum())

    def cost(self, parties: Mask, links: Mask) -> float:
        """What these parties and links cost."""
        needs = self.requirements
        return float(needs.idle_cost[parties].sum() + needs.link_cost[links].sum())


def liberate(numbers: Numbers) -> Liberation:
    """The most profitable part of a chain in which everything kept has what it requires.

    A customer requires all its needed in-links, a unit those of importance 3 or more or unrated, a link its supplier;
    authorities are kept with all they require. Of several answers the one with the most customers, and nothing more
    than they require: who breaks even stays.

    Raises NotConserved unless what is kept and what is let go add up to all there is, and the profit kept equals the
    bound that the minimum cut proves.

    >>> from chain.graph import ChainGraph
    >>> from chain.numbers import calc_numbers
    >>> from chain.profile import DEFAULT
    >>> from schemas.reading import read_chain
    >>> chain = read_chain({
    ...     "parties": [{"id": "shop", "kind": "department", "own_cost": 60},
    ...                 {"id": "guests", "kind": "customer", "revenue": 90},
    ...                 {"id": "friends", "kind": "customer", "revenue": 10}],
    ...     "links": [{"supplier": "shop", "customer": "guests"}, {"supplier": "shop", "customer": "friends"}]})
    >>> liberate(calc_numbers(ChainGraph.from_document(chain), DEFAULT)).profit_kept
    60.0
    """
    requirements = Requirements(numbers)
    blocks = find_blocks(requirements)
    scale = max(float(numbers.value.revenue.sum()) + numbers.total_cost, _LEAST)
    found = Liberation(requirements, blocks, find_closure(blocks, scale))
    _check(found, scale)
    return found


def _check(found: Liberation, scale: float) -> None:
    parties, links = found.party_is_kept, found.link_is_kept
    costs = np.array([found.cost(parties, links), found.cost(~parties, ~links)])
    assert_conserved("Cost kept and let go", found.requirements.numbers.total_cost, costs)
    if abs(found.profit_kept - found.bound) > PRECISION * scale:
        raise NotConserved("The profit kept and its proof", found.bound, found.profit_kept)
