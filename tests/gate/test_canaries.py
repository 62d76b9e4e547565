"""Planted amounts and words come out nowhere: not for another organisation, not for those who may see no money."""

import re
from collections.abc import Iterator

import pytest

from tests.gate.planted import AMOUNTS, FOREIGN_AMOUNTS, FOREIGN_WORDS, OURS
from tests.gate.reading import readable
from tests.gate.requests import DEMAND, ORG, ask
from tests.gate.spellings import spellings
from tests.gate.table import EXPECTED
from tests.gate.world import World

MONEYLESS = ("viewer", "editor", "admin", "share", "frozen", "key")
DRAWN = ("diagram.svg", "diagram.dot", "export.graphml")
"""Some files of each make; tests/gate/test_every_file.py looks through all."""
AMOUNT_TEXTS = [text for amount in AMOUNTS for text in spellings(amount)]
FOREIGN_TEXTS = [*FOREIGN_WORDS, *(text for amount in FOREIGN_AMOUNTS for text in spellings(amount))]


def leaks(world: World) -> Iterator[str]:
    """Planted texts found where they must not be."""
    listed = world.send("admin$", "GET", "/api/v1/organisations").text
    yield from (f"{word} in the list of organisations" for word in FOREIGN_TEXTS if word in listed)
    for who in MONEYLESS:
        for name in DEMAND:
            if EXPECTED[name][who] == 200 or name == "patch_party: money":
                yield from _found(world, who, name, AMOUNT_TEXTS + FOREIGN_TEXTS)
        for file in DRAWN:
            body = world.send(who, "GET", f"/api/v1/organisations/{OURS}/{file}").content
            yield from (f"{text} in {file} as {who}" for text in AMOUNT_TEXTS + FOREIGN_TEXTS if text in readable(body))


def _found(world: World, who: str, name: str, texts: list[str]) -> Iterator[str]:
    body = readable(ask(world, who, name, OURS).content)
    yield from (f"{text} in {name} as {who}" for text in texts if text in body)
    if DEMAND[name].method != "GET":
        world.rewind()


def test_no_planted_amount_or_foreign_word_comes_out(world: World) -> None:
    assert list(leaks(world)) == []


def test_no_foreign_word_comes_out_for_who_may_do_everything_here(world: World) -> None:
    asked = [name for name in DEMAND if EXPECTED[name]["admin$"] < 300]

    assert [found for name in asked for found in _found(world, "admin$", name, FOREIGN_TEXTS)] == []


def test_the_amounts_do_come_out_for_those_who_may_see_them(world: World) -> None:
    """Else the search above would prove nothing."""
    chain = ask(world, "viewer$", "get_chain", OURS).text

    assert sum(str(amount) in chain for amount in AMOUNTS) >= 13


@pytest.mark.parametrize("who", ["viewer", "admin$", "share", "nobody", "key"])
def test_nothing_of_a_foreign_organisation_comes_out_of_a_refusal(world: World, who: str) -> None:
    for name, asked in DEMAND.items():
        if asked.path.startswith(ORG):
            text = ask(world, who, name, "theirs").text
            assert [word for word in FOREIGN_TEXTS if word in text] == [], name


def test_versions_tell_apart_what_was_seen_with_money_and_without(world: World) -> None:
    for path in (
        "/chain",
        "/parties/kitchen",
        "/links/food",
        "/analysis",
        "/diagram.svg",
        "/diagram.json",
        "/findings",
    ):
        address = f"/api/v1/organisations/{OURS}{path}"
        with_money, without = (world.send(who, "GET", address).headers["ETag"] for who in ("viewer$", "viewer"))

        assert with_money != without, path
        assert world.send("viewer", "GET", address, If_None_Match=without).status_code == 304, path
        assert world.send("viewer", "GET", address, If_None_Match=with_money).status_code == 200, path


def test_lines_of_a_picture_without_money_are_of_one_width(world: World) -> None:
    def widths(who: str) -> set[str]:
        drawn = world.send(who, "GET", f"/api/v1/organisations/{OURS}/diagram.dot").text
        return set(re.findall(r"-> .*penwidth=([0-9.]+)", drawn))

    assert len(widths("viewer")) == 1
    assert len(widths("viewer$")) > 1


@pytest.mark.parametrize("listed", ["items", "groups"])
def test_findings_and_their_kinds_come_by_code_without_money(world: World, listed: str) -> None:
    def codes(who: str) -> list[str]:
        return [found["code"] for found in ask(world, who, "list_findings", OURS).json()[listed]]

    assert codes("viewer") == sorted(codes("viewer"))
    assert codes("viewer$") != sorted(codes("viewer$")), "the dearest come first"


def test_replacing_a_party_keeps_the_amounts_one_cannot_see(world: World) -> None:
    address = f"/api/v1/organisations/{OURS}/parties/kitchen"
    before = world.send("editor$", "GET", address).json()
    seen = world.send("editor", "GET", address)

    replaced = world.send("editor", "PUT", address, {"kind": "department"}, If_Match=seen.headers["ETag"])

    after = world.send("editor$", "GET", address).json()
    assert replaced.json() == {"id": "kitchen", "kind": "department", "tags": []}
    assert {name: after.get(name) for name in ("own_cost", "budget", "extra")} == {
        name: before[name] for name in ("own_cost", "budget", "extra")
    }
    assert "name" not in after
    world.rewind()
