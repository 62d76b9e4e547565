"""Realistic organisations of any size: layered, some links leading back, one large loop, many parallel links."""

from collections.abc import Iterable

import numpy as np

from chain import ChainGraph
from chain.columns import DIMENSIONS, KINDS, Floats, Index, LinkColumns, PartyColumns
from schemas.chain import ChainDocument
from schemas.reading import read_chain

LAYERS = 10
NEAR, MIDDLE = 0.80, 0.95


def an_organisation(links: int, seed: int = 0, back: float = 0.075) -> ChainGraph:
    """A chain of `links` links, links/5 units and units/100 customers.

    Out-degrees are heavy-tailed; 80 % of links stay near, 15 % go further, 5 % anywhere; `back` of them lead to an
    earlier layer, which ties most units into one loop. 5 % are not needed, half are unrated.
    """
    draw = np.random.default_rng(seed)
    units = max(links // 5, LAYERS)
    customers = max(units // 100, 1)
    supplier = _suppliers(draw, units, links)
    receiver = _receivers(draw, supplier, units, customers, back)
    return ChainGraph(_parties(draw, units, customers), _links(draw, supplier, receiver))


def a_document(links: int, seed: int = 0) -> ChainDocument:
    """The same organisation as a chain document."""
    return read_chain(as_data(an_organisation(links, seed)))


def as_data(graph: ChainGraph) -> dict[str, object]:
    """The graph as plain data in the format of chain documents, what the analysis reads first of all."""
    parties, links = graph.parties, graph.links
    numbers = ("own_cost", "revenue", "budget", "retention", "potential")
    return {
        "parties": [
            {"id": key, "kind": KINDS[parties.kind[at]], **_stated(parties, numbers, at)}
            for at, key in enumerate(parties.ids)
        ],
        "links": [_link(graph, at) for at in range(len(links.ids))],
    }


def _link(graph: ChainGraph, at: int) -> dict[str, object]:
    links, ids = graph.links, graph.parties.ids
    numbers = ("importance", "volume", "lead_time_days", "purpose_fit")
    said = {"id": links.ids[at], "offering": links.offering[at], "unit": links.unit[at], "flow": links.flow[at]}
    return {
        "supplier": ids[links.supplier[at]],
        "customer": ids[links.customer[at]],
        **said,
        **_stated(links, numbers, at),
    }


def _stated(columns: PartyColumns | LinkColumns, names: Iterable[str], at: int) -> dict[str, float]:
    values = {name: float(getattr(columns, name)[at]) for name in names}
    return {name: value for name, value in values.items() if not np.isnan(value)}


def _suppliers(draw: np.random.Generator, units: int, links: int) -> Index:
    weight = draw.pareto(2, units) + 1
    return draw.choice(units, links, p=weight / weight.sum()).astype(np.int32)


def _receivers(draw: np.random.Generator, supplier: Index, units: int, customers: int, back: float) -> Index:
    """Units are numbered layer by layer; the last layer serves the customers."""
    layer, count = units / LAYERS, len(supplier)
    reach = draw.choice([layer, 3 * layer, units], count, p=[NEAR, MIDDLE - NEAR, 1 - MIDDLE])
    ahead = supplier + layer / 2 + draw.random(count) * reach
    behind = draw.random(count) * supplier
    to_customer = units + draw.integers(0, customers, count)
    is_back = draw.random(count) < back
    chosen = np.where(is_back, behind, np.where(ahead < units, ahead, to_customer))
    return chosen.astype(np.int32)


def _parties(draw: np.random.Generator, units: int, customers: int) -> PartyColumns:
    size = units + customers
    is_customer = np.arange(size) >= units
    own_cost = draw.lognormal(12, 1, size).round(2)
    revenue = np.full(size, round(1.2 * float(own_cost[:units].sum()) / customers, 2))
    return PartyColumns(
        ids=[f"p{at}" for at in range(size)],
        labels=[f"Party {at}" for at in range(size)],
        kind=np.where(is_customer, KINDS.index("customer"), KINDS.index("department")).astype(np.int8),
        own_cost=np.where(is_customer, np.nan, own_cost),
        revenue=np.where(is_customer, revenue, np.nan),
        budget=np.where(is_customer, np.nan, _some(draw, 0.2, own_cost * 1.05)),
        retention=np.where(is_customer, draw.uniform(0.5, 1, size), np.nan),
        potential=np.where(is_customer, revenue * draw.uniform(0.5, 3, size), np.nan),
        readiness=np.where(is_customer[:, None], np.nan, draw.integers(1, 6, (size, len(DIMENSIONS)))),
    )


def _links(draw: np.random.Generator, supplier: Index, receiver: Index) -> LinkColumns:
    count = len(supplier)
    nothing: Floats = np.full(count, np.nan)
    rated = _some(draw, 0.5, draw.integers(1, 6, count).astype(float))
    return LinkColumns(
        ids=[f"l{at}" for at in range(count)],
        supplier=supplier,
        customer=receiver,
        effort_share=nothing,
        cost=nothing,
        importance=np.where(draw.random(count) < 0.05, 0.0, rated),
        price=nothing,
        volume=_some(draw, 0.3, draw.integers(1, 1000, count).astype(float)),
        target_cost=nothing,
        lead_time_days=_some(draw, 0.5, draw.integers(0, 30, count).astype(float)),
        purpose_fit=_some(draw, 0.3, draw.integers(-2, 3, count).astype(float)),
        confirmed=_some(draw, 0.3, (draw.random(count) < 0.9).astype(float)),
        offering=[f"Offering {at % 50}" for at in range(count)],
        unit=["piece"] * count,
        outcome=[None] * count,
        flow=["insight" if at % 20 == 0 else None for at in range(count)],
    )


def _some(draw: np.random.Generator, share: float, amounts: Floats) -> Floats:
    """The amounts where somebody stated one, NaN elsewhere."""
    return np.where(draw.random(len(amounts)) < share, amounts, np.nan)
