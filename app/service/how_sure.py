"""How sure the verdicts on a stored chain are; nothing is stored."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Semaphore

from app.service.analyses import ask
from app.service.chain_questions.uncertainty import Sureness
from app.service.context import Context
from app.service.stored import find_head
from app.service.versions import Version
from app.storage.repository import entities
from app.storage.tables import LINK
from chain.uncertainty.simulation import DRAWS
from schemas.errors import InputProblem, InvalidInput, TooMany
from schemas.uncertainty import HowSureQuestion, Ranges

# A request within these is answered in about half a minute on one core, however large the chain.
MOST_DRAWS = 5_000
MOST_LINKS_TIMES_DRAWS = 1_000_000
MOST_RANGES = 1_000
ELSEWHERE = "`custchain how-sure` has no limit"


def how_sure(context: Context, organisation_id: str, question: HowSureQuestion) -> tuple[bytes, Version]:
    """A HowSure: how sure the newest chain's verdicts are within the ranges; and the version they were tried on.

    Raises InvalidInput where a range does not fit the chain or there is too much to draw, and TooMany.
    """
    links = _count_links(context, organisation_id)
    draws = _limited(question, links)
    sureness = Sureness(ranges=Ranges(ranges=question.ranges), links=links, draws=draws, seed=question.seed)
    with _seat(context.simulations):
        return ask(context, context.analyses, organisation_id, sureness)


def _count_links(context: Context, organisation_id: str) -> int:
    with context.database.reading() as connection:
        return entities.count(connection, LINK, find_head(connection, organisation_id).key)


def _limited(question: HowSureQuestion, links: int) -> int:
    """How many draws are made; the most there may be where the question does not say and 1,000 are too many."""
    most = min(MOST_DRAWS, MOST_LINKS_TIMES_DRAWS // max(links, 1))
    draws = min(DRAWS, most) if question.draws is None else question.draws
    problems = []
    if draws > most or not most:
        limit = f"at most {MOST_DRAWS:,}, and links × draws at most {MOST_LINKS_TIMES_DRAWS:,}"
        message = f"must be {limit}: at most {most:,} for the {links:,} links here. Lower it; {ELSEWHERE}"
        problems.append(InputProblem(pointer="/draws", message=message))
    if len(question.ranges) > MOST_RANGES:
        message = f"holds {len(question.ranges):,} ranges, more than {MOST_RANGES:,}; keep the widest. {ELSEWHERE}"
        problems.append(InputProblem(pointer="/ranges", message=message))
    if problems:
        raise InvalidInput(problems)
    return draws


@contextmanager
def _seat(seats: Semaphore) -> Iterator[None]:
    if not seats.acquire(blocking=False):
        raise TooMany("other how-sure questions are being answered just now; ask again in half a minute")
    try:
        yield
    finally:
        seats.release()
