"""How the headline numbers come about."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from chain.columns import Floats, Mask
from chain.explain.made_of import Asked, link_part, made, party_part, stated_part, sum_of
from chain.numbers import Numbers
from schemas.explanation import About, Explanation, Part, Unit

END_NAMES = {
    "customers": "Cost that reaches customers",
    "obliged": "Cost that reaches authorities",
    "not_needed": "Cost of links nobody needs",
    "unattributed": "Effort no link accounts for",
    "dead_end": "Cost that ends where nobody is served",
    "closed_loop": "Cost that circles in closed loops",
}
WASTED = ("not_needed", "unattributed", "dead_end", "closed_loop")


def total_cost(numbers: Numbers) -> Explanation:
    """Own costs added up."""
    return _over_parties(
        numbers, "total_cost", "Total cost", "The own costs of all departments and partners, added up.",
        numbers.graph.parties.is_unit, "own_cost", numbers.shares.own_cost,
    )  # fmt: skip


def total_revenue(numbers: Numbers) -> Explanation:
    """Revenues added up."""
    return _over_parties(
        numbers, "total_revenue", "Revenue", "What all customers pay, added up.",
        numbers.graph.parties.is_customer, "revenue", numbers.value.revenue,
    )  # fmt: skip


def profit(numbers: Numbers) -> Explanation:
    """Revenue less cost."""
    revenue, cost = float(numbers.value.revenue.sum()), numbers.total_cost
    parts = [_part("total_revenue", "Revenue", revenue), _part("total_cost", "Total cost", cost)]
    return made(_asked("profit", "Profit"), revenue - cost, "difference", "Revenue less total cost.", parts)


def unserved_revenue(numbers: Numbers) -> Explanation:
    """Revenue of customers whom no needed link serves."""
    unserved = numbers.graph.parties.is_customer & ~numbers.value.is_served
    return _over_parties(
        numbers, "unserved_revenue", "Revenue of customers nobody serves",
        "What customers pay into whom no needed link leads, added up.", unserved, "revenue", numbers.value.revenue,
    )  # fmt: skip


def no_value_share(numbers: Numbers) -> Explanation:
    """Wasted by total."""
    wasted, total = _wasted(numbers), numbers.total_cost
    parts = [_part("wasted", "Cost that serves nobody", wasted), _part("total_cost", "Total cost", total)]
    formula = "The cost that reaches neither a customer nor an authority, divided by the total cost."
    asked = _asked("no_value_share", "Share that reaches no customer or authority", "share")
    return made(asked, wasted / total if total else 0.0, "quotient", formula, parts)


def wasted(numbers: Numbers) -> Explanation:
    """The four ends that serve nobody."""
    ends = numbers.fate.model_dump()
    parts = [_part(end, END_NAMES[end], ends[end]) for end in WASTED]
    formula = "The four ends of cost at which nobody is served, added up."
    return made(_asked("wasted", "Cost that serves nobody"), _wasted(numbers), "sum", formula, parts)


def customers(numbers: Numbers) -> Explanation:
    """Costs to serve added up."""
    is_customer = numbers.graph.parties.is_customer
    return _over_parties(
        numbers, "customers", END_NAMES["customers"], "The cost to serve of all customers, added up.",
        is_customer, "cost_to_serve", numbers.cost_to_serve,
    )  # fmt: skip


def obliged(numbers: Numbers) -> Explanation:
    """Loaded cost of needed links into authorities."""
    graph = numbers.graph
    into = graph.is_needed & graph.is_supply & graph.parties.is_authority[graph.links.customer]
    return _over_links(numbers, "obliged", "The loaded cost of all needed links into authorities, added up.", into)


def not_needed(numbers: Numbers) -> Explanation:
    """Loaded cost of links of importance 0."""
    graph = numbers.graph
    formula = "The loaded cost of all links whose receiver rates them 0, added up."
    return _over_links(numbers, "not_needed", formula, graph.is_supply & ~graph.is_needed)


def unattributed(numbers: Numbers) -> Explanation:
    """Loaded cost times the share no link accounts for."""
    rows = np.flatnonzero(numbers.shares.unattributed > 0).astype(np.int32)
    amounts = numbers.cost.loaded_cost[rows] * numbers.shares.unattributed[rows]
    formula = "Of each unit the loaded cost times the share of its effort that no link accounts for, added up."
    return sum_of(
        _asked("unattributed", END_NAMES["unattributed"]), formula, [], rows, amounts,
        lambda at, amount: party_part(numbers.graph, at, "unattributed_cost", amount),
    )  # fmt: skip


def dead_end(numbers: Numbers) -> Explanation:
    """Loaded cost of units that serve nobody."""
    return _over_parties(
        numbers, "dead_end", END_NAMES["dead_end"], "The loaded cost of all units that serve nobody, added up.",
        numbers.shares.is_dead_end, "loaded_cost", numbers.cost.loaded_cost,
    )  # fmt: skip


def closed_loop(numbers: Numbers) -> Explanation:
    """Cost of units in closed loops."""
    return _over_parties(
        numbers, "closed_loop", END_NAMES["closed_loop"],
        "Of all units from which no end can be reached: own cost and what flows in from outside, added up.",
        numbers.cost.is_closed, "loaded_cost", numbers.cost.loaded_cost,
    )  # fmt: skip


OF_CHAIN: dict[str, Callable[[Numbers], Explanation]] = {
    "total_cost": total_cost,
    "total_revenue": total_revenue,
    "profit": profit,
    "unserved_revenue": unserved_revenue,
    "no_value_share": no_value_share,
    "wasted": wasted,
    "customers": customers,
    "obliged": obliged,
    "not_needed": not_needed,
    "unattributed": unattributed,
    "dead_end": dead_end,
    "closed_loop": closed_loop,
}


def _asked(number: str, label: str, unit: Unit = "money") -> Asked:
    return Asked(About(subject="chain", number=number), label, unit)


def _part(number: str, label: str, value: float) -> Part:
    return stated_part(label, value).model_copy(update={"about": About(subject="chain", number=number)})


def _wasted(numbers: Numbers) -> float:
    ends = numbers.fate.model_dump()
    return float(sum(ends[end] for end in WASTED))


def _over_parties(
    numbers: Numbers, number: str, label: str, formula: str, chosen: Mask, of_party: str, amounts: Floats
) -> Explanation:
    rows = np.flatnonzero(chosen).astype(np.int32)
    graph = numbers.graph
    return sum_of(
        _asked(number, label), formula, [], rows, amounts[rows],
        lambda at, amount: party_part(graph, at, of_party, amount),
    )  # fmt: skip


def _over_links(numbers: Numbers, number: str, formula: str, chosen: Mask) -> Explanation:
    rows = np.flatnonzero(chosen).astype(np.int32)
    amounts = numbers.cost.link_loaded_cost[rows]
    return sum_of(
        _asked(number, END_NAMES[number]), formula, [], rows, amounts,
        lambda at, amount: link_part(numbers.graph, at, "loaded_cost", amount),
    )  # fmt: skip
