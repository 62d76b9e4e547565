"""Stated ranges checked against a chain, and chains with drawn numbers."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from chain.columns import Floats, Index
from chain.graph import ChainGraph
from schemas.consistency import SUGGESTIONS
from schemas.errors import InputProblem, InvalidInput
from schemas.uncertainty import LinkRange, PartyRange, Range, Ranges
from schemas.wording import quote, suggest

MOST = {"effort_share": 1.0, "importance": 5.0}
FIELD_OF_KIND = {"own_cost": "is_unit", "revenue": "is_customer"}
EITHER_OR = {"cost": "effort_share", "effort_share": "cost"}


@dataclass(frozen=True)
class Inputs:
    """The r uncertain numbers of a chain: (r,) where each stands, and its low, likely and high value."""

    graph: ChainGraph
    ranges: list[Range]
    at: Index
    low: Floats
    likely: Floats
    high: Floats

    def draw(self, draws: int, seed: int) -> Floats:
        """(draws, r) values, each from a triangular distribution: likeliest at `likely`, none outside low to high.

        Ratings of importance are drawn in whole steps.
        """
        random = np.random.default_rng(seed)
        is_open = self.high > self.low
        values = np.tile(self.likely, (draws, 1))
        shape = draws, int(is_open.sum())
        values[:, is_open] = random.triangular(self.low[is_open], self.likely[is_open], self.high[is_open], shape)
        is_rating = np.array([entry.field == "importance" for entry in self.ranges], dtype=bool)
        return np.where(is_rating, np.clip(np.rint(values), self.low, self.high), values)

    def chain_with(self, values: Floats) -> ChainGraph:
        """The chain with these (r,) values in place."""
        parties = self._replaced(PartyRange, self.graph.parties, values)
        links = self._replaced(LinkRange, self.graph.links, values)
        return replace(
            self.graph, parties=replace(self.graph.parties, **parties), links=replace(self.graph.links, **links)
        )

    def _replaced(self, kind: type[Range], columns: object, values: Floats) -> dict[str, Any]:
        changed: dict[str, Any] = {}
        for number, entry in enumerate(self.ranges):
            if isinstance(entry, kind):
                column = changed.setdefault(entry.field, getattr(columns, entry.field).copy())
                column[self.at[number]] = values[number]
        return changed


def find_inputs(graph: ChainGraph, ranges: Ranges) -> Inputs:
    """Check ranges against a chain; a missing `likely` is what the chain states.

    Raises InvalidInput with every range that names what is not there, does not fit it, or is not in order.
    """
    parties = {party: at for at, party in enumerate(graph.parties.ids)}
    links = {link: at for at, link in enumerate(graph.links.ids)}
    index = [_index(entry, parties, links) for entry in ranges.ranges]
    likely = [_likely(graph, entry, at) for entry, at in zip(ranges.ranges, index, strict=True)]
    problems = [
        InputProblem(pointer=f"/ranges/{number}", message=message)
        for number, entry in enumerate(ranges.ranges)
        for message in _faults(graph, entry, index[number], likely[number], _near(graph, entry, number))
    ]
    problems += _stated_twice(ranges)
    if problems:
        raise InvalidInput(problems)
    low, high = [entry.low for entry in ranges.ranges], [entry.high for entry in ranges.ranges]
    at = np.array(index, dtype=np.int32)
    return Inputs(graph, ranges.ranges, at, *(np.array(column, dtype=np.float64) for column in (low, likely, high)))


def _index(entry: Range, parties: Mapping[str, int], links: Mapping[str, int]) -> int | None:
    return parties.get(entry.party) if isinstance(entry, PartyRange) else links.get(entry.link)


def _likely(graph: ChainGraph, entry: Range, at: int | None) -> float:
    if entry.likely is not None or at is None:
        return entry.likely if entry.likely is not None else entry.low
    columns = graph.parties if isinstance(entry, PartyRange) else graph.links
    return float(getattr(columns, entry.field)[at])


def _near(graph: ChainGraph, entry: Range, number: int) -> Sequence[str]:
    """Ids among which a mistyped one is looked for: that takes so long that only the first ranges are worth it."""
    known = graph.parties.ids if isinstance(entry, PartyRange) else graph.links.ids
    return known if number < SUGGESTIONS else []


def _faults(graph: ChainGraph, entry: Range, at: int | None, likely: float, known: Sequence[str]) -> Iterator[str]:
    if at is None:
        noun, name = ("party", entry.party) if isinstance(entry, PartyRange) else ("link", entry.link)
        yield f"there is no {noun} {quote(name)} here.{suggest(name, known)} Correct it"
        return
    yield from _party_faults(graph, entry, at) if isinstance(entry, PartyRange) else _link_faults(graph, entry, at)
    if math.isnan(likely):
        yield f"the chain states no {entry.field} here; state `likely`"
    elif not entry.low <= likely <= entry.high:
        yield f"low, likely and high must be in this order: {entry.low:g}, {likely:g}, {entry.high:g}"
    if entry.high > MOST.get(entry.field, math.inf):
        yield f"{entry.field} is at most {MOST[entry.field]:g}; lower `high`"


def _party_faults(graph: ChainGraph, entry: PartyRange, at: int) -> Iterator[str]:
    if not getattr(graph.parties, FIELD_OF_KIND[entry.field])[at]:
        yield f"party {quote(entry.party)} has no {entry.field}; remove this range"


def _link_faults(graph: ChainGraph, entry: LinkRange, at: int) -> Iterator[str]:
    other = EITHER_OR.get(entry.field)
    if not graph.is_supply[at]:
        yield f"link {quote(entry.link)} is insight from a customer and has no {entry.field}; remove this range"
    elif other and not math.isnan(getattr(graph.links, other)[at]):
        yield f"link {quote(entry.link)} states {other}; give the range of that instead"


def _stated_twice(ranges: Ranges) -> Iterator[InputProblem]:
    seen: dict[tuple[str, str, str], int] = {}
    for number, entry in enumerate(ranges.ranges):
        kind, name = ("party", entry.party) if isinstance(entry, PartyRange) else ("link", entry.link)
        first = seen.setdefault((kind, name, entry.field), number)
        if first != number:
            message = f"{kind} {quote(name)}: {entry.field} has a range already, number {first + 1}; keep one"
            yield InputProblem(pointer=f"/ranges/{number}", message=message)
