"""Every question that is measured, and who answers it beside us."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bench import networkx_answers, rivals
from bench.case import Case
from chain import ChainGraph, analyse
from chain.cost import calc_cost
from chain.loops import find_components
from chain.numbers import calc_numbers
from chain.profile import DEFAULT
from chain.reach import calc_reach
from chain.shares import calc_shares
from chain.value import calc_value
from schemas.formats.json import parse_json
from schemas.reading import read_chain

Contestant = Callable[[Case], Callable[[], Any]]
"""Prepares its input from a case, then returns what is timed."""


@dataclass(frozen=True)
class Question:
    """Our answer, NetworkX's, the best other one, and the least work possible."""

    ours: Contestant
    networkx: Contestant | None = None
    rival: Contestant | None = None
    bound: Contestant | None = None


def _read(case: Case) -> Callable[[], Any]:
    body = case.body
    return lambda: read_chain(parse_json(body))


def _build(case: Case) -> Callable[[], Any]:
    document = read_chain(parse_json(case.body))
    return lambda: ChainGraph.from_document(document)


def _reach(case: Case) -> Callable[[], Any]:
    graph = case.graph
    return lambda: calc_reach(graph)


def _components(case: Case) -> Callable[[], Any]:
    steps = case.cost.walk.steps
    return lambda: find_components(steps)


def _cost(case: Case) -> Callable[[], Any]:
    graph, shares = case.graph, case.shares
    return lambda: calc_cost(graph, shares)


def _value(case: Case) -> Callable[[], Any]:
    graph, cost = case.graph, case.cost
    return lambda: calc_value(graph, cost)


def _shares(case: Case) -> Callable[[], Any]:
    graph = case.graph
    return lambda: calc_shares(graph)


def _avoidable(case: Case) -> Callable[[], Any]:
    graph, shares = case.graph, case.shares
    return lambda: calc_cost(graph, shares).avoidable_cost


def _numbers(case: Case) -> Callable[[], Any]:
    graph = case.graph
    return lambda: calc_numbers(graph, DEFAULT)


def _ranking(case: Case) -> Callable[[], Any]:
    analysis = analyse(case.graph)
    return lambda: type(analysis)(analysis.numbers).findings[:100]


def _document(case: Case) -> Callable[[], Any]:
    analysis = analyse(case.graph)
    return lambda: type(analysis)(analysis.numbers).document()


def _end_to_end(case: Case) -> Callable[[], Any]:
    body = case.body
    return lambda: analyse(ChainGraph.from_document(read_chain(parse_json(body)))).document().model_dump_json()


QUESTIONS: dict[str, Question] = {
    "read and check JSON": Question(_read),
    "build the graph": Question(_build, networkx_answers.build, bound=rivals.sort_links),
    "effort shares": Question(_shares, bound=rivals.one_pass),
    "reach": Question(_reach, networkx_answers.reach, bound=rivals.one_pass),
    "strong components": Question(
        _components, networkx_answers.components, rivals.rustworkx_components, rivals.one_pass
    ),
    "loaded cost": Question(_cost, networkx_answers.loaded_cost, rivals.plain_bicgstab, rivals.one_pass),
    "avoidable cost": Question(_avoidable, bound=rivals.one_pass),
    "value": Question(_value, bound=rivals.one_pass),
    "all numbers": Question(_numbers, networkx_answers.analysis, bound=rivals.one_pass),
    "rules and the 100 dearest findings": Question(_ranking),
    "analysis document": Question(_document),
    "JSON in, JSON out": Question(_end_to_end, networkx_answers.build),
}
