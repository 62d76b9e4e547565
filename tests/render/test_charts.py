"""Charts: the numbers they show are those of the analysis, and they are safe to show."""

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings

from chain.analysed import AnalysedChain
from chain.money_flow import calc_money_flow
from chain.render.charts import CHARTS, ChartView, draw_chart
from chain.render.charts.cost_to_serve_tree import Part, Upstream, grow
from chain.render.charts.scenario_waterfall import calc_steps
from chain.render.charts.where_the_money_goes import _ends, _flows
from chain.render.safe_svg import name
from chain.render.theme import PALETTES
from chain.whatif.scenario import try_scenario
from schemas.errors import InvalidInput
from schemas.scenario_reading import read_scenario
from tests.builders import a_chain, customer, department, link
from tests.render.chains import a_line, every_verdict
from tests.render.inert import read_svg
from tests.strategies import chains

HOSTILE = '<script>alert(1)</script> & "x" \u202e ]]>'


def drawn(document, chart, **view):
    return draw_chart(AnalysedChain.of(document), chart, ChartView(**view))


def texts(svg):
    return " ".join(text.text or "" for text in ElementTree.fromstring(svg).iter(name("text")))


def a_rated_chain(label="Kitchen"):
    rated = {"vision": 5, "people": 2, "technology": 1}
    return a_chain(
        [department("kitchen", 100.0, name=label, readiness=rated), customer("guests", 500.0, name=label)],
        [link("kitchen", "guests", offering=label)],
        name=label,
    )


@pytest.mark.parametrize("chart", CHARTS)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_chart_is_safe_titled_and_the_same_to_the_byte(chart, theme):
    svg = drawn(a_rated_chain(), chart, theme=theme)

    root = read_svg(svg)
    assert svg == drawn(a_rated_chain(), chart, theme=theme)
    assert root.get("role") == "img"
    assert root.findtext(name("title"))
    assert root.findtext(name("desc"))
    assert root.get("viewBox", "").startswith("0 0 960 ")


@pytest.mark.parametrize("chart", CHARTS)
def test_hostile_names_stay_text(chart):
    assert read_svg(drawn(a_rated_chain(HOSTILE), chart)).tag == name("svg")


@pytest.mark.parametrize("chart", CHARTS)
def test_no_text_is_smaller_than_can_be_read(chart):
    sizes = re.findall(r'font-size="([\d.]+)"', drawn(a_rated_chain(), chart).decode())

    assert sizes
    assert min(map(float, sizes)) >= 12


@pytest.mark.parametrize("chart", CHARTS)
def test_a_chain_without_anything_to_show_is_told_what_to_state(chart):
    assert "." in texts(drawn(a_chain([]), chart))


@given(chains())
@settings(max_examples=15, deadline=None)
def test_every_chart_draws_every_chain(document):
    for chart in CHARTS:
        assert read_svg(drawn(document, chart)).tag == name("svg")


def test_a_chart_without_a_name_is_refused_with_those_there_are():
    with pytest.raises(InvalidInput, match="whale-curve"):
        drawn(a_line(), "pie")


def test_the_cost_of_a_customer_that_is_not_there_is_refused():
    with pytest.raises(InvalidInput, match="guests"):
        drawn(a_line(), "cost-to-serve-tree", customer="gests")


@given(chains())
@settings(max_examples=30, deadline=None)
def test_both_sides_of_where_the_money_goes_add_up_to_the_total(document):
    chain = AnalysedChain.of(document)
    if chain.analysis.total_cost == 0:
        return
    flows = _flows(chain)
    ends = _ends(chain, flows, PALETTES["light"])

    assert sum(flow.start for _, flow in flows) == pytest.approx(chain.analysis.total_cost)
    assert sum(place.amount for place, _ in ends) == pytest.approx(chain.analysis.total_cost)


@given(chains())
@settings(max_examples=30, deadline=None)
def test_the_money_of_all_parts_together_ends_where_that_of_the_whole_does(document):
    numbers = AnalysedChain.of(document).numbers
    units = [[p.id == party.id for p in document.parties] for party in document.parties]

    parts = [calc_money_flow(numbers.cost, unit).fate for unit in units]

    for end, whole in numbers.fate.model_dump().items():
        assert sum(getattr(part, end) for part in parts) == pytest.approx(whole, abs=1e-6)


@given(chains())
@settings(max_examples=30, deadline=None)
def test_the_parts_of_a_cost_to_serve_add_up_to_it(document):
    chain = AnalysedChain.of(document)
    for key, numbers in chain.analysis.customers.items():
        root = Part(key, numbers.cost_to_serve)
        grow(chain, root, key, Upstream.of(chain), 1.0)

        def check(part):
            if part.parts:
                assert sum(child.amount for child in part.parts) == pytest.approx(part.amount)
            for child in part.parts:
                check(child)

        check(root)


def test_the_steps_of_a_waterfall_lead_from_one_profit_to_the_other():
    document = every_verdict()
    edits = {"edits": [{"op": "remove_party", "party": "museum"}]}
    tried = try_scenario(document, read_scenario(edits))

    steps = calc_steps(tried.before, tried.after)

    assert steps[-2].end == pytest.approx(steps[-1].end)
    assert all(later.start == earlier.end for earlier, later in pairwise(steps[:-1]))


def test_the_readiness_heat_map_tells_ratings_and_no_money():
    svg = drawn(a_rated_chain(), "readiness-heat-map")

    assert "Kitchen" in texts(svg)
    assert "2.7" in texts(svg)
    assert "100" not in texts(svg)
