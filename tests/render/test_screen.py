"""Boxes of a canvas take the shape in which the picture fills a window."""

from schemas.chain import ChainDocument
from tests.builders import a_chain, customer, department, link
from tests.render.chains import places_in


def a_row(length: int) -> ChainDocument:
    """So many departments, each serving the next, the last a customer."""
    names = [f"d{number}" for number in range(length)]
    parties = [*(department(name) for name in names), customer("guests")]
    return a_chain(parties, [link(*pair) for pair in zip(names, [*names[1:], "guests"], strict=True)])


def a_crowd(customers: int) -> ChainDocument:
    """One department that serves many customers."""
    guests = [f"c{number}" for number in range(customers)]
    return a_chain([department("kitchen"), *map(customer, guests)], [link("kitchen", guest) for guest in guests])


def box_of(document: ChainDocument) -> tuple[float, float]:
    box = next(iter(places_in(document).parties.values()))
    return box.width, box.height


def test_many_short_columns_have_narrow_tall_boxes_and_few_long_ones_wide_flat_boxes():
    (narrow, tall), (wide, flat) = box_of(a_row(8)), box_of(a_crowd(15))
    assert narrow < wide
    assert tall > flat


def test_an_empty_chain_has_no_box_to_shape():
    assert places_in(a_chain([], [])).parties == {}
