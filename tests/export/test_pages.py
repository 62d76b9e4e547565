"""Report and atlas: what stands on their pages, read from the pages or from all that is put on them."""

import io
import json
import re
from typing import Any

import pytest
from lxml import html
from pypdf import PdfReader

from app.access.money import analysis_without_money, document_without_money
from chain.analysed import AnalysedChain
from chain.render.money import short_money
from chain.report import atlas, report
from chain.report.content import report_content
from chain.report.partition import MOST_ON_PAGE, cut
from schemas.formats import load_chain
from schemas.reading import read_chain
from tests.builders import a_chain, customer, department, link, shared_data
from tests.export.hostile import LABELS, hostile_chain
from tests.gate.planted import AMOUNTS, chain
from tests.render.chains import every_verdict, many_departments, nested_groups

SMALL = hostile_chain(LABELS[:4])


def caught(monkeypatch: pytest.MonkeyPatch, module: Any) -> list[str]:
    """What is put on pages, instead of the pages."""
    found: list[str] = []

    def catch(_template: str, data: Any, pictures: dict[str, bytes]) -> bytes:
        found.append(json.dumps(data, ensure_ascii=False))
        found.extend(picture.decode() for picture in pictures.values())
        return b""

    monkeypatch.setattr(module, "compose", catch)
    return found


@pytest.mark.parametrize("format_name", ["pdf", "html"])
def test_the_same_report_is_the_same_to_the_byte(format_name: str) -> None:
    told = AnalysedChain.of(every_verdict())
    assert report.write_report(told, format_name, "revision 1") == report.write_report(told, format_name, "revision 1")


def test_the_same_atlas_is_the_same_to_the_byte() -> None:
    told = AnalysedChain.of(nested_groups())
    made = atlas.write_atlas(told, "revision 1")
    assert made == atlas.write_atlas(told, "revision 1")
    assert made.startswith(b"%PDF")


def test_a_chain_with_nothing_in_it_has_a_report_and_an_atlas() -> None:
    told = AnalysedChain.of(a_chain([]))
    assert report.write_report(told, "pdf", "").startswith(b"%PDF")
    assert atlas.write_atlas(told).startswith(b"%PDF")


def test_hostile_labels_are_text_in_the_html_report() -> None:
    body = report.write_report(AnalysedChain.of(SMALL), "html", "<script>alert(2)</script>")
    page = html.fromstring(body)

    assert page.findall(".//script") == []
    assert not [e for e in page.iter() for key in e.attrib if key.lower().startswith("on") or key == "href"]
    assert LABELS[0] in page.text_content()
    ids = [e.get("id") for e in page.iter() if e.get("id")]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("write", [lambda told: report.write_report(told, "pdf", "s"), atlas.write_atlas])
def test_the_words_on_pages_can_be_searched_and_copied(write: Any) -> None:
    """In pictures too: a screen reader has nothing else to go by."""
    told = AnalysedChain.of(every_verdict())
    words = "".join(page.extract_text() for page in PdfReader(io.BytesIO(write(told))).pages)

    assert [party.label for party in told.document.parties if party.label not in words] == []
    assert words.count("GBP 300") >= 1


def test_hostile_labels_reach_pages_as_data_never_as_markup(monkeypatch: pytest.MonkeyPatch) -> None:
    found = caught(monkeypatch, atlas)
    atlas.write_atlas(AnalysedChain.of(SMALL), "s")
    assert {row[0] for row in json.loads(found[0])["index"]} >= set(LABELS[:4])


def test_every_number_of_the_report_says_where_it_stands_and_the_money_adds_up() -> None:
    content = report_content(AnalysedChain.of(every_verdict()), "revision 7 of 2026-01-01")

    assert all(figure["place"] for figure in [*content["headline"], *content["fates"]])
    assert "difference 0" in content["conservation"]
    assert content["source"] == "revision 7 of 2026-01-01"


def test_an_atlas_without_money_holds_no_amount_and_one_with_money_does(monkeypatch: pytest.MonkeyPatch) -> None:
    document = read_chain(chain(AMOUNTS))
    told = AnalysedChain.of(document)
    hidden = AnalysedChain(document_without_money(document), analysis_without_money(told.analysis))
    texts = [text for a in AMOUNTS for text in (str(a), f"{a:,}", short_money(a))]
    found = caught(monkeypatch, atlas)

    atlas.write_atlas(hidden, "", money=False)
    without = " ".join(found)
    found.clear()
    atlas.write_atlas(told, "")

    assert [text for text in texts if text in without] == []
    assert [text for text in texts if text in " ".join(found)] != []


@pytest.mark.parametrize(
    "document",
    [nested_groups(), many_departments(90, 120, parents=3), many_departments(70, 100), every_verdict()],
    ids=["groups", "three large groups", "no groups", "small"],
)
def test_every_party_is_at_home_on_one_page(document: Any) -> None:
    parts = cut(AnalysedChain.of(document))

    assert sorted(party for part in parts for party in part.parties) == sorted(p.id for p in document.parties)
    assert max(len(part.parties) for part in parts) <= MOST_ON_PAGE
    assert all(part.parties for part in parts)


def test_a_link_that_leaves_its_page_names_the_page_it_leads_to(monkeypatch: pytest.MonkeyPatch) -> None:
    document = a_chain(
        [
            *(department(group) for group in "ab"),
            *(department(f"{group}{n}", 1.0, parent=group) for group in "ab" for n in range(5)),
            customer("k", 99.0),
        ],
        [link("a0", "b0", id="across"), link("b0", "k")],
    )
    found = caught(monkeypatch, atlas)

    atlas.write_atlas(AnalysedChain.of(document))

    data = json.loads(found[0])
    pages = {part["title"]: part for part in data["parts"]}
    home = dict(data["index"])
    assert pages["a"]["out"]["rows"] == [["b0", "EUR 1", f"→ p. {home['b0']}", home["b0"]]]
    assert pages["b"]["into"]["rows"][0][3] == home["a0"] == pages["a"]["page"]
    assert any(re.search(rf"b0 →\u00a0p.\u00a0{home['b0']}", svg) for svg in found[1:])


def test_pages_are_numbered_as_they_are_printed() -> None:
    told = AnalysedChain.of(many_departments(60, 90))
    book = atlas.Book.of(told)
    body = atlas.write_atlas(told)
    assert len(re.findall(rb"/Type\s*/Page\b", body)) == book.first - 1 + len(book.parts) + 1


def test_oakland_has_a_report_and_an_atlas() -> None:
    told = AnalysedChain.of(load_chain(shared_data("oakland", "chain.json")))
    assert "1,011,277,317" in report_content(told, "")["conservation"]
    assert len(cut(told)) >= 3
