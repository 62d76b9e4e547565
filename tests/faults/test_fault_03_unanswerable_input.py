"""Fault 3: input that cannot be written back, such as a lone surrogate, makes the error answer itself fail."""

import pytest

from tests.api.shop import ROOT, Shop

JSON = {"Content-Type": "application/json"}
SURROGATE = '"\\ud800"'


@pytest.mark.parametrize(
    "body",
    [
        SURROGATE,
        f"{{{SURROGATE}: 1}}",
        f'{{"parties": [{{"id": {SURROGATE}, "kind": "department"}}]}}',
        f'{{"parties": [{{"id": "a", "kind": {SURROGATE}}}]}}',
        f'{{"parties": [{{"id": "a", "kind": "department", "extra": {{"x": [{SURROGATE}]}}}}]}}',
        f'{{"parties": [{{"id": "a", "kind": "department", "extra": {{{SURROGATE}: 1}}}}]}}',
        f'{{"links": [{{"supplier": {SURROGATE}, "customer": {SURROGATE}}}]}}',
        f'{{"parties": [{{"id": "a", "kind": "department", "parent": {SURROGATE}}}]}}',
        '{"parties": NaN}',
        '{"parties": [NaN, 1e999, {"id": NaN}]}',
        '{"a": 1, "a": 2}',
        "[" * 100_000,
        '{"a":' * 100_000,
        "1" * 5000,
        "null",
        '"\\u0000"',
    ],
)
def test_whatever_comes_is_refused_with_an_answer(shop: Shop, body: str) -> None:
    before = shop.chain()

    for method, path in (("PUT", "/chain"), ("PUT", "/parties/a"), ("PATCH", "/links/meals"), ("PATCH", "")):
        headers = {**JSON, "If-Match": "*"}
        answer = shop.client.request(method, ROOT + path, content=body.encode(), headers=headers)
        if answer.status_code not in {404}:
            assert 400 <= answer.status_code < 500, (method, path)
        assert answer.json()["detail"]

    assert shop.chain() == before


@pytest.mark.parametrize("part", ["%ED%A0%80", "%00", "%FF", "9223372036854775808", "a" * 900, "%EF%BF%BF"])
def test_any_address_and_query_is_answered(shop: Shop, part: str) -> None:
    for address in (f"{ROOT}/parties/{part}", f"{ROOT}/links/{part}", f"/api/v1/organisations/{part}"):
        assert 400 <= shop.client.get(address).status_code < 500
    for query in ("q", "parent", "after", "limit", "kind"):
        assert shop.get(f"/parties?{query}={part}").status_code < 500
