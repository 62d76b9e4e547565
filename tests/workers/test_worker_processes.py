"""Worker processes: the same answers, the same errors, and nothing left behind."""

import json
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import psutil
import pytest

from app.service.analysed import Analysed
from app.service.chain_questions.bodies import ChainBody
from app.service.chain_questions.findings import FindingKeys, FindingsPage, Wanted
from app.service.chain_questions.numbers import HeadlineChanges, HeadlineNumbers, WholeAnalysis
from app.service.chain_questions.pictures import Chart, ExportedFile, Picture, Places
from app.service.chain_questions.proofs import (
    CostliestPaths,
    EachStop,
    HowItComesAbout,
    LettingGo,
    LiberatedChain,
    ProofOfLink,
)
from app.service.chain_questions.question import Question
from app.service.chain_questions.registry import NAMES, QUESTIONS
from app.service.chain_questions.scenarios import ComparedColumn, Fit, PushDrift, Tried, Waterfall, WholeDifference
from app.service.chain_questions.uncertainty import Sureness
from app.service.finding_keys import key_of
from app.service.rows import ChainRows
from app.service.versions import Version
from app.service.workers.pool import WorkerPool
from app.service.workers.worker import Worker, WorkerLimits
from chain.render import View
from schemas.decision import Decision
from schemas.errors import ComputingStopped, InvalidInput, NotFound, Unreadable
from schemas.explanation import About
from schemas.finding import Subject
from schemas.reading import read_chain
from schemas.scenario_reading import read_scenario
from schemas.uncertainty import Ranges
from tests.builders import shop_data

CHAIN = json.dumps(shop_data())
BEFORE = CHAIN.replace("100.0", "240.0")
WITHOUT = read_scenario([{"op": "remove_link", "link": "food"}])
KEPT = {"id": "s1", "name": "Without food", "base": 2, "scenario": WITHOUT}
DECIDED = Decision(
    key=key_of("dead_end", Subject(parties=["museum"])),
    code="dead_end",
    links=[],
    parties=["museum"],
    state="planned",
    owner="Ada",
    due=date(2026, 12, 31),
    comment=None,
    plan=None,
    author="ada",
    at=datetime(2026, 11, 22, tzinfo=UTC),
    version=1,
)


def _page(*, money: bool = True, **wanted: Any) -> FindingsPage:
    decided = {DECIDED.key: DECIDED}
    return FindingsPage(wanted=Wanted(**wanted), listing="shop/findings", start=0, decided=decided, money=money)


ASKED: dict[str, Question] = {
    "analysis": WholeAnalysis(money=True),
    "analysis, no money": WholeAnalysis(money=False),
    "picture": Picture(format_name="dot", view=View()),
    "picture of a scenario": Picture(format_name="dot", view=View(scenario=WITHOUT, difference=True)),
    "places, no money": Places(view=View(money=False)),
    "export": ExportedFile(name="graphml", view=View(), source="shop, revision 2"),
    "chart": Chart(name="whale-curve", theme="dark", customer=None),
    "headline": HeadlineNumbers(revision=2, at=datetime(2026, 11, 22, tzinfo=UTC)),
    "findings": _page(limit=2),
    "findings, no money": _page(money=False, severity="warning"),
    "findings somebody sees to": _page(state="planned", order="severity"),
    "keys of findings": FindingKeys(codes=["dead_end", "need_unrated"]),
    "liberated chain": LiberatedChain(),
    "letting go": LettingGo(),
    "stops": EachStop(),
    "paths": CostliestPaths(customer="guests", top=3),
    "proof": ProofOfLink(link="food"),
    "explanation": HowItComesAbout(about=About(subject="link", id="food", number="value")),
    "fit": Fit(scenario=WITHOUT),
    "what if": Tried(scenario=WITHOUT),
    "difference": WholeDifference(**KEPT),
    "column": ComparedColumn(**KEPT),
    "waterfall": Waterfall(scenario=WITHOUT, theme="light"),
    "how sure": Sureness(ranges=Ranges(ranges=[]), links=3, draws=20, seed=1),
}
COMPARED: dict[str, Question] = {
    "picture": Picture(format_name="dot", view=View(difference=True)),
    "headline": HeadlineChanges(),
    "drift": PushDrift(),
}


@pytest.fixture(scope="module")
def pool() -> Iterator[WorkerPool]:
    pool = WorkerPool(1)
    yield pool
    pool.close()


def _message(question: Question, *chains: str) -> list[bytes]:
    stated = question.model_dump_json(exclude_unset=True)
    return [part.encode() for part in (NAMES[type(question)], stated, *chains)]


