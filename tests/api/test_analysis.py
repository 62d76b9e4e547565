"""Analysis, findings and pictures over HTTP."""

import pytest

from tests.api.shop import Shop


def test_the_analysis_follows_every_edit(shop: Shop) -> None:
    first = shop.get("/analysis").json()
    assert first["total_cost"] == 450
    assert sum(first["fate"].values()) == 450
    assert first["fate"]["dead_end"] == 50

    shop.put("/links/tours", {"supplier": "museum", "customer": "guests"})

    assert shop.get("/analysis").json()["fate"]["dead_end"] == 0


def test_findings_are_listed_by_code_and_severity(shop: Shop) -> None:
    everything = shop.get("/findings").json()["items"]

    by_code = shop.get("/findings?code=dead_end").json()["items"]
    assert [f["subject"]["parties"] for f in by_code] == [["museum"]]
    assert by_code[0] in everything
    for severity in ("info", "warning", "critical"):
        listed = shop.get(f"/findings?severity={severity}").json()["items"]
        assert listed == [f for f in everything if f["severity"] == severity]
    assert shop.get("/findings?severity=awful").status_code == 422


@pytest.mark.parametrize("path", ["/analysis", "/findings", "/diagram.dot", "/diagram.json"])
def test_a_reader_who_holds_the_answer_is_told_so_until_the_chain_changes(shop: Shop, path: str) -> None:
    held = shop.version(path)
    assert shop.get(path, If_None_Match=held).status_code == 304

    shop.patch("/parties/kitchen", {"own_cost": 400}, "*")

    assert shop.get(path, If_None_Match=held).status_code == 200


@pytest.mark.parametrize(
    ("suffix", "media_type", "start"),
    [
        ("svg", "image/svg+xml", b"<"),
        ("png", "image/png", b"\x89PNG"),
        ("pdf", "application/pdf", b"%PDF"),
        ("dot", "text/vnd.graphviz", b"digraph"),
    ],
)
def test_the_chain_is_drawn_in_every_format(shop: Shop, suffix: str, media_type: str, start: bytes) -> None:
    picture = shop.get(f"/diagram.{suffix}?theme=dark")

    assert picture.status_code == 200
    assert picture.headers["Content-Type"].startswith(media_type)
    assert start in picture.content[:200]


def test_an_svg_may_neither_run_nor_load_anything(shop: Shop) -> None:
    policy = shop.get("/diagram.svg").headers["Content-Security-Policy"]

    assert policy == "default-src 'none'; style-src 'unsafe-inline'; sandbox"


def test_the_layout_places_every_party_and_link(shop: Shop) -> None:
    layout = shop.get("/diagram.json").json()

    assert set(layout["parties"]) | set(layout["groups"]) == {p["id"] for p in shop.chain()["parties"]}
    assert set(layout["links"]) == {"food", "meals", "return"}


@pytest.mark.parametrize("path", ["/analysis", "/findings", "/diagram.svg", "/diagram.json"])
def test_an_unknown_organisation_has_no_analysis(shop: Shop, path: str) -> None:
    assert shop.client.get(f"/api/v1/organisations/nowhere{path}").status_code == 404


def test_an_unknown_format_or_theme_is_refused(shop: Shop) -> None:
    assert shop.get("/diagram.bmp").status_code == 422
    assert shop.get("/diagram.svg?theme=pink").status_code == 422
