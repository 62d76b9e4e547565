"""The findings of a chain, a page at a time; words are made for the page and no other."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import ClassVar, Literal

import numpy as np
from pydantic import BaseModel, ConfigDict, TypeAdapter

from app.access.money import json_without_money, severity_without_money
from app.service import pages
from app.service.analysed import Analysed
from app.service.chain_questions.question import Question
from app.service.finding_keys import key_of
from chain.columns import Index
from chain.findings.ranking import CRITICAL, Ranking
from chain.profile import SEVERITY
from schemas.answers import FindingList
from schemas.decision import Decision, FindingGroup, FindingState, ListedFinding
from schemas.finding import SEVERITIES, Finding, Severity

Order = Literal["money", "severity"]
Placed = tuple[int, Finding]
KEYS = TypeAdapter(list[str])


class Wanted(BaseModel):
    """Which findings, in which order, and how many of them."""

    model_config = ConfigDict(frozen=True)

    code: str | None = None
    severity: Severity | None = None
    state: FindingState | None = None
    order: Order = "money"
    limit: int | None = None


class FindingsPage(Question):
    """A page of findings with what was decided on each.

    Without money they come by code and subject, and a severity is that of the code alone: an order can tell amounts.
    """

    is_remembered: ClassVar[bool] = False

    wanted: Wanted
    listing: str
    """What a cursor belongs to."""
    start: int
    decided: dict[str, Decision]
    money: bool

    def answer(self, chain: Analysed, *_: Analysed) -> bytes:
        """A FindingList as JSON."""
        wanted = self.wanted
        source = _by_money(chain, wanted, self.start) if self.money else _by_code(chain, wanted, self.start)
        chosen = (found for found in source if wanted.state in (None, _state(self.decided, found[1])))
        taken = list(chosen if wanted.limit is None else islice(chosen, wanted.limit + 1))
        rows, last = pages.split(taken, len(taken) if wanted.limit is None else wanted.limit)
        ranking = chain.computed.findings
        page = FindingList(
            items=[_listed(finding, self.decided) for _, finding in rows],
            next=pages.cursor(self.listing, last[0] + 1) if last else None,
            total=_total(ranking, wanted, money=self.money),
            groups=groups(ranking),
            counts=_counts(ranking),
        )
        return (page.model_dump_json() if self.money else json_without_money(page)).encode()


class FindingKeys(Question):
    """The key of every finding of some codes."""

    codes: list[str]

    def answer(self, chain: Analysed, *_: Analysed) -> bytes:
        """KEYS as JSON."""
        return KEYS.dump_json([key for code in self.codes for key in _keys(chain, code)])


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


def _by_money(chain: Analysed, wanted: Wanted, start: int) -> Iterator[Placed]:
    ranking = chain.computed.findings
    places: Sequence[int] = _places(ranking, wanted).tolist()
    for number in range(start, len(places)):
        yield number, ranking.finding(places[number])


def _by_code(chain: Analysed, wanted: Wanted, start: int) -> Iterator[Placed]:
    every: list[Finding] = chain.once("findings by code", lambda: sorted(chain.analysis.findings, key=_order))
    kept = [finding for finding in every if _is_wanted_without_money(finding, wanted)]
    return islice(enumerate(kept), start, None)


def _order(finding: Finding) -> tuple[str, list[str], list[str]]:
    return finding.code, sorted(finding.subject.links), sorted(finding.subject.parties)


def _is_wanted_without_money(finding: Finding, wanted: Wanted) -> bool:
    return wanted.code in (None, finding.code) and wanted.severity in (None, severity_without_money(finding))


def _places(ranking: Ranking, wanted: Wanted) -> Index:
    return ranking.positions(code=wanted.code, severity=wanted.severity, gravest_first=wanted.order == "severity")


def _total(ranking: Ranking, wanted: Wanted, *, money: bool) -> int:
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


def _keys(chain: Analysed, code: str) -> list[str]:
    def make() -> list[str]:
        ranking = chain.computed.findings
        places: Sequence[int] = ranking.positions(code=code).tolist()
        return [key_of(code, ranking.finding(place).subject) for place in places]

    return chain.once(f"keys of {code}", make)
