"""Exports, report and atlas over HTTP."""

import pytest

from schemas.formats import FORMATS
from schemas.reading import read_chain
from tests.api.shop import Shop
from tests.builders import shop_data

FILES = {
    "export.graphml": "application/graphml+xml",
    "export.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "diagram.drawio": "application/vnd.jgraph.mxfile",
    "report.html": "text/html; charset=utf-8",
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_comes_with_its_type_and_version_and_is_not_sent_twice(shop: Shop, name: str) -> None:
    answer = shop.get(f"/{name}")

    assert (answer.status_code, answer.headers["content-type"]) == (200, FILES[name])
    assert "sandbox" in answer.headers["content-security-policy"]
    assert shop.get(f"/{name}", If_None_Match=answer.headers["ETag"]).status_code == 304


def test_an_export_is_saved_under_the_name_of_its_organisation(shop: Shop) -> None:
    stated = shop.get("/export.zip").headers["content-disposition"]
    assert stated == "attachment; filename=\"chain.zip\"; filename*=UTF-8''shop.zip"


def test_an_export_read_back_is_the_stored_chain(shop: Shop) -> None:
    read = FORMATS["graphml"].read
    assert read is not None
    source = read(shop.get("/export.graphml").content)
    assert read_chain(source.data, source.place) == read_chain(shop_data())


def test_the_report_says_its_revision_and_date(shop: Shop) -> None:
    assert f"shop, revision {shop.revision()} of 20" in shop.get("/report.html").text


def test_a_difference_is_refused_where_a_format_has_no_marks_for_it(shop: Shop) -> None:
    answer = shop.get("/diagram.mmd?compare=1")
    assert answer.status_code == 422
    assert "svg" in answer.json()["detail"] + str(answer.json()["errors"])


@pytest.mark.parametrize("drawn", ["mmd", "drawio"])
def test_an_export_that_is_drawn_takes_the_view_of_a_diagram(shop: Shop, drawn: str) -> None:
    assert shop.get(f"/export.{drawn}?focus=farm").content == shop.get(f"/diagram.{drawn}?focus=farm").content
    assert b"museum" not in shop.get(f"/export.{drawn}?focus=farm").content


@pytest.mark.parametrize("data", ["json", "zip", "graphml", "xml", "xlsx"])
def test_an_export_of_data_is_of_the_whole_chain_and_says_so(shop: Shop, data: str) -> None:
    answer = shop.get(f"/export.{data}?focus=farm")
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/focus")
