"""The verdict on each link (docs/numbers.md section 6)."""

import numpy as np
from numpy.typing import NDArray

from chain.columns import Floats, Mask
from chain.cost import Cost
from chain.graph import ChainGraph
from chain.reach import Reach
from chain.value import Value
from schemas.analysis import Classification

CLASSIFICATIONS: tuple[Classification, ...] = ("value_adding", "costly", "obliged", "no_value")

# A ratio this little under the threshold is under it by rounding only.
_ROUNDING = 1e-9


def calc_value_ratio(cost: Cost, value: Value) -> Floats:
    """(m,) value / loaded cost of each link; NaN where the loaded cost is 0."""
    loaded = cost.link_loaded_cost
    with np.errstate(over="ignore"):
        ratio = np.divide(value.link_value, loaded, out=np.full_like(loaded, np.nan), where=loaded > 0)
    return np.where(np.isinf(ratio), np.nan, ratio)


def is_oblige(graph: ChainGraph) -> Mask:
    """(m,) links whose declared outcome is `oblige`."""
    return np.array([outcome == "oblige" for outcome in graph.links.outcome], dtype=bool)


def calc_classification(graph: ChainGraph, reach: Reach, ratio: Floats, threshold: float) -> NDArray[np.int8]:
    """(m,) positions in CLASSIFICATIONS; a link is costly when its value ratio is below the threshold."""
    pays = np.isnan(ratio) | (ratio >= threshold * (1 - _ROUNDING))
    is_obliged = graph.is_needed & (reach.link_reaches_authority | is_oblige(graph))
    chosen = np.select(
        [reach.link_reaches_customer & pays, reach.link_reaches_customer, is_obliged],
        [CLASSIFICATIONS.index("value_adding"), CLASSIFICATIONS.index("costly"), CLASSIFICATIONS.index("obliged")],
        CLASSIFICATIONS.index("no_value"),
    )
    return chosen.astype(np.int8)
