"""What a full push no longer names: of what its source brought, and nobody else states, it is taken away."""

from app.service.pushes.deletions import remove, remove_with_neighbours, uses
from app.service.pushes.work import TABLES, Work
from app.storage.repository import entities, sources
from schemas.change import Noun
from schemas.push import Spared

MOST_ROUNDS = 100
SPARED_SHOWN = 1_000


def sweep(work: Work, *, cascade: bool) -> int:
    """Take away what was not named: how many parties and links; what stays is noted with its reason."""
    gone = sum(_sweep_links(work, ids) for ids in sources.unnamed(work.connection, work.source, "link", work.number))
    left = [
        key
        for ids in sources.unnamed(work.connection, work.source, "party", work.number)
        for key in _candidates(work, "party", ids)
    ]
    for _ in range(MOST_ROUNDS):
        # A party goes once its children went.
        held = _uses(work, left)
        free = left if cascade else [key for key in left if key not in held]
        if not free:
            break
        for key in free if cascade else ():
            remove_with_neighbours(work, key)
        gone += _take_away(work, "party", free)
        left = [key for key in left if key not in set(free)]
    for key, reason in _uses(work, left).items():
        message = f"still has {reason}; delete or move these, or push with `cascade`: true"
        _spare(work, "party", key, message)
    return gone


def _sweep_links(work: Work, ids: list[str]) -> int:
    return _take_away(work, "link", _candidates(work, "link", ids))


def _candidates(work: Work, noun: Noun, ids: list[str]) -> list[str]:
    """Those that are there, were not refused in this push, and that no other source states."""
    there = entities.some(work.connection, TABLES[noun], work.head.key, ids)
    sources.forget_marks(work.connection, work.source, noun, [key for key in ids if key not in there])
    others = sources.stated_by_others(work.connection, work.head.key, work.source, noun, list(there))
    for key, name in others.items():
        _spare(work, noun, key, f"source {name} states it too")
    return [key for key in there if key not in others and (noun, key) not in work.protected]


def _take_away(work: Work, noun: Noun, ids: list[str]) -> int:
    rows = list(entities.some(work.connection, TABLES[noun], work.head.key, ids).values())
    remove(work, noun, rows, work.marks(noun, ids))
    sources.forget_marks(work.connection, work.source, noun, ids)
    return len(rows)


def _uses(work: Work, ids: list[str]) -> dict[str, str]:
    return uses(work, ids) if ids else {}


def _spare(work: Work, noun: Noun, key: str, reason: str) -> None:
    if len(work.spared) < SPARED_SHOWN:
        work.spared.append(Spared(noun=noun, id=key, reason=reason))
