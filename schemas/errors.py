"""What went wrong, said so that a person can mend it."""

import errno

from pydantic import BaseModel, Field, JsonValue

NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
"""What the system calls a full disk."""


class InputProblem(BaseModel):
    """One fault of a document: where it is and how to mend it."""

    pointer: str = Field(description="JSON pointer (RFC 6901) to the place.", examples=["/links/3/customer"])
    message: str = Field(description="What is wrong and what to do.")
    place: str | None = Field(None, description="The place in the sender's own terms: a line, or a row and column.")


class FieldConflict(BaseModel):
    """A field that two people changed. A value that is left out is not stated."""

    field: str = Field(description="JSON pointer (RFC 6901) to the field.", examples=["/own_cost"])
    yours: JsonValue = Field(None, description="What you wanted it to be.")
    theirs: JsonValue = Field(None, description="What it is now.")
    base: JsonValue = Field(None, description="What it was in the version you changed.")


class Problem(BaseModel):
    """An error answer, RFC 9457 `application/problem+json`."""

    type: str = Field(description="URI reference that names the kind of problem.")
    title: str = Field(description="The kind of problem in a few words.")
    status: int = Field(description="HTTP status code.")
    code: str = Field(description="Stable name for programs.", examples=["invalid_chain"])
    detail: str = Field(description="What happened, where, and what to do next.")
    request_id: str = Field(description="Quote this when you ask for help.")
    errors: list[InputProblem] = Field(default_factory=list, description="Every fault of the input, where it has some.")
    conflicts: list[FieldConflict] | None = Field(
        None, description="With code conflicting_edit: each field that somebody else changed too."
    )


class CustchainError(Exception):
    """Root of what this product raises on purpose.

    CustchainError
    ├── InvalidInput             the document or request is wrong: 422, exit 2
    │   ├── Unreadable           not even the format can be read: 400, exit 2
    │   └── PushRefused          not all of an atomic push could be taken: 422
    ├── NotSignedIn              nobody the service knows asks: 401
    ├── Forbidden                who asks may not do this: 403
    ├── TooManyAttempts          attempts to sign in come too fast: 429
    ├── NotFound                 no such organisation, party, link or revision: 404
    ├── Conflict                 the change does not fit what is stored, such as a taken name: 409
    │   ├── ConflictingEdit      somebody else changed the same fields: 409, with both values
    │   ├── Taken                something else has the same name or id: 409
    │   ├── Held                 so many would leave by it that a person must confirm it: 409
    │   ├── Stale                somebody else changed it first: 412
    │   └── Unconditional        the change does not say which version it is of: 428
    ├── TooFast                  one caller asks for more within a minute than it may: 429
    ├── TooMany                  more at once than one caller may have, such as streams of events: 429
    ├── Refused                  not done on purpose, such as an unsafe address or a database too new: exit 2
    ├── StorageFailed            the database cannot be read or written just now: 503, exit 2
    │   └── StorageFull          its disk has no room left: 507, exit 2
    ├── ComputingStopped         numbers or a picture hit a limit of a worker process, or it was ended: 503
    ├── RenderRefused            a picture hit a limit of time, memory, size or queue: 503
    │   ├── RenderTooSlow        it took longer than it may
    │   ├── RenderTooLarge       it took more memory, or came out larger, than it may
    │   ├── RenderBusy           too many pictures are being drawn: try again in a moment
    │   └── RenderFailed         the engine is missing, broke, or drew something that is not safe to show
    └── NotConserved             the numbers do not add up: a fault of ours: 500
    """


class InvalidInput(CustchainError):
    """A document that breaks the contract; holds every problem found in it."""

    def __init__(self, problems: list[InputProblem]) -> None:
        super().__init__("; ".join(f"{p.place or p.pointer}: {p.message}" for p in problems[:3]))
        self.problems = problems


class Unreadable(InvalidInput):
    """A file or body that is not of its format at all, such as broken JSON."""


class PushRefused(InvalidInput):
    """An atomic push of which not every change could be taken; nothing was changed."""


class NotSignedIn(CustchainError):
    """Nobody the service knows asks: no session, no key, or one that is over."""


class Forbidden(CustchainError):
    """Who asks is known, and may not do this; the message says what it takes."""


class TooManyAttempts(CustchainError):
    """Attempts to sign in come faster than a person types."""

    def __init__(self, message: str, seconds: int) -> None:
        super().__init__(message)
        self.seconds = seconds


class NotFound(CustchainError):
    """There is no such organisation, party, link or revision."""


class Conflict(CustchainError):
    """The change is well formed but does not fit what is stored."""


class ConflictingEdit(Conflict):
    """Somebody else changed the same fields since the version the change was made on; holds each with all values."""

    def __init__(self, message: str, conflicts: list[FieldConflict]) -> None:
        super().__init__(message)
        self.conflicts = conflicts


class Taken(Conflict):
    """Something else has the same name or id."""


class Held(Conflict):
    """A push by which so many would leave that a person must confirm it; nothing was changed."""

    def __init__(self, message: str, people: int, of: int) -> None:
        super().__init__(message)
        self.people = people
        self.of = of


class Stale(Conflict):
    """Somebody else changed it since the version the change was made on."""


class Unconditional(Conflict):
    """The change must name the version it was made on, and does not."""


class TooFast(CustchainError):
    """One caller asks for more within a minute than it may; holds the seconds after which it may go on."""

    def __init__(self, message: str, seconds: int) -> None:
        super().__init__(message)
        self.seconds = seconds


class TooMany(CustchainError):
    """More at once than one caller may have; some must end before another begins."""


class Refused(CustchainError):
    """Something this installation does not do as it is set up; the message says what to change."""


class StorageFailed(CustchainError):
    """The database cannot be read or written just now; nothing was changed."""


class StorageFull(StorageFailed):
    """The disk of the database is full; nothing was changed."""


class ComputingStopped(CustchainError):
    """A computation on a large chain that took more than it may, or whose process was ended; nothing was changed."""


class RenderRefused(CustchainError):
    """A picture that was not drawn; the message says why and what to do."""


class RenderTooSlow(RenderRefused):
    """The picture took longer than it may."""


class RenderTooLarge(RenderRefused):
    """The picture took more memory, or came out larger, than it may."""


class RenderBusy(RenderRefused):
    """Too many pictures are being drawn at once."""


class RenderFailed(RenderRefused):
    """The engine is missing, broke, or drew something that is not safe to show."""


class NotConserved(CustchainError):
    """Numbers that do not add up. Never the sender's fault: the result is withheld rather than shown wrong."""

    def __init__(self, what: str, total: float, found: float) -> None:
        super().__init__(f"{what} do not add up: {found!r} instead of {total!r}. Please report this chain.")
