"""A box that stands for several parties can be opened, also one that was made for the picture only."""

import pytest

from schemas.errors import InvalidInput, NotFound
from tests.render.chains import many_departments, places_in


def made_boxes(document, **view):
    """How many parties each box stands for that is no party itself."""
    known = {party.id for party in document.parties}
    return {key: box.parties for key, box in places_in(document, **view).boxes.items() if key not in known}


def test_a_box_made_by_distance_opens_to_its_parties():
    document = many_departments(400, 900)
    key, parties = min(made_boxes(document).items(), key=lambda box: box[1])

    opened = places_in(document, expand=(key,))
    assert key not in opened.boxes
    assert sum(box.parties == 1 for box in opened.boxes.values()) >= parties
    assert opened.shown.parties == opened.shown.parties_total


def test_a_box_that_is_not_there_is_refused_with_what_is():
    with pytest.raises(NotFound, match="no group or box"):
        places_in(many_departments(3, 5), expand=("department/1/nobody",))


def test_so_many_boxes_that_the_picture_would_not_hold_them_are_refused():
    document = many_departments(400, 900)
    with pytest.raises(InvalidInput, match="open fewer"):
        places_in(document, expand=tuple(made_boxes(document)))
