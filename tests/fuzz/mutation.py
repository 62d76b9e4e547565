"""Bytes made from good ones by small damage, the same for the same seed."""

import random
from collections.abc import Sequence

TOKENS = (
    b"\x00",
    b"\xff\xfe",
    b"\xed\xa0\x80",
    b"\xef\xbb\xbf",
    b"1e999",
    b"-1",
    b"9" * 40,
    b"NaN",
    b"null",
    b"[]",
    b"{}",
    b"''",
    b'"',
)
TOKENS += (
    b"<",
    b">",
    b"&#0;",
    b"]]>",
    b"\\",
    b"\r\n",
    b"->",
    b"-->",
    b"%%",
    b"(" * 300,
    b"[" * 300,
    b"<a>" * 120,
    b" not " * 60,
)
TOKENS += (
    b"PK\x05\x06",
    b"\x80",
    b"\xc3",
    "\u202e".encode(),
    "\U0001f469".encode(),
    b"=",
    b":",
    b";",
    b",",
    b"#",
    b"/*",
    b"<!DOCTYPE x [",
    b"&x;",
)


def damaged(rng: random.Random, bodies: Sequence[bytes]) -> bytes:
    """One of the bodies with one to six pieces flipped, cut out, doubled, swapped or put in."""
    body = bytearray(rng.choice(bodies))
    for _ in range(rng.randint(1, 6)):
        at = rng.randint(0, len(body))
        end = min(len(body), at + rng.choice((1, 1, 2, 8, 64)))
        match rng.randint(0, 5):
            case 0 if at < len(body):
                body[at] ^= 1 << rng.randint(0, 7)
            case 1:
                del body[at:end]
            case 2:
                body[at:at] = body[at:end] * rng.choice((1, 1, 30))
            case 3:
                other = rng.choice(bodies)
                start = rng.randint(0, len(other))
                body[at:end] = other[start : start + rng.choice((4, 32))]
            case 4:
                body[at:end] = bytes(rng.randint(0, 255) for _ in range(end - at))
            case _:
                body[at:at] = rng.choice(TOKENS)
    return bytes(body)
