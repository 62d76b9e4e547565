"""Secrets shown once and stored as digests: sessions, one-time links, API keys, share links, connectors, surveys."""

import hashlib
import hmac
import secrets
import zlib
from typing import NamedTuple

LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
ID_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"
SECRET_LENGTH = 32  # letters of 62: 190 bits
CHECK_LENGTH = 6
KEY_PREFIX = "ccm"
SHARE_PREFIX = "ccs"
CONNECTOR_PREFIX = "ccd"
SURVEY_PREFIX = "ccq"
LONGEST = 100


class Minted(NamedTuple):
    """A new secret: its public id, the token to hand over once, and the digest to store."""

    id: str
    token: str
    digest: str


def new_token() -> str:
    """A random token of 256 bits for sessions and one-time links."""
    return secrets.token_urlsafe(32)


def new_id() -> str:
    """A random public id, which opens nothing."""
    return "".join(secrets.choice(ID_LETTERS) for _ in range(8))


def mint(prefix: str) -> Minted:
    """A token `prefix_id_secret`, whose last six letters check the rest."""
    identity = new_id()
    body = f"{prefix}_{identity}_{''.join(secrets.choice(LETTERS) for _ in range(SECRET_LENGTH))}"
    token = body + checksum(body)
    return Minted(identity, token, digest(token))


def is_well_formed(token: str, prefix: str) -> bool:
    """Whether it can be a token of ours at all, told without the database."""
    known = token.isascii() and len(token) <= LONGEST and token.startswith(f"{prefix}_")
    return known and hmac.compare_digest(token[-CHECK_LENGTH:], checksum(token[:-CHECK_LENGTH]))


def checksum(text: str) -> str:
    """CRC-32 in six letters, as GitHub's tokens have it.

    >>> checksum("ccm_abc")
    '2fkZVy'
    """
    number, letters = zlib.crc32(text.encode()), ""
    for _ in range(CHECK_LENGTH):
        number, rest = divmod(number, len(LETTERS))
        letters = LETTERS[rest] + letters
    return letters


def digest(token: str) -> str:
    """What is stored of a token. It is random and long, so a slow hash would add nothing."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def is_same(stored: str, token: str) -> bool:
    """Whether the token is the one whose digest is stored, told in constant time."""
    return hmac.compare_digest(stored, digest(token))
