"""Planted amounts and words come out nowhere: not for another organisation, not for those who may see no money."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

import pytest

from chain.render.money import short_money
from tests.gate.planted import AMOUNTS, FOREIGN_AMOUNTS, FOREIGN_WORDS, OURS
from tests.gate.requests import DEMAND, ORG, ask
from tests.gate.table import EXPECTED
from tests.gate.world import World

MONEYLESS = ("viewer", "editor", "admin", "share", "frozen", "key")
PICTURES = ("svg", "png", "pdf", "dot", "json")
EXPORTED = ("export.json", "export.zip", "export.graphml", "export.xml", "export.xlsx", "export.pptx")
EXPORTED += ("export.drawio", "export.mmd")
AMOUNT_TEXTS = [text for a in AMOUNTS for text in (str(a), f"{a:,}", short_money(a))]
FOREIGN_TEXTS = [*FOREIGN_WORDS, *(text for a in FOREIGN_AMOUNTS for text in (str(a), f"{a:,}"))]


def readable(body: bytes) -> str:
    """The body as text, with whatever is deflated in it, as in PDF streams, PNG chunks and the parts of zip files."""
    parts = [body, *zipped(body)]
    for start in (found.start() for found in re.finditer(rb"\x78[\x01\x5e\x9c\xda]", body)):
        try:
            parts.append(zlib.decompressobj().decompress(body[start:]))
        except zlib.error:
            continue
    return "\n".join(part.decode("latin-1") + part.decode("utf-8", "ignore") for part in parts)


def zipped(body: bytes) -> Iterator[bytes]:
    """Names and contents of everything in a zip file, pictures in it read like any other."""
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            for entry in archive.infolist():
                yield entry.filename.encode() + entry.comment
                yield readable(archive.read(entry)).encode()


def leaks(
    world: World, pictures: tuple[str, ...] = ("svg", "dot"), exported: tuple[str, ...] = ("export.graphml",)
) -> Iterator[str]:
    """Planted texts found where they must not be."""
    listed = world.send("admin$", "GET", "/api/v1/organisations").text
    yield from (f"{word} in the list of organisations" for word in FOREIGN_TEXTS if word in listed)
    for who in MONEYLESS:
        for name in DEMAND:
            if EXPECTED[name][who] != 200 and name != "patch_party: money":
                continue
            yield from _found(world, who, name)
        for file in [*(f"diagram.{kind}" for kind in pictures), *exported]:
            text_of_file = readable(world.send(who, "GET", f"/api/v1/organisations/{OURS}/{file}").content)
            yield from (f"{text} in {file} as {who}" for text in AMOUNT_TEXTS + FOREIGN_TEXTS if text in text_of_file)


def _found(world: World, who: str, name: str) -> Iterator[str]:
    body = readable(ask(world, who, name, OURS).content)
    yield from (f"{text} in {name} as {who}" for text in AMOUNT_TEXTS + FOREIGN_TEXTS if text in body)
    if DEMAND[name].method != "GET":
        world.rewind()


def test_no_planted_amount_or_foreign_word_comes_out(world: World) -> None:
    assert list(leaks(world, PICTURES, EXPORTED)) == []


def test_the_amounts_do_come_out_for_those_who_may_see_them(world: World) -> None:
    """Else the search above would prove nothing."""
    chain = ask(world, "viewer$", "get_chain", OURS).text
    drawn = world.send("viewer$", "GET", f"/api/v1/organisations/{OURS}/diagram.svg").text
    kept = {
        kind: readable(world.send("viewer$", "GET", f"/api/v1/organisations/{OURS}/{kind}").content)
        for kind in EXPORTED
    }
    printed = readable(world.send("viewer$", "GET", f"/api/v1/organisations/{OURS}/diagram.pdf").content)

    assert sum(str(amount) in chain for amount in AMOUNTS) >= 13
    assert any(short_money(amount) in drawn for amount in AMOUNTS)
    assert len(printed) > 10_000
    for kind, text in kept.items():
        assert any(told in text for told in AMOUNT_TEXTS) == (kind != "export.mmd"), kind


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


def test_findings_without_money_come_by_code(world: World) -> None:
    codes = [f["code"] for f in ask(world, "viewer", "list_findings", OURS).json()["items"]]

    assert codes == sorted(codes)
    assert len(set(codes)) > 2


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
