"""A view shows what it was asked for, says what that is, and refuses what is not there by its nearest name."""

import json
import re
import sys

import pytest

from app.access.money import analysis_without_money, document_without_money
from chain.render import Drawn, View
from chain.render.draw import draw, picture
from chain.render.overlays import OVERLAYS
from chain.render.view import MONEY_OVERLAYS
from schemas.errors import Forbidden, InvalidInput, NotFound, RenderTooSlow
from schemas.scenario_reading import read_scenario
from tests.builders import a_chain, customer, department, link
from tests.render.chains import every_verdict, many_departments, numbers_of, places_in

REMOVE_MUSEUM = read_scenario([{"op": "remove_party", "party": "museum"}])


def a_school():
    """Two customers, two ways; a lab that serves nobody; a school with two groups and tags."""
    return a_chain(
        [
            department("school"),
            department("canteen", 10.0, parent="school", tags=["food"]),
            department("farm", 5.0, parent="school", tags=["food"]),
            department("teachers", 50.0, parent="school", readiness={"vision": 4}),
            department("lab", 7.0),
            customer("pupils", 80.0),
            customer("parents", 20.0),
        ],
        [
            link("farm", "canteen", id="crops", offering="Crops", importance=4.0, confirmed=True),
            link("canteen", "pupils", id="meals", lead_time_days=1.0),
            link("teachers", "pupils", id="lessons", purpose_fit=2.0),
            link("teachers", "parents", id="reports", importance=0.0, confirmed=False),
            link("farm", "lab", id="soil"),
        ],
    )


def shown_in(view, document=None):
    places = places_in(document or a_school(), **view)
    return set(places.parties), set(places.links)


@pytest.mark.parametrize(
    ("view", "parties", "links"),
    [
        ({"focus": "canteen"}, {"farm", "canteen", "pupils"}, {"crops", "meals"}),
        ({"focus": "farm", "hops": 2}, {"farm", "canteen", "lab", "pupils"}, {"crops", "meals", "soil"}),
        ({"focus": "lab", "hops": 0}, {"lab"}, set()),
        ({"customer": "pupils"}, {"farm", "canteen", "teachers", "pupils"}, {"crops", "meals", "lessons"}),
        ({"customer": "parents"}, {"parents"}, set()),
        ({"finding": "no_customer:soil"}, {"farm", "lab"}, {"soil"}),
        ({"finding": "dead_end"}, {"farm", "lab"}, {"soil"}),
        ({"codes": ("not_needed",)}, {"teachers", "parents"}, {"reports"}),
        ({"kinds": ("customer",)}, {"pupils", "parents"}, set()),
        ({"tags": ("food",)}, {"canteen", "farm"}, {"crops"}),
        ({"focus": "teachers", "kinds": ("department",)}, {"teachers"}, set()),
    ],
)
def test_a_view_shows_what_all_its_choices_have_in_common(view, parties, links):
    assert shown_in(view) == (parties, links)


def test_a_picture_says_what_was_chosen_and_how_much_of_the_chain_that_is():
    shown = places_in(a_school(), focus="canteen", tags=("food",)).shown
    assert (shown.parties, shown.parties_total, shown.links, shown.links_total) == (3, 7, 1, 5)
    assert shown.reasons == ['only "canteen" and what is one link from it', 'only tag "food"']


@pytest.mark.parametrize(
    ("view", "error", "told"),
    [
        ({"focus": "canten"}, NotFound, 'no party "canten" here. Did you mean "canteen"'),
        ({"customer": "pupil"}, NotFound, 'no customer "pupil" here. Did you mean "pupils"'),
        ({"customer": "canteen"}, NotFound, 'no customer "canteen"'),
        ({"finding": "no_customer:soul"}, NotFound, 'Did you mean "no_customer:soil"'),
        ({"tags": ("foot",)}, InvalidInput, 'no party has the tag "foot". Did you mean "food"'),
        ({"collapse": ("schol",)}, NotFound, 'no group "schol" here. Did you mean "school"'),
        ({"difference": True}, InvalidInput, "needs another moment or a scenario"),
        ({"difference": True, "overlay": "cost", "scenario": REMOVE_MUSEUM}, InvalidInput, "leave the overlay out"),
    ],
)
def test_what_is_not_there_is_named_with_what_is(view, error, told):
    with pytest.raises(error, match=re.escape(told)):
        places_in(every_verdict() if "scenario" in view else a_school(), **view)


def test_a_collapsed_group_carries_the_sums_of_what_is_in_it():
    document = a_school()
    numbers = numbers_of(document)
    made = picture(document, numbers, View(level=1)).scene
    school = next(box for box in made.boxes if box.party.id == "school")
    assert (school.stands_for, school.own_cost) == (4, 65.0)
    lines = {(line.tail, line.head): line for line in made.lines}
    pupils = next(box.key for box in made.boxes if box.party.id == "pupils")
    bundle = lines[school.key, pupils]
    assert {x.id for x in bundle.links} == {"meals", "lessons"}
    assert bundle.loaded_cost == pytest.approx(sum(numbers.links[x].loaded_cost for x in ("meals", "lessons")))
    assert made.shown.links + made.shown.links_inside == made.shown.links_total == 5
    assert "1 more inside boxes" in made.words[-1]


def test_one_group_can_be_drawn_closed_or_open():
    assert shown_in({"collapse": ("school",)})[0] == {"school", "lab", "pupils", "parents"}
    assert shown_in({"level": 1, "expand": ("school",)})[0] == shown_in({})[0]


