"""When things are due: at a steady pace, as machines send them, or at random, as people do."""

import asyncio
import random
from collections.abc import AsyncIterator, Iterable
from itertools import accumulate


async def steadily(seconds: float, a_second: float) -> AsyncIterator[float]:
    """Each moment as it comes, all equally far apart."""
    async for moment in _as_they_come(number / a_second for number in range(round(seconds * a_second))):
        yield moment


async def at_random(seconds: float, a_second: float) -> AsyncIterator[float]:
    """As many moments, each independent of the others."""
    chance = random.Random(0)
    pauses = (chance.expovariate(a_second) for _ in range(round(seconds * a_second)))
    async for moment in _as_they_come(accumulate(pauses)):
        yield moment


async def _as_they_come(moments: Iterable[float]) -> AsyncIterator[float]:
    loop = asyncio.get_running_loop()
    start = loop.time()
    for moment in moments:
        await asyncio.sleep(start + moment - loop.time())
        yield start + moment
