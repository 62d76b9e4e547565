"""Links whose receiver says that the need they state is not theirs."""

from chain.columns import indices
from chain.findings.fact import Fact, Facts
from chain.findings.wording import link, money, party
from chain.numbers import Numbers


def find(numbers: Numbers) -> Facts:
    """Links with `confirmed: false`. Money: own cost."""
    graph = numbers.graph
    links = indices(graph.is_supply & (graph.links.confirmed == 0))
    return Facts(numbers.cost.link_own_cost[links], lambda i: _describe(numbers, links[i]))


def _describe(numbers: Numbers, at: int) -> Fact:
    graph, own = numbers.graph, float(numbers.cost.link_own_cost[at])
    supplier, receiver = party(graph, graph.links.supplier[at]), party(graph, graph.links.customer[at])
    return Fact(
        message=f"{receiver} denies the need that {link(graph, at)} states; it costs {money(graph, own)} of its own.",
        advice=f"Bring {supplier} and {receiver} together: agree on the need, or stop the link.",
        links=(at,),
        evidence={"confirmed": False, "own_cost": own},
    )
