"""How parties nest: each gone through once, however deep they lie."""

from collections.abc import Iterable, Iterator, Mapping

from schemas.party import Party


def top_down(parties: Mapping[str, Party]) -> Iterator[Party]:
    """All parties, each after the one it belongs to.

    >>> parties = [Party(id="kitchen", kind="department", parent="hotel"), Party(id="hotel", kind="department")]
    >>> [party.id for party in top_down({party.id: party for party in parties})]
    ['hotel', 'kitchen']
    """
    known: set[str] = set()
    for start in parties.values():
        way, party = [], start
        while party.id not in known:
            known.add(party.id)
            way.append(party)
            party = parties.get(party.parent or "", party)
        yield from reversed(way)


def outermost(parties: Mapping[str, Party], most: int) -> dict[str, tuple[str, ...]]:
    """Of each party the ids from its outermost group down to itself, the first `most` of them."""
    found: dict[str, tuple[str, ...]] = {}
    for party in top_down(parties):
        above = found.get(party.parent or "", ())
        found[party.id] = above if len(above) == most else (*above, party.id)
    return found


def groups_above(some: Iterable[Party], parties: Mapping[str, Party]) -> set[str]:
    """Ids of all groups that any of these parties is in, on whatever level."""
    found: set[str] = set()
    for party in some:
        above = parties.get(party.parent or "")
        while above is not None and above.id not in found:
            found.add(above.id)
            above = parties.get(above.parent or "")
    return found
