"""The one way in: a number by its name, explained."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from chain.explain.of_chain import OF_CHAIN
from chain.explain.of_link import OF_LINK
from chain.explain.of_party import OF_CUSTOMER, OF_UNIT
from chain.numbers import Numbers
from schemas.errors import NotFound
from schemas.explanation import About, Explanation
from schemas.wording import quote, suggest

Rule = TypeVar("Rule")


def explain(numbers: Numbers, about: About) -> Explanation:
    """How a number comes about. Raises NotFound where there is no such number, party or link.

    >>> from chain import ChainGraph, analyse
    >>> from schemas.reading import read_chain
    >>> chain = read_chain({"parties": [{"id": "shop", "kind": "department", "own_cost": 60}]})
    >>> numbers = analyse(ChainGraph.from_document(chain)).numbers
    >>> explain(numbers, About(subject="chain", number="total_cost")).parts[0].value
    60.0
    """
    if about.subject == "chain":
        return _named(OF_CHAIN, about.number)(numbers)
    parties, links = numbers.graph.parties, numbers.graph.links
    if about.subject == "link":
        at = _found(links.ids, about, "link")
        if not numbers.graph.is_supply[at]:
            raise NotFound("a link from a customer is feedback: it has neither cost nor value")
        return _named(OF_LINK, about.number)(numbers, at)
    at = _found(parties.ids, about, "party")
    if parties.is_authority[at]:
        raise NotFound("an authority has neither cost nor revenue")
    return _named(OF_CUSTOMER if parties.is_customer[at] else OF_UNIT, about.number)(numbers, at)


def _named(known: Mapping[str, Rule], number: str) -> Rule:
    if number not in known:
        raise NotFound(f"there is no number {quote(number)} here; there are {', '.join(known)}")
    return known[number]


def _found(ids: Sequence[str], about: About, noun: str) -> int:
    if about.id is None or about.id not in ids:
        raise NotFound(f"there is no {noun} {quote(about.id)} here.{suggest(about.id or '', ids)} Check the id")
    return list(ids).index(about.id)
