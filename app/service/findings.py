"""The findings of a stored chain, a page at a time; words are made for the page and no other."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

import numpy as np

from app.access.money import severity_without_money
from app.service import pages
from app.service.analysed import Analysed
from app.service.analyses import get_analysis
from app.service.context import Context
from app.service.decisions import decisions_of, key_of
from app.service.past import Moment
from app.service.versions import Version
from chain.columns import Index
from chain.findings.ranking import CRITICAL, Ranking
from chain.profile import SEVERITY
from schemas.answers import FindingList
from schemas.decision import Decision, FindingGroup, FindingState, ListedFinding
from schemas.finding import SEVERITIES, Finding, Severity

Order = Literal["money", "severity"]
Placed = tuple[int, Finding]


@dataclass(frozen=True)
class Wanted:
    """Which findings, in which order, and how many of them."""

    code: str | None = None
    severity: Severity | None = None
    state: FindingState | None = None
    order: Order = "money"
    limit: int | None = None
    after: str | None = None

    def listing(self, organisation_id: str, version: Version) -> str:
        """What a cursor belongs to: an edit may put every finding elsewhere."""
        return f"{organisation_id}/findings/{version.tag}/{self.code}/{self.severity}/{self.state}/{self.order}"


def list_findings(
    context: Context,
    organisation_id: str,
    wanted: Wanted,
    at: Moment | None = None,
    *,
    money: bool = True,
    decisions: bool = True,
) -> tuple[FindingList, Version]:
    """A page of findings, and the version they are of.

    Without money they come by code and subject, and a severity is that of the code alone: an order can tell amounts.
    """
    analysed = get_analysis(context, organisation_id, at)
    decided = decisions_of(context, organisation_id) if decisions else {}
    listing = wanted.listing(organisation_id, analysed.version)
    start = pages.position(listing, wanted.after)
    source = _by_money(analysed, wanted, start) if money else _by_code(analysed, wanted, start)
    chosen = (found for found in source if wanted.state in (None, _state(decided, found[1])))
    taken = list(chosen if wanted.limit is None else islice(chosen, wanted.limit + 1))
    rows, last = pages.split(taken, len(taken) if wanted.limit is None else wanted.limit)
    page = FindingList(
        items=[_listed(finding, decided) for _, finding in rows],
        next=pages.cursor(listing, last[0] + 1) if last else None,
        total=_total(analysed, wanted, money=money),
        groups=groups(analysed.computed.findings),
        counts=_counts(analysed.computed.findings),
    )
    return page, analysed.version


def groups(ranking: Ranking) -> list[FindingGroup]:
    """The findings of each code added up, the most money first."""
    k = len(ranking.codes)
    count, money = np.bincount(ranking.code, minlength=k), np.bincount(ranking.code, ranking.money, minlength=k)
    critical = np.bincount(ranking.code, ranking.severity == CRITICAL, minlength=k)
    return [
        FindingGroup(
            code=ranking.codes[at],
            count=int(count[at]),
            critical=int(critical[at]),
            money=float(money[at]),
            severity=ranking.numbers.profile.severity[ranking.codes[at]],
        )
        for at in np.argsort(-money, kind="stable").tolist()
        if count[at]
    ]


def _counts(ranking: Ranking) -> dict[Severity, int]:
    found = np.bincount(ranking.severity, minlength=len(SEVERITIES)).tolist()
    return dict(zip(SEVERITIES, found, strict=True))


def _by_money(analysed: Analysed, wanted: Wanted, start: int) -> Iterator[Placed]:
    ranking = analysed.computed.findings
    places: Sequence[int] = _places(ranking, wanted).tolist()
    for number in range(start, len(places)):
        yield number, ranking.finding(places[number])


def _by_code(analysed: Analysed, wanted: Wanted, start: int) -> Iterator[Placed]:
    every: list[Finding] = analysed.once("findings by code", lambda: sorted(analysed.analysis.findings, key=_order))
    kept = [finding for finding in every if _is_wanted_without_money(finding, wanted)]
    return islice(enumerate(kept), start, None)


def _order(finding: Finding) -> tuple[str, list[str], list[str]]:
    return finding.code, sorted(finding.subject.links), sorted(finding.subject.parties)


def _is_wanted_without_money(finding: Finding, wanted: Wanted) -> bool:
    return wanted.code in (None, finding.code) and wanted.severity in (None, severity_without_money(finding))


def _places(ranking: Ranking, wanted: Wanted) -> Index:
    return ranking.positions(code=wanted.code, severity=wanted.severity, gravest_first=wanted.order == "severity")


def _total(analysed: Analysed, wanted: Wanted, *, money: bool) -> int:
    ranking = analysed.computed.findings
    if money or wanted.severity is None:
        code_only = Wanted(code=wanted.code, severity=wanted.severity if money else None)
        return len(_places(ranking, code_only))
    codes = [SEVERITY.get(code, "info") == wanted.severity and wanted.code in (None, code) for code in ranking.codes]
    return int(np.array(codes)[ranking.code].sum())


def _state(decided: Mapping[str, Decision], finding: Finding) -> FindingState:
    decision = decided.get(key_of(finding.code, finding.subject))
    return decision.state if decision else "open"


def _listed(finding: Finding, decided: Mapping[str, Decision]) -> ListedFinding:
    key = key_of(finding.code, finding.subject)
    return ListedFinding(**dict(finding), key=key, decision=decided.get(key))
