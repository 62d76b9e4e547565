"""On random small chains, what every path must pass is what deleting and checking again finds."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chain import ChainGraph, analyse
from chain.dominators import calc_dominators
from schemas.chain import ChainDocument
from tests.builders import found
from tests.strategies import chains
from tests.twins.exact import Twin
from tests.twins.questions import cut_off_by, first_pass, round_trips, unheard
from tests.twins.walks import needed_graph

RANDOM_CHAINS = settings(max_examples=250, deadline=None)
EDGES = st.integers(1, 9).flatmap(
    lambda n: st.tuples(st.just(n), st.lists(st.tuples(st.integers(0, n - 1), st.integers(0, n - 1)), max_size=22))
)


@RANDOM_CHAINS
@given(EDGES)
def test_dominators_agree_with_networkx(drawn: tuple[int, list[tuple[int, int]]]) -> None:
    n, edges = drawn
    tail, head = (np.array([edge[end] for edge in edges], dtype=np.int32) for end in (0, 1))
    result = calc_dominators(tail, head, 0, n)
    graph: nx.DiGraph[int] = nx.DiGraph(edges)
    graph.add_nodes_from(range(n))
    expected = {node: above for node, above in nx.immediate_dominators(graph, 0).items() if node != 0}
    assert {node: int(above) for node, above in enumerate(result.immediate) if above >= 0} == expected
    for above in expected:
        reached = nx.descendants(graph.subgraph(set(graph) - {above}), 0) | {0}
        dominated = result.dominates(np.full(n, above), np.arange(n))
        assert set(np.flatnonzero(dominated)) == set(expected) - reached


@RANDOM_CHAINS
@given(chains())
def test_round_trips_are_links_whose_receiver_reaches_nobody_without_the_supplier(document: ChainDocument) -> None:
    analysis = analyse(ChainGraph.from_document(document))
    assert {finding.subject.links[0] for finding in found(analysis, "round_trip")} == round_trips(document)


@RANDOM_CHAINS
@given(chains())
def test_single_points_of_failure_are_units_whose_loss_cuts_customers_off(document: ChainDocument) -> None:
    analysis, expected = analyse(ChainGraph.from_document(document)), cut_off_by(document)
    findings = {finding.subject.parties[0]: finding for finding in found(analysis, "single_point_of_failure")}
    assert {unit: set(finding.evidence["customers"]) for unit, finding in findings.items()} == expected
    customers = analysis.document().customers
    for finding in findings.values():
        at_risk = sum(customers[customer].revenue for customer in finding.evidence["customers"])
        assert finding.evidence["revenue_at_risk"] == pytest.approx(at_risk)


@RANDOM_CHAINS
@given(chains())
def test_deaf_departments_are_those_no_path_of_insight_leads_to(document: ChainDocument) -> None:
    findings = found(analyse(ChainGraph.from_document(document)), "deaf_department")
    assert {key for finding in findings for key in finding.subject.links} == unheard(document)


@RANDOM_CHAINS
@given(chains())
def test_what_circulates_in_a_loop_is_what_stopping_each_unit_after_its_first_pass_frees(
    document: ChainDocument,
) -> None:
    twin, findings = Twin(document), found(analyse(ChainGraph.from_document(document)), "rework_loop")
    first = first_pass(twin)
    parts = [
        set(part) - twin.closed for part in nx.strongly_connected_components(needed_graph(document)) if len(part) > 1
    ]
    assert {frozenset(finding.subject.parties) for finding in findings} == {frozenset(part) for part in parts if part}
    for finding in findings:
        units = finding.subject.parties
        circulating = sum(twin.loaded[unit] - first[unit] for unit in units)
        spent = sum(twin.own[u] * (1 - first[u] / twin.loaded[u]) for u in units if twin.loaded[u])
        assert finding.evidence["cost_circulating"] == pytest.approx(float(circulating), rel=1e-9, abs=1e-9)
        assert finding.money == pytest.approx(float(spent), rel=1e-9, abs=1e-9)
