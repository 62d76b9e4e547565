"""The costliest paths to a customer as the document the contract describes."""

from chain.numbers import Numbers
from chain.paths import find_costliest_paths
from schemas.paths import CostPath


def to_paths(numbers: Numbers, customer: int, count: int) -> list[CostPath]:
    """The `count` dearest paths to one customer (by index), dearest first."""
    ids, links = numbers.graph.parties.ids, numbers.graph.links.ids
    total, covered = float(numbers.cost_to_serve[customer]), 0.0
    document = []
    for path in find_costliest_paths(numbers.path_map, customer, count):
        covered += path.cost
        document.append(
            CostPath(
                parties=[ids[at] for at in path.parties],
                links=[links[at] for at in path.links],
                cost=path.cost,
                share=path.cost / total,
                covered=covered / total,
            )
        )
    return document
