"""Every question that is measured, and who answers it beside us."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bench import networkx_answers, rivals
from bench.case import Case
from chain import ChainGraph, analyse
from chain.bottlenecks import calc_lifelines, is_round_trip
from chain.cost import calc_cost
from chain.loops import find_components
from chain.numbers import calc_numbers
from chain.paths import find_costliest_paths, map_paths
from chain.profile import DEFAULT
from chain.reach import calc_reach
from chain.routes import calc_routes
from chain.segments import calc_segments
from chain.shares import calc_shares
from chain.value import calc_value
from chain.whatif.liberated import liberate
from chain.whatif.stops import calc_stops
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


def _segments(case: Case) -> Callable[[], Any]:
    numbers, graph = case.numbers, case.graph
    return lambda: calc_segments(graph, numbers.cost.link_own_cost, numbers.value.link_retained_value)


def _routes(case: Case) -> Callable[[], Any]:
    graph, reach = case.graph, case.numbers.reach
    return lambda: calc_routes(graph, reach)


def _round_trips(case: Case) -> Callable[[], Any]:
    graph, reach = case.graph, case.numbers.reach
    return lambda: is_round_trip(graph, reach)


def _lifelines(case: Case) -> Callable[[], Any]:
    graph, numbers = case.graph, case.numbers
    return lambda: calc_lifelines(graph, numbers.reach, numbers.shares.own_cost, numbers.value.revenue)


def _paths(case: Case) -> Callable[[], Any]:
    cost = case.cost
    served = int(case.numbers.cost_to_serve.argmax())
    return lambda: find_costliest_paths(map_paths(cost), served, 100)


def _liberated(case: Case) -> Callable[[], Any]:
    numbers = case.numbers
    return lambda: liberate(numbers)


def _stops(case: Case) -> Callable[[], Any]:
    numbers = case.numbers
    return lambda: calc_stops(numbers)


def _ranking(case: Case) -> Callable[[], Any]:
    analysis = analyse(case.graph)
    return lambda: type(analysis)(analysis.numbers).findings[:100]


def _document(case: Case) -> Callable[[], Any]:
    analysis = analyse(case.graph)
    return lambda: type(analysis)(analysis.numbers).document()


def _complete(case: Case) -> Callable[[], Any]:
    graph = case.graph

    def run() -> Any:
        analysis = analyse(graph)
        numbers = analysis.numbers
        parts = [numbers.cost.avoidable_cost, numbers.cost.rework_factor, numbers.segments, numbers.routes]
        parts += [numbers.portfolio, numbers.readiness, analysis.findings[:100], liberate(numbers), calc_stops(numbers)]
        return parts

    return run


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
    "costly segments": Question(_segments, bound=rivals.one_pass),
    "slowest routes": Question(_routes, bound=rivals.one_pass),
    "round trips (dominators)": Question(
        _round_trips, networkx_answers.dominators, rivals.rustworkx_dominators, rivals.one_pass
    ),
    "single points of failure": Question(_lifelines, bound=rivals.one_pass),
    "100 costliest paths of a customer": Question(_paths, bound=rivals.one_pass),
    "liberated chain": Question(_liberated, networkx_answers.closure, bound=rivals.one_pass),
    "stop each link": Question(_stops, bound=rivals.one_pass),
    "all numbers": Question(_numbers, networkx_answers.analysis, bound=rivals.one_pass),
    "every rule, the 100 dearest findings": Question(_ranking),
    "complete analysis, all sections": Question(_complete, networkx_answers.analysis, bound=rivals.one_pass),
    "analysis document, every finding in words": Question(_document),
    "JSON in, JSON out": Question(_end_to_end, networkx_answers.build),
}
