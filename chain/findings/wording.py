"""Parties, links and money in a finding's sentences."""

from collections.abc import Sequence

from chain.graph import ChainGraph

NAMED = 5


def party(graph: ChainGraph, at: int) -> str:
    """A party's name."""
    return graph.parties.labels[at]


def names(graph: ChainGraph, parties: Sequence[int]) -> str:
    """Parties in a row: `Sales, Kitchen and 3 more`."""
    named = [party(graph, at) for at in parties[:NAMED]]
    left = len(parties) - NAMED
    if left > 0:
        return f"{', '.join(named)} and {left} more"
    return " and ".join(part for part in (", ".join(named[:-1]), named[-1]) if part)


def link(graph: ChainGraph, at: int) -> str:
    """A link in words: `Report (Controlling to Sales)`."""
    links = graph.links
    ends = f"{party(graph, links.supplier[at])} to {party(graph, links.customer[at])}"
    return f"{links.offering[at]} ({ends})" if links.offering[at] else ends


def count(number: float, noun: str) -> str:
    """A number of things: `1 day`, `2.5 days`."""
    return f"{number:,.12g} {noun}{'' if number == 1 else 's'}"


def money(graph: ChainGraph, amount: float) -> str:
    """An amount with its currency: `EUR 12,300`; cents only below 1,000."""
    digits = 0 if abs(amount) >= 1000 or float(amount).is_integer() else 2
    return f"{graph.organisation.currency} {amount:,.{digits}f}"


def percent(share: float) -> str:
    """A share as a percentage: `12.3 %`, `1,250 %`, `under 0.001 %`."""
    hundredths = share * 100
    if 0 < hundredths < 0.001:
        return "under 0.001 %"
    return f"{hundredths:,.0f} %" if hundredths >= 100 else f"{hundredths:.3g} %"
