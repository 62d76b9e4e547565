"""The effect of every link's stop as a document."""

from __future__ import annotations

import math

from chain.numbers import Numbers
from chain.whatif.stops import calc_stops
from schemas.stops import LinkStop, LinkStops


def stops_document(numbers: Numbers) -> LinkStops:
    """What stopping each link alone frees and loses, by link id."""
    stops = calc_stops(numbers)
    columns = zip(
        numbers.graph.links.ids,
        stops.cost_freed.tolist(),
        stops.value_lost.tolist(),
        stops.net.tolist(),
        strict=True,
    )
    return LinkStops(
        links={
            link: LinkStop(cost_freed=_known(freed), value_lost=_known(lost), net=_known(net))
            for link, freed, lost, net in columns
        }
    )


def _known(amount: float) -> float | None:
    return None if math.isnan(amount) else amount
