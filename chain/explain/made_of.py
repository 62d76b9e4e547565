"""The pieces explanations are put together from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from chain.columns import Floats, Index
from chain.findings import wording
from chain.graph import ChainGraph
from schemas.explanation import About, Explanation, Operation, Part, Subject, Unit

LISTED = 40
"""Parts of a sum that are listed; the others are added up."""


@dataclass(frozen=True)
class Asked:
    """Which number is explained, and what it is called."""

    about: About
    label: str
    unit: Unit = "money"


def party_part(graph: ChainGraph, at: int, number: str, value: float, label: str = "", unit: Unit = "money") -> Part:
    """A number of a party."""
    subject: Subject = "customer" if graph.parties.is_customer[at] else "party"
    about = About(subject=subject, id=graph.parties.ids[at], number=number)
    return Part(label=label or wording.party(graph, at), value=value, unit=unit, about=about)


def link_part(graph: ChainGraph, at: int, number: str, value: float, label: str = "", unit: Unit = "money") -> Part:
    """A number of a link."""
    about = About(subject="link", id=graph.links.ids[at], number=number)
    return Part(label=label or wording.link(graph, at), value=value, unit=unit, about=about)


def stated_part(label: str, value: float | None, unit: Unit = "money") -> Part:
    """A number that is not made of others."""
    return Part(label=label, value=value, unit=unit, about=None)


def made(asked: Asked, value: float | None, operation: Operation, formula: str, parts: Sequence[Part]) -> Explanation:
    """A number and its parts."""
    known = None if value is None or not np.isfinite(value) else float(value)
    return Explanation(
        about=asked.about,
        label=asked.label,
        value=known,
        unit=asked.unit,
        operation=operation,
        formula=formula,
        parts=list(parts),
    )


def sum_of(
    asked: Asked,
    formula: str,
    fixed: Sequence[Part],
    rows: Index,
    amounts: Floats,
    part: Callable[[int, float], Part],
) -> Explanation:
    """A sum of fixed parts and of one part for each row (k,) with its amount (k,), the largest first.

    `part` makes the part of a row from its index and amount.
    """
    order = np.argsort(-np.abs(amounts), kind="stable")
    shown, hidden = order[:LISTED], order[LISTED:]
    parts = [*fixed, *(part(int(rows[at]), float(amounts[at])) for at in shown.tolist())]
    total = sum(p.value or 0.0 for p in fixed) + float(amounts.sum())
    explanation = made(asked, total, "sum", formula, parts)
    return explanation.model_copy(update={"left_out": len(hidden), "rest": float(amounts[hidden].sum())})
