"""Every number of a chain, again and again with other draws of what is uncertain."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from chain.columns import Floats
from chain.findings.registry import FINDINGS
from chain.numbers import Numbers, calc_numbers
from chain.profile import Profile
from chain.uncertainty.inputs import Inputs

DRAWS = 1000
FINDING_DRAWS = 100
"""How many of the draws are searched for findings, which takes longer than the numbers."""
Subject = tuple[str, tuple[int, ...], tuple[int, ...]]
"""Code, links and parties of a finding."""
Progress = Callable[[str, int, int], None]
"""Told what is being gone through, how many are done, and how many there are."""


def _revenue(numbers: Numbers) -> float:
    return float(numbers.value.revenue.sum())


def _no_value_share(numbers: Numbers) -> float:
    total = numbers.total_cost
    return max(total - numbers.fate.customers - numbers.fate.obliged, 0.0) / total if total else 0.0


HEADLINE: dict[str, Callable[[Numbers], float]] = {
    "total_cost": lambda numbers: numbers.total_cost,
    "total_revenue": _revenue,
    "profit": lambda numbers: _revenue(numbers) - numbers.total_cost,
    "no_value_share": _no_value_share,
}


@dataclass(frozen=True)
class Simulation:
    """What d draws of r uncertain numbers make of a chain of m links."""

    inputs: Inputs
    seed: int
    values: Floats
    """(d, r) the numbers drawn."""
    classification: NDArray[np.int8]
    """(d, m) verdicts as positions in CLASSIFICATIONS."""
    headline: dict[str, Floats]
    """(d,) of each headline number."""
    finding_draws: int
    findings: dict[Subject, list[float]]
    """Money of each finding, in every draw searched in which it was found."""


def say_nothing(_stage: str, _done: int, _total: int) -> None:
    """Progress that nobody waits for."""


def simulate(inputs: Inputs, profile: Profile, draws: int, seed: int, progress: Progress = say_nothing) -> Simulation:
    """Draw all uncertain numbers together and calculate the chain anew, `draws` times."""
    values = inputs.draw(draws, seed)
    verdicts = np.empty((draws, inputs.graph.size[1]), dtype=np.int8)
    headline = {name: np.empty(draws) for name in HEADLINE}
    searched, findings = min(draws, FINDING_DRAWS), dict[Subject, list[float]]()
    for draw in range(draws):
        numbers = calc_numbers(inputs.chain_with(values[draw]), profile)
        verdicts[draw] = numbers.classification
        for name, measure in HEADLINE.items():
            headline[name][draw] = measure(numbers)
        if draw < searched:
            _collect(numbers, findings)
        progress("draws", draw + 1, draws)
    return Simulation(inputs, seed, values, verdicts, headline, searched, findings)


def _collect(numbers: Numbers, findings: dict[Subject, list[float]]) -> None:
    for code, find in FINDINGS.items():
        facts = find(numbers)
        for at, money in enumerate(facts.money.tolist()):
            fact = facts.describe(at)
            subject = code, tuple(map(int, fact.links)), tuple(map(int, fact.parties))
            findings.setdefault(subject, []).append(money)
