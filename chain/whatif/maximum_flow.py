"""Maximum flow in exact 64-bit integers, on SciPy's solver of 32 bits."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import breadth_first_order, maximum_flow

from chain.columns import Index, Mask

Amounts = NDArray[np.int64]

_LARGEST = 2**29
"""Largest flow of a single call: an arc and its way back together stay within 32 bits."""


@dataclass(frozen=True)
class Network:
    """Arcs `tail -> head` (a,) with `capacity` (a,) among `size` nodes; no arc twice and none back."""

    tail: Index
    head: Index
    capacity: Amounts
    size: int


@dataclass(frozen=True)
class Flow:
    """A maximum flow: `amount` (a,) on each arc, `value` in all, and the smallest source side of a minimum cut."""

    amount: Amounts
    value: int
    is_source_side: Mask


def find_maximum_flow(network: Network, source: int, sink: int) -> Flow:
    """Exact maximum flow, by one call where the capacities are small and a few calls where they are not.

    Each call works on what is left of the capacities, in units so coarse that 32 bits hold it. The cut it finds
    bounds what is still missing, so the next call's units are finer; the last call's unit is 1.
    """
    amount = np.zeros(len(network.tail), dtype=np.int64)
    missing, unit = _bound(network, source, sink), 0
    while missing and unit != 1:
        unit = max(1, -(-missing // _LARGEST))
        amount += unit * _augment(network, amount, unit, min(missing // unit + 1, _LARGEST), source, sink)
        missing = _residual_capacity(network, amount, _residual_reach(network, amount, source, unit))
    out, back = network.tail == source, network.head == source
    return Flow(amount, int(amount[out].sum() - amount[back].sum()), _residual_reach(network, amount, source, 1))


def _bound(network: Network, source: int, sink: int) -> int:
    leaving = sum(network.capacity[network.tail == source].tolist())
    arriving = sum(network.capacity[network.head == sink].tolist())
    return int(min(leaving, arriving))


def _augment(network: Network, amount: Amounts, unit: int, most: int, source: int, sink: int) -> Amounts:
    """(a,) flow to add, in `unit`, found in the network of what is left."""
    forward = np.minimum((network.capacity - amount) // unit, most)
    backward = np.minimum(amount // unit, most)
    left = _matrix(network, forward.astype(np.int32), backward.astype(np.int32))
    found = maximum_flow(left, source, sink).flow
    flow: Amounts = np.asarray(found[network.tail, network.head]).ravel().astype(np.int64)
    return flow


def _matrix(network: Network, forward: NDArray[np.int32], backward: NDArray[np.int32]) -> csr_array:
    rows = np.concatenate([network.tail, network.head])
    columns = np.concatenate([network.head, network.tail])
    left = csr_array((np.concatenate([forward, backward]), (rows, columns)), shape=(network.size, network.size))
    left.eliminate_zeros()
    left.sort_indices()
    return left


def _residual_reach(network: Network, amount: Amounts, source: int, unit: int) -> Mask:
    """(size,) nodes that one more `unit` of flow could get to from the source."""
    forward, backward = network.capacity - amount >= unit, amount >= unit
    left = _matrix(network, forward.astype(np.int32), backward.astype(np.int32))
    reached = np.zeros(network.size, dtype=bool)
    reached[breadth_first_order(left, source, return_predecessors=False)] = True
    return reached


def _residual_capacity(network: Network, amount: Amounts, side: Mask) -> int:
    """What is left of the capacity from `side` to the rest, each arc in both directions."""
    out, back = side[network.tail] & ~side[network.head], ~side[network.tail] & side[network.head]
    return int((network.capacity - amount)[out].sum() + amount[back].sum())
