"""How the serving process and a worker speak: messages of several parts, each with its length before it."""

import struct
from collections.abc import Sequence
from typing import IO

_NUMBER = struct.Struct(">Q")


def write_message(stream: IO[bytes], parts: Sequence[bytes]) -> None:
    """Send a message; raises OSError where nobody listens any more."""
    stream.write(_NUMBER.pack(len(parts)))
    for part in parts:
        stream.write(_NUMBER.pack(len(part)))
        stream.write(part)
    stream.flush()


def read_message(stream: IO[bytes]) -> list[bytes] | None:
    """The next message; None where the other side has gone, even in the middle of one.

    >>> import io
    >>> sent = io.BytesIO()
    >>> write_message(sent, [b"how much?", b""])
    >>> read_message(io.BytesIO(sent.getvalue())), read_message(io.BytesIO())
    ([b'how much?', b''], None)
    """
    count = _read_number(stream)
    if count is None:
        return None
    parts = []
    for _ in range(count):
        length = _read_number(stream)
        part = None if length is None else _read(stream, length)
        if part is None:
            return None
        parts.append(part)
    return parts


def _read_number(stream: IO[bytes]) -> int | None:
    found = _read(stream, _NUMBER.size)
    return None if found is None else int(_NUMBER.unpack(found)[0])


def _read(stream: IO[bytes], length: int) -> bytes | None:
    found = stream.read(length)
    return found if len(found) == length else None
