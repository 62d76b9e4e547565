"""Fault 8: text of users becomes attributes of the picture: fonts that run scripts, addresses, files of the server.

The list of what may stand in a picture is tested in tests/render/test_svg.py.
"""

import pytest

from tests.api.shop import Shop
from tests.render.inert import read_svg

TRICKS = [
    'x" onload="alert(7)',
    '" fontname="x\\" onload=\\"alert(7)',
    '", URL="javascript:alert(7)',
    '", href="javascript:alert(7)", labelURL="javascript:alert(7)',
    '", stylesheet="https://example.org/x.css',
    '", image="/etc/passwd',
    "url(https://example.org/x)",
]


@pytest.mark.parametrize("trick", TRICKS)
def test_no_text_of_a_chain_becomes_anything_but_text(shop: Shop, trick: str) -> None:
    shop.patch("", {"name": trick, "purpose": trick, "period": trick}, "*").raise_for_status()
    party = {"name": trick, "owner": trick, "tags": [trick], "extra": {"fontname": trick, "URL": trick}}
    shop.patch("/parties/kitchen", party, "*").raise_for_status()
    link = {"offering": trick, "need": trick, "note": trick, "unit": trick, "extra": {"href": trick}}
    shop.patch("/links/meals", link, "*").raise_for_status()

    drawn = shop.get("/diagram.svg")

    assert trick in "".join(read_svg(drawn.content).itertext())
    assert "default-src 'none'" in drawn.headers["Content-Security-Policy"]
