"""What if, the liberated chain, the costliest paths and proofs of a stored chain, as JSON; nothing is stored."""

from app.service.analyses import ask
from app.service.chain_questions.proofs import CostliestPaths, EachStop, HowItComesAbout, LiberatedChain, ProofOfLink
from app.service.chain_questions.question import Question
from app.service.chain_questions.scenarios import Tried
from app.service.context import Context
from app.service.past import Moment
from app.service.versions import Version
from schemas.explanation import About
from schemas.scenario import Scenario

Answer = tuple[bytes, Version]


def try_scenario(context: Context, organisation_id: str, scenario: Scenario) -> Answer:
    """A WhatIf: the chain as it is, as the edits would make it, and the difference; and the version it was tried on."""
    return _ask(context, organisation_id, Tried(scenario=scenario))


def get_liberated(context: Context, organisation_id: str) -> Answer:
    """A Liberated: what a profit-seeking organisation would keep; and the version it is of."""
    return _ask(context, organisation_id, LiberatedChain())


def get_stops(context: Context, organisation_id: str) -> Answer:
    """A LinkStops: what stopping each link alone would free and lose; and the version it is of."""
    return _ask(context, organisation_id, EachStop())


def get_paths(context: Context, organisation_id: str, customer: str, top: int) -> Answer:
    """The costliest paths to a customer, and the version they are of."""
    return _ask(context, organisation_id, CostliestPaths(customer=customer, top=top))


def get_proof(context: Context, organisation_id: str, link: str, at: Moment | None = None) -> Answer:
    """A Proof: whether a link reaches a customer, now or as it was; and the version it is of."""
    return _ask(context, organisation_id, ProofOfLink(link=link), at)


def get_explanation(context: Context, organisation_id: str, about: About, at: Moment | None = None) -> Answer:
    """An Explanation: how a number comes about, now or as it was; and the version it is of."""
    return _ask(context, organisation_id, HowItComesAbout(about=about), at)


def _ask(context: Context, organisation_id: str, question: Question, at: Moment | None = None) -> Answer:
    return ask(context, context.analyses, organisation_id, question, at)
