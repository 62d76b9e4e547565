"""What a push states is called unchanged at a glance only where a full look finds the same."""

from itertools import product
from typing import Any

from app.service.pushes.versions import is_so
from schemas.errors import InvalidInput
from schemas.link import Link
from schemas.merge_patch import merge_patch
from schemas.reading import read_part

ENDS = {"id": "l", "supplier": "a", "customer": "b"}
ALIKE: list[Any] = [None, True, False, 0, 1, 1.0, 1.5, "1", "", "true", [], ["1"], [1], [True], {}, {"a": None}]
ALIKE += [{"a": value} for value in (0, 1, 1.0, True, "1", ["x"], [1.0], {"b": 1}, {"b": None})]
FIELDS = ("confirmed", "volume", "note", "extra")


def test_what_is_called_unchanged_at_a_glance_is_stored_as_it_was() -> None:
    looked_at = 0
    for field, before, after in product(FIELDS, ALIKE, ALIKE):
        stored = _stored({field: before})
        if stored is not None and is_so(stored, {field: after}):
            looked_at += 1
            assert repr(_stored(merge_patch(stored, {field: after}))) == repr(stored), (field, before, after)
    assert looked_at > 20


def test_the_same_words_and_numbers_are_called_unchanged() -> None:
    stored = _stored({"volume": 12, "confirmed": True, "note": "as ever", "extra": {"grade": "A", "tags": ["x"]}})
    assert stored is not None
    assert is_so(stored, stored)
    assert is_so(stored, {"volume": 12, "price": None})
    assert not is_so(stored, {"volume": 12, "price": 1})


def _stored(fields: dict[str, Any]) -> dict[str, Any] | None:
    stated = {name: value for name, value in fields.items() if value is not None}
    try:
        return read_part(Link, ENDS | stated).model_dump(mode="json", exclude_none=True)
    except InvalidInput:
        return None
