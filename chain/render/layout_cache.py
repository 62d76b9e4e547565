"""Layouts made last, by what they were made from: another theme or overlay of a picture needs no new one."""

from collections import OrderedDict
from hashlib import sha256
from threading import Lock

MOST_BYTES = 32 * 1024 * 1024


class LayoutCache:
    """Bytes by their source, at most so many in all; what was used longest ago goes first.

    >>> cache = LayoutCache()
    >>> cache.put("digraph {}", b"placed")
    >>> cache.get("digraph {}")
    b'placed'
    """

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most = most_bytes
        self._held = 0
        self._lock = Lock()
        self._layouts: OrderedDict[bytes, bytes] = OrderedDict()

    def get(self, source: str) -> bytes | None:
        """The layout made from this source, if it is still there."""
        key = _key(source)
        with self._lock:
            found = self._layouts.get(key)
            if found is not None:
                self._layouts.move_to_end(key)
            return found

    def put(self, source: str, layout: bytes) -> None:
        """Keep a layout; one larger than everything allowed is not kept."""
        with self._lock:
            self._held -= len(self._layouts.pop(_key(source), b""))
            self._layouts[_key(source)] = layout
            self._held += len(layout)
            while self._held > self._most:
                self._held -= len(self._layouts.popitem(last=False)[1])


def _key(source: str) -> bytes:
    return sha256(source.encode()).digest()
