"""Parties that can only be kept or let go together, and what blocks of them require of each other."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.sparse import coo_array, csr_array

from chain.columns import Floats, Index, Mask, sum_by
from chain.loops import find_components
from chain.whatif.requirements import Requirements

_ROUNDS = 100


@dataclass(frozen=True)
class Blocks:
    """b blocks of the n parties, obliged units apart: loops of requirements, and what only one block requires."""

    label: Index
    """(n,) block of each party; -1 for obliged units."""
    requirer: Index
    """(a,) for each requirement the block that requires."""
    required: Index
    """(a,) the block it requires; no pair twice, no circles."""
    weight: Floats
    """(b,) what keeping the block brings less what it costs."""
    has_customer: Mask
    """(b,) blocks with a customer in them, at most one; the others cost money only."""
    revenue: Floats
    """(b,) what the customer in each block pays; 0 for the others."""

    @cached_property
    def requires(self) -> csr_array:
        """(b, b) requirements as a matrix."""
        return _matrix(self.requirer, self.required, len(self.weight))


def find_blocks(requirements: Requirements) -> Blocks:
    """Contract loops, then, round by round, whatever only one block requires into that block.

    Such a block is kept exactly when the one that requires it is. Stops early after 100 rounds, which leaves more
    blocks than needed and the same answer.
    """
    graph = requirements.numbers.graph
    n, links = graph.size[0], graph.links
    open_parties = ~requirements.is_obliged
    arcs = requirements.is_required & open_parties[links.customer] & open_parties[links.supplier]
    tail, head = links.customer[arcs], links.supplier[arcs]
    label = find_components(_matrix(tail, head, n)).label
    for _ in range(_ROUNDS):
        merged = _merge_sole(*_pairs(label, tail, head, n), n)[label]
        if np.array_equal(merged, label):
            break
        label = merged
    return _number(requirements, label, tail, head)


def _pairs(label: Index, tail: Index, head: Index, n: int) -> tuple[Index, Index]:
    """Requirements between blocks, each once."""
    pairs = label[tail].astype(np.int64) * n + label[head]
    pairs = np.unique(pairs[label[tail] != label[head]])
    return (pairs // n).astype(np.int32), (pairs % n).astype(np.int32)


def _merge_sole(tail: Index, head: Index, n: int) -> Index:
    """(n,) block into which each block goes: up the requirements as long as there is only one."""
    into = np.arange(n, dtype=np.int32)
    is_sole = np.bincount(head, minlength=n)[head] == 1
    into[head[is_sole]] = tail[is_sole]
    while not np.array_equal(further := into[into], into):
        into = further
    return into


def _number(requirements: Requirements, label: Index, tail: Index, head: Index) -> Blocks:
    """Blocks numbered from 0, obliged units left out."""
    is_open, parties = ~requirements.is_obliged, requirements.numbers.graph.parties
    names, numbered = np.unique(label[is_open], return_inverse=True)
    block = np.full(len(label), -1, dtype=np.int32)
    block[is_open] = numbered
    count = len(names)
    requirer, required = _pairs(block, tail, head, max(count, 1))
    has_customer = np.zeros(count, dtype=bool)
    has_customer[block[parties.is_customer]] = True
    weight = sum_by(block[is_open], requirements.weight[is_open], count)
    revenue = sum_by(block[is_open], requirements.numbers.value.revenue[is_open], count)
    return Blocks(block, requirer, required, weight, has_customer, revenue)


def _matrix(tail: Index, head: Index, n: int) -> csr_array:
    return csr_array(coo_array((np.ones(len(tail)), (tail, head)), shape=(n, n)))
