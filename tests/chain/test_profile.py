"""An organisation decides what counts as a finding and how badly it takes it."""

import pytest

from chain import ChainGraph, analyse
from chain.profile import SEVERITY
from schemas.errors import InvalidInput
from schemas.reading import read_chain
from tests.builders import a_chain, customer, department, link

PARTIES = [department("a", 100), customer("c", 110)]
LINKS = [link("a", "c")]


def verdict(**profile: object) -> str:
    chain = a_chain(PARTIES, LINKS, profile=profile)
    return analyse(ChainGraph.from_document(chain)).document().links["a>c:"].classification


def test_a_stated_threshold_changes_the_verdict() -> None:
    assert (verdict(), verdict(value_threshold=1.2)) == ("value_adding", "costly")


def test_a_stated_severity_replaces_the_usual_one_and_no_other() -> None:
    chain = a_chain([department("a", 1), department("b", 1)], profile={"severity": {"dead_end": "info"}})
    analysis = analyse(ChainGraph.from_document(chain))
    assert {finding.severity for finding in analysis.findings if finding.code == "dead_end"} == {"info"}
    assert analysis.numbers.profile.severity["no_customer"] == SEVERITY["no_customer"]


def test_the_profile_is_part_of_the_document_and_returned_as_stated() -> None:
    chain = a_chain(PARTIES, LINKS, profile={"slow_days": 10})
    assert chain.model_dump(exclude_none=True)["organisation"]["profile"] == {"slow_days": 10}


@pytest.mark.parametrize(
    ("profile", "pointer"),
    [
        ({"slow_day": 1}, "/organisation/profile/slow_day"),
        ({"horizon": 0}, "/organisation/profile/horizon"),
        ({"severity": {"dead_and": "info"}}, "/organisation/profile/severity"),
    ],
)
def test_a_profile_that_cannot_be_is_refused_with_its_place(profile: object, pointer: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        read_chain({"organisation": {"profile": profile}})
    assert refusal.value.problems[0].pointer.startswith(pointer)
