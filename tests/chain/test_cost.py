"""What everything costs, loops and all."""

import pytest

from tests.builders import analysed, authority, customer, department, found, link


def test_effort_walks_along_the_chain_to_the_customer() -> None:
    analysis = analysed(
        [department("farm", 40), department("kitchen", 60), customer("guests")],
        [link("farm", "kitchen"), link("kitchen", "guests")],
    ).document()
    assert analysis.parties["kitchen"].loaded_cost == 100
    assert analysis.customers["guests"].cost_to_serve == 100


def test_a_loop_counts_every_euro_once_at_its_end() -> None:
    # Half of what a does comes back through b: 10 + 5 + 2.5 + … pass a.
    analysis = analysed(
        [department("a", 10), department("b", 0), customer("c")], [link("a", "b"), link("a", "c"), link("b", "a")]
    ).document()
    assert analysis.parties["a"].loaded_cost == pytest.approx(20)
    assert analysis.parties["a"].rework_factor == pytest.approx(2)
    assert analysis.links["a>b:"].avoidable_cost == pytest.approx(5)
    assert analysis.fate.customers == pytest.approx(10)


def test_a_link_to_oneself_is_rework() -> None:
    analysis = analysed([department("a", 10), customer("c")], [link("a", "a", effort_share=0.5), link("a", "c")])
    assert analysis.document().parties["a"].rework_factor == pytest.approx(2)
    assert analysis.document().links["a>a:"].avoidable_cost == pytest.approx(5)


def test_each_end_takes_what_reaches_it() -> None:
    parties = [department("a", 60), department("idle", 0), customer("c"), authority("tax")]
    ends = ["c", "tax", "idle"]
    links = [link("a", end, effort_share=0.25) for end in ends]
    links += [link("a", "c", id="unwanted", effort_share=0.125, importance=0)]
    fate = analysed(parties, links).document().fate
    assert fate.model_dump() == pytest.approx(
        {"customers": 15, "obliged": 15, "dead_end": 15, "not_needed": 7.5, "unattributed": 7.5, "closed_loop": 0}
    )


def test_units_that_serve_only_each_other_waste_what_flows_in() -> None:
    analysis = analysed(
        [department("a", 30), department("x", 5), department("y", 7), customer("c")],
        [link("a", "c", effort_share=0.5), link("a", "x"), link("x", "y"), link("y", "x")],
    )
    document = analysis.document()
    assert document.fate.closed_loop == pytest.approx(27)
    assert document.parties["x"].loaded_cost == pytest.approx(20)
    assert document.parties["x"].rework_factor is None
    [finding] = found(analysis, "closed_loop")
    assert finding.money == pytest.approx(27)
    assert set(finding.subject.parties) == {"x", "y"}


def test_two_closed_loops_are_two_findings() -> None:
    parties = [department(name, 1) for name in "abxy"]
    links = [link("a", "b"), link("b", "a"), link("x", "y"), link("y", "x")]
    assert len(found(analysed(parties, links), "closed_loop")) == 2


def test_a_link_of_share_zero_lets_nothing_out_of_a_loop_though_it_reaches_a_customer() -> None:
    links = [link("a", "a", effort_share=1), link("a", "c")]
    analysis = analysed([department("a", 9), customer("c")], links).document()
    assert analysis.fate.closed_loop == 9
    assert analysis.parties["a"].reaches_customer


@pytest.mark.parametrize("leak", [1e-3, 1e-6, 1e-9, 1e-11])
@pytest.mark.parametrize("units", [2, 30, 150])
def test_loops_that_hardly_let_go_still_add_up(units: int, leak: float) -> None:
    parties = [department(f"u{n}", 100) for n in range(units)] + [customer("c", 1000)]
    ring = [link(f"u{n}", f"u{(n + 1) % units}", effort_share=1 if n else 1 - leak) for n in range(units)]
    analysis = analysed(parties, [*ring, link("u0", "c", effort_share=leak)]).document()
    assert analysis.fate.customers == pytest.approx(100 * units, rel=1e-9)
    assert analysis.parties["u0"].loaded_cost == pytest.approx(100 * units / leak, rel=1e-6)


def test_a_loop_too_large_to_invert_still_adds_up_and_leaves_avoidable_cost_open() -> None:
    units = 2001
    parties = [department(f"u{n}", 1) for n in range(units)] + [customer("c", 1)]
    ring = [link(f"u{n}", f"u{(n + 1) % units}", effort_share=0.5) for n in range(units)]
    analysis = analysed(parties, [*ring, *(link(f"u{n}", "c") for n in range(units))]).document()
    assert analysis.parties["u0"].loaded_cost == pytest.approx(2)
    assert analysis.links["u0>u1:"].avoidable_cost is None
    assert analysis.links["u0>c:"].avoidable_cost == pytest.approx(1)
    assert analysis.parties["u0"].rework_factor is None


@pytest.mark.parametrize("closes", [False, True])
def test_a_chain_of_a_hundred_thousand_units_is_followed_to_its_end(closes: bool) -> None:
    units = 100_000
    parties = [department(f"u{n}", 1) for n in range(units)] + [customer("c", units)]
    links = [link(f"u{n}", f"u{n + 1}") for n in range(units - 1)] + [link(f"u{units - 1}", "c")]
    links += [link(f"u{units - 1}", "u0")] if closes else []
    analysis = analysed(parties, links)
    assert analysis.numbers.fate.customers == pytest.approx(units)
    value = analysis.numbers.value
    assert value.retained_share @ value.party_value == pytest.approx(units)


def test_five_hundred_units_that_all_serve_each_other_add_up() -> None:
    units = 500
    parties = [department(f"u{n}", 1) for n in range(units)] + [customer("c", 1)]
    links = [link(f"u{n}", f"u{m}") for n in range(units) for m in range(units)] + [link("u0", "c")]
    assert analysed(parties, links).numbers.fate.customers == pytest.approx(units)
