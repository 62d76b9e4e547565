"""Proofs a person can check by hand."""

from chain.proof import certificate, find_route, witness_path
from chain.proof_document import to_proof
from tests.builders import analysed, authority, customer, department, found, link

CHAIN = analysed(
    [department("farm"), department("kitchen"), department("museum"), customer("guests", name="Our guests"),
     authority("tax-office")],
    [link("farm", "kitchen"), link("kitchen", "guests"), link("farm", "museum"), link("kitchen", "farm"),
     link("kitchen", "guests", id="flyer", importance=0), link("museum", "tax-office"),
     link("guests", "farm", id="praise")],
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


def test_a_proof_names_the_payer_and_the_way_there() -> None:
    proof = to_proof(CHAIN.numbers.graph, 3)
    assert proof.sentence == "kitchen to farm reaches the customer Our guests, by way of farm and kitchen."
    assert proof.witness is not None
    assert (proof.witness.parties, proof.witness.label) == (["kitchen", "farm", "kitchen", "guests"], "Our guests")


def test_a_proof_that_nobody_is_reached_says_what_is_and_whether_somebody_must_be_served() -> None:
    proof = to_proof(CHAIN.numbers.graph, 2)
    assert proof.sentence == (
        "farm to museum reaches no customer, on no path: all it leads to is museum and tax-office. "
        "It does reach tax-office, who must be served."
    )
    assert proof.reachable == ["museum", "tax-office"]


def test_a_link_that_is_not_needed_leads_nowhere_whoever_its_receiver_serves() -> None:
    proof = to_proof(CHAIN.numbers.graph, 4)
    assert "rates its importance 0, so it is not needed" in proof.sentence
    assert (proof.reaches_customer, proof.reachable) == (False, [])


def test_what_a_customer_tells_reaches_whoever_its_receiver_serves() -> None:
    assert witness_path(CHAIN.numbers.graph, 6) == [6, 0, 1]
