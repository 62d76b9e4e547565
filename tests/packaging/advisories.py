"""Known faults of Python packages, read from a clone of https://github.com/pypa/advisory-database."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from packaging.utils import canonicalize_name
from packaging.version import Version


def faults_in(folder: Path, name: str, version: str) -> tuple[int, list[str]]:
    """How many advisories speak of a package, and the ids of those its version falls under."""
    told = [
        yaml.safe_load(file.read_text(encoding="utf-8")) for file in sorted((folder / "vulns" / name).glob("*.yaml"))
    ]
    return len(told), [one["id"] for one in told if not one.get("withdrawn") and _speaks_of(one, name, version)]


def _speaks_of(advisory: dict[str, Any], name: str, version: str) -> bool:
    of_it = [one for one in advisory["affected"] if canonicalize_name(one["package"]["name"]) == name]
    return any(version in one.get("versions", ()) or _in_a_range(one, Version(version)) for one in of_it)


def _in_a_range(affected: dict[str, Any], version: Version) -> bool:
    ranges = [one["events"] for one in affected.get("ranges", ()) if one["type"] == "ECOSYSTEM"]
    return any(_is_within(sorted(_marks(events)), version) for events in ranges)


def _marks(events: list[dict[str, str]]) -> Iterator[tuple[Version, str]]:
    """Where a fault begins and ends, as https://ossf.github.io/osv-schema tells it; 0 is before every version."""
    for event in events:
        for what, at in event.items():
            yield Version("0.dev0" if at == "0" else at), what


def _is_within(marks: list[tuple[Version, str]], version: Version) -> bool:
    within = False
    for at, what in marks:
        if what == "introduced":
            within = within or version >= at
        elif version > at or (what == "fixed" and version == at):
            within = False
    return within
