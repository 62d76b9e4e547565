"""What the management report says: every number with the place in the analysis it stands at."""

from typing import Any

from chain.analysed import AnalysedChain
from chain.render.looks import VALUE_CLASSES
from chain.render.money import short_money
from chain.whatif.liberated import liberate
from chain.whatif.liberated_document import to_liberated
from schemas.analysis import Fate
from schemas.finding import Finding
from schemas.liberated import Liberated

FATES = {
    "customers": "Reaches customers",
    "obliged": "Reaches authorities",
    "not_needed": "Spent on what nobody needs",
    "unattributed": "Effort no link accounts for",
    "dead_end": "Ends at units that serve nobody",
    "closed_loop": "Circulates in closed loops",
}
NO_VALUE = "of the cost reaches neither a customer nor an authority"
MOST_FINDINGS = 10
MOST_CUSTOMERS = 40
MOST_NAMES = 30
SMALL = 1000
Said = dict[str, Any]


def report_content(chain: AnalysedChain, source: str) -> Said:
    """The words and figures of the report as plain data; `source` says revision and date, as the caller knows them."""
    stated, numbers = chain.document.organisation, chain.analysis
    return {
        "title": chain.title,
        "purpose": stated.purpose,
        "source": source,
        "per": f"{stated.currency} per {stated.period}",
        "headline": _headline(chain),
        "fates": _fates(chain),
        "conservation": _conservation(chain),
        "findings": [_finding(chain, finding, at) for at, finding in enumerate(numbers.findings[:MOST_FINDINGS])],
        "legend": legend_of_lines(),
        "findings_total": len(numbers.findings),
        "customers": _customers(chain),
        "customers_total": len(numbers.customers),
        "liberated": _liberated(chain, to_liberated(liberate(chain.numbers))),
        "ready": bool(numbers.readiness.departments),
    }


def legend_of_lines(money: bool = True) -> str:
    """What the colours and strokes of links mean, and their width where it tells something."""
    meanings = "; ".join(look.meaning for look in VALUE_CLASSES.values())
    return f"Lines are {meanings}{'; their width is their loaded cost' if money else ''}."


def full_money(amount: float) -> str:
    """An amount with thousands apart; cents only below 1,000.

    >>> full_money(1234567.8), full_money(-12.5), full_money(0)
    ('1,234,568', '−12.50', '0')
    """
    decimals = 0 if abs(amount) >= SMALL or amount == 0 else 2
    return f"{amount:,.{decimals}f}".replace("-", "−")


def _headline(chain: AnalysedChain) -> list[Said]:
    numbers, currency = chain.analysis, chain.currency
    served = numbers.fate.customers / numbers.total_cost if numbers.total_cost else 0.0
    profit = numbers.total_revenue - numbers.total_cost
    return [
        _figure(f"{numbers.no_value_share:.1%}", NO_VALUE, "no_value_share"),
        _figure(short_money(numbers.total_cost, currency), "total cost", "total_cost"),
        _figure(f"{served:.1%}", "of the cost reaches customers", "fate.customers / total_cost"),
        _figure(short_money(numbers.total_revenue, currency), "total revenue", "total_revenue"),
        _figure(short_money(profit, currency), "profit", "total_revenue − total_cost"),
    ]


def _figure(figure: str, words: str, place: str) -> Said:
    return {"figure": figure, "words": words, "place": place}


def _fates(chain: AnalysedChain) -> list[Said]:
    numbers = chain.analysis
    total = numbers.total_cost or 1.0
    return [
        {
            "words": words,
            "money": full_money(getattr(numbers.fate, name)),
            "share": f"{getattr(numbers.fate, name) / total:.1%}",
            "place": f"fate.{name}",
        }
        for name, words in FATES.items()
    ]


def _conservation(chain: AnalysedChain) -> str:
    fate: Fate = chain.analysis.fate
    added = sum(fate.model_dump().values())
    return (
        f"The six ends add up to {full_money(added)}; the total cost is {full_money(chain.analysis.total_cost)}: "
        f"difference {full_money(abs(round(added - chain.analysis.total_cost, 2)))}."
    )


def _finding(chain: AnalysedChain, finding: Finding, at: int) -> Said:
    return {
        "message": finding.message,
        "severity": finding.severity,
        "code": finding.code.replace("_", " "),
        "money": f"{chain.currency} {full_money(finding.money)}" if finding.money else "no money",
        "advice": finding.advice,
        "place": f"findings[{at}]",
        "subject": {"links": finding.subject.links, "parties": finding.subject.parties},
    }


def _customers(chain: AnalysedChain) -> list[Said]:
    found = chain.analysis.customers
    order = sorted(found, key=lambda key: (-found[key].revenue, key))[:MOST_CUSTOMERS]
    return [
        {
            "name": chain.label(key),
            "revenue": full_money(found[key].revenue),
            "cost": full_money(found[key].cost_to_serve),
            "margin": full_money(found[key].margin),
            "loses": found[key].margin < 0,
            "verdict": found[key].quadrant.replace("_", " "),
        }
        for key in order
    ]


def _liberated(chain: AnalysedChain, found: Liberated) -> Said:
    let_go = [chain.label(party) for party in found.let_go.parties]
    return {
        "now": full_money(found.profit_now),
        "kept": full_money(found.profit_kept),
        "gain": full_money(found.profit_kept - found.profit_now),
        "kept_size": f"{len(found.kept.parties):,} parties and {len(found.kept.links):,} links",
        "let_go_size": f"{len(found.let_go.parties):,} parties and {len(found.let_go.links):,} links",
        "names": let_go[:MOST_NAMES],
        "more": max(len(let_go) - MOST_NAMES, 0),
        "bound": full_money(found.proof.bound),
    }
