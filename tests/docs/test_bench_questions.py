"""Every question that `python -m bench` measures is answered by whoever is measured; rustworkx is in its own group."""

import pytest

from bench.case import Case
from bench.questions import QUESTIONS

CONTESTANTS = ("ours", "networkx", "bound")


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_is_answered_by_everybody_who_is_measured(name: str) -> None:
    case = Case(links=200)
    for contestant in CONTESTANTS:
        prepare = getattr(QUESTIONS[name], contestant)
        if prepare is not None:
            assert prepare(case)() is not None
