"""Revenue pulled upstream: what each link and each unit's work is worth (docs/numbers.md section 5)."""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_array, csr_array

from chain.absorbing import AbsorbingWalk
from chain.columns import Floats, Index, Mask, sum_by
from chain.conservation import assert_conserved
from chain.cost import Cost
from chain.graph import ChainGraph

UNRATED = 3.0
# Own work smaller than this beside its inputs would vanish in rounding and leave a loop that keeps nothing.
_LEAST = 1e-15


@dataclass(frozen=True)
class Value:
    """Values of a chain with n parties and m links, money per period."""

    revenue: Floats
    """(n,) what each customer pays; 0 for other parties."""
    is_served: Mask
    """(n,) parties into which a needed link leads."""
    unserved_revenue: float
    """Revenue of customers whom no needed link serves."""
    party_value: Floats
    """(n,) value of each unit: the sum of the values of its links."""
    retained_share: Floats
    """(n,) share of a unit's value that its own work earns (beta)."""
    link_value: Floats
    """(m,) revenue handed up each link."""
    link_retained_value: Floats
    """(m,) the part of it the supplier's own work earns; adds up over links."""
    upstream: AbsorbingWalk
    """The walk of a receiver's value to its suppliers."""
    upstream_share: Floats
    """(m,) share of its receiver's value that each needed link from unit to unit gets."""
    residual: float
    iterations: int


def calc_value(graph: ChainGraph, cost: Cost) -> Value:
    """Pull every customer's revenue up the chain, each receiver splitting what it is worth over work and inputs.

    Raises NotConserved unless retained values and unserved revenue add up to all revenue.
    """
    importance = np.where(np.isnan(graph.links.importance), UNRATED, graph.links.importance) / UNRATED
    weight = np.where(graph.is_supply & graph.is_needed, cost.link_loaded_cost * importance, 0.0)
    revenue = _revenues(graph)
    from_customers = _split_revenue(graph, revenue, weight, importance)
    share, retained = _upstream_shares(graph, cost.shares.own_cost, weight, importance)
    upstream = _walk_upstream(graph, share, retained)
    solution = upstream.solve(_sum_by_supplier(graph, from_customers))
    party_value = np.where(graph.parties.is_unit, solution.visits, 0.0)
    link_value = np.where(graph.passes_on, party_value[graph.links.customer] * share, from_customers)
    is_served = np.greater(sum_by(graph.links.customer, graph.is_supply & graph.is_needed, graph.size[0]), 0)
    unserved = float(revenue[~is_served].sum())
    assert_conserved("Revenue and who earns it", float(revenue.sum()), np.append(retained * party_value, unserved))
    kept = link_value * retained[graph.links.supplier]
    return Value(
        revenue=revenue,
        is_served=is_served,
        unserved_revenue=unserved,
        party_value=party_value,
        retained_share=retained,
        link_value=link_value,
        link_retained_value=kept,
        upstream=upstream,
        upstream_share=share,
        residual=solution.residual,
        iterations=solution.iterations,
    )


def _revenues(graph: ChainGraph) -> Floats:
    """(n,) stated revenue, or the sum of the prices of the links into the customer."""
    paid = sum_by(graph.links.customer, np.nan_to_num(graph.links.price), graph.size[0])
    stated = graph.parties.revenue
    return np.where(graph.parties.is_customer, np.where(np.isnan(stated), paid, stated), 0.0)


def _split_revenue(graph: ChainGraph, revenue: Floats, weight: Floats, importance: Floats) -> Floats:
    """(m,) revenue per needed link into a customer: by price if all have one, else by weight, else by importance."""
    customer, n = graph.links.customer, graph.size[0]
    into = graph.is_supply & graph.is_needed & graph.parties.is_customer[customer]
    is_priced = _all_of(into, ~np.isnan(graph.links.price), customer, n)
    price = np.where(into, np.nan_to_num(graph.links.price), 0.0)
    by_price = is_priced & (sum_by(customer, price, n) > 0)
    by_weight = sum_by(customer, np.where(into, weight, 0), n) > 0
    basis = np.where(by_price[customer], price, np.where(by_weight[customer], weight, importance)) * into
    return revenue[customer] * _fraction(basis, sum_by(customer, basis, n)[customer])


def _all_of(links: Mask, hold: Mask, customer: Index, n: int) -> Mask:
    """(n,) customers all of whose `links` `hold`."""
    return np.equal(sum_by(customer, links & ~hold, n), 0)


def _upstream_shares(graph: ChainGraph, own_cost: Floats, weight: Floats, importance: Floats) -> tuple[Floats, Floats]:
    """(m,) share of its receiver's value each unit-to-unit link gets, and (n,) share each unit retains."""
    customer, n, passes = graph.links.customer, graph.size[0], graph.passes_on
    inputs = sum_by(customer, np.where(passes, weight, 0), n)
    own = np.where(own_cost > 0, np.maximum(own_cost, _LEAST * inputs), 0.0)
    is_idle = own + inputs == 0
    basis = np.where(passes, np.where(is_idle[customer], importance, weight), 0.0)
    own = np.where(is_idle, 1.0, own)
    total = own + sum_by(customer, basis, n)
    return _fraction(basis, total[customer]), own / total


def _walk_upstream(graph: ChainGraph, share: Floats, retained: Floats) -> AbsorbingWalk:
    n, passes = graph.size[0], graph.passes_on & (share > 0)
    entries = share[passes], (graph.links.customer[passes], graph.links.supplier[passes])
    return AbsorbingWalk(csr_array(coo_array(entries, shape=(n, n))), retained)


def _sum_by_supplier(graph: ChainGraph, amounts: Floats) -> Floats:
    return sum_by(graph.links.supplier, amounts, graph.size[0])


def _fraction(part: Floats, whole: Floats) -> Floats:
    return np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)
