"""How the numbers of a department, partner or customer come about."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from chain.explain.made_of import Asked, link_part, made, party_part, stated_part, sum_of
from chain.findings import wording
from chain.numbers import Numbers
from schemas.explanation import About, Explanation, Subject, Unit


def own_cost(numbers: Numbers, at: int) -> Explanation:
    """Stated, or what its links state."""
    graph = numbers.graph
    asked, value = _asked(numbers, at, "own_cost", "Own cost of {}"), float(numbers.shares.own_cost[at])
    if not np.isnan(graph.parties.own_cost[at]):
        return made(asked, value, "stated", "Stated in the chain.", [])
    rows = np.flatnonzero((graph.links.supplier == at) & ~np.isnan(graph.links.cost)).astype(np.int32)
    formula = "No own cost is stated, so it is what its links state as cost, added up."
    return sum_of(asked, formula, [], rows, graph.links.cost[rows], lambda row, amount: stated_part(
        wording.link(graph, row), amount))  # fmt: skip


def loaded_cost(numbers: Numbers, at: int) -> Explanation:
    """Own cost and what flows in."""
    graph, cost = numbers.graph, numbers.cost
    into = (graph.links.customer == at) & graph.passes_on & ~cost.is_closed[graph.links.supplier]
    rows = np.flatnonzero(into).astype(np.int32)
    own = party_part(graph, at, "own_cost", float(numbers.shares.own_cost[at]), "Own cost")
    formula = "Own cost plus the loaded cost of every needed link that comes in from another unit."
    return sum_of(
        _asked(numbers, at, "loaded_cost", "Loaded cost of {}"), formula, [own], rows, cost.link_loaded_cost[rows],
        lambda row, amount: link_part(graph, row, "loaded_cost", amount),
    )  # fmt: skip


def value(numbers: Numbers, at: int) -> Explanation:
    """Values of its links."""
    graph = numbers.graph
    rows = np.flatnonzero((graph.links.supplier == at) & graph.is_supply).astype(np.int32)
    return sum_of(
        _asked(numbers, at, "value", "Value of {}"), "The values of its links, added up.", [], rows,
        numbers.value.link_value[rows], lambda row, amount: link_part(graph, row, "value", amount),
    )  # fmt: skip


def unattributed_cost(numbers: Numbers, at: int) -> Explanation:
    """Loaded cost times the share left."""
    loaded, share = float(numbers.cost.loaded_cost[at]), float(numbers.shares.unattributed[at])
    parts = [
        party_part(numbers.graph, at, "loaded_cost", loaded, "Loaded cost"),
        stated_part("Share of its effort that no link accounts for", share, "share"),
    ]
    asked = _asked(numbers, at, "unattributed_cost", "Effort of {} that no link accounts for")
    return made(asked, loaded * share, "product", "Loaded cost times the share that its links leave over.", parts)


def revenue(numbers: Numbers, at: int) -> Explanation:
    """Stated, or prices added up."""
    graph = numbers.graph
    asked, amount = _asked(numbers, at, "revenue", "Revenue of {}"), float(numbers.value.revenue[at])
    if not np.isnan(graph.parties.revenue[at]):
        return made(asked, amount, "stated", "Stated in the chain.", [])
    rows = np.flatnonzero((graph.links.customer == at) & ~np.isnan(graph.links.price)).astype(np.int32)
    formula = "No revenue is stated, so it is the prices of the links to it, added up."
    return sum_of(asked, formula, [], rows, graph.links.price[rows], lambda row, price: stated_part(
        wording.link(graph, row), price))  # fmt: skip


def cost_to_serve(numbers: Numbers, at: int) -> Explanation:
    """Loaded costs of its needed links."""
    graph = numbers.graph
    rows = np.flatnonzero((graph.links.customer == at) & graph.is_needed & graph.is_supply).astype(np.int32)
    formula = "The loaded cost of every needed link to it, added up: all cost that reaches it, however far it came."
    return sum_of(
        _asked(numbers, at, "cost_to_serve", "Cost to serve {}"), formula, [], rows,
        numbers.cost.link_loaded_cost[rows], lambda row, amount: link_part(graph, row, "loaded_cost", amount),
    )  # fmt: skip


def margin(numbers: Numbers, at: int) -> Explanation:
    """Revenue less cost to serve."""
    pays, costs = float(numbers.value.revenue[at]), float(numbers.cost_to_serve[at])
    parts = [
        party_part(numbers.graph, at, "revenue", pays, "Revenue"),
        party_part(numbers.graph, at, "cost_to_serve", costs, "Cost to serve"),
    ]
    asked = _asked(numbers, at, "margin", "Margin of {}")
    return made(asked, pays - costs, "difference", "Revenue less cost to serve.", parts)


def lifetime_value(numbers: Numbers, at: int) -> Explanation:
    """Margins of the periods to come."""
    profile, retention = numbers.profile, float(numbers.graph.parties.retention[at])
    asked = _asked(numbers, at, "lifetime_value", "Lifetime value of {}")
    if np.isnan(retention):
        return made(asked, None, "derived", "No retention is stated, so there is no lifetime value.", [])
    earned = float(numbers.value.revenue[at] - numbers.cost_to_serve[at])
    worth = [earned * (retention / (1 + profile.discount_rate)) ** period for period in range(profile.horizon)]
    parts = [stated_part(f"Margin of period {number + 1}", amount) for number, amount in enumerate(worth)]
    formula = (
        f"The margin of {profile.horizon} periods, the present one included: each is worth retention "
        f"({wording.percent(retention)}) / (1 + {wording.percent(profile.discount_rate)}) of the one before."
    )
    return made(asked, sum(worth), "sum", formula, parts)


OF_UNIT: dict[str, Callable[[Numbers, int], Explanation]] = {
    "own_cost": own_cost,
    "loaded_cost": loaded_cost,
    "value": value,
    "unattributed_cost": unattributed_cost,
}
OF_CUSTOMER: dict[str, Callable[[Numbers, int], Explanation]] = {
    "revenue": revenue,
    "cost_to_serve": cost_to_serve,
    "margin": margin,
    "lifetime_value": lifetime_value,
}


def _asked(numbers: Numbers, at: int, number: str, label: str, unit: Unit = "money") -> Asked:
    parties = numbers.graph.parties
    subject: Subject = "customer" if parties.is_customer[at] else "party"
    about = About(subject=subject, id=parties.ids[at], number=number)
    return Asked(about, label.format(parties.labels[at]), unit)
