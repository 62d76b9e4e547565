"""What stopping one link frees and loses, in numbers a person can check."""

from chain.whatif.stops import calc_stops
from tests.builders import analysed, customer, department, link


def test_revenue_that_comes_by_twice_is_lost_once() -> None:
    # b hands 3/4 of its 300 to a, which hands 2/3 of that back: 225 passes first, then half as much again and again.
    found = analysed(
        [department("a", 100), department("b", 100), customer("guests", 300)],
        [link("a", "b", id="there"), link("b", "a", id="back", effort_share=0.5), link("b", "guests", id="sale")],
    )
    lost = dict(zip(found.numbers.graph.links.ids, calc_stops(found.numbers).value_lost.round(9), strict=True))
    assert lost == {"there": 225, "back": 150, "sale": 300}
    assert round(found.document().links["there"].value, 9) == 450


def test_a_link_that_costs_more_than_it_brings_is_ranked_first() -> None:
    found = analysed(
        [department("report", 50), department("shop", 100), customer("guests", 300)],
        [link("shop", "guests", id="sale"), link("report", "shop", id="figures", importance=0)],
    )
    stops = calc_stops(found.numbers)
    assert [found.numbers.graph.links.ids[at] for at in stops.ranking] == ["figures", "sale"]
    assert stops.net.tolist() == [-200, 50]
