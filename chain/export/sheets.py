"""The sheets of a workbook: first what is stated, by the contract's own keys, then what follows from it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from chain.analysed import AnalysedChain
from chain.paths_document import to_paths
from schemas.analysis import CustomerNumbers, LinkNumbers, PartyNumbers
from schemas.formats.columns import LINK_COLUMNS, NUMBER, ORGANISATION_COLUMNS, PARTY_COLUMNS, TRUTH, WHOLE
from schemas.formats.columns import Column as Key
from schemas.formats.stated import Row, cell, rows_of

MONEY_KEYS = {"own_cost", "budget", "revenue", "potential", "cost", "price", "target_cost"}
MONEY_NUMBERS = {
    "own_cost", "loaded_cost", "avoidable_cost", "value", "retained_value", "revenue", "cost_to_serve", "margin",
    "lifetime_value", "potential",
}  # fmt: skip
TELL_MONEY = MONEY_NUMBERS | {"value_ratio", "quadrant"}
PATHS_EACH = 10
CUSTOMERS_WITH_PATHS = 50


Numbered = list[tuple[list[str], BaseModel]]
"""Words that say what the numbers are of, and the numbers."""


@dataclass(frozen=True)
class WorkbookView:
    """Whether amounts of money are written, and where the numbers come from."""

    money: bool = True
    source: str = ""
    """Revision and date, as the caller states them."""


@dataclass(frozen=True)
class Column:
    """A heading, and how its cells look: text, long, number, money or share."""

    name: str
    style: str


@dataclass(frozen=True)
class Styled:
    """A cell that looks otherwise than its column."""

    value: Any
    style: str


@dataclass(frozen=True)
class Sheet:
    """A name, columns, and rows of as many cells; None is an empty cell."""

    name: str
    columns: list[Column]
    rows: list[list[Any]]


def overview(chain: AnalysedChain, view: WorkbookView) -> Sheet:
    """Whose chain it is, where it comes from, and its headline."""
    stated, numbers = chain.document.organisation, chain.analysis
    rows: list[list[Any]] = [
        ["Organisation", chain.title],
        ["Source", view.source],
        ["Parties", len(chain.document.parties)],
        ["Links", len(chain.document.links)],
        ["Share of cost that reaches neither customers nor authorities", Styled(numbers.no_value_share, "share")],
    ]
    if view.money:
        rows.append(["Money is in", f"{stated.currency} per {stated.period}"])
        amounts = {"Total cost": numbers.total_cost, **{f"Cost: {n.replace('_', ' ')}": x for n, x in numbers.fate}}
        amounts |= {"Total revenue": numbers.total_revenue, "Unserved revenue": numbers.unserved_revenue}
        rows += [[words, Styled(amount, "money")] for words, amount in amounts.items()]
    else:
        rows.append(["Money", "Amounts are left out: they take the cost permission."])
    return Sheet("Overview", [Column("What", "text"), Column("Is", "number")], rows)


def _stated(name: str, keys: Mapping[str, Key], chain: AnalysedChain) -> Sheet:
    rows = rows_of(chain.document)[name]
    used = [key for key in keys if any(key in row for row in rows)] or list(keys)[:3]
    columns = [Column(key, _style(key, keys[key])) for key in used]
    return Sheet(name, columns, [[_value(row, key, keys[key]) for key in used] for row in rows])


def _style(name: str, key: Key) -> str:
    if name in MONEY_KEYS:
        return "money"
    return "number" if key in (NUMBER, WHOLE) else "text"


def _value(row: Row, name: str, key: Key) -> Any:
    if name not in row or key in (NUMBER, WHOLE, TRUTH):
        return row.get(name)
    return cell(row[name], key)


def organisation(chain: AnalysedChain, _: WorkbookView) -> Sheet:
    """What is stated of the organisation."""
    return _stated("organisation", ORGANISATION_COLUMNS, chain)


def parties(chain: AnalysedChain, _: WorkbookView) -> Sheet:
    """What is stated of the parties."""
    return _stated("parties", PARTY_COLUMNS, chain)


def links(chain: AnalysedChain, _: WorkbookView) -> Sheet:
    """What is stated of the links."""
    return _stated("links", LINK_COLUMNS, chain)


def _numbers(name: str, model: type[BaseModel], first: Sequence[str], rows: Numbered, money: bool) -> Sheet:
    fields = [field for field in model.model_fields if money or field not in TELL_MONEY]
    columns = [Column(words, "text") for words in first]
    columns += [Column(field.replace("_", " "), "money" if field in MONEY_NUMBERS else "number") for field in fields]
    return Sheet(name, columns, [[*said, *(getattr(found, field) for field in fields)] for said, found in rows])


def party_numbers(chain: AnalysedChain, view: WorkbookView) -> Sheet:
    """The numbers of every party."""
    rows: Numbered = [([key, chain.label(key)], found) for key, found in chain.analysis.parties.items()]
    return _numbers("Party numbers", PartyNumbers, ("party", "name"), rows, view.money)


def link_numbers(chain: AnalysedChain, view: WorkbookView) -> Sheet:
    """The numbers of every link."""
    ends = {link.key: [chain.label(link.supplier), chain.label(link.customer)] for link in chain.document.links}
    said = {link.key: [link.key, *ends[link.key], link.offering or ""] for link in chain.document.links}
    rows: Numbered = [(said[key], numbers) for key, numbers in chain.analysis.links.items()]
    return _numbers("Link numbers", LinkNumbers, ("link", "supplier", "customer", "offering"), rows, view.money)


def findings(chain: AnalysedChain, view: WorkbookView) -> Sheet:
    """Every finding, dearest first; without money, by code and without what tells an amount."""
    found = chain.analysis.findings
    subjects = [(", ".join(f.subject.parties), ", ".join(f.subject.links)) for f in found]
    texts = [Column(name, "text") for name in ("code", "severity", "parties", "links", "advice")]
    plain = [[f.code, f.severity, *subject, f.advice] for f, subject in zip(found, subjects, strict=True)]
    if not view.money:
        return Sheet("Findings", texts, plain)
    columns = [*texts, Column("money at stake", "money"), Column("what was found", "text")]
    return Sheet("Findings", columns, [[*row, f.money, f.message] for row, f in zip(plain, found, strict=True)])


def customers(chain: AnalysedChain, view: WorkbookView) -> Sheet:
    """The portfolio."""
    rows: Numbered = [([key, chain.label(key)], found) for key, found in chain.analysis.customers.items()]
    return _numbers("Customers", CustomerNumbers, ("customer", "name"), rows, view.money)


def paths(chain: AnalysedChain, view: WorkbookView) -> Sheet | None:
    """The ten costliest paths to each customer, of the 50 that cost most; None without money."""
    if not view.money:
        return None
    costs = chain.analysis.customers
    dearest = sorted(costs, key=lambda key: -costs[key].cost_to_serve)[:CUSTOMERS_WITH_PATHS]
    place = {key: at for at, key in enumerate(chain.numbers.graph.parties.ids)}
    rows = [
        [chain.label(key), path.cost, path.share, path.covered, " → ".join(map(chain.label, path.parties))]
        for key in dearest
        for path in to_paths(chain.numbers, place[key], PATHS_EACH)
    ]
    columns = [Column("customer", "text"), Column("cost", "money"), Column("share of cost to serve", "share")]
    return Sheet("Paths", [*columns, Column("covered so far", "share"), Column("path", "text")], rows)


SHEETS: tuple[Callable[[AnalysedChain, WorkbookView], Sheet | None], ...] = (
    overview,
    organisation,
    parties,
    links,
    party_numbers,
    link_numbers,
    findings,
    customers,
    paths,
)
