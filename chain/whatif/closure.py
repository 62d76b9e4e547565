"""The most profitable blocks that hold all they require: a maximum-weight closure by minimum cut (Picard 1976)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from chain.columns import Floats, Index, Mask
from chain.reach import can_reach
from chain.whatif.blocks import Blocks
from chain.whatif.maximum_flow import Amounts, Network, find_maximum_flow

_UNITS = 2.0**50
"""All money of a chain is counted in so many units: fine enough for nine digits of the sum of a million items."""
BREAK_EVEN = 1e-11
"""A customer that loses no more than this share of its revenue breaks even, and is kept."""

# Doublings of a step after which a chain of requirements still goes on, for it to be called deep.
_DEEP = 6


@dataclass(frozen=True)
class Closure:
    """Which of b blocks are kept, and the flow that proves that no choice brings more, money per period."""

    is_kept: Mask
    offered: float
    """Sum of what all blocks that bring something bring."""
    cut: float
    """Capacity of the minimum cut, which is the value of the maximum flow."""
    received: Floats
    """(b,) money each block without a customer receives from the customers that require it; at most its cost."""


def find_closure(blocks: Blocks, scale: float) -> Closure:
    """The closure of the largest weight; of several, the smallest that keeps every customer that breaks even.

    Customers with something left offer it to the blocks they require, which pass on what they do not use up. A
    minimum cut parts the customers who can pay for all they require from those who cannot. `scale` is the sum of all
    money in the chain: amounts far below it count as rounding.
    """
    unit = scale / _UNITS
    brings, costs = _count(blocks, unit)
    wanted = can_reach(blocks.required, blocks.requirer, brings > 0)
    source, sink = len(costs), len(costs) + 1
    network = _network(blocks, brings, costs, wanted)
    flow = find_maximum_flow(network, source, sink)
    received, to_sink = np.zeros(len(costs)), network.head == sink
    received[network.tail[to_sink]] = flow.amount[to_sink] * unit
    return Closure(flow.is_source_side[:source] & wanted, float(brings.sum()) * unit, flow.value * unit, received)


def _count(blocks: Blocks, unit: float) -> tuple[Amounts, Amounts]:
    """(b,) what blocks bring and (b,) what blocks cost, in whole units.

    Customers bring a trifle more than they do, so that one who breaks even is kept however the last digit rounds.
    """
    trifle = np.where(blocks.has_customer, 1.0 + BREAK_EVEN * blocks.revenue / unit, 0.0)
    counted = np.rint(blocks.weight / unit + trifle).astype(np.int64)
    return np.maximum(counted, 0), np.maximum(-counted, 0)


def _network(blocks: Blocks, brings: Amounts, costs: Amounts, wanted: Mask) -> Network:
    """Source to what brings, requirements without limit, what costs to the sink; only what somebody wants."""
    source, sink = len(costs), len(costs) + 1
    giving, using = np.flatnonzero(wanted & (brings > 0)), np.flatnonzero(wanted & (costs > 0))
    requirer, required = _with_shortcuts(blocks, wanted)
    endless = np.full(len(requirer), 2 * int(brings.sum()) + 2, dtype=np.int64)
    tail = np.concatenate([np.full(len(giving), source), requirer, using]).astype(np.int32)
    head = np.concatenate([giving, required, np.full(len(using), sink)]).astype(np.int32)
    capacity = np.concatenate([brings[giving], endless, costs[using]])
    return Network(tail, head, capacity, sink + 1)


def _with_shortcuts(blocks: Blocks, wanted: Mask) -> tuple[Index, Index]:
    """Requirements of wanted blocks, and in deep chains what they imply, 2, 4, 8 ... steps on.

    What is implied changes no answer, but the flow algorithm goes through all lengths of path one by one: shortcuts
    leave few lengths of a chain of a hundred thousand.
    """
    b, arcs = len(wanted), wanted[blocks.requirer]
    requirer, required = blocks.requirer[arcs], blocks.required[arcs]
    first, at = np.unique(requirer, return_index=True)
    # The last entry stands for the end of a chain and leads to itself.
    ahead = np.full(b + 1, b, dtype=np.int64)
    ahead[first] = required[at]
    jumps = []
    while np.any((ahead := ahead[ahead])[:b] < b):
        jumps.append(ahead[:b])
    if len(jumps) < _DEEP:
        return requirer, required
    start = np.tile(np.arange(b), len(jumps))
    end = np.concatenate(jumps)
    pairs = np.unique(np.concatenate([requirer.astype(np.int64) * b + required, (start * b + end)[end < b]]))
    return (pairs // b).astype(np.int32), (pairs % b).astype(np.int32)