@pytest.mark.parametrize("count", [300, 301])
def test_above_three_hundred_parties_a_picture_collapses_by_itself_and_says_how(count):
    shown = places_in(many_departments(count - 1, 400)).shown
    assert (shown.boxes < count) == (count > 300)
    assert any("more than 300 parties" in reason for reason in shown.reasons) == (count > 300)
    assert shown.parties == shown.parties_total == count


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_every_mark_an_overlay_draws_is_in_its_legend_and_told_by_more_than_colour(overlay):
    places = places_in(a_school(), overlay=overlay)
    legend = {entry.mark.name: entry.mark for entry in places.legend if entry.mark and entry.kind == "line"}
    assert {line.mark.name for line in places.lines} <= legend.keys() | {"plain"}
    assert {box.mark.name for box in places.boxes.values() if box.mark} <= {
        entry.mark.name for entry in places.legend if entry.mark
    }
    assert len({(mark.dash, mark.head) for mark in legend.values()}) == len(legend)


def test_an_overlay_tells_its_value_in_the_box():
    notes = {key: box.note for key, box in places_in(a_school(), overlay="readiness").boxes.items()}
    assert (notes["teachers"], notes["lab"]) == ("4", "not rated")


@pytest.mark.parametrize("view", [*({"overlay": name} for name in MONEY_OVERLAYS), {"scenario": REMOVE_MUSEUM}])
def test_who_may_not_see_money_gets_no_picture_that_tells_it(view):
    with pytest.raises(Forbidden, match="cost permission"):
        places_in(every_verdict(), money=False, **view)


def test_a_scenario_is_drawn_without_being_stored():
    document = every_verdict()
    assert "museum" not in shown_in({"scenario": REMOVE_MUSEUM}, document)[0]
    assert "museum" in shown_in({}, document)[0]


def before_and_after():
    before = a_chain(
        [department("a", 1.0), department("b", 2.0), customer("k", 9.0)],
        [link("a", "k", id="x"), link("b", "k", id="y")],
    )
    after = a_chain(
        [department("a", 5.0), department("c", 2.0), customer("k", 9.0)],
        [link("a", "k", id="x"), link("c", "k", id="z")],
    )
    return before, after


def test_a_difference_marks_what_was_added_removed_and_changed_by_sign_stroke_and_colour():
    before, after = before_and_after()
    scene = picture(after, numbers_of(after), View(difference=True), Drawn(before, numbers_of(before))).scene
    assert {box.party.id: box.look.name for box in scene.boxes if box.look} == {
        "a": "changed", "b": "removed", "c": "added", "k": "same",
    }  # fmt: skip
    assert {line.links[0].id: line.look.name for line in scene.lines} == {"x": "same", "y": "removed", "z": "added"}
    assert {box.label for box in scene.boxes} == {"~ a", "− b", "+ c", "k"}
    assert "Parties: 1 added, 1 removed, 1 changed. Links: 1 added, 1 removed, 0 changed" in scene.words
    assert "changed: own_cost" in next(box.details for box in scene.boxes if box.party.id == "a")
    assert {item.look.name for item in scene.legend if item.look and item.kind == "line"} == {
        "added",
        "removed",
        "same",
    }


def test_a_difference_without_money_tells_no_change_of_an_amount():
    drawn = [Drawn(document_without_money(x), analysis_without_money(numbers_of(x))) for x in before_and_after()]
    svg = draw(drawn[1].document, drawn[1].analysis, "svg", View(difference=True, money=False), drawn[0]).decode()
    assert "own_cost" not in svg
    assert "~ a" not in svg


@pytest.mark.parametrize("theme", ["light", "dark", "print"])
def test_every_theme_has_its_own_paper_and_the_same_places(theme):
    document = a_school()
    assert places_in(document, theme=theme).parties == places_in(document).parties


def test_print_needs_no_colour():
    svg = draw(every_verdict(), numbers_of(every_verdict()), "svg", View(theme="print")).decode()
    assert all(red == green == blue for red, green, blue in re.findall(r"#(..)(..)(..)", svg))


def test_labels_are_drawn_where_they_are_asked_for():
    document = a_school()
    texts = {mode: draw(document, numbers_of(document), "svg", View(labels=mode)).decode() for mode in ("on", "off")}
    assert ">Crops</text>" in texts["on"]
    assert ">Crops</text>" not in texts["off"]


def test_a_picture_that_takes_too_much_is_drawn_coarser_and_says_so(monkeypatch):
    module = sys.modules["chain.render.draw"]
    place, tried = module.place, []

    def refusing_first(scene, sheet, limits):
        tried.append(len(scene.boxes))
        if len(tried) == 1:
            raise RenderTooSlow("too slow")
        return place(scene, sheet, limits)

    monkeypatch.setattr(module, "place", refusing_first)
    shown = places_in(many_departments(150, 300)).shown
    assert tried[0] > 100 >= tried[1]
    assert any("drawn coarser: at most 100 boxes and 200 lines" in reason for reason in shown.reasons)


def test_the_layout_document_can_be_read_by_the_schema():
    places = places_in(every_verdict(), overlay="importance")
    assert json.loads(places.model_dump_json())["shown"]["parties"] == 6


def test_a_chain_nested_thousands_deep_is_drawn_and_says_what_has_no_frame() -> None:
    above = [None, *(f"u{depth}" for depth in range(2_999))]
    parties = [department(f"u{depth}", 1, parent=parent) for depth, parent in enumerate(above)]
    document = a_chain([*parties, customer("guests", 5)], [link("u2999", "guests")])
    dot = draw(document, numbers_of(document), "dot", View()).decode()
    assert "groups nested more than 12 deep have no frame" in dot
