"""Readers of event streams, hundreds on one event loop."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit


@asynccontextmanager
async def reading(address: str, key: str) -> AsyncIterator[asyncio.StreamReader]:
    """A stream that stands: what comes next is events."""
    place = urlsplit(address)
    reader, writer = await asyncio.open_connection(place.hostname, place.port)
    try:
        headers = f"Host: {place.hostname}\r\nAuthorization: Bearer {key}\r\n"
        writer.write(f"GET {place.path} HTTP/1.1\r\n{headers}\r\n".encode())
        status = await reader.readline()
        if b" 200 " not in status:
            raise SystemExit(f"no stream of events: {status.decode().strip()}")
        await reader.readuntil(b"retry:")
        yield reader
    finally:
        writer.close()


async def revisions(reader: asyncio.StreamReader) -> AsyncIterator[int]:
    """The numbers of what is told."""
    async for line in reader:
        if line.startswith(b"id: "):
            yield int(line[4:])
