"""Links that cost far more per unit than others that deliver the same."""

from chain.columns import indices
from chain.findings.fact import Fact, Facts
from chain.findings.wording import link, money
from chain.numbers import Numbers
from chain.peers import Peers, calc_peers

# A unit cost this little above the limit is above it by rounding only.
_ROUNDING = 1e-9
LISTED = 20


def find(numbers: Numbers) -> Facts:
    """Links whose loaded cost per unit is above 1.5 (profile) times the median of three or more.

    Money: of the cost above the median, the part that is the link's own cost; loaded costs would count it again
    further down.
    """
    profile, cost = numbers.profile, numbers.cost
    peers = calc_peers(numbers.graph, cost.link_loaded_cost, profile.fewest_peers)
    links = indices(peers.unit_cost > profile.peer_factor * peers.median * (1 + _ROUNDING))
    above = 1 - peers.median[links] / peers.unit_cost[links]
    return Facts(cost.link_own_cost[links] * above, lambda i: _describe(numbers, peers, links[i]))


def _describe(numbers: Numbers, peers: Peers, at: int) -> Fact:
    graph, unit_cost, median = numbers.graph, float(peers.unit_cost[at]), float(peers.median[at])
    counted = graph.links.unit[at] or "unit"
    group = peers.peers_of(at)
    return Fact(
        message=f"{link(graph, at)} costs {money(graph, unit_cost)} per {counted}; the median of {len(group)} that "
        f"deliver it is {money(graph, median)}.",
        advice="Compare how the cheaper ones do it, or have one of them deliver this as well.",
        links=(at,),
        evidence={
            "unit_cost": unit_cost,
            "median_unit_cost": median,
            "volume": float(graph.links.volume[at]),
            "loaded_cost": float(numbers.cost.link_loaded_cost[at]),
            "own_cost": float(numbers.cost.link_own_cost[at]),
            "peer_count": len(group),
            "peers": {graph.links.ids[peer]: float(peers.unit_cost[peer]) for peer in group[:LISTED].tolist()},
        },
    )
