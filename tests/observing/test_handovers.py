"""Handovers are two events of a case, one after the other, of two groups; both engines count them alike."""

import gzip
import importlib.util
import shutil
import time
from pathlib import Path

import duckdb
import pytest

from chain.observing import Log, observe
from chain.uncertainty.simulation import say_nothing
from schemas.errors import InvalidInput, Refused
from schemas.observation import Observation
from tests.builders import shared_data
from tests.observing.logs import HEAD, event, observed, pairs

has_spark = pytest.mark.skipif(
    importlib.util.find_spec("pyspark") is None or shutil.which("java") is None,
    reason="Spark takes `custchain[spark]` and Java 17; one of them is not here",
)


def receipt(name: str, engine: str = "duckdb") -> Observation:
    return observe(Log(name, shared_data("event-log", name)), engine, say_nothing)


def test_work_that_goes_on_in_another_group_is_a_handover(tmp_path: Path) -> None:
    lines = [event("1", "Sales", 1), event("1", "Kitchen", 3), event("1", "Kitchen", 4), event("1", "Sales", 5)]
    found = observed(tmp_path, HEAD + "".join(lines))
    assert pairs(found) == {("Kitchen", "Sales"): 1, ("Sales", "Kitchen"): 1}
    assert (found.events, found.cases, found.groups, found.handovers) == (4, 1, ["Kitchen", "Sales"], 2)


def test_days_are_counted_from_the_last_event_before_to_the_first_after(tmp_path: Path) -> None:
    lines = [event(c, g, d) for c, days in (("1", 2), ("2", 4), ("3", 9)) for g, d in (("A", 1), ("B", 1 + days))]
    [link] = observed(tmp_path, HEAD + "".join(lines)).links
    assert (link.handovers, link.cases, link.mean_days, link.median_days) == (3, 3, 5, 4)


def test_cases_do_not_hand_over_to_each_other(tmp_path: Path) -> None:
    assert observed(tmp_path, HEAD + event("1", "A", 1) + event("2", "B", 2)).links == []


def test_time_orders_the_events_and_the_log_those_of_one_moment(tmp_path: Path) -> None:
    mixed = event("1", "C", 3) + event("1", "A", 1) + event("1", "B", 1)
    assert pairs(observed(tmp_path, HEAD + mixed)) == {("A", "B"): 1, ("B", "C"): 1}


def test_events_without_case_group_or_time_are_left_out_and_counted(tmp_path: Path) -> None:
    found = observed(tmp_path, HEAD + event("1", "A", 1) + "1,,2026-01-02T00:00:00Z\n" + event("1", "B", 3))
    assert (found.events, found.left_out, pairs(found)) == (3, 1, {("A", "B"): 1})


def test_columns_with_names_of_their_own_are_stated(tmp_path: Path) -> None:
    log = "ref;who;when\n1;A;2026-01-01T00:00Z\n1;B;2026-01-02T00:00Z\n"
    with pytest.raises(InvalidInput, match="say which holds the case with --case"):
        observed(tmp_path, log)
    assert observed(tmp_path, log, case="ref", group="who", time="when").handovers == 1


def test_times_without_a_zone_are_read_as_utc_and_it_is_said(tmp_path: Path) -> None:
    found = observed(tmp_path, HEAD + "1,A,2026-01-01 10:00:00\n1,B,2026-01-01 22:00:00\n")
    assert found.links[0].mean_days == 0.5
    assert any("read as UTC" in note for note in found.notes)


def test_dates_that_can_be_read_two_ways_are_asked_about(tmp_path: Path) -> None:
    log = HEAD + "1,A,03/04/2026 10:00\n1,B,04/04/2026 10:00\n"
    with pytest.raises(InvalidInput, match="can be read in several ways"):
        observed(tmp_path, log)
    assert observed(tmp_path, log, dates="day first").links[0].mean_days == 1
    assert observed(tmp_path, log.replace("04/04", "13/04")).links[0].mean_days == 10


@pytest.mark.parametrize(
    ("name", "body", "words"),
    [
        ("log.csv", HEAD + "1,A,yesterday\n", '"yesterday" is not a time'),
        ("log.csv", HEAD + "1,A\n", "Expected 3 columns, got 2"),
        ("log.csv", "", "there are"),
        ("log.csv", b"\xff\xfe\x00", "no column is known"),
        ("log.csv.gz", b"\x1f\x8bnot gzip", ".gz file"),
        ("log.xes", "<html/>", "this is no XES file"),
        ("log.xes", "<!DOCTYPE log><log/>", "document type declaration"),
        ("log.xes", "<log><trace>", "not XML that can be read"),
        ("log.pdf", "x", ".csv and .xes"),
    ],
)
def test_what_is_no_log_is_refused_with_its_mend(tmp_path: Path, name: str, body: str | bytes, words: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        observed(tmp_path, body, name)
    assert words in str(refusal.value)


def test_a_log_that_unpacks_beyond_its_limit_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "log.csv.gz"
    file.write_bytes(gzip.compress((HEAD + event("1", "A", 1) * 100_000).encode()))
    with pytest.raises(InvalidInput, match="unpacks to more than 1 MiB"):
        observe(Log(file.name, file, limit=2**20), "duckdb", say_nothing)


@pytest.mark.parametrize("engine", ["abacus", "nosuchdb://host/x"])
def test_an_engine_that_is_not_there_is_refused(tmp_path: Path, engine: str) -> None:
    with pytest.raises(Refused):
        observed(tmp_path, HEAD, engine=engine)


@pytest.mark.parametrize("name", ["receipt.csv.gz", "receipt.xes.gz"])
def test_the_receipt_log_has_43_links_and_5440_handovers(name: str) -> None:
    found = receipt(name)
    assert (found.events, found.cases, len(found.groups)) == (8_577, 1_434, 10)
    assert (len(found.links), found.handovers) == (43, 5_440)


def test_csv_and_xes_of_one_log_say_the_same_and_say_it_again() -> None:
    first, second, again = (receipt(name).links for name in ("receipt.csv.gz", "receipt.xes.gz", "receipt.csv.gz"))
    assert first == second == again


@has_spark
@pytest.mark.timeout(280)
@pytest.mark.parametrize("name", ["receipt.csv.gz", "receipt.xes.gz"])
def test_spark_and_duckdb_agree_to_the_last_digit(name: str) -> None:
    assert receipt(name, "spark").links == receipt(name).links


def test_a_table_in_a_warehouse_says_the_same_as_the_file(tmp_path: Path) -> None:
    log, database = shared_data("event-log", "receipt.csv.gz"), tmp_path / "warehouse.duckdb"
    with duckdb.connect(str(database)) as connection:
        connection.execute(f"CREATE TABLE receipt AS FROM read_csv('{log}')")
    found = observe(Log("receipt"), f"duckdb://{database}", say_nothing)
    assert (found.events, len(found.links), found.handovers) == (8_577, 43, 5_440)


@pytest.mark.long
def test_a_million_events_are_added_up_in_ten_seconds(tmp_path: Path) -> None:
    """`pytest -m long tests/observing`"""
    lines = (
        f"case {n // 8},Group {n * 7 % 60},2026-01-{n // 8 % 28 + 1:02}T{n % 8:02}:00:00+00:00\n" for n in range(10**6)
    )
    file = tmp_path / "large.csv"
    file.write_text(HEAD + "".join(lines))
    began = time.monotonic()
    found = observe(Log(file.name, file), "duckdb", say_nothing)
    took = time.monotonic() - began
    assert found.events == 10**6
    assert took < 10, f"{took:.1f} s"
    print(f"{took:.1f} s")  # noqa: T201
