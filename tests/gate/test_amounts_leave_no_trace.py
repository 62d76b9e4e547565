"""Who may see no money is answered alike, to the byte and pixel, whatever the amounts are and whichever is dearer."""

import random
import re
import secrets
from collections.abc import Iterator
from uuid import UUID

import pytest

from app.service.analysed import Analysed
from app.service.chain_questions.numbers import WholeAnalysis
from app.service.chain_questions.pictures import Chart, ExportedFile, Picture, Places
from app.service.chain_questions.question import Question
from app.service.directory import connectors
from app.service.export_formats import EXPORTS
from app.service.versions import Version
from chain.render import PICTURES, View
from chain.render.charts import CHARTS
from chain.render.overlays import OVERLAYS
from chain.render.view import MONEY_OVERLAYS
from schemas.chain import ChainDocument
from schemas.reading import read_chain
from tests.builders import a_chain, customer, department, link
from tests.gate.making import make_world
from tests.gate.outputs import FILES, fetch
from tests.gate.planted import AMOUNTS, OURS, chain
from tests.gate.requests import DEMAND, ask
from tests.gate.table import EXPECTED
from tests.gate.world import World

FACTOR = 4
"""A power of two: shares and verdicts, which everybody may see, come out the same to the last bit."""
ONLY_WITH_MONEY = frozenset({"report.pdf", "report.html"})
# The trail seals every change, amounts included, with a salt that nobody is told; each request has a number of its own.
CHANCE = re.compile(r'"(?:digest|hash|request_id)":"[0-9a-f]{32,64}"')
MOST_TOLD = ("admin", "share", "frozen")
"""Editors, viewers and keys without money are told nothing that one of these is not."""


def _questions(money: bool) -> dict[str, Question]:
    seen = View(money=money)
    views = {name: seen.model_copy(update={"overlay": name}) for name in OVERLAYS if name not in MONEY_OVERLAYS}
    views |= {"the dearest only": seen.model_copy(update={"max_links": 2, "labels": "on"})}
    asked: dict[str, Question] = {"analysis": WholeAnalysis(money=money)}
    asked |= {f"places, {name}": Places(view=view) for name, view in views.items()}
    asked |= {f"dot, {name}": Picture(format_name="dot", view=view) for name, view in views.items()}
    asked |= {f"picture {name}": Picture(format_name=name, view=seen) for name in PICTURES}
    kinds = EXPORTS if money else EXPORTS.keys() - ONLY_WITH_MONEY
    asked |= {f"export {name}": ExportedFile(name=name, view=seen, source="tests") for name in sorted(kinds)}
    drawn = [
        name for name, chart in CHARTS.items() if name != "scenario-waterfall" and (money or not chart.tells_money)
    ]
    return asked | {f"chart {name}": Chart(name=name, theme="light", customer=None) for name in drawn}


def _analysed(document: ChainDocument) -> Analysed:
    return Analysed(document.model_dump_json(exclude_none=True), Version(1, "tests"))


def _multiplied() -> list[Analysed]:
    return [_analysed(read_chain(chain([factor * amount for amount in AMOUNTS]))) for factor in (1, FACTOR)]


def _exchanged() -> list[Analysed]:
    """Who was dearest is cheapest; verdicts and shares are what they were."""
    costs = [100.0, 200.0, 300.0, 400.0, 500.0]
    names = [f"unit {at}" for at in range(len(costs))]
    links = [link(name, "guests", id=f"link {at}", offering=f"offering {at}") for at, name in enumerate(names)]
    return [
        _analysed(a_chain([*map(department, names, stated), customer("guests", 1e6)], links))
        for stated in (costs, costs[::-1])
    ]


@pytest.fixture(scope="module")
def chains() -> dict[str, list[Analysed]]:
    return {"four times as large": _multiplied(), "the dearest the cheapest": _exchanged()}


@pytest.mark.parametrize("change", ["four times as large", "the dearest the cheapest"])
@pytest.mark.parametrize("name", _questions(money=False))
def test_without_money_every_answer_is_the_same(chains: dict[str, list[Analysed]], name: str, change: str) -> None:
    before, after = (_questions(money=False)[name].answer(one) for one in chains[change])

    assert before == after


@pytest.mark.parametrize("name", sorted({*_questions(money=True)} - {"picture mmd", "export mmd"}))
def test_with_money_the_same_comparison_tells_them_apart(chains: dict[str, list[Analysed]], name: str) -> None:
    """Else the comparison above would prove nothing."""
    told = [_questions(money=True)[name].answer(one) for one in chains["four times as large"]]

    assert (told[0] != told[1]) != (name in {"chart readiness-heat-map"})


@pytest.fixture(scope="module")
def worlds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[World]]:
    """Two services that differ in the amounts of one organisation and, ids being drawn alike, in nothing else."""
    with pytest.MonkeyPatch.context() as patch:
        made = []
        for factor in (1, FACTOR):
            chance = random.Random(0)
            patch.setattr(secrets, "choice", chance.choice)
            patch.setattr(secrets, "token_hex", lambda size, chance=chance: chance.randbytes(size).hex())
            patch.setattr(connectors, "uuid4", lambda chance=chance: UUID(bytes=chance.randbytes(16)))
            made.append(make_world(tmp_path_factory.mktemp("amounts"), factor))
        yield made


@pytest.mark.parametrize("who", MOST_TOLD)
def test_nothing_that_can_be_read_over_http_differs(worlds: list[World], who: str) -> None:
    def told(name: str) -> list[str]:
        answers = [fetch(one, who, name) if name in FILES else ask(one, who, name, OURS).content for one in worlds]
        return [CHANCE.sub("", answer.decode("latin-1")) for answer in answers]

    asked = [name for name in DEMAND if DEMAND[name].method == "GET" and EXPECTED[name][who] == 200]
    assert [name for name in (*asked, *FILES) if len(set(told(name))) > 1] == []
