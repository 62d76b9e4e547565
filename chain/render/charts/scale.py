"""Round numbers along an axis."""

import math


def round_ticks(low: float, high: float, about: int = 5) -> list[float]:
    """Round numbers from at most `low` to at least `high`, 0 among them.

    >>> round_ticks(-3, 7)
    [-4.0, -2.0, 0.0, 2.0, 4.0, 6.0, 8.0]
    """
    low, high = min(low, 0.0), max(high, 0.0)
    if low == high:
        return [0.0, 1.0]
    step = _round_step((high - low) / about)
    return [n * step for n in range(math.floor(low / step), math.ceil(high / step) + 1)]


def _round_step(rough: float) -> float:
    size = 10.0 ** math.floor(math.log10(rough))
    return next(size * times for times in (1, 2, 2.5, 5, 10) if size * times >= rough * (1 - 1e-9))
