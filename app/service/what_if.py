"""What if, the liberated chain, the costliest paths and proofs of a stored chain; nothing is stored."""

from collections.abc import Callable
from typing import TypeVar

from app.service import questions
from app.service.analyses import get_analysis
from app.service.chains import chain_version, get_document
from app.service.context import Context
from app.service.past import Moment
from app.service.versions import Version
from chain.explain.explain import explain
from chain.whatif import scenario as scenarios
from schemas.chain import ChainDocument
from schemas.difference import WhatIf
from schemas.explanation import About, Explanation
from schemas.liberated import Liberated
from schemas.paths import CostPath
from schemas.proof import Proof
from schemas.scenario import Scenario
from schemas.stops import LinkStops

Answer = TypeVar("Answer")


def try_scenario(context: Context, organisation_id: str, scenario: Scenario) -> tuple[WhatIf, Version]:
    """The stored chain as it is, as the edits would make it, and the difference; and the version it was tried on."""
    found = get_analysis(context, organisation_id)
    return scenarios.try_scenario(found.document, scenario, found.analysis), found.version


def get_liberated(context: Context, organisation_id: str) -> tuple[Liberated, Version]:
    """What a profit-seeking organisation would keep, and the version it is of."""
    return _recall(context, organisation_id, "liberated", questions.liberate_document)


def get_stops(context: Context, organisation_id: str) -> tuple[LinkStops, Version]:
    """What stopping each link alone would free and lose, and the version it is of."""
    return _recall(context, organisation_id, "stops", questions.stop_each_link)


def get_paths(context: Context, organisation_id: str, customer: str, top: int) -> tuple[list[CostPath], Version]:
    """The costliest paths to a customer, and the version they are of."""
    return _recall(
        context,
        organisation_id,
        f"{top} paths to {customer}",
        lambda document: questions.find_paths(document, customer, top),
    )


def get_proof(context: Context, organisation_id: str, link: str, at: Moment | None = None) -> tuple[Proof, Version]:
    """Whether a link reaches a customer, now or as it was, what proves it, and the version it is of."""
    found = get_analysis(context, organisation_id, at)
    return questions.prove_link(found.document, link), found.version


def get_explanation(
    context: Context, organisation_id: str, about: About, at: Moment | None = None
) -> tuple[Explanation, Version]:
    """How a number comes about, now or as it was, and the version it is of."""
    found = get_analysis(context, organisation_id, at)
    return explain(found.computed.numbers, about), found.version


def _recall(
    context: Context, organisation_id: str, question: str, answer: Callable[[ChainDocument], Answer]
) -> tuple[Answer, Version]:
    """The answer for the newest revision, computed once."""

    def compute() -> tuple[Answer, Version]:
        document, version = get_document(context, organisation_id)
        return answer(document), version

    return context.analyses.recall((organisation_id, chain_version(context, organisation_id), question), compute)
