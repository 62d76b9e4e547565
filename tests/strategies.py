"""Random small chains, with every trap in them: loops, self-links, parallel links, zeros, missing numbers."""

from typing import Any

from hypothesis import strategies as st

from schemas.chain import ChainDocument
from tests.builders import a_chain

MONEY = st.sampled_from([0.0, 1.0, 2.0, 5.0, 100.0, 12345.0])
# Eighths add up to 1 exactly, so a sum that means 1 is 1.
SHARE = st.sampled_from([0.0, 0.125, 0.25, 0.5, 0.75, 1.0])
IMPORTANCE = st.sampled_from([None, None, 0.0, 1.0, 3.0, 5.0])

RATING = st.integers(1, 5)
READINESS = st.fixed_dictionaries({}, optional={"vision": RATING, "people": RATING, "technology": RATING})


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(st.none(), strategy)


@st.composite
def chains(draw: st.DrawFn, units: int = 6, links: int = 14) -> ChainDocument:
    """A chain of up to `units` units, three customers and two authorities."""
    internal = [f"u{i}" for i in range(draw(st.integers(1, units)))]
    customers = [f"c{i}" for i in range(draw(st.integers(0, 3)))]
    authorities = [f"a{i}" for i in range(draw(st.integers(0, 2)))]
    parties = [{"id": u, "kind": draw(st.sampled_from(["department", "partner"])), "own_cost": draw(maybe(MONEY))}
               for u in internal]  # fmt: skip
    parties = [{**p, "budget": draw(maybe(MONEY)), "readiness": draw(maybe(READINESS))} for p in parties]
    parties += [{"id": c, "kind": "customer", "revenue": draw(maybe(MONEY)), "retention": draw(maybe(SHARE)),
                 "potential": draw(maybe(MONEY))} for c in customers]  # fmt: skip
    parties += [{"id": a, "kind": "authority"} for a in authorities]
    receivers = st.sampled_from(internal + customers + authorities)
    made = [_supply(draw, number, draw(st.sampled_from(internal)), draw(receivers))
            for number in range(draw(st.integers(0, links)))]  # fmt: skip
    made += [{"id": f"i{n}", "supplier": c, "customer": draw(st.sampled_from(internal))}
             for n, c in enumerate(customers) if draw(st.booleans())]  # fmt: skip
    return a_chain(parties, made)


def _supply(draw: st.DrawFn, number: int, supplier: str, receiver: str) -> dict[str, Any]:
    effort: dict[str, Any] = draw(
        st.one_of(st.just({}), st.builds(lambda s: {"effort_share": s}, SHARE), st.builds(lambda c: {"cost": c}, MONEY))
    )
    return {
        "id": f"l{number}",
        "supplier": supplier,
        "customer": receiver,
        "importance": draw(IMPORTANCE),
        "price": draw(maybe(MONEY)),
        "outcome": draw(st.sampled_from([None, None, "oblige", "enable", "none"])),
        "flow": draw(st.sampled_from([None, None, "insight", "product"])),
        "offering": draw(maybe(st.sampled_from(["Report", "report", "Audit"]))),
        "volume": draw(maybe(st.sampled_from([0.0, 1.0, 4.0]))),
        "target_cost": draw(maybe(MONEY)),
        "lead_time_days": draw(maybe(st.sampled_from([0.0, 1.0, 2.5]))),
        "purpose_fit": draw(maybe(st.sampled_from([-1.0, 0.0, 2.0]))),
        "confirmed": draw(maybe(st.booleans())),
        **effort,
    }
