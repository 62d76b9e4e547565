"""Which fields of a change are news, told by the versions a source gave to what it said before."""

import json
from typing import Any

from app.storage.repository.sources import Mark

REQUIRED = frozenset({"kind", "supplier", "customer"})
Versions = dict[str, str]
"""The version of each field a source stated, by its path: `fte`, or `extra/grade` one level down."""


def versions_of(mark: Mark | None) -> Versions:
    """What a mark holds."""
    found: Versions = json.loads(mark.fields) if mark and mark.fields else {}
    return found


def newest(mark: Mark | None) -> str | None:
    """The newest version a source gave to anything of a party or link."""
    return max([*versions_of(mark).values(), *([mark.tombstone] if mark and mark.tombstone else [])], default=None)


def news(stated: dict[str, Any], version: str | None, known: Versions) -> dict[str, Any]:
    """What of a change is newer than what its source said before.

    >>> news({"fte": 3, "name": "A"}, "n2", {"fte": "n5", "name": "n1"})
    {'name': 'A'}
    """
    if version is None or not known:
        return stated
    found: dict[str, Any] = {}
    for name, value in stated.items():
        if not is_news(name, version, known):
            continue
        if isinstance(value, dict) and value:
            parts = {key: part for key, part in value.items() if is_news(f"{name}/{key}", version, known)}
            found |= {name: parts} if parts else {}
        else:
            found[name] = value
    return found


def is_news(path: str, version: str, known: Versions) -> bool:
    """Is a version newer than the one known of a field?"""
    return version > known.get(path, "")


def is_so(stored: dict[str, Any], stated: dict[str, Any]) -> bool:
    """Is everything a change states stored already? In doubt it says no.

    >>> is_so({"fte": 3.0}, {"fte": 3, "owner": None}), is_so({"confirmed": True}, {"confirmed": 1})
    (True, False)
    """
    return all(_is_stored(stored.get(name), value) for name, value in stated.items())


def _is_stored(stored: Any, value: Any) -> bool:
    if type(stored) is float and type(value) is int:
        return stored == value
    return stored is value if value is None else _is_same(stored, value)


def _is_same(stored: Any, value: Any) -> bool:
    """To the letter: within a field 3 is not 3.0, and true is not 1."""
    if type(stored) is not type(value):
        return False
    if isinstance(value, dict):
        return all(part is not None and _is_same(stored.get(key), part) for key, part in value.items())
    if isinstance(value, list):
        return bool(stored == value) and all(isinstance(part, str) for part in value)
    return bool(stored == value)


def noted(stated: dict[str, Any], version: str | None, known: Versions) -> Versions:
    """The versions known after a change was taken."""
    if version is None:
        return known
    return known | {path: max(version, known.get(path, "")) for path in paths(stated)}


def paths(stated: dict[str, Any]) -> list[str]:
    """The paths of what a change states.

    >>> paths({"fte": 3, "extra": {"grade": "A"}})
    ['fte', 'extra/grade']
    """
    found: list[str] = []
    for name, value in stated.items():
        found += [f"{name}/{key}" for key in value] if isinstance(value, dict) and value else [name]
    return found


def older(known: Versions, version: str) -> dict[str, Any]:
    """A change that takes away the fields last stated at that version or before, but those nothing can be without."""
    found: dict[str, Any] = {}
    for path, stated in known.items():
        if stated <= version and path not in REQUIRED:
            name, _, part = path.partition("/")
            if part:
                found.setdefault(name, {})[part] = None
            else:
                found[name] = None
    return found
