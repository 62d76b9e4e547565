"""Passwords: argon2id, a few at a time, and as slow for a name that does not exist as for a wrong password."""

from threading import BoundedSemaphore

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from schemas.errors import InputProblem, InvalidInput

SHORTEST, LONGEST = 12, 200
# Each hash takes 64 MiB; more at once would let a crowd of wrong passwords exhaust the memory.
_AT_ONCE = BoundedSemaphore(4)
_HASH = PasswordHash((Argon2Hasher(),))
_NOBODYS = _HASH.hash("nobody has this password")


def check_strength(password: str, handle: str) -> None:
    """Refuse a password that is short, or the account's own name."""
    if not SHORTEST <= len(password) <= LONGEST or password.casefold() == handle.casefold():
        message = f"a password has {SHORTEST} to {LONGEST} characters and is not the account's name; choose another"
        raise InvalidInput([InputProblem(pointer="/password", message=message)])


def hash_password(password: str) -> str:
    """What is stored of a password."""
    with _AT_ONCE:
        return _HASH.hash(password)


def is_password(password: str, stored: str | None) -> bool:
    """Whether it is the password stored; takes as long where none is."""
    with _AT_ONCE:
        fits = _HASH.verify(password[:LONGEST], stored or _NOBODYS)
    return fits and stored is not None
