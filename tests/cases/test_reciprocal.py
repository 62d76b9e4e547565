"""Published exercises in reciprocal cost allocation come out as printed; their sources stand in the file."""

import json
from typing import Any

import pytest

from schemas.analysis import Analysis
from tests.builders import Row, analysed, customer, department, link, shared_data

CASES = ["R1", "R2", "R3", "R4-self-use"]


def case_of(case_id: str) -> Any:
    cases = json.loads(shared_data("cases", "reciprocal.json").read_text())["reciprocal"]
    return next(case for case in cases if case["id"] == case_id)


def share(use: Any) -> float:
    return float(use[0]) / float(use[1]) if isinstance(use, list) else float(use)


def chain_of(case: Any) -> Analysis:
    """Service departments serve each other and the producing ones; those serve the market."""
    uses = case["uses"]
    producing = sorted({user for use in uses.values() for user in use} - set(uses))
    parties: list[Row] = [department(name, case["own"].get(name, 0)) for name in [*uses, *producing]]
    links = [link(u, v, effort_share=share(s)) for u, use in uses.items() for v, s in use.items()]
    links += [link(name, "market") for name in producing]
    links += [link(u, "market", effort_share=1 - total) for u, use in uses.items()
              if (total := sum(map(share, use.values()))) < 1 - 1e-9]  # fmt: skip
    return analysed([*parties, customer("market")], links).document()


@pytest.mark.parametrize("case_id", CASES)
def test_gross_cost_of_each_service_department_is_as_printed(case_id: str) -> None:
    case = case_of(case_id)
    analysis = chain_of(case)
    for name, gross in case["gross"].items():
        assert analysis.parties[name].loaded_cost == pytest.approx(gross, abs=tolerance(case))


@pytest.mark.parametrize("case_id", ["R1", "R2"])
def test_what_reaches_each_producing_department_is_as_printed(case_id: str) -> None:
    case = case_of(case_id)
    analysis = chain_of(case)
    for name, received in case["final"].items():
        numbers = analysis.parties[name]
        tolerated = pytest.approx(received, abs=tolerance(case))
        assert numbers.loaded_cost - numbers.own_cost == tolerated


def tolerance(case: Any) -> float:
    """R1 prints whole dollars; the others are printed to the cent."""
    return float(case.get("tolerance", 0.01))
