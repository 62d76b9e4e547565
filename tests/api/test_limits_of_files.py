"""Every limit on what is read is the one that is stated: as much is read, one more is refused in words."""

import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.main import create_app
from app.service.pushes import body
from app.settings import Settings, sqlite_url
from schemas.errors import InvalidInput
from schemas.formats import csv_zip, safe_xml, xlsx_guard
from schemas.formats.json import parse_json
from schemas.formats.safe_xml import parse_xml
from schemas.formats.sheet import refuse_too_large
from schemas.formats.sheets import read_sheets
from tests.access import administrator
from tests.api.shop import ROOT, Shop


def _zip(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()


def _push(lines: int, line: bytes = b"{}\n") -> body.Lines:
    return body.Lines(io.BytesIO(b'{"source": "hr"}\n' + line * lines))


LINKS = {"links.csv": b"supplier,customer\n"}


def _tables(files: int) -> object:
    more = dict.fromkeys(map(str, range(files - 2)), b"")
    return csv_zip.read_source(_zip({"parties.csv": b"id,kind\n"} | LINKS | more))


def _inflated(size: int) -> object:
    head = b"id,kind\n"
    padding = b"\n" * (size - len(head) - len(LINKS["links.csv"]))
    return csv_zip.read_source(_zip(LINKS | {"parties.csv": head + padding}))


# What is read, given how much.
READ: dict[str, Callable[[int], object]] = {
    "json_levels": lambda n: parse_json(b"[" * n + b"]" * n),
    "xml_levels": lambda n: parse_xml(b"<a>" * n + b"</a>" * n),
    "xml_bytes": lambda n: parse_xml(b"<a/>" + b" " * (n - 4)),
    "sheet_columns": lambda n: read_sheets("s.csv", b",".join([b"x"] * n)),
    "sheet_rows": lambda n: refuse_too_large("s", n, 1),
    "sheet_cells": lambda n: refuse_too_large("s", n // 100 + n % 100, 100),
    "archive_files": _tables,
    "workbook_parts": lambda n: xlsx_guard.check(_zip(dict.fromkeys(map(str, range(n)), b""))),
    "push_lines": _push,
    "push_line_bytes": lambda n: _push(1, b" " * (n - 3) + b"{}\n"),
}
# Tried with a thousand, for as much as is stated takes long.
SHRUNK: dict[str, tuple[Any, str, Callable[[int], object]]] = {
    "archive_bytes": (csv_zip, "INFLATED_LIMIT", _inflated),
    "workbook_bytes": (xlsx_guard, "INFLATED_LIMIT", lambda n: xlsx_guard.check(_zip({"x": b"x" * n}))),
    "xml_elements": (safe_xml, "ELEMENTS_LIMIT", lambda n: parse_xml(b"<a>" + b"<b/>" * (n - 1) + b"</a>")),
}


@pytest.fixture(scope="module")
def limits(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the service states."""
    url = sqlite_url(tmp_path_factory.mktemp("limits") / "chains.db")
    app = create_app(Settings(database_url=url, allowed_hosts=["testserver"]))
    found: dict[str, Any] = TestClient(app, headers=administrator(app.state.context)).get("/api/v1/limits").json()
    app.state.context.database.close()
    return found


@pytest.mark.parametrize("name", READ)
def test_as_much_as_stated_is_read_and_one_more_is_not(limits: dict[str, Any], name: str) -> None:
    READ[name](limits[name])
    with pytest.raises(InvalidInput) as refused:
        READ[name](limits[name] + 1)
    assert str(refused.value)


@pytest.mark.parametrize("name", SHRUNK)
def test_what_takes_long_is_bounded_where_it_is_stated(
    limits: dict[str, Any], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, constant, read = SHRUNK[name]
    assert getattr(place, constant) == limits[name]
    monkeypatch.setattr(place, constant, 1000)

    read(1000)
    with pytest.raises(InvalidInput, match="more than"):
        read(1001)


def test_a_part_of_a_workbook_inflates_as_often_as_stated(
    limits: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert limits["workbook_ratio"] == xlsx_guard.RATIO_LIMIT
    monkeypatch.setattr(xlsx_guard, "RATIO_FROM", 0)
    monkeypatch.setattr(xlsx_guard, "RATIO_LIMIT", 1)

    xlsx_guard.check(_zip({"x": b"x" * 1000}))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("x", b"x" * 1000)
    with pytest.raises(InvalidInput, match="times its size"):
        xlsx_guard.check(packed.getvalue())


def test_a_push_as_one_document_holds_as_many_changes_as_stated(limits: dict[str, Any]) -> None:
    def pushed(count: int) -> int:
        sent = json.dumps({"source": "hr", "changes": [0] * count}).encode()
        return len(body.open_body(io.BytesIO(sent), "application/json"))

    assert pushed(limits["push_changes"]) == limits["push_changes"]
    with pytest.raises(InvalidInput, match="more than"):
        pushed(limits["push_changes"] + 1)


def test_an_import_takes_as_many_files_as_stated(sqlite_shop: Shop, limits: dict[str, Any]) -> None:
    def status(count: int) -> int:
        files = [("file", (f"units{n}.csv", b"Unit,Cost\nbar,5\n", "text/csv")) for n in range(count)]
        return sqlite_shop.client.post(f"{ROOT}/import?dry_run=true", files=files).status_code

    assert status(limits["import_files"]) == 200
    assert 400 <= status(limits["import_files"] + 1) < 500
