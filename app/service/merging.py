"""Two people change the same thing: what they changed apart is put together, what they changed alike is asked about."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Table

from app.service.merge import merge_patch
from app.service.versions import Version
from app.storage.repository import revisions
from app.storage.repository.entities import Stored
from schemas.errors import Conflict, ConflictingEdit, FieldConflict, InvalidInput
from schemas.wording import pointer

Json = dict[str, Any]


def find_conflicts(base: Json, theirs: Json, patch: Json) -> list[FieldConflict]:
    """The fields a patch of `base` changes that somebody changed in `theirs` too.

    That both became alike is no excuse: two who each add one to a cost of 5 would make it 6.

    >>> find_conflicts({"a": 1, "b": 1}, {"a": 2, "b": 1}, {"b": 3})
    []
    >>> find_conflicts({"a": 1}, {"a": 2}, {"a": 3})
    [FieldConflict(field='/a', yours=3, theirs=2, base=1)]
    """
    return list(_conflicts(base, theirs, patch, ()))


def _conflicts(base: Json, theirs: Json, patch: Json, path: tuple[str, ...]) -> Iterator[FieldConflict]:
    for name, value in patch.items():
        before, now, here = base.get(name), theirs.get(name), (*path, name)
        if isinstance(value, dict) and value and all(isinstance(part, dict | None) for part in (before, now)):
            yield from _conflicts(before or {}, now or {}, value, here)
        elif now != before:
            yield FieldConflict(field=pointer(here), yours=value, theirs=now, base=before)


def base_of(
    connection: Connection, table: Table, organisation: int, row: Stored, expected: frozenset[str] | None, stamp: str
) -> str | None:
    """The document of the version a change was made on, if the entity was only changed since; None if not known."""
    for number in _numbers(expected or frozenset(), stamp):
        versions = list(revisions.versions_from(connection, table, organisation, row.id, number))
        starts, ends = [since for since, _, _ in versions], [until for _, until, _ in versions]
        # Where one version does not follow on another the entity was deleted between, and made anew by somebody.
        if starts[:1] == [number] and [*starts[1:], None] == ends:
            return versions[0][2]
    return None


def header_base(
    connection: Connection, organisation: int, newest: int, expected: frozenset[str] | None, stamp: str
) -> str | None:
    """The header at the revision a change was made on; None if there is no such revision."""
    known = [number for number in _numbers(expected or frozenset(), stamp) if 1 <= number <= newest]
    return revisions.header_at(connection, organisation, known[0]) if known else None


def _numbers(expected: frozenset[str], stamp: str) -> Sequence[int]:
    bare = [tag.removesuffix(f".{stamp}") for tag in expected]
    return [int(tag) for tag in bare if tag.isascii() and tag.isdigit() and len(tag) < 10]


def merge(base: Json, theirs: Json, patch: Json, what: str, version: Version, author: str | None) -> Json:
    """Their document with the patch laid over it. Raises ConflictingEdit where both changed the same field."""
    conflicts = find_conflicts(base, theirs, patch)
    if conflicts:
        fields = ", ".join(conflict.field[1:] for conflict in conflicts)
        raise ConflictingEdit(
            f"{what} was changed by {author or 'somebody else'} in revision {version.number}, as you did: {fields}; "
            "nothing was changed. Choose between the values in `conflicts`, and send yours again with the new ETag",
            conflicts,
        )
    merged: Json = merge_patch(theirs, patch)
    return merged


def not_together(what: str, error: InvalidInput) -> Conflict:
    """What to say where two changes are each right, and wrong together."""
    return Conflict(f"your change of {what} does not go with what somebody else changed: {error}; read it again")
