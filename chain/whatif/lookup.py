"""Who stands where, kept up to date while a chain is edited: the links at a party, the parties below another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass
class Lookup:
    """Members by place; those of one place in the order they came there.

    >>> links = Lookup()
    >>> links.put("meals", {"kitchen", "guests"})
    >>> links.put("meals", {"bar", "guests"})
    >>> links.at("kitchen"), links.at("guests")
    ([], ['meals'])
    """

    _members: dict[str, dict[str, None]] = field(default_factory=dict)
    _places: dict[str, frozenset[str]] = field(default_factory=dict)

    def put(self, member: str, places: Iterable[str]) -> None:
        """The member stands at these places and no others; where it stays it keeps its rank."""
        wanted, known = frozenset(places), self._places.get(member, frozenset())
        for place in known - wanted:
            del self._members[place][member]
        for place in wanted - known:
            self._members.setdefault(place, {})[member] = None
        self._places[member] = wanted

    def at(self, place: str) -> list[str]:
        """Who stands there."""
        return list(self._members.get(place, ()))
