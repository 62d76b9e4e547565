"""Who gets to a customer: paths of needed links, whatever their shares (docs/numbers.md section 4)."""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import breadth_first_order

from chain.columns import Index, Mask
from chain.graph import ChainGraph


@dataclass(frozen=True)
class Reach:
    """What a chain with n parties and m links reaches."""

    party_reaches_customer: Mask
    """(n,) is a customer, or has a path of needed links to one."""
    party_reaches_authority: Mask
    """(n,) is an authority, or has a path of needed links to one."""
    link_reaches_customer: Mask
    """(m,) needed, and its receiver reaches a customer."""
    link_reaches_authority: Mask
    """(m,) needed, and its receiver reaches an authority."""


def calc_reach(graph: ChainGraph) -> Reach:
    """Reach of every party and link, by one backward search for customers and one for authorities."""
    walkable, receiver = graph.is_needed & graph.is_supply, graph.links.customer
    ends = graph.links.supplier[walkable], receiver[walkable]
    customer = can_reach(*ends, graph.parties.is_customer)
    authority = can_reach(*ends, graph.parties.is_authority)
    return Reach(customer, authority, graph.is_needed & customer[receiver], graph.is_needed & authority[receiver])


def can_reach(tail: Index, head: Index, goal: Mask) -> Mask:
    """(n,) nodes with a path along edges `tail -> head` to a node where `goal` is true, goals included."""
    reached = np.zeros(len(goal) + 1, dtype=bool)
    reached[backward_order(tail, head, goal)[0]] = True
    return reached[:-1]


def backward_order(tail: Index, head: Index, goal: Mask) -> tuple[Index, Index]:
    """Nodes in breadth-first order backwards from the goals, nearest first, and (n + 1,) each one's next on the way.

    The order starts with the virtual sink, node n, to which every goal leads.
    """
    n = len(goal)
    goals = np.flatnonzero(goal)
    rows = np.concatenate([head, np.full(len(goals), n)])
    columns = np.concatenate([tail, goals])
    backward = csr_array((np.ones(len(rows), dtype=np.int8), (rows, columns)), shape=(n + 1, n + 1))
    order, following = breadth_first_order(backward, n, directed=True, return_predecessors=True)
    return order, following
