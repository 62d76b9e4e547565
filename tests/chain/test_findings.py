"""Each rule states its fact, its money and what to do."""

import pytest

from chain.findings.registry import FINDINGS
from chain.findings.wording import percent
from chain.profile import SEVERITY
from tests.builders import analysed, customer, department, found, link


def test_every_rule_has_a_severity() -> None:
    assert set(FINDINGS) == set(SEVERITY)


def test_a_dead_branch_counts_each_euro_where_it_leaves_the_useful_part() -> None:
    analysis = analysed(
        [department("a", 100), department("x", 10), department("y", 1), customer("c")],
        [link("a", "c", effort_share=0.5), link("a", "x"), link("x", "y")],
    )
    money = {finding.subject.links[0]: finding.money for finding in found(analysis, "no_customer")}
    assert money == {"a>x:": 50, "x>y:": 10}
    assert found(analysis, "dead_end")[0].money == 61


def test_a_dead_branch_carries_its_proof() -> None:
    analysis = analysed(
        [department("a", 1), department("x", 1), department("y", 1)], [link("a", "x"), link("x", "y"), link("y", "x")]
    )
    proof = next(f for f in found(analysis, "no_customer") if f.subject.links == ["a>x:"]).evidence
    assert (proof["reachable"], proof["reachable_is_complete"]) == (["x", "y"], True)


def test_work_nobody_needs_is_named_with_its_cost() -> None:
    analysis = analysed(
        [department("Controlling", 80), department("Sales", 0), customer("c")],
        [link("Controlling", "Sales", offering="Monthly report", importance=0), link("Sales", "c")],
    )
    [finding] = found(analysis, "not_needed")
    assert finding.message == "Sales does not need Monthly report (Controlling to Sales), which costs EUR 80."


def test_a_costly_link_counts_only_its_own_excess() -> None:
    analysis = analysed(
        [department("farm", 90), department("shop", 10), customer("c", 50)], [link("farm", "shop"), link("shop", "c")]
    )
    money = {finding.subject.links[0]: finding.money for finding in found(analysis, "costly_link")}
    assert money == pytest.approx({"farm>shop:": 45, "shop>c:": 5})


def test_a_unit_without_any_cost_is_named() -> None:
    [finding] = found(analysed([department("a"), customer("c")], [link("a", "c")]), "cost_missing")
    assert finding.evidence == {"own_cost_counted": 0, "links_without_cost": 1}


def test_a_unit_whose_links_all_state_their_cost_is_complete() -> None:
    assert not found(analysed([department("a"), customer("c")], [link("a", "c", cost=5)]), "cost_missing")


def test_findings_stand_dearest_first() -> None:
    analysis = analysed([department(name, cost) for name, cost in [("a", 1), ("b", 9), ("c", 5)]])
    assert [finding.money for finding in analysis.findings] == [9, 5, 1]


def test_a_ranking_is_a_sequence() -> None:
    ranking = analysed([department(name, 1) for name in "abc"]).findings
    assert [finding.subject.parties for finding in ranking[1:]] == [["b"], ["c"]]
    assert ranking[-1] == ranking[2]
    with pytest.raises(IndexError):
        ranking[3]


def test_severity_grows_with_the_share_of_money() -> None:
    analysis = analysed([department("small", 4), department("large", 96)])
    assert [finding.severity for finding in analysis.findings] == ["critical", "warning"]


def test_the_gravest_findings_can_come_first() -> None:
    ranking = analysed(
        [department("shop", 100), department("attic", 1), customer("guests", 50)],
        [link("shop", "guests")],
    ).findings
    graver_first = [ranking.finding(at) for at in ranking.positions(gravest_first=True)]
    assert graver_first[0].severity == "critical"
    assert sorted(f.code for f in graver_first) == sorted(f.code for f in ranking)
    assert [f.code for f in map(ranking.finding, ranking.positions(code="dead_end"))] == ["dead_end"]


def test_an_empty_chain_has_numbers_and_no_findings() -> None:
    analysis = analysed([]).document()
    assert (analysis.total_cost, analysis.no_value_share, analysis.findings) == (0, 0, [])


@pytest.mark.parametrize(
    ("share", "shown"), [(0, "0 %"), (4e-9, "under 0.001 %"), (0.0123, "1.23 %"), (1, "100 %"), (12.5, "1,250 %")]
)
def test_a_percentage_is_written_as_people_write_it(share: float, shown: str) -> None:
    assert percent(share) == shown


def test_each_closed_loop_and_each_overcommitted_unit_names_its_own_links() -> None:
    parties = [department(name, 10) for name in "abcdef"]
    loops = [link("a", "b"), link("b", "a"), link("c", "d"), link("d", "c")]
    promises = [link("e", "f", effort_share=0.9, id=f"e{at}") for at in (1, 2)]
    promises += [link("f", "e", effort_share=0.8, id=f"f{at}") for at in (1, 2)]
    analysis = analysed(parties, [*loops, *promises, link("e", "c", effort_share=0, id="idle")])
    closed = [finding.subject.links for finding in found(analysis, "closed_loop")]
    assert sorted(closed) == [["a>b:", "b>a:"], ["c>d:", "d>c:"], ["e1", "e2", "f1", "f2"]]
    claimed = [finding.subject.links for finding in found(analysis, "overcommitted")]
    assert claimed == [["e1", "e2", "idle"], ["f1", "f2"]]
