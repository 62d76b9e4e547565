"""A change that is sent twice is made once: the first answer is kept with the change, and given again."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from app.service.context import Context
from app.storage.repository import kept_answers
from schemas.errors import Conflict, InputProblem, InvalidInput

KEPT_FOR = timedelta(hours=24)


@dataclass(frozen=True)
class Retry:
    """How a request is known again: its key, whose key that is, and a digest of what is asked."""

    key: str
    credential: str
    request: str


@dataclass(frozen=True)
class Answer:
    """What was answered, and whether it is an earlier answer given again."""

    status: int
    headers: Mapping[str, str]
    body: str
    again: bool = False


def once(context: Context, retry: Retry, make: Callable[[], Answer]) -> Answer:
    """The answer of the first request with this key, or that of `make`, whose changes and answer are stored as one.

    What `make` raises is kept nowhere: such a request changed nothing, and may be sent again.
    Raises InvalidInput where the key was used for another request.
    """
    try:
        return _once(context, retry, make)
    except IntegrityError:
        # Another server was faster with the same key, and has committed by now.
        with context.database.reading() as connection:
            known = _known(connection, retry)
        if known is None:
            raise
        return known


def _once(context: Context, retry: Retry, make: Callable[[], Answer]) -> Answer:
    with context.database.transaction() as connection:
        now = context.clock()
        kept_answers.drop_before(connection, now - KEPT_FOR)
        known = _known(connection, retry)
        if known is not None:
            return known
        kept_answers.claim(connection, retry.credential, retry.key, retry.request, now)
        answer = make()
        text = json.dumps([answer.status, dict(answer.headers), answer.body], ensure_ascii=False)
        kept_answers.keep(connection, retry.credential, retry.key, text)
        return answer


def _known(connection: Connection, retry: Retry) -> Answer | None:
    kept = kept_answers.find(connection, retry.credential, retry.key)
    if kept is None:
        return None
    if kept.request != retry.request:
        message = "was used for another request in the last 24 hours; a new request needs a new key"
        raise InvalidInput([InputProblem(pointer="", message=message, place="header Idempotency-Key")])
    if kept.answer is None:
        raise Conflict("the same request is being worked on; ask again in a moment")
    status, headers, body = json.loads(kept.answer)
    return Answer(status, headers, body, again=True)
