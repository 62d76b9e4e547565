"""Keys of findings, which a later analysis makes again for the same finding."""

import hashlib
import json

from schemas.finding import Subject

NAMED_BY_PARTY = frozenset({"need_unconfirmed", "need_unrated", "overcommitted", "slow_chain"})
"""Findings about one party, whose links come and go while it stays the same finding."""


def key_of(code: str, subject: Subject) -> str:
    """What names a finding: the same for the same code and subject, in whatever order.

    >>> key_of("dead_end", Subject(parties=["museum"]))
    'dead_end-2f19f3c4e6'
    """
    links = [] if code in NAMED_BY_PARTY else sorted(subject.links)
    told = json.dumps([links, sorted(subject.parties)], ensure_ascii=False)
    return f"{code}-{hashlib.sha256(told.encode()).hexdigest()[:10]}"
