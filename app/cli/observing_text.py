"""An observation, for people: pure text."""

from app.cli.report_text import listed, table
from schemas.observation import DeclaredLink, Observation, ObservedLink, SecondOpinion

SHOWN = 40


def observation_text(found: Observation) -> str:
    """Totals, the busiest handovers, and the second opinion on the chain."""
    left_out = f", {found.left_out:,} left out for want of case, group or time" if found.left_out else ""
    head = (
        f"{found.events:,} events{left_out}, {found.cases:,} cases, {len(found.groups):,} groups: "
        f"{found.handovers:,} handovers over {len(found.links):,} links ({found.engine})"
    )
    rows = [_row(link) for link in found.links[:SHOWN]]
    more = len(found.links) - SHOWN
    blocks = [head, *found.notes, table(("from", "to", "handovers", "cases", "median days", "mean days"), rows)]
    blocks += [f"and {more:,} more links; --format json has all of them"] if more > 0 else []
    blocks += _opinion(found.second_opinion) if found.second_opinion else []
    return "\n\n".join(blocks) + "\n"


def _row(link: ObservedLink) -> tuple[str, ...]:
    counts = (f"{link.handovers:,}", f"{link.cases:,}", f"{link.median_days:,.2f}", f"{link.mean_days:,.2f}")
    return (link.supplier, link.customer, *counts)


def _opinion(opinion: SecondOpinion) -> list[str]:
    seen = [f"{link.supplier} -> {link.customer}: {link.handovers:,} handovers" for link in opinion.never_declared]
    blocks = [
        f"Declared and seen: {len(opinion.agreed):,} pairs.",
        listed("Declared, never seen", [_declared(link) for link in opinion.never_seen]),
        listed("Seen, never declared", seen),
    ]
    if opinion.unknown_groups:
        blocks.append(f"Groups that are no party of the chain: {', '.join(opinion.unknown_groups)}.")
    return [block for block in blocks if block]


def _declared(link: DeclaredLink) -> str:
    return f"{link.supplier} -> {link.customer} ({', '.join(link.links)})"
