"""The best other answer to a question, and the least any answer must do; each returns what to time."""

from collections.abc import Callable
from typing import Any

import numpy as np
from scipy.sparse import csr_array, eye_array
from scipy.sparse.linalg import bicgstab

from bench.case import Case


def one_pass(case: Case) -> Callable[[], Any]:
    """One sparse matrix times vector: any pass over the links costs at least this."""
    matrix, vector = case.matrix, case.vector
    return lambda: matrix @ vector


def sort_links(case: Case) -> Callable[[], Any]:
    """Sorting as many integers as there are links: what ordering them costs at least."""
    keys = np.random.default_rng(0).integers(0, 2**40, case.links)
    return lambda: np.sort(keys)


def plain_bicgstab(case: Case) -> Callable[[], Any]:
    """SciPy's BiCGSTAB without an order or a preconditioner."""
    system = csr_array(eye_array(case.matrix.shape[0]) - case.matrix)
    return lambda: bicgstab(system, case.shares.own_cost, rtol=1e-12, maxiter=2000)


def rustworkx_components(case: Case) -> Callable[[], Any]:
    """Strong components by rustworkx."""
    rustworkx, graph = _rustworkx_graph(case)
    return lambda: rustworkx.strongly_connected_components(graph)


def rustworkx_dominators(case: Case) -> Callable[[], Any]:
    """Immediate dominators backwards from the customers by rustworkx; its graph is made beforehand."""
    rustworkx, graph = _rustworkx_graph(case)
    graph.reverse()
    sink = graph.add_node(None)
    customers = np.flatnonzero(case.graph.parties.is_customer).tolist()
    graph.add_edges_from_no_data([(sink, customer) for customer in customers])
    into = case.graph.is_supply & case.graph.is_needed & case.graph.parties.is_customer[case.graph.links.customer]
    ends = case.graph.links.customer[into].tolist(), case.graph.links.supplier[into].tolist()
    graph.add_edges_from_no_data(list(zip(*ends, strict=True)))
    return lambda: rustworkx.immediate_dominators(graph, sink)


def _rustworkx_graph(case: Case) -> tuple[Any, Any]:
    # Only the bench compares with it; it is in the bench group, not in the product.
    import rustworkx  # noqa: PLC0415

    graph = rustworkx.PyDiGraph()
    graph.add_nodes_from(range(case.graph.size[0]))
    steps = case.cost.walk.steps.tocoo()
    graph.add_edges_from_no_data(list(zip(steps.row.tolist(), steps.col.tolist(), strict=True)))
    return rustworkx, graph
