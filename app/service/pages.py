"""Pages of a list: opaque cursors that say where the next page starts."""

import base64
import binascii
import hashlib
from collections.abc import Sequence
from typing import TypeVar

from schemas.errors import InputProblem, Unreadable

Item = TypeVar("Item")
CHECK_BYTES = 6
DIGITS = 18


def split(rows: Sequence[Item], limit: int) -> tuple[Sequence[Item], Item | None]:
    """The page's rows out of up to limit + 1, and the last of them if there are more."""
    shown = rows[:limit]
    return shown, shown[-1] if len(rows) > limit else None


def cursor(listing: str, position: int) -> str:
    """The cursor of a listing that stands after a position."""
    plain = str(position).encode()
    return base64.urlsafe_b64encode(_check(listing, plain) + plain).decode().rstrip("=")


def position(listing: str, text: str | None) -> int:
    """Where a cursor of this listing stands; 0 without one. Raises Unreadable for a cursor of any other make."""
    if text is None:
        return 0
    try:
        raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise _not_a_cursor() from None
    check, plain = raw[:CHECK_BYTES], raw[CHECK_BYTES:]
    if check != _check(listing, plain) or not plain.isdigit() or len(plain) > DIGITS:
        raise _not_a_cursor()
    return int(plain)


def _check(listing: str, plain: bytes) -> bytes:
    return hashlib.blake2b(listing.encode() + b"\0" + plain, digest_size=CHECK_BYTES).digest()


def _not_a_cursor() -> Unreadable:
    message = "is not a cursor of this list; hand back `next` of the page before as it is, or leave `after` out"
    return Unreadable([InputProblem(pointer="/after", message=message, place="query parameter after")])
