"""Money in equals money out, checked wherever numbers are made."""

import math

import numpy as np

from chain.columns import Floats
from schemas.errors import NotConserved

PRECISION = 1e-9


def assert_conserved(what: str, total: float, parts: Floats) -> None:
    """Raise NotConserved unless the parts add up to the total, to 1e-9 relative.

    >>> assert_conserved("cost", 3.0, np.array([1.0, 2.0]))
    """
    found = math.fsum(parts)
    if not math.isfinite(found) or abs(found - total) > PRECISION * max(total, np.finfo(float).tiny):
        raise NotConserved(what, total, found)
