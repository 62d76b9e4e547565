"""The guard against a push that removes much at once: an empty file, a broken filter, a wrong connection."""

from app.service.pushes.scheduling import Schedule
from app.service.pushes.work import TABLES, Work
from app.storage.repository import entities, sources
from schemas.push import Removal

MOST = 0.2
"""The share of all parties, of all links, or of what the source brought, that goes without being asked about."""


class Before:
    """How much there was before a push."""

    def __init__(self, work: Work) -> None:
        connection, organisation = work.connection, work.head.key
        self.of = {noun: entities.count(connection, table, organisation) for noun, table in TABLES.items()}
        self.brought = sum(
            sources.count_brought(connection, work.source, noun, table, organisation) for noun, table in TABLES.items()
        )


def find_mass_leave(work: Work, before: Before, schedule: Schedule, removed_unasked: int) -> Removal | None:
    """How much a push removes, where that is much; one thing that is named is never much."""
    later = schedule.removals()
    parties, links = (work.removed[noun] + later[noun] for noun in ("party", "link"))
    brought = work.removed["brought"]
    if parties + links <= (0 if removed_unasked else 1):
        return None
    share = max(
        parties / max(before.of["party"], 1), links / max(before.of["link"], 1), brought / max(before.brought, 1)
    )
    return Removal(parties=parties, links=links, brought=brought, share=share) if share > MOST else None
