"""How sure the verdicts on a chain are, given ranges of what is uncertain."""

from __future__ import annotations

import numpy as np

from chain.columns import Floats
from chain.graph import ChainGraph
from chain.profile import Profile
from chain.uncertainty.inputs import find_inputs
from chain.uncertainty.measuring import SURE, calc_settled, certainties
from chain.uncertainty.simulation import DRAWS, Progress, Simulation, say_nothing, simulate
from chain.verdict import CLASSIFICATIONS
from schemas.finding import Subject
from schemas.uncertainty import FindingCertainty, HowSure, LinkCertainty, Measure, PartyRange, Quantiles, Ranges

QUANTILES = (0.05, 0.5, 0.95)


def calc_how_sure(
    graph: ChainGraph,
    ranges: Ranges,
    profile: Profile | None = None,
    draws: int = DRAWS,
    seed: int = 0,
    progress: Progress = say_nothing,
) -> HowSure:
    """Share of the draws in which each verdict and finding holds, and which number to measure next.

    Same chain, ranges, draws and seed: same answer. Raises InvalidInput where a range does not fit the chain.

    >>> from schemas.ranges_reading import read_ranges
    >>> from schemas.reading import read_chain
    >>> chain = read_chain({
    ...     "parties": [{"id": "shop", "kind": "department", "own_cost": 60},
    ...                 {"id": "guests", "kind": "customer", "revenue": 90}],
    ...     "links": [{"id": "meals", "supplier": "shop", "customer": "guests"}]})
    >>> ranges = read_ranges([{"party": "guests", "field": "revenue", "low": 70, "high": 100}])
    >>> calc_how_sure(ChainGraph.from_document(chain), ranges, draws=100).links["meals"].certainty
    1.0
    """
    profile = profile or Profile.of(graph.organisation.profile)
    found = simulate(find_inputs(graph, ranges), profile, draws, seed, progress)
    shares = certainties(found.classification)
    return HowSure(
        draws=draws,
        finding_draws=found.finding_draws,
        seed=seed,
        sure_at=SURE,
        headline={name: _quantiles(values) for name, values in found.headline.items()},
        links=_links(graph, shares),
        findings=_findings(found),
        unsure=_unsure(graph, shares),
        measure_next=_measures(found, progress),
    )


def _quantiles(values: Floats) -> Quantiles:
    low, middle, high = np.quantile(values, QUANTILES).tolist()
    return Quantiles(low=low, middle=middle, high=high)


def _links(graph: ChainGraph, shares: Floats) -> dict[str, LinkCertainty]:
    most = shares.argmax(axis=0)
    return {
        key: LinkCertainty(
            classification=CLASSIFICATIONS[most[at]],
            certainty=float(shares[most[at], at]),
            shares={verdict: float(s) for verdict, s in zip(CLASSIFICATIONS, shares[:, at], strict=True) if s},
        )
        for at, key in enumerate(graph.links.ids)
    }


def _unsure(graph: ChainGraph, shares: Floats) -> list[str]:
    certainty = shares.max(axis=0)
    return [graph.links.ids[at] for at in np.argsort(certainty, kind="stable") if certainty[at] < SURE]


def _findings(found: Simulation) -> list[FindingCertainty]:
    graph = found.inputs.graph
    listed = [
        FindingCertainty(
            code=code,
            subject=Subject(links=[graph.links.ids[at] for at in links], parties=[graph.parties.ids[at] for at in who]),
            share=min(len(money) / found.finding_draws, 1.0),
            money=float(np.mean(money)),
        )
        for (code, links, who), money in found.findings.items()
    ]
    return sorted(listed, key=lambda finding: (-finding.share, -finding.money))


def _measures(found: Simulation, progress: Progress) -> list[Measure]:
    settled = calc_settled(found.values, found.classification, progress)
    listed = [
        Measure(
            party=entry.party if isinstance(entry, PartyRange) else None,
            link=None if isinstance(entry, PartyRange) else entry.link,
            field=entry.field,
            settles=float(amount),
        )
        for entry, amount in zip(found.inputs.ranges, settled, strict=True)
    ]
    return sorted(listed, key=lambda measure: -measure.settles)
