"""PNG, PDF and places, through the real engines."""

import io
import json
import re
import struct
from itertools import pairwise

import pytest
from PIL import Image

from chain import ChainGraph, analyse
from chain.render import View, draw, layout
from chain.render.measure import text_width
from chain.render.raster import typeset
from schemas.errors import InvalidInput
from schemas.reading import read_chain
from tests.builders import a_chain, customer, department, link, shared_data
from tests.render.chains import a_line, every_verdict, many_departments, nested_groups, picture_of, places_in


def oakland():
    return read_chain(json.loads(shared_data("oakland", "chain.json").read_text(encoding="utf-8")))


def test_a_png_has_two_pixels_for_each_point_of_the_svg():
    png, svg = picture_of(a_line(), "png"), picture_of(a_line()).decode()
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    points = [float(svg.split(f'{side}="')[1].split("pt")[0]) for side in ("width", "height")]
    assert struct.unpack(">II", png[16:24]) == pytest.approx([2 * side for side in points], abs=2)


def test_a_png_of_a_huge_picture_stays_within_its_pixels():
    wide = b'<svg width="20000pt" height="100pt" viewBox="0 0 20000 100" xmlns="http://www.w3.org/2000/svg"></svg>'
    assert struct.unpack(">I", typeset(wide, "png")[16:20])[0] == pytest.approx(12_000, abs=2)


@pytest.mark.parametrize(
    ("wide", "high", "pixels"), [(1069.52, 1501.88, 1400), (560.0, 333.33, None), (801.37, 640.11, 777)]
)
def test_no_row_of_pixels_is_lost_whatever_the_size_of_the_picture(wide, high, pixels):
    row = wide / pixels if pixels else 2 / 3
    stripes = " ".join(f"M0,{at * row:.5f} h{wide} v{row:.5f} h-{wide} Z" for at in range(0, int(high / row), 2))
    unit = "pt" if pixels else ""
    size = f'width="{wide}{unit}" height="{high}{unit}" viewBox="0 0 {wide} {high}"'
    svg = f'<svg {size} xmlns="http://www.w3.org/2000/svg"><path d="{stripes}"/></svg>'
    with Image.open(io.BytesIO(typeset(svg.encode(), "png", width=pixels))) as png:
        column = png.convert("L").crop((9, 0, 10, png.height)).tobytes()
    assert all(abs(upper - lower) > 100 for upper, lower in pairwise(column[:-1]))


def test_a_pdf_holds_its_text_in_the_font_we_ship():
    pdf = picture_of(a_line(), "pdf")
    assert pdf.startswith(b"%PDF-")
    assert b"LiberationSans" in pdf
    assert b"ToUnicode" in pdf


@pytest.mark.parametrize("format", ["svg", "png", "pdf", "dot"])
def test_the_same_chain_gives_the_same_picture_to_the_byte(format):
    assert picture_of(every_verdict(), format) == picture_of(every_verdict(), format)


def test_an_unknown_format_is_refused_with_those_there_are():
    with pytest.raises(InvalidInput, match="svg, png, pdf, dot"):
        picture_of(a_line(), "gif")


def test_an_empty_chain_has_a_picture_and_places():
    assert b"0 of 0 parties and 0 of 0 links shown" in picture_of(a_chain([]))
    assert places_in(a_chain([])).parties == {}


@pytest.mark.parametrize("label", ["Жуковский отдел", "Wäscherei & Co", "WWWWWWWWW", "情報システム部"])
def test_letters_of_every_script_have_room_in_their_box(label):
    dot = picture_of(a_chain([department("u", 1.0, name=label)]), "dot").decode()
    width = float(re.findall(r" width=([\d.]+)", dot)[-1]) * 72
    assert text_width(label, 10) + 6 < width < text_width(label, 10) + 40


@pytest.mark.parametrize("chain", [a_line, every_verdict, nested_groups])
def test_every_party_and_link_has_one_place(chain):
    document = chain()
    places = places_in(document)
    assert places.parties.keys() | places.groups.keys() == {party.id for party in document.parties}
    assert places.links.keys() == {link.key for link in document.links}


def test_a_party_that_only_groups_others_is_a_frame_and_no_box():
    places = places_in(nested_groups())
    assert places.groups.keys() == {"company", "operations", "administration"}
    assert places.parties.keys() == {"administration", "kitchen", "payroll", "guests"}


def test_frames_hold_what_belongs_to_them():
    places = places_in(nested_groups())
    frame, box = places.groups["operations"], places.parties["kitchen"]
    assert abs(frame.x - box.x) <= (frame.width - box.width) / 2
    assert abs(frame.y - box.y) <= (frame.height - box.height) / 2


def test_curves_are_cubic_and_run_from_the_supplier_to_the_customer():
    places = places_in(a_line())
    curve = places.links["farm>kitchen:Vegetables"]
    farm, kitchen = places.parties["farm"], places.parties["kitchen"]
    assert len(curve) % 3 == 1
    assert curve[0] == pytest.approx((farm.x + farm.width / 2, farm.y), abs=2)
    assert curve[-1] == pytest.approx((kitchen.x - kitchen.width / 2, kitchen.y), abs=2)


def test_parallel_links_have_a_curve_each():
    document = a_chain([department("u", 1.0), customer("k", 1.0)], [link("u", "k", id=n) for n in "abc"])
    assert len({tuple(curve) for curve in places_in(document).links.values()}) == 3


def test_places_are_inside_the_page_and_the_first_party_is_not_upside_down():
    places = places_in(every_verdict())
    for box in places.parties.values():
        assert box.width / 2 - 1 <= box.x <= places.width - box.width / 2 + 1
        assert box.height / 2 - 1 <= box.y <= places.height - box.height / 2 + 1


def test_places_of_a_large_chain_say_how_much_of_it_they_are():
    shown = places_in(many_departments(400, 500)).shown
    assert (shown.parties, shown.parties_total, shown.links_total) == (401, 401, 501)
    assert shown.boxes <= 100
    assert shown.links + shown.links_inside == 501


def test_oakland_is_laid_out_whole_and_as_wide_as_a_screen():
    document = oakland()
    places = layout(document, analyse(ChainGraph.from_document(document)).document(), View())
    assert (len(places.parties), len(places.links)) == (45, 219)
    assert 1.0 < places.width / places.height < 2.0


def test_oakland_is_drawn_in_every_format():
    document = oakland()
    numbers = analyse(ChainGraph.from_document(document)).document()
    assert b"45 of 45 parties and 219 of 219 links shown" in draw(document, numbers, "svg", View())
