"""The one way from plain data to ranges: every fault reported in one go."""

from schemas.tagged_reading import Place, read_tagged
from schemas.uncertainty import HowSureQuestion, Ranges

KINDS = ("party", "link")


def read_ranges(data: object, place: Place | None = None) -> Ranges:
    """Build ranges from parsed JSON: an object with `ranges`, or the list of ranges alone.

    Raises InvalidInput with every field that is wrong.

    >>> read_ranges([{"party": "shop", "field": "own_cost", "low": 1, "high": 2}]).ranges[0].high
    2.0
    """
    return read_tagged(Ranges, _named(data), "", KINDS, place)


def read_how_sure_question(data: object) -> HowSureQuestion:
    """Build ranges with draws and seed from parsed JSON, the same way.

    >>> read_how_sure_question({"ranges": [], "draws": 50}).draws
    50
    """
    return read_tagged(HowSureQuestion, _named(data), "", KINDS, None)


def _named(data: object) -> object:
    return {"ranges": data} if isinstance(data, list) else data
