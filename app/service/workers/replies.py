"""What a worker replies: the answer, the error it raised on purpose, or a fault of ours."""

import traceback
from collections.abc import Callable

from pydantic import BaseModel, Field

from schemas.errors import (
    CustchainError,
    Forbidden,
    InputProblem,
    InvalidInput,
    NotFound,
    RenderBusy,
    RenderFailed,
    RenderTooLarge,
    RenderTooSlow,
    Unreadable,
)

ANSWER, REFUSAL, FAULT = b"answer", b"refusal", b"fault"

REFUSALS: dict[str, type[CustchainError]] = {
    "forbidden": Forbidden,
    "invalid": InvalidInput,
    "unreadable": Unreadable,
    "not found": NotFound,
    "busy": RenderBusy,
    "failed": RenderFailed,
    "too large": RenderTooLarge,
    "too slow": RenderTooSlow,
}
_NAMES = {kind: name for name, kind in REFUSALS.items()}


class Refusal(BaseModel):
    """An error for people, on its way from one process to another."""

    name: str
    message: str
    problems: list[InputProblem] = Field(default_factory=list)

    def error(self) -> CustchainError:
        """The error as it was raised."""
        kind = REFUSALS[self.name]
        return kind(self.problems) if issubclass(kind, InvalidInput) else kind(self.message)


def reply(answer: Callable[[], bytes]) -> list[bytes]:
    """The message that says what came of answering."""
    try:
        return [ANSWER, answer()]
    except tuple(_NAMES) as error:
        problems = error.problems if isinstance(error, InvalidInput) else []
        refusal = Refusal(name=_NAMES[type(error)], message=str(error), problems=problems)
        return [REFUSAL, refusal.model_dump_json().encode()]
    except Exception:
        return [FAULT, traceback.format_exc().encode("utf-8", "replace")]


def read_reply(message: list[bytes]) -> bytes:
    """The answer of such a message; raises what answering raised, a fault of ours as RuntimeError."""
    kind, body = message
    if kind == REFUSAL:
        raise Refusal.model_validate_json(body).error()
    if kind == FAULT:
        raise RuntimeError(body.decode())
    return body
