"""The log beside the declared chain: declared but never seen, seen but never declared."""

from pathlib import Path

from chain.observing import compare
from schemas.formats import save_chain
from tests.builders import a_chain, customer, department, link
from tests.cli.run import run
from tests.observing.logs import HEAD, event, observed

CHAIN = a_chain(
    [department("sales", name="Sales"), department("kitchen", name="Kitchen"), department("bar"), customer("guests")],
    [
        link("sales", "kitchen", id="orders"),
        link("kitchen", "sales", id="meals"),
        link("sales", "guests", id="service"),
    ],
)
LOG = (
    HEAD
    + event("1", "Sales", 1)
    + event("1", "kitchen", 2)
    + event("1", "Cleaning", 3)
    + event("2", "Kitchen", 1)
    + event("2", "BAR", 2)
)


def test_groups_are_parties_by_id_or_name_and_both_sides_are_told(tmp_path: Path) -> None:
    found = observed(tmp_path, LOG)
    opinion = compare(found.groups, found.links, CHAIN)
    assert [link.links for link in opinion.agreed] == [["orders"]]
    assert [link.links for link in opinion.never_seen] == [["meals"]]
    assert [(link.supplier, link.customer) for link in opinion.never_declared] == [("Kitchen", "BAR")]
    assert (opinion.unknown_groups, opinion.absent_parties) == (["Cleaning"], [])


def test_on_the_command_line(tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_text(LOG)
    save_chain(CHAIN, tmp_path / "chain.json")
    done = run("observe", str(tmp_path / "log.csv"), "--chain", str(tmp_path / "chain.json"))
    said = done.out.decode()
    assert done.status == 0, done.err
    assert "5 events, 2 cases, 5 groups: 3 handovers over 3 links (duckdb)" in said
    assert "Declared, never seen\n  kitchen -> sales (meals)" in said
    assert "Seen, never declared\n  Kitchen -> BAR: 1 handovers" in said


def test_a_wrong_log_ends_with_status_2_and_names_the_file(tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_text("a,b\n1,2\n")
    done = run("observe", str(tmp_path / "log.csv"))
    assert done.status == 2
    assert done.err.startswith(str(tmp_path / "log.csv"))
    assert "--case" in done.err
