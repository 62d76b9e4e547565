"""One organisation of one size, in the shape each contestant wants; made before the clock starts."""

import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import networkx as nx
import numpy as np
from scipy.sparse import csr_array

from bench.organisations import an_organisation, as_data
from chain import ChainGraph
from chain.columns import Floats
from chain.cost import Cost, calc_cost
from chain.numbers import Numbers, calc_numbers
from chain.profile import DEFAULT
from chain.shares import Shares, calc_shares


@dataclass(frozen=True)
class Case:
    """What contestants are given."""

    links: int
    seed: int = 0

    @cached_property
    def graph(self) -> ChainGraph:
        """The organisation as arrays."""
        return an_organisation(self.links, self.seed)

    @cached_property
    def body(self) -> bytes:
        """The organisation as a JSON file."""
        return json.dumps(as_data(self.graph)).encode()

    @cached_property
    def shares(self) -> Shares:
        """Its effort shares."""
        return calc_shares(self.graph)

    @cached_property
    def cost(self) -> Cost:
        """Its costs."""
        return calc_cost(self.graph, self.shares)

    @cached_property
    def numbers(self) -> Numbers:
        """Every number of it."""
        return calc_numbers(self.graph, DEFAULT)

    @cached_property
    def networkx(self) -> Any:
        """The organisation as a MultiDiGraph with a `share` on each link, and a sink after the customers."""
        graph = self.graph.nx
        for (_, _, data), share in zip(
            graph.edges(data=True), _in_edge_order(self.graph, self.shares.effort_share), strict=True
        ):
            data["share"] = share
        graph.add_edges_from((p, "sink") for p, data in list(graph.nodes(data=True)) if data["kind"] == "customer")
        return graph

    @cached_property
    def needed_networkx(self) -> Any:
        """Only the needed links."""
        graph: nx.MultiDiGraph[str] = self.networkx.copy()
        graph.remove_edges_from([e[:3] for e in graph.edges(keys=True, data="importance") if e[3] == 0])
        return graph

    @cached_property
    def matrix(self) -> csr_array:
        """Transposed step matrix of the cost walk: what one pass of an iteration multiplies with."""
        return csr_array(self.cost.walk.steps.T)

    @cached_property
    def vector(self) -> Floats:
        """A right side."""
        return np.ones(self.graph.size[0])


def _in_edge_order(graph: ChainGraph, amounts: Floats) -> list[float]:
    """Amounts in the order NetworkX lists the edges: by supplier as first met, then by receiver as first met."""
    position = {key: at for at, key in enumerate(graph.links.ids)}
    return [float(amounts[position[key]]) for _, _, key in graph.nx.edges(keys=True)]
