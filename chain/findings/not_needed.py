"""Links whose receiver says that it does not need them."""

from collections.abc import Iterator

from chain.columns import indices
from chain.findings.fact import Fact
from chain.findings.wording import link, money, party
from chain.numbers import Numbers


def find(numbers: Numbers) -> Iterator[Fact]:
    """One fact a link of importance 0. Money: its loaded cost, which ends here."""
    graph, loaded = numbers.graph, numbers.cost.link_loaded_cost
    for at in indices(graph.is_supply & ~graph.is_needed):
        receiver = party(graph, graph.links.customer[at])
        yield Fact(
            message=f"{receiver} does not need {link(graph, at)}, which costs {money(graph, loaded[at])}.",
            advice=f"Agree with {receiver} to stop it, or have the need restated.",
            money=float(loaded[at]),
            links=(at,),
            evidence={
                "importance": 0.0,
                "effort_share": float(numbers.shares.effort_share[at]),
                "loaded_cost": float(loaded[at]),
            },
        )
