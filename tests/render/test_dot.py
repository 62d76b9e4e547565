"""Chain to DOT text."""

import re

import pytest

from tests.builders import a_chain, customer, department, link
from tests.render.chains import GOLDEN, a_line, every_verdict, many_departments, picture_of
from tests.render.write_golden import FOLDER


def dot_of(document, **view):
    return picture_of(document, "dot", **view).decode()


@pytest.mark.parametrize("name", GOLDEN)
def test_a_chain_becomes_the_dot_text_that_was_looked_at_and_agreed(name):
    expected = (FOLDER / f"{name}.dot").read_text(encoding="utf-8")
    assert dot_of(GOLDEN[name]()) == expected, "if the change is meant: python -m tests.render.write_golden"


def test_the_same_chain_gives_the_same_bytes():
    assert len({picture_of(every_verdict(), "dot") for _ in range(3)}) == 1


def test_the_dearest_link_is_the_widest():
    document = a_chain(
        [department("big", 900.0), department("small", 1.0), customer("k", 1.0)], [link("big", "k"), link("small", "k")]
    )
    big, small = (float(width) for width in re.findall(r"-> n2 .*penwidth=([\d.]+)", dot_of(document)))
    assert big > 3 * small


def test_ids_of_the_sender_never_become_names_in_dot():
    document = a_chain([department("graph [bgcolor=red]", 1.0), customer("edge", 1.0)])
    assert set(re.findall(r"^\t+(\w+) \[label=\"", dot_of(document), re.MULTILINE)) == {"n0", "n1"}


def test_totals_currency_and_period_are_in_the_picture():
    assert "Cost EUR 180k per year, 0.0% of it reaches no customer; revenue EUR 400k" in dot_of(a_line())


def test_a_picture_of_everything_says_so():
    assert "3 of 3 parties and 2 of 2 links shown" in dot_of(a_line())


def test_a_large_chain_without_groups_is_drawn_by_distance_to_a_customer_and_says_so():
    dot = dot_of(many_departments(400, 900))
    assert re.search(r"401 of 401 parties in \d+ boxes and \d+ of 901 links in \d+ lines shown, \d+ more inside", dot)
    assert "more than 300 parties, drawn by the customer nearest to them" in dot


def test_a_large_chain_with_groups_is_drawn_by_its_groups_and_says_so():
    dot = dot_of(many_departments(400, 900, parents=5))
    assert re.search(r"406 of 406 parties in 6 boxes and \d+ of 901 links in \d+ lines shown", dot)
    assert "more than 300 parties, drawn by groups of level 1" in dot
    assert "81 parties, EUR" in dot


def test_groups_that_show_no_link_between_them_give_way_to_distance():
    units = [department(f"u{n}", 1.0, parent="company") for n in range(400)]
    ring = [link(f"u{n}", f"u{(n + 1) % 400}") for n in range(400)]
    dot = dot_of(a_chain([department("company"), *units, customer("k", 1.0)], [*ring, link("u0", "k")]))
    assert "drawn by the customer nearest to them" in dot


def test_more_lines_than_the_view_allows_are_cut_to_the_dearest_and_counted():
    assert "31 of 31 parties and 20 of 91 links shown: the 20 dearest lines" in dot_of(
        many_departments(30, 90), max_links=20
    )
    assert "90 of 91 links shown" in dot_of(many_departments(30, 90), max_links=90)
    assert "dearest lines" not in dot_of(many_departments(30, 90), max_links=91)


def test_groups_nested_very_deep_are_drawn_to_a_depth_and_the_rest_is_named():
    deep = [department(f"d{n}", 1.0, parent=f"d{n - 1}" if n else None) for n in range(290)]
    dot = dot_of(a_chain([*deep, customer("k", 1.0)], [link("d289", "k")]))
    assert dot.count("subgraph cluster_") == 12
    assert "groups nested more than 12 deep have no frame" in dot
