"""Proofs a person can check by hand."""

from chain.proof import certificate, find_route, witness_path
from tests.builders import analysed, customer, department, found, link

CHAIN = analysed(
    [department("farm"), department("kitchen"), department("museum"), customer("guests")],
    [link("farm", "kitchen"), link("kitchen", "guests"), link("farm", "museum"), link("kitchen", "farm"),
     link("kitchen", "guests", id="flyer", importance=0)],
)  # fmt: skip


def test_a_witness_path_leads_to_a_payer_by_the_fewest_handovers() -> None:
    assert witness_path(CHAIN.numbers.graph, 3) == [3, 0, 1]


def test_a_link_that_reaches_nobody_has_no_witness() -> None:
    assert witness_path(CHAIN.numbers.graph, 2) == []


def test_a_link_that_is_not_needed_has_no_witness() -> None:
    assert witness_path(CHAIN.numbers.graph, 4) == []


def test_a_route_leads_from_one_party_to_another() -> None:
    graph = CHAIN.numbers.graph
    assert find_route(graph, 0, 3) == [0, 1]
    assert find_route(graph, 2, 0) == []


def test_a_certificate_is_whole_where_the_finding_shows_its_beginning() -> None:
    units = [department(f"u{at}") for at in range(300)]
    analysis = analysed([department("start"), *units], [link("start", f"u{at}", id=f"l{at}") for at in range(1)]
                        + [link(f"u{at}", f"u{at + 1}") for at in range(299)])  # fmt: skip
    first = next(finding for finding in found(analysis, "no_customer") if finding.subject.links == ["l0"])
    assert not first.evidence["reachable_is_complete"]
    assert certificate(analysis.numbers.graph, 0) == list(range(1, 301))
