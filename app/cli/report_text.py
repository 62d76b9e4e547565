"""Reports for people: pure text, money rounded so that what adds up still adds up."""

from collections.abc import Sequence

from schemas.analysis import Analysis
from schemas.chain import ChainDocument, Organisation
from schemas.finding import SEVERITIES, Finding

SMALL_MONEY = 1000
FATES = {
    "customers": "reaches customers",
    "obliged": "reaches authorities",
    "not_needed": "spent on what nobody needs",
    "unattributed": "effort no link accounts for",
    "dead_end": "ends at units that serve nobody",
    "closed_loop": "circulates in closed loops",
}
SHOWN = 10


def analysis_text(document: ChainDocument, analysis: Analysis) -> str:
    """Headline, where the money goes, customers, and the dearest findings."""
    blocks = [
        _headline(document, analysis),
        _fates(analysis, document.organisation),
        _customers(document, analysis),
        _findings_block(analysis.findings[:SHOWN], len(analysis.findings), document.organisation.currency),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def findings_text(document: ChainDocument, findings: Sequence[Finding]) -> str:
    """Every finding, dearest first."""
    counts = [f"{sum(f.severity == severity for f in findings)} {severity}" for severity in reversed(SEVERITIES)]
    head = f"{title(document)}\n{len(findings)} findings: {', '.join(counts)}"
    body = _findings_block(findings, len(findings), document.organisation.currency)
    return "\n\n".join(block for block in (head, body) if block) + "\n"


def title(document: ChainDocument) -> str:
    """Whose chain it is, its size, and in what its money is counted."""
    stated = document.organisation
    return (
        f"{stated.name or 'Chain'}: {len(document.parties):,} parties, {len(document.links):,} links; "
        f"money in {stated.currency} per {stated.period}"
    )


def _headline(document: ChainDocument, analysis: Analysis) -> str:
    share = f"{analysis.no_value_share:.1%} of the cost reaches neither a customer nor an authority."
    return f"{title(document)}\n{share}"


def _fates(analysis: Analysis, organisation: Organisation) -> str:
    decimals = decimals_of(analysis.total_cost)
    amounts = [getattr(analysis.fate, name) for name in FATES]
    rounded = round_to_sum([*amounts], analysis.total_cost, decimals)
    rows = [
        (words, f"{amount:,.{decimals}f}", _percent(amount, analysis.total_cost))
        for words, amount in zip(FATES.values(), rounded, strict=True)
    ]
    total = ("total cost", f"{analysis.total_cost:,.{decimals}f}", _percent(analysis.total_cost, analysis.total_cost))
    return table(("Where the money goes", organisation.currency, ""), [*rows, total])


def _customers(document: ChainDocument, analysis: Analysis) -> str:
    labels = {party.id: party.label for party in document.parties}
    decimals = decimals_of(analysis.total_revenue or analysis.total_cost)
    dearest = sorted(analysis.customers.items(), key=lambda entry: (-entry[1].revenue, entry[0]))
    rows = [
        (labels[key], *(f"{amount:,.{decimals}f}" for amount in (c.revenue, c.cost_to_serve, c.margin)))
        for key, c in dearest
    ]
    unserved = f"{analysis.unserved_revenue:,.{decimals}f}"
    note = f"\n  {unserved} of the revenue comes from customers nobody serves." if analysis.unserved_revenue else ""
    return table(("Customers", "revenue", "cost to serve", "margin"), rows) + note if rows else ""


def _findings_block(findings: Sequence[Finding], total: int, currency: str) -> str:
    if not total:
        return "Findings: none"
    left = f" (the {len(findings)} dearest of {total}; `custchain findings` lists all)" if total > len(findings) else ""
    return "\n".join([f"Findings, dearest first{left}", *(_finding(f, currency) for f in findings)])


def _finding(finding: Finding, currency: str) -> str:
    money = f"{currency} {finding.money:,.{decimals_of(finding.money)}f}" if finding.money else "no money"
    return f"  {finding.severity}, {money}, {finding.code}\n    {finding.message}\n    > {finding.advice}"


def round_to_sum(amounts: list[float], total: float, decimals: int) -> list[float]:
    """Amounts rounded so that they add up to the rounded total: the largest remainders are rounded up.

    >>> round_to_sum([0.4, 0.4, 0.2], 1.0, 0)
    [1.0, 0.0, 0.0]
    """
    unit = 10**decimals
    floors = [int(amount * unit) for amount in amounts]
    missing = round(total * unit) - sum(floors)
    by_remainder = sorted(range(len(amounts)), key=lambda at: floors[at] - amounts[at] * unit)
    for at in by_remainder[: max(missing, 0)]:
        floors[at] += 1
    return [floor / unit for floor in floors]


def decimals_of(money: float) -> int:
    """Decimals of an amount: cents only below 1,000."""
    return 0 if abs(money) >= SMALL_MONEY or money == 0 else 2


def _percent(part: float, whole: float) -> str:
    return f"{part / whole:.1%}" if whole else ""


def listed(head: str, lines: Sequence[str]) -> str:
    """The first lines under their head, and how many more there are; the JSON formats list all."""
    if not lines:
        return ""
    more = [f"and {len(lines) - SHOWN:,} more"] if len(lines) > SHOWN else []
    return "\n  ".join([head, *lines[:SHOWN], *more])


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Columns in line, the first to the left, numbers to the right; rows stand in a little from their head."""
    lines = [head, *rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    return "\n".join(
        ("" if index == 0 else "  ") + _cells(line, [widths[0] + (2 if index == 0 else 0), *widths[1:]])
        for index, line in enumerate(lines)
    )


def _cells(line: Sequence[str], widths: Sequence[int]) -> str:
    first, *rest = line
    cells = [first.ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(rest, widths[1:], strict=True))]
    return "  ".join(cells).rstrip()
