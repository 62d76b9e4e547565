"""The ten hostile documents of the foundation: each must be refused with its place and its mend."""

import json
from typing import NamedTuple

from tests.builders import Row, authority, customer, department, link, shop_data


class Hostile(NamedTuple):
    """A document, what its refusal must name as the place, and words of the mend."""

    body: bytes
    place: str
    mend: str


def _shop_with(parties: list[Row] | None = None, links: list[Row] | None = None) -> bytes:
    data = shop_data()
    return json.dumps(
        {**data, "parties": data["parties"] + (parties or []), "links": data["links"] + (links or [])}
    ).encode()


HOSTILE = {
    "duplicate ids": Hostile(_shop_with([department("kitchen", 1.0)]), "kitchen", "give each its own id"),
    "unknown party": Hostile(_shop_with(links=[link("kitchen", "gests")]), "gests", "Add it or correct it"),
    "share and cost": Hostile(
        _shop_with(links=[link("farm", "kitchen", id="l", cost=1, effort_share=0.5)]), '"l"', "keep one of the two"
    ),
    "not a number": Hostile(_shop_with().replace(b"300.0", b"NaN"), "own_cost", "must be a finite number"),
    "beyond numbers": Hostile(_shop_with().replace(b"300.0", b"1e999"), "own_cost", "must be a finite number"),
    "a name of a million": Hostile(_shop_with([department("x", 1.0, name="n" * 10**6)]), '"x": name', "shorten it"),
    "lone surrogate": Hostile(_shop_with().replace(b"Corner Shop", b"\\ud800"), "organisation.name", "remove it"),
    "control character": Hostile(_shop_with([department("x", 1.0, name="a\x07b")]), '"x": name', "remove it"),
    "link out of an authority": Hostile(
        _shop_with([authority("court")], [link("court", "kitchen", id="l")]), '"l"', "turn the link round or remove it"
    ),
    "customer supplies customer": Hostile(
        _shop_with([customer("friends")], [link("guests", "friends", id="l")]), '"l"', "can only give insight to"
    ),
    "empty file": Hostile(b"", "document is empty", "send a chain document"),
}
