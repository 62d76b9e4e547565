"""How far something is that takes more than a second."""

import time

from app.cli.terminal import say

QUIET_SECONDS = 1.0
LONGEST_PAUSE = 10.0


class Progress:
    """Lines on stderr: the first after a second, further ones at growing pauses."""

    def __init__(self) -> None:
        self._started = self._told = time.monotonic()
        self._pause = QUIET_SECONDS

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Tell how much of a stage is done, if it is time to."""
        now = time.monotonic()
        if now - self._told >= self._pause:
            say(f"{stage}: {done:,} of {total:,} after {now - self._started:.0f} s")
            self._told, self._pause = now, min(2 * self._pause, LONGEST_PAUSE)
