"""What colours tell: each overlay measures links, parties or both, and names the steps it tells apart."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from chain.render.looks import DIVERGING, SEQUENTIAL, Look, unknown
from chain.render.money import short_money
from chain.render.theme import Dash, Head, Tone
from chain.render.view import OverlayName
from schemas.analysis import Analysis
from schemas.link import Link
from schemas.party import UNIT_KINDS, Party, PartyKind

Scale = tuple[tuple[Tone, Dash, Head], ...]
LinkMeasure = Callable[[Sequence[Link], Analysis], float | None]
PartyMeasure = Callable[[Sequence[Party], Analysis], float | None]


@dataclass(frozen=True)
class Overlay:
    """A measure of links and parties. A value belongs to the last step whose floor it is not below.

    Without `floors` there are five steps, by the largest value in the picture.
    """

    title: str
    scale: Scale
    unknown: str
    text: Callable[[float, str], str]
    link: LinkMeasure | None = None
    party: PartyMeasure | None = None
    kinds: tuple[PartyKind, ...] = UNIT_KINDS
    floors: tuple[float, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Scaled:
    """An overlay on one picture: its steps from least to most, each with its floor but for the first."""

    overlay: Overlay
    floors: tuple[float, ...]
    looks: tuple[Look, ...]

    def look(self, value: float | None) -> Look:
        """The mark of a value."""
        return unknown(self.overlay.unknown) if value is None else self.looks[bisect_right(self.floors, value)]


def scale(overlay: Overlay, values: Sequence[float], currency: str) -> Scaled:
    """The steps of an overlay on a picture with these values."""
    floors = overlay.floors or _parts_of_the_largest(max(values, default=0.0))
    words = overlay.words or _ranges([overlay.text(floor, currency) for floor in floors])
    looks = [Look(f"step{n}", word, *overlay.scale[n]) for n, word in enumerate(words)]
    return Scaled(overlay, floors, tuple(looks))


def _parts_of_the_largest(largest: float) -> tuple[float, ...]:
    """Four floors below the largest, each 1, 2 or 5 times a power of ten, so that they can be said.

    >>> _parts_of_the_largest(52_200_000)
    (500000.0, 2000000.0, 10000000.0, 20000000.0)
    """
    return tuple(_rounded_down(largest * part) for part in (0.01, 0.05, 0.2, 0.5))


def _rounded_down(amount: float) -> float:
    if amount <= 0:
        return 0.0
    digits, exponent = f"{amount:e}".split("e")
    return float(f"{max(step for step in (1, 2, 5) if step <= float(digits))}e{exponent}")


def _ranges(floors: list[str]) -> list[str]:
    between = [f"{low} to {high}" for low, high in pairwise(floors)]
    return [f"below {floors[0]}", *between, f"{floors[-1]} and more"]


def _mean(values: Sequence[float | None]) -> float | None:
    stated = [value for value in values if value is not None]
    return sum(stated) / len(stated) if stated else None


def _link_cost(links: Sequence[Link], numbers: Analysis) -> float:
    return sum(numbers.links[link.key].loaded_cost for link in links)


def _party_cost(parties: Sequence[Party], numbers: Analysis) -> float | None:
    units = [numbers.parties[party.id].own_cost for party in parties if party.id not in numbers.customers]
    return sum(units) if units else None


def _link_ratio(links: Sequence[Link], numbers: Analysis) -> float | None:
    return _ratio(sum(numbers.links[link.key].value for link in links), _link_cost(links, numbers))


def _party_ratio(parties: Sequence[Party], numbers: Analysis) -> float | None:
    rows = [numbers.parties[party.id] for party in parties]
    return _ratio(sum(row.value for row in rows), sum(row.loaded_cost for row in rows))


def _ratio(value: float, cost: float) -> float | None:
    return value / cost if cost else None


def _importance(links: Sequence[Link], _: Analysis) -> float | None:
    return _mean([link.importance for link in links])


def _purpose(links: Sequence[Link], _: Analysis) -> float | None:
    return _mean([link.purpose_fit for link in links])


def _longest(links: Sequence[Link], _: Analysis) -> float | None:
    return max((link.lead_time_days for link in links if link.lead_time_days is not None), default=None)


def _agreement(links: Sequence[Link], _: Analysis) -> float | None:
    """0 where one is denied, 1 where all are confirmed, between where some are, None where nobody was asked."""
    answers = [link.confirmed for link in links]
    if False in answers:
        return 0.0
    return answers.count(True) / len(answers) or None


def _readiness(parties: Sequence[Party], numbers: Analysis) -> float | None:
    rated = numbers.readiness.departments
    return _mean([rated[party.id].mean for party in parties if party.id in rated])


def _plain(value: float, digits: int) -> str:
    """So many digits that tell, without an exponent.

    >>> _plain(123.4, 2), _plain(0.678, 2), _plain(-2, 2)
    ('123', '0.68', '-2')
    """
    return f"{value:,.0f}" if abs(value) >= 10**digits else f"{value:.{digits}g}"


def _number(value: float, _: str) -> str:
    return _plain(value, 2)


def _days(value: float, _: str) -> str:
    return f"{_plain(value, 3)} days" if value != 1 else "1 day"


def _answer(value: float, _: str) -> str:
    return "denied" if value == 0 else "confirmed" if value == 1 else "partly confirmed"


OVERLAYS: dict[OverlayName, Overlay] = {
    "cost": Overlay(
        "Loaded cost of a link, own cost of a party",
        SEQUENTIAL,
        "no cost of its own",
        short_money,
        _link_cost,
        _party_cost,
    ),
    "value_to_cost": Overlay(
        "Value to cost: what it earns for each unit of money it costs",
        (*DIVERGING[:2], *DIVERGING[3:]),
        "costs nothing",
        _number,
        _link_ratio,
        _party_ratio,
        floors=(0.5, 1, 2),
        words=(
            "below 0.5: earns less than half its cost",
            "0.5 to 1: earns less than it costs",
            "1 to 2",
            "2 and more",
        ),
    ),
    "importance": Overlay(
        "Importance in the receiver's word",
        SEQUENTIAL,
        "not rated",
        _number,
        _importance,
        floors=(0.001, 2, 3, 4),
        words=("0: not needed", "below 2", "2 to 3", "3 to 4", "4 and more: cannot do without"),
    ),
    "lead_time": Overlay(
        "Lead time, the longest where links are drawn as one",
        SEQUENTIAL,
        "not stated",
        _days,
        _longest,
        floors=(1, 7, 30, 90),
        words=("less than a day", "1 day to a week", "7 to 30 days", "30 to 90 days", "90 days and more"),
    ),
    "purpose": Overlay(
        "Fit to the purpose, -2 to 2",
        DIVERGING,
        "not rated",
        _number,
        _purpose,
        floors=(-1.5, -0.5, 0.5, 1.5),
        words=("-2: against it", "-1", "0: neither", "1", "2: for it"),
    ),
    "agreement": Overlay(
        "Has the receiver confirmed the need?",
        (DIVERGING[0], DIVERGING[1], DIVERGING[4]),
        "nobody asked",
        _answer,
        _agreement,
        floors=(0.001, 1),
        words=("denied", "partly confirmed", "confirmed"),
    ),
    "readiness": Overlay(
        "Readiness of departments, mean of the rated dimensions, 1 to 5",
        SEQUENTIAL[:1] + SEQUENTIAL[2:],
        "not rated",
        _number,
        party=_readiness,
        kinds=("department",),
        floors=(2, 3, 4),
        words=("below 2", "2 to 3", "3 to 4", "4 and more: ready"),
    ),
}
