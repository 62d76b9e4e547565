"""Our errors as SCIM errors."""

from collections.abc import Iterator
from contextlib import contextmanager

from scim2_models import (
    ForbiddenException,
    InvalidValueException,
    PreconditionFailedException,
    SCIMException,
    UnauthorizedException,
    UniquenessException,
)

from schemas.errors import CustchainError, Forbidden, InvalidInput, NotSignedIn, Stale, Taken

# Those that have a SCIM name; the others keep their HTTP status.
NAMED: tuple[tuple[type[CustchainError], type[SCIMException]], ...] = (
    (InvalidInput, InvalidValueException),
    (Taken, UniquenessException),
    (Stale, PreconditionFailedException),
    (NotSignedIn, UnauthorizedException),
    (Forbidden, ForbiddenException),
)


@contextmanager
def in_scim_terms() -> Iterator[None]:
    """Raise our errors by their SCIM names, where they have one."""
    try:
        yield
    except CustchainError as error:
        for kind, named in NAMED:
            if isinstance(error, kind):
                raise named(detail=clean(str(error))) from error
        raise


def clean(text: str) -> str:
    """Text without lone surrogates, and without the place our own errors put first where there is none."""
    return text.removeprefix(": ").encode("utf-8", "replace").decode()