@pytest.mark.parametrize("asked", ASKED)
def test_a_worker_answers_byte_for_byte_as_the_serving_process_does(pool: WorkerPool, asked: str) -> None:
    question = ASKED[asked]
    here = question.answer(Analysed(CHAIN, Version(2, "x")))
    assert pool.ask("shop", _message(question, CHAIN)) == here


def test_every_question_is_tried_here() -> None:
    tried = {type(question) for question in [*ASKED.values(), *COMPARED.values()]}
    assert tried == set(QUESTIONS.values())


@pytest.mark.parametrize("asked", COMPARED)
def test_a_worker_compares_two_chains_as_the_serving_process_does(pool: WorkerPool, asked: str) -> None:
    question = COMPARED[asked]
    here = question.answer(*(Analysed(text, Version(2, "x")) for text in (CHAIN, BEFORE)))
    assert pool.ask("shop", _message(question, CHAIN, BEFORE)) == here


def test_errors_for_people_are_the_same_from_a_worker(pool: WorkerPool) -> None:
    unknown = Places(view=View(focus="nobody"))
    wrong = Places(view=View(scenario=read_scenario([{"op": "remove_party", "party": "nobody"}])))
    for question, kind in ((unknown, NotFound), (wrong, InvalidInput)):
        with pytest.raises(kind) as here:
            question.answer(Analysed(CHAIN, Version(2, "x")))
        with pytest.raises(kind) as there:
            pool.ask("shop", _message(question, CHAIN))
        assert str(there.value) == str(here.value)
        assert vars(there.value) == vars(here.value)


def test_a_worker_reads_a_chain_as_the_serving_process_does(pool: WorkerPool) -> None:
    here = ChainBody().read(CHAIN.encode())
    assert pool.ask("bodies", [b"chain body", b"{}", CHAIN.encode()]) == here
    assert ChainRows.of_lines(here) == ChainRows.of(read_chain(json.loads(CHAIN)))


@pytest.mark.parametrize(
    ("body", "kind"),
    [(b"{", Unreadable), (b"\xff", Unreadable), (b'{"parties": [{"id": 1}], "links": 0}', InvalidInput)],
)
def test_a_body_is_refused_by_a_worker_as_by_the_serving_process(
    pool: WorkerPool, body: bytes, kind: type[InvalidInput]
) -> None:
    with pytest.raises(kind) as here:
        ChainBody().read(body)
    with pytest.raises(kind) as there:
        pool.ask("bodies", [b"chain body", b"{}", body])
    assert (type(there.value), there.value.problems) == (type(here.value), here.value.problems)


def test_a_fault_of_ours_in_a_worker_is_raised_with_its_place_and_the_worker_goes_on(pool: WorkerPool) -> None:
    with pytest.raises(RuntimeError, match="Traceback"):
        pool.ask("shop", _message(WholeAnalysis(money=True), "not JSON"))
    assert pool.ask("shop", _message(WholeAnalysis(money=True), CHAIN))


def test_where_a_worker_was_killed_another_answers(pool: WorkerPool) -> None:
    question = _message(WholeAnalysis(money=True), CHAIN)
    first = pool.ask("shop", question)
    ((_, killed),) = pool._idle
    psutil.Process(killed.pid).kill()
    while killed.is_alive:
        time.sleep(0.01)
    assert pool.ask("shop", question) == first


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        (WorkerLimits(seconds=0), "longer than 0 seconds"),
        (WorkerLimits(memory=0), "more than 0 MiB of memory"),
        (WorkerLimits(processor_seconds=-1), "-1 seconds of computing"),
    ],
)
def test_a_worker_that_takes_more_than_it_may_is_stopped_and_gone(limits: WorkerLimits, said: str) -> None:
    worker = Worker(limits)
    psutil.Process(worker.pid).suspend()
    with pytest.raises(ComputingStopped, match=said):
        worker.ask(_message(WholeAnalysis(money=True), CHAIN))
    assert not psutil.pid_exists(worker.pid)


def test_a_worker_that_ends_in_the_middle_of_an_answer_says_so() -> None:
    worker = Worker(WorkerLimits())
    psutil.Process(worker.pid).kill()
    with pytest.raises(ComputingStopped, match="was ended"):
        worker.ask(_message(WholeAnalysis(money=True), CHAIN))
    assert not worker.is_alive


def test_a_worker_ends_with_the_process_it_answers() -> None:
    worker = Worker(WorkerLimits())
    line = worker._process.stdin
    assert line is not None
    line.close()  # as the system does where the serving process is killed
    assert worker._process.wait(timeout=120) == 0
    worker.end()


def test_a_closed_pool_answers_nobody() -> None:
    pool = WorkerPool(1)
    pool.close()
    with pytest.raises(ComputingStopped, match="stopping"):
        pool.ask("shop", _message(WholeAnalysis(money=True), CHAIN))
