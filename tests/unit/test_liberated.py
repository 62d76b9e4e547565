"""The liberated chain of a few parties is the one a person would choose."""

from chain.whatif.liberated import liberate
from chain.whatif.liberated_document import to_liberated
from schemas.liberated import Liberated
from tests.builders import Row, analysed, authority, customer, department, link


def liberated(parties: list[Row], links: list[Row]) -> Liberated:
    return to_liberated(liberate(analysed(parties, links).numbers))


def test_a_customer_who_pays_less_than_only_it_needs_is_let_go_with_it() -> None:
    found = liberated(
        [department("kitchen", 60), department("tours", 50), customer("guests", 100), customer("tourists", 30)],
        [link("kitchen", "guests", id="meals"), link("tours", "tourists", id="trips")],
    )
    assert (found.profit_now, found.profit_kept) == (20, 40)
    assert (found.kept.parties, found.kept.links) == (["kitchen", "guests"], ["meals"])
    assert (found.let_go.parties, found.let_go.links) == (["tours", "tourists"], ["trips"])
    assert (found.let_go.revenue, found.let_go.cost) == (30, 50)
    [lost] = found.let_go_customers
    assert (lost.customer, lost.revenue, lost.needs, lost.needs_alone) == ("tourists", 30, 50, 50)


def test_customers_keep_together_what_neither_could_pay_alone() -> None:
    units = [department("mill", 100), department("bakery", 10), department("shop", 10)]
    customers = [customer("city", 70), customer("village", 70)]
    links = [
        link("mill", "bakery", effort_share=0.5, importance=5),
        link("mill", "shop", effort_share=0.5),
        link("mill", "museum"),
        link("bakery", "city"),
        link("shop", "village"),
    ]
    found = liberated([*units, department("museum", 0), *customers], links)
    assert found.profit_kept == 20
    assert found.let_go.parties == ["museum"]


def test_a_shared_need_shows_what_its_customers_can_offer() -> None:
    # The mill leaves 40 % of its effort unaccounted for: 40, which only the two together need.
    found = liberated(
        [department("mill", 100), customer("city", 45), customer("village", 40)],
        [link("mill", "city", effort_share=0.3), link("mill", "village", effort_share=0.3)],
    )
    assert (found.profit_now, found.profit_kept) == (-15, 0)
    assert [(c.customer, c.needs_alone, c.needs, c.shared) for c in found.let_go_customers] == [
        ("city", 30, 70, [0]),
        ("village", 30, 70, [0]),
    ]
    [mill] = found.shared_needs
    assert mill.parties == ["mill"]
    assert round(mill.cost, 9) == 40
    assert round(mill.offered, 6) == 25


def test_what_an_authority_needs_is_kept_at_any_price() -> None:
    found = liberated(
        [department("books", 500), department("clerk", 20), authority("tax-office")],
        [link("clerk", "books", id="receipts"), link("books", "tax-office", id="return", effort_share=0.8)],
    )
    assert found.profit_kept == found.profit_now == -520
    assert found.obliged.parties == ["books", "clerk"]
    assert found.obliged.links == ["receipts", "return"]
    assert found.let_go.parties == []


def test_what_a_kept_unit_does_not_badly_need_is_let_go() -> None:
    found = liberated(
        [department("press", 40), department("kitchen", 60), customer("guests", 200)],
        [link("press", "kitchen", id="menu-cards", importance=2), link("kitchen", "guests", id="meals")],
    )
    assert (found.profit_now, found.profit_kept) == (100, 140)
    assert (found.let_go.parties, found.let_go.links) == (["press"], ["menu-cards"])


def test_a_customer_needs_whatever_it_calls_needed_however_little() -> None:
    found = liberated(
        [department("press", 40), department("kitchen", 60), customer("guests", 90)],
        [link("press", "guests", importance=1), link("kitchen", "guests")],
    )
    assert found.let_go.parties == ["press", "kitchen", "guests"]


def test_dead_ends_and_what_leads_into_them_are_let_go_even_if_they_cost_nothing() -> None:
    found = liberated(
        [department("museum", 0), department("kitchen", 0), customer("guests", 0)],
        [link("kitchen", "museum", id="snacks"), link("kitchen", "guests", id="meals")],
    )
    assert (found.let_go.parties, found.let_go.links) == (["museum"], ["snacks"])


def test_who_breaks_even_stays() -> None:
    thirds = [link("kitchen", f"guest{i}", id=f"meal{i}") for i in range(3)]
    guests = [customer(f"guest{i}", 100 / 3) for i in range(3)]
    found = liberated([department("kitchen", 100), *guests], thirds)
    assert found.let_go.parties == []


def test_insight_is_kept_where_both_its_ends_are() -> None:
    found = liberated(
        [department("kitchen", 60), customer("guests", 100), customer("friends", 1)],
        [
            link("kitchen", "guests", id="meals"),
            link("kitchen", "friends", id="dinners"),
            link("guests", "kitchen", id="praise"),
            link("friends", "kitchen", id="gossip"),
        ],
    )
    assert found.kept.links == ["meals", "praise"]
    assert found.let_go.links == ["dinners", "gossip"]


def test_an_empty_chain_has_nothing_to_keep() -> None:
    found = liberated([], [])
    assert (found.profit_now, found.profit_kept, found.kept.parties, found.let_go.parties) == (0, 0, [], [])


def test_a_chain_of_100_000_units_is_no_trouble() -> None:
    units = [department(f"u{i}", 1.0) for i in range(100_000)]
    links = [link(f"u{i}", f"u{i + 1}") for i in range(99_999)]
    found = liberated([*units, customer("guests", 99_999)], [*links, link("u99999", "guests")])
    assert found.profit_kept == 0
    assert len(found.let_go.parties) == 100_001
    assert found.let_go_customers[0].needs_alone == 100_000


def test_a_long_chain_in_which_every_unit_has_a_customer_of_its_own_is_no_trouble() -> None:
    # The first customer pays 0.6 for 0.5. All others need n - 0.5 together and pay 0.6 (n - 2) and what the last adds.
    n = 5_000
    units = [department(f"u{i}", 1.0) for i in range(n)]
    customers = [customer(f"c{i}", 0.6) for i in range(n - 1)]
    links = [link(f"u{i}", f"u{i + 1}") for i in range(n - 1)] + [link(f"u{i}", f"c{i}") for i in range(n)]
    pays = liberated([*units, *customers, customer(f"c{n - 1}", 0.4 * n + 0.71)], links)
    assert pays.let_go.parties == []
    refuses = liberated([*units, *customers, customer(f"c{n - 1}", 0.4 * n + 0.69)], links)
    assert refuses.kept.parties == ["u0", "c0"]
