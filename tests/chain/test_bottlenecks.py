"""Round trips, single points of failure and rework in chains one can see through."""

import numpy as np
import pytest

from chain.dominators import calc_dominators
from tests.builders import Row, analysed, customer, department, found, link

# T. Lengauer and R. E. Tarjan, A fast algorithm for finding dominators in a flowgraph, ACM TOPLAS 1(1), 1979,
# figures 1 and 2.
FLOWGRAPH = ["RA", "RB", "RC", "AD", "BA", "BD", "BE", "CF", "CG", "DL", "EH",
             "FI", "GI", "GJ", "HE", "HK", "IK", "JI", "KR", "KI", "LH"]  # fmt: skip
DOMINATORS = {"A": "R", "B": "R", "C": "R", "D": "R", "E": "R", "F": "C", "G": "C", "H": "R", "I": "R", "J": "G",
              "K": "R", "L": "D"}  # fmt: skip


def test_the_flowgraph_of_lengauer_and_tarjan_has_the_dominators_they_print() -> None:
    names = "RABCDEFGHIJKL"
    tail, head = (np.array([names.index(edge[end]) for edge in FLOWGRAPH]) for end in (0, 1))
    result = calc_dominators(tail, head, root=0, n=len(names))
    assert {names[at]: names[above] for at, above in enumerate(result.immediate) if above >= 0} == DOMINATORS


def test_hundreds_of_parallel_edges_are_one() -> None:
    edges = np.zeros(512, dtype=np.int32), np.ones(512, dtype=np.int32)
    assert calc_dominators(*edges, root=0, n=2).immediate.tolist() == [-1, 0]


def test_work_that_can_only_come_back_is_a_round_trip() -> None:
    analysis = analysed(
        [department("desk", 10), department("archive", 5), customer("guests")],
        [link("desk", "archive", id="file", effort_share=0.5), link("archive", "desk", id="copy"),
         link("desk", "guests", id="advice")],
    )  # fmt: skip
    [finding] = found(analysis, "round_trip")
    assert (finding.subject.links, finding.money, finding.evidence["way_back"]) == (["file"], 5, ["copy"])


def test_a_second_way_to_the_customer_ends_the_round_trip() -> None:
    links = [link("desk", "archive"), link("archive", "desk"), link("desk", "guests"), link("archive", "guests")]
    assert not found(analysed([department("desk"), department("archive"), customer("guests")], links), "round_trip")


RESTAURANT = [department("farm"), department("boats"), department("kitchen"), department("waiters"),
              customer("guests", 900)]  # fmt: skip
SERVICE: list[Row] = [link("farm", "kitchen"), link("boats", "kitchen"), link("kitchen", "waiters"),
                      link("waiters", "guests")]  # fmt: skip


def test_a_unit_that_works_itself_does_not_fall_with_its_suppliers() -> None:
    working = [{**party, "own_cost": 9.0} if party["id"] == "waiters" else party for party in RESTAURANT]
    findings = found(analysed(working, SERVICE), "single_point_of_failure")
    assert [f.subject.parties for f in findings] == [["waiters"]]


def test_every_unit_all_work_must_pass_is_a_single_point_of_failure() -> None:
    findings = found(analysed(RESTAURANT, SERVICE), "single_point_of_failure")
    assert {f.subject.parties[0]: f.evidence["revenue_at_risk"] for f in findings} == {"kitchen": 900, "waiters": 900}


def test_revenue_at_risk_counts_once_at_the_last_unit_before_the_customer() -> None:
    findings = found(analysed(RESTAURANT, SERVICE), "single_point_of_failure")
    assert {f.subject.parties[0]: f.money for f in findings} == {"kitchen": 0, "waiters": 900}


def test_a_second_way_leaves_only_what_both_ways_share() -> None:
    findings = found(analysed(RESTAURANT, [*SERVICE, link("kitchen", "guests")]), "single_point_of_failure")
    assert [(f.subject.parties, f.money) for f in findings] == [(["kitchen"], 900)]


def test_rework_is_the_own_cost_spent_on_work_that_was_there_before() -> None:
    analysis = analysed(
        [department("build", 100), department("test", 0), customer("guests")],
        [link("build", "test"), link("test", "build", effort_share=0.5), link("test", "guests")],
    )
    [finding] = found(analysis, "rework_loop")
    assert finding.money == pytest.approx(50)
    assert finding.evidence["cost_circulating"] == pytest.approx(200)
    assert finding.evidence["rework_factor"] == pytest.approx({"build": 2, "test": 2})


def test_a_closed_loop_is_no_rework_loop() -> None:
    analysis = analysed([department("a", 1), department("b", 1)], [link("a", "b"), link("b", "a")])
    assert found(analysis, "closed_loop")
    assert not found(analysis, "rework_loop")


def test_rework_in_a_loop_too_large_to_invert_is_a_lower_bound() -> None:
    size = 2001
    ring = [link(f"u{at}", f"u{(at + 1) % size}", effort_share=0.5) for at in range(size)]
    again = [link(f"u{at}", f"u{at}", effort_share=0.25) for at in range(size)]
    ends = [link(f"u{at}", "guests") for at in range(size)]
    analysis = analysed(
        [*(department(f"u{at}", 1.0) for at in range(size)), customer("guests")], [*ring, *again, *ends]
    )
    [finding] = found(analysis, "rework_loop")
    assert not finding.evidence["is_exact"]
    assert finding.money == pytest.approx(size * 0.25)
