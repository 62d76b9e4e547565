"""`custchain analyse` and `custchain findings`."""

import json
import re
from pathlib import Path

import pytest

from app.cli.report_text import round_to_sum
from app.samples import sample_file
from tests.builders import shared_data, shop_data
from tests.cli.run import run, run_process


@pytest.fixture
def shop_file(tmp_path: Path) -> Path:
    file = tmp_path / "shop.json"
    file.write_text(json.dumps(shop_data()), encoding="utf-8")
    return file


def test_the_analysis_is_printed_for_programs(shop_file: Path) -> None:
    done = run("analyse", str(shop_file), "--format", "json")

    assert done.status == 0
    assert json.loads(done.out)["total_cost"] == 450


def test_the_analysis_is_printed_for_people(shop_file: Path) -> None:
    text = run("analyse", str(shop_file)).out.decode()

    assert text.startswith(
        "Corner Shop: 5 parties, 3 links; money in EUR per year\n"
        "11.1% of the cost reaches neither a customer nor an authority.\n"
    )
    assert "reaches customers" in text
    assert "total cost" in text


def test_where_the_money_goes_adds_up_as_printed() -> None:
    text = run("analyse", str(sample_file())).out.decode()
    block = text.split("Where the money goes")[1].split("\n\n")[0].splitlines()[1:]
    amounts = [int(line.split()[-2].replace(",", "")) for line in block]

    assert sum(amounts[:-1]) == amounts[-1] == 8_408_000


@pytest.mark.parametrize("total", [1.0, 2.5, 10.0, 1e9])
def test_rounded_parts_add_up_to_the_rounded_total(total: float) -> None:
    parts = [total * share for share in (0.335, 0.335, 0.25, 0.08)]

    assert sum(round_to_sum(parts, total, 0)) == pytest.approx(round(total), abs=1e-9)


def test_findings_come_dearest_first_with_what_to_do() -> None:
    text = run("findings", str(sample_file())).out.decode()
    heads = [line.split() for line in text.splitlines() if re.match("  (info|warning|critical), EUR ", line)]
    money = [float(words[2].replace(",", "")) for words in heads]

    assert money == sorted(money, reverse=True)
    assert text.count("    > ") == text.count("\n  info, ") + text.count("\n  warning, ") + text.count("\n  critical, ")


@pytest.mark.parametrize("severity", ["info", "warning", "critical"])
def test_a_finding_at_or_above_the_named_severity_ends_with_1(shop_file: Path, severity: str) -> None:
    assert run("findings", str(shop_file), "--fail-on", severity).status == 1
    assert run("findings", str(shop_file)).status == 0


def test_a_chain_without_findings_that_severe_ends_with_0(tmp_path: Path) -> None:
    file = tmp_path / "fine.json"
    chain = shop_data()
    chain["parties"] = [p for p in chain["parties"] if p["id"] != "museum"]
    file.write_text(json.dumps(chain), encoding="utf-8")

    assert run("findings", str(file), "--fail-on", "warning").status == 0


def test_real_money_is_reported_as_expected() -> None:
    chain, expected = shared_data("oakland", "chain.json"), shared_data("oakland", "expected.json")
    analysis = json.loads(run("analyse", str(chain), "--format", "json").out)

    assert analysis["total_cost"] == json.loads(expected.read_text(encoding="utf-8"))["total_cost"] == 1011277317


def test_the_same_file_gives_the_same_bytes_in_every_process() -> None:
    """UTF-8 and plain line ends whatever the console is set to; ids hash differently in each process."""
    for command in (("analyse",), ("findings", "--format", "json")):
        first, second = (
            run_process(*command, str(sample_file()), PYTHONHASHSEED=seed, PYTHONIOENCODING=encoding)
            for seed, encoding in (("1", "cp1252"), ("2", "utf-8"))
        )
        assert first.status == 0
        assert first.out == second.out
        assert first.err == ""
        assert b"\r" not in first.out


def test_every_planted_fault_of_the_sample_is_found() -> None:
    findings = json.loads(run("findings", str(sample_file()), "--format", "json").out)
    found = {(f["code"], subject) for f in findings for subject in f["subject"]["parties"] + f["subject"]["links"]}

    assert {
        ("closed_loop", "concept-lab"),
        ("closed_loop", "quality-circle"),
        ("no_customer", "trend-report"),
        ("not_needed", "weekly-report"),
        ("unattributed_effort", "people"),
        ("overcommitted", "finance"),
        ("costly_link", "dishes-delivery"),
        ("customer_without_supplier", "voucher-buyers"),
    } <= found


def test_most_customers_of_the_sample_earn_a_margin() -> None:
    customers = json.loads(run("analyse", str(sample_file()), "--format", "json").out)["customers"]

    assert [key for key, c in customers.items() if c["margin"] < 0] == ["delivery-customers"]
