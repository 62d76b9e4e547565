"""How the numbers of a link come about."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from chain.explain.made_of import Asked, link_part, made, party_part, stated_part
from chain.findings import wording
from chain.numbers import Numbers
from schemas.explanation import About, Explanation, Part, Unit


def effort_share(numbers: Numbers, at: int) -> Explanation:
    """Stated, from a stated cost, or what is left."""
    graph, supplier = numbers.graph, int(numbers.graph.links.supplier[at])
    share, own = float(numbers.shares.effort_share[at]), float(numbers.shares.own_cost[supplier])
    asked = _asked(numbers, at, "effort_share", "Share of effort of {}", "share")
    stated, cost = float(graph.links.effort_share[at]), float(graph.links.cost[at])
    claimed = float(numbers.shares.stated[supplier])
    if not np.isnan(stated):
        scaled = claimed > 1 or abs(stated - share) > 0
        formula = "Stated, divided by the sum of what the supplier's links claim." if scaled else "Stated in the chain."
        parts = [stated_part("Stated share", stated, "share"), stated_part("Sum of stated shares", claimed, "share")]
        return made(asked, share, "quotient" if scaled else "stated", formula, parts if scaled else [])
    if not np.isnan(cost) and own > 0:
        parts = [stated_part("Stated cost", cost), party_part(graph, supplier, "own_cost", own, "Own cost of supplier")]
        formula = "The cost the link states, divided by its supplier's own cost"
        note = "." if claimed <= 1 else "; the supplier's links claim more than there is, so all are scaled down."
        return made(asked, share, "quotient" if claimed <= 1 else "derived", formula + note, parts)
    rest = "what its supplier's other links leave is divided evenly among those that state none."
    formula = (
        f"It states none: {rest}" if np.isnan(cost) else f"Of a supplier that costs nothing a cost says nothing: {rest}"
    )
    return made(asked, share, "derived", formula, [stated_part("Sum of stated shares", claimed, "share")])


def own_cost(numbers: Numbers, at: int) -> Explanation:
    """Supplier's own cost times the share."""
    supplier = int(numbers.graph.links.supplier[at])
    own = party_part(
        numbers.graph, supplier, "own_cost", float(numbers.shares.own_cost[supplier]), "Own cost of its supplier"
    )
    formula = "The supplier's own cost times the share of effort the link takes."
    asked = _asked(numbers, at, "own_cost", "Own cost of {}")
    return made(asked, float(numbers.cost.link_own_cost[at]), "product", formula, [own, _share(numbers, at)])


def loaded_cost(numbers: Numbers, at: int) -> Explanation:
    """Supplier's loaded cost times the share."""
    supplier = int(numbers.graph.links.supplier[at])
    loaded = float(numbers.cost.loaded_cost[supplier])
    of_supplier = party_part(numbers.graph, supplier, "loaded_cost", loaded, "Loaded cost of its supplier")
    formula = "The supplier's loaded cost times the share of effort the link takes."
    asked = _asked(numbers, at, "loaded_cost", "Loaded cost of {}")
    return made(asked, float(numbers.cost.link_loaded_cost[at]), "product", formula, [of_supplier, _share(numbers, at)])


def avoidable_cost(numbers: Numbers, at: int) -> Explanation:
    """Loaded cost, each euro once."""
    loaded, freed = float(numbers.cost.link_loaded_cost[at]), float(numbers.cost.avoidable_cost[at])
    asked = _asked(numbers, at, "avoidable_cost", "Cost freed if {} stops")
    if np.isnan(freed):
        return made(asked, None, "derived", "Not worked out in loops of more than 2,000 units.", [])
    times = loaded / freed if freed else 1.0
    parts = [
        link_part(numbers.graph, at, "loaded_cost", loaded, "Loaded cost"),
        stated_part("How often the same work passes the link", times, "ratio"),
    ]
    formula = "The loaded cost, with work that passes the link again in a loop counted once."
    return made(asked, freed, "quotient", formula, parts)


def value(numbers: Numbers, at: int) -> Explanation:
    """The receiver's value times the part this link gets."""
    graph, receiver = numbers.graph, int(numbers.graph.links.customer[at])
    is_customer = bool(graph.parties.is_customer[receiver])
    whole = float((numbers.value.revenue if is_customer else numbers.value.party_value)[receiver])
    amount = float(numbers.value.link_value[at])
    parts = [
        party_part(graph, receiver, "revenue" if is_customer else "value", whole),
        stated_part("Part of it handed up this link", amount / whole if whole else 0.0, "share"),
    ]
    formula = (
        "What the customer pays, split over its needed links by price if all have one, else by loaded cost times "
        "importance."
        if is_customer
        else "What its receiver is worth, split over the receiver's own work and its needed inputs by cost times "
        "importance."
    )
    return made(_asked(numbers, at, "value", "Value of {}"), amount, "product", formula, parts)


def retained_value(numbers: Numbers, at: int) -> Explanation:
    """Value times what the supplier keeps."""
    supplier = int(numbers.graph.links.supplier[at])
    kept = float(numbers.value.retained_share[supplier])
    parts = [
        link_part(numbers.graph, at, "value", float(numbers.value.link_value[at]), "Value"),
        stated_part("Share its supplier's own work earns", kept, "share"),
    ]
    formula = "The value times the share that the supplier's own work earns; the rest goes on to its suppliers."
    asked = _asked(numbers, at, "retained_value", "Value kept by the supplier of {}")
    return made(asked, float(numbers.value.link_retained_value[at]), "product", formula, parts)


def value_ratio(numbers: Numbers, at: int) -> Explanation:
    """Value by loaded cost."""
    parts = [
        link_part(numbers.graph, at, "value", float(numbers.value.link_value[at]), "Value"),
        link_part(numbers.graph, at, "loaded_cost", float(numbers.cost.link_loaded_cost[at]), "Loaded cost"),
    ]
    asked = _asked(numbers, at, "value_ratio", "Value for each unit of cost of {}", "ratio")
    return made(asked, float(numbers.value_ratio[at]), "quotient", "Value divided by loaded cost.", parts)


OF_LINK: dict[str, Callable[[Numbers, int], Explanation]] = {
    "effort_share": effort_share,
    "own_cost": own_cost,
    "loaded_cost": loaded_cost,
    "avoidable_cost": avoidable_cost,
    "value": value,
    "retained_value": retained_value,
    "value_ratio": value_ratio,
}


def _asked(numbers: Numbers, at: int, number: str, label: str, unit: Unit = "money") -> Asked:
    graph = numbers.graph
    return Asked(
        About(subject="link", id=graph.links.ids[at], number=number), label.format(wording.link(graph, at)), unit
    )


def _share(numbers: Numbers, at: int) -> Part:
    share = float(numbers.shares.effort_share[at])
    return link_part(numbers.graph, at, "effort_share", share, "Share of effort it takes", "share")
