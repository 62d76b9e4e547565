"""Decks and workbooks as LibreOffice opens them; skipped where it is not installed."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from app.service.export_formats import EXPORTS
from chain.analysed import AnalysedChain
from chain.render import View
from tests.export.hostile import LABELS, hostile_chain

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed here")


def opened(folder: Path, format_name: str, as_what: str, labels: list[str] = LABELS) -> Path:
    """The file as LibreOffice writes it again."""
    document = hostile_chain(labels if format_name == "xlsx" else labels[:6])
    (folder / f"chain.{format_name}").write_bytes(
        EXPORTS[format_name].make(AnalysedChain.of(document), View(max_parties=200), "tests")
    )
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", as_what, f"chain.{format_name}"]
    subprocess.run(command, cwd=folder, capture_output=True, check=True, timeout=240)
    written = folder / f"chain.{as_what}"
    if not written.exists():
        pytest.skip(f"the LibreOffice here has no part that opens {format_name}")
    return written


def test_a_workbook_holds_no_formula_and_no_link(tmp_path: Path) -> None:
    text = opened(tmp_path, "xlsx", "fods").read_text(encoding="utf-8")

    assert len(re.findall(r"<table:table ", text)) == 9
    assert re.findall(r'table:formula="[^"]*"|<text:a ', text) == []
    assert "=1+1" in text


@pytest.mark.long
def test_a_thousand_payloads_are_no_formula_and_no_link(tmp_path: Path) -> None:
    begins = ["=", "+", "-", "@", "＝", "＋", "－", "＠", "(=", "'=", "=-", "@=", "{=", "=+", "+-", "-@"]
    calls = ("1+1", "HYPERLINK(A1)", "cmd|'/c calc'!A0", "WEBSERVICE(A1)", "SUM(A1:A9)", "DDE(A1;A2;A3)")
    payloads = [f"{begins[n % len(begins)]}{calls[n % len(calls)]} {n}" for n in range(1000)]
    text = opened(tmp_path, "xlsx", "fods", payloads).read_text(encoding="utf-8")

    assert re.findall(r'table:formula="[^"]*"|<text:a ', text) == []
    assert text.count("HYPERLINK(A1)") >= 160


def test_a_deck_opens_with_its_lines_still_glued(tmp_path: Path) -> None:
    text = opened(tmp_path, "pptx", "fodp").read_text(encoding="utf-8")

    lines = re.findall(r"<draw:connector [^>]*>", text)
    assert len(lines) >= 6
    assert all("draw:start-shape" in line and "draw:end-shape" in line for line in lines)
