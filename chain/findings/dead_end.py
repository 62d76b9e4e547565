"""Units that serve nobody."""

from collections.abc import Iterator

from chain.columns import indices
from chain.findings.fact import Fact
from chain.findings.wording import money, party
from chain.numbers import Numbers


def find(numbers: Numbers) -> Iterator[Fact]:
    """One fact a unit without outgoing links. Money: its loaded cost, which ends here."""
    graph, loaded, own = numbers.graph, numbers.cost.loaded_cost, numbers.shares.own_cost
    for at in indices(numbers.shares.is_dead_end):
        yield Fact(
            message=f"{party(graph, at)} serves nobody: {money(graph, loaded[at])} ends there.",
            advice="Add the customers it serves, inside or outside. If it has none, it is expendable.",
            money=float(loaded[at]),
            parties=(at,),
            evidence={"own_cost": float(own[at]), "received_cost": float(loaded[at] - own[at])},
        )
