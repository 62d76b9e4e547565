"""Fault 9: names are read as HTML, escapes or ports, or break the picture.

10,000 hostile names are drawn in tests/render/test_quoting.py; here they go the whole way through the service.
"""

from tests.api.shop import Shop
from tests.builders import customer, department, link
from tests.render.inert import read_svg
from tests.render.test_quoting import HOSTILE, names_in


def test_every_name_that_is_stored_is_drawn_as_it_is(shop: Shop) -> None:
    parties = [department(f"u{number}", 1.0, name=name) for number, name in enumerate(HOSTILE)]
    links = [link("u0", "k", offering=HOSTILE[2]), link("u1", "k", offering=HOSTILE[6])]
    shop.put("/chain", {"parties": [*parties, customer("k", 1.0)], "links": links}, "*").raise_for_status()

    drawn = read_svg(shop.get("/diagram.svg").content)

    assert names_in(drawn) == HOSTILE
    for picture in ("png", "pdf", "dot", "json"):
        assert shop.get(f"/diagram.{picture}").status_code == 200, picture
