"""Costly segments and costliest paths of chains one can add up in one's head."""

from itertools import pairwise

import pytest

from chain.paths_document import to_paths
from schemas.paths import CostPath
from tests.builders import Row, analysed, authority, customer, department, found, link

KITCHEN: tuple[list[Row], list[Row]] = (
    [department("farm", 60), department("boats", 30), department("kitchen", 40), customer("guests", 200)],
    [link("farm", "kitchen", id="food"), link("boats", "kitchen", id="fish"), link("kitchen", "guests", id="meals")],
)


def paths_of(parties: list[Row], links: list[Row], count: int) -> list[CostPath]:
    numbers = analysed(parties, links).numbers
    return to_paths(numbers, numbers.graph.parties.ids.index("guests"), count)


def test_links_that_cost_more_than_they_earn_form_one_segment_where_they_meet() -> None:
    analysis = analysed(
        [department("farm", 90), department("shop", 10), customer("guests", 50)],
        [link("farm", "shop", id="food"), link("shop", "guests", id="sale")],
    )
    [segment] = analysis.document().segments
    assert (segment.links, segment.units, segment.customers) == (["food", "sale"], ["farm", "shop"], ["guests"])
    assert (segment.cost, segment.value, segment.excess) == pytest.approx((100, 50, 50))


def test_a_chain_that_pays_its_way_has_no_segment() -> None:
    assert analysed(*KITCHEN).document().segments == []


def test_an_authority_does_not_join_segments() -> None:
    analysis = analysed(
        [department("legal", 5), department("tax", 9), authority("state")],
        [link("legal", "state", id="report"), link("tax", "state", id="return")],
    )
    assert [segment.links for segment in analysis.document().segments] == [["return"], ["report"]]


def test_the_finding_points_at_its_segment() -> None:
    analysis = analysed(
        [department("legal", 5), department("tax", 9), authority("state")],
        [link("legal", "state"), link("tax", "state")],
    )
    assert [(f.subject.segment, f.money) for f in found(analysis, "costly_segment")] == [(0, 9), (1, 5)]


def test_paths_show_whose_own_cost_arrives_and_how_much_they_cover() -> None:
    found_paths = paths_of(*KITCHEN, 2)
    assert [path.parties for path in found_paths] == [["farm", "kitchen", "guests"], ["kitchen", "guests"]]
    assert [path.links for path in found_paths] == [["food", "meals"], ["meals"]]
    assert [path.cost for path in found_paths] == [60, 40]
    assert [path.covered for path in found_paths] == pytest.approx([60 / 130, 100 / 130])


def test_a_little_dearer_path_from_further_upstream_comes_first() -> None:
    links = [link("farm", "kitchen"), link("kitchen", "guests")]
    found_paths = paths_of([department("farm", 100), department("kitchen", 99), customer("guests")], links, 1)
    assert [path.cost for path in found_paths] == [100]


def test_all_paths_together_are_the_cost_to_serve() -> None:
    assert paths_of(*KITCHEN, 99)[-1].covered == pytest.approx(1)


def test_each_round_of_a_loop_is_a_path_of_its_own() -> None:
    rework = [link("kitchen", "kitchen", id="again", effort_share=0.5), link("kitchen", "guests", id="meals")]
    found_paths = paths_of([department("kitchen", 100), customer("guests")], rework, 3)
    assert [path.cost for path in found_paths] == [50, 25, 12.5]
    assert found_paths[2].links == ["again", "again", "meals"]


def test_parallel_links_are_paths_of_their_own() -> None:
    links = [link("kitchen", "guests", id="lunch", effort_share=0.25), link("kitchen", "guests", id="dinner")]
    found_paths = paths_of([department("kitchen", 100), customer("guests")], links, 9)
    assert [(path.links, path.cost) for path in found_paths] == [(["dinner"], 75), (["lunch"], 25)]


def in_layers(layers: int, width: int) -> tuple[list[Row], list[Row]]:
    """Every unit of a layer supplies every unit of the next, evenly; the first layer does all the work."""
    units = [[f"{layer}-{at}" for at in range(width)] for layer in range(layers)]
    parties = [department(unit, 100 if unit in units[0] else 0) for row in units for unit in row]
    links = [link(a, b) for row, after in pairwise(units) for a in row for b in after]
    return [*parties, customer("guests")], [*links, *(link(unit, "guests") for unit in units[-1])]


def test_the_dearest_of_very_many_equal_paths_are_found_without_trying_them_all() -> None:
    found_paths = paths_of(*in_layers(layers=30, width=4), 5)
    assert [path.cost for path in found_paths] == pytest.approx([100 / 4**29] * 5, rel=1e-9)
    assert len({tuple(path.links) for path in found_paths}) == 5


def test_a_dearer_path_is_found_among_very_many_equal_ones() -> None:
    parties, links = in_layers(layers=20, width=3)
    lunch = [department("cook", 1), link("cook", "guests", id="lunch")]
    found_paths = paths_of([*parties, lunch[0]], [*links, lunch[1]], 2)
    assert [path.cost for path in found_paths] == pytest.approx([1, 100 / 3**19])


def test_a_customer_without_cost_has_no_paths() -> None:
    assert paths_of([department("kitchen", 0), customer("guests")], [link("kitchen", "guests")], 9) == []
