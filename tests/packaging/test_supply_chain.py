"""What is installed is what is pinned, may be used by anybody, is used, and comes with a bill of materials."""

import json
import re
import subprocess
import sys
import tomllib
from importlib import metadata
from itertools import chain
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.packaging import pins
from tests.packaging.pins import pinned

ROOT = Path(__file__).parent.parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
REQUIREMENTS = pins.REQUIREMENTS.read_text(encoding="utf-8")
EXTRAS = PROJECT["optional-dependencies"]
# LGPL: a driver that is loaded, unaltered and exchangeable, and only by who chose PostgreSQL.
LESSER = {"psycopg", "psycopg-binary"}


def needed(requirements: list[str]) -> dict[str, metadata.Distribution]:
    """Every distribution these need here, by name."""
    found: dict[str, metadata.Distribution] = {}
    left = [(Requirement(text), ("",)) for text in requirements]
    seen = set()
    while left:
        requirement, extras = left.pop()
        name = canonicalize_name(requirement.name)
        if (name, extras) in seen or not _applies(requirement, extras):
            continue
        seen.add((name, extras))
        found[name] = metadata.distribution(name)
        wanted = ("", *sorted(requirement.extras))
        left += [(Requirement(text), wanted) for text in found[name].requires or []]
    return found


def _applies(requirement: Requirement, extras: tuple[str, ...]) -> bool:
    return requirement.marker is None or any(requirement.marker.evaluate({"extra": extra}) for extra in extras)


def test_every_direct_dependency_is_pinned_to_one_version() -> None:
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]
    stated = [*PROJECT["dependencies"], *chain.from_iterable(EXTRAS.values()), *chain.from_iterable(groups.values())]

    assert [text for text in stated if "==" not in text and not text.startswith("custchain")] == []


def test_what_the_image_installs_is_pinned_with_hashes_and_is_what_was_tested() -> None:
    wanted = needed([*PROJECT["dependencies"], *EXTRAS["postgres"]])

    assert {(name, one.version) for name, one in wanted.items()} <= pinned(here=True), (
        "run `python -m tests.packaging.write_requirements`"
    )
    assert len(re.findall(r"--hash=sha256:[0-9a-f]{64}", REQUIREMENTS)) > len(pinned())
    assert all("--hash" in part for part in re.split(r"\n(?=\w)", REQUIREMENTS.strip()))


def test_a_fresh_clone_is_tested_with_what_the_image_installs_down_to_the_last_dependency() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["uv"]
    held = [Requirement(text) for text in settings["constraint-dependencies"]]
    direct = {canonicalize_name(Requirement(text).name) for text in [*PROJECT["dependencies"], *EXTRAS["postgres"]]}

    assert {(canonicalize_name(one.name), str(one.specifier).removeprefix("==")) for one in held} == {
        (name, version) for name, version in pinned() if name not in direct
    }, "let constraint-dependencies in pyproject.toml say what app/requirements.txt pins beside direct dependencies"


def test_the_pins_name_no_package_index() -> None:
    assert not re.search(r"https?://|--(extra-)?index-url|--find-links", REQUIREMENTS)


def test_no_dependency_at_run_time_is_copyleft() -> None:
    copyleft = []
    for name, one in needed([*PROJECT["dependencies"], *chain.from_iterable(EXTRAS.values())]).items():
        stated = one.metadata.get("License-Expression") or ""
        classifiers = [c for c in one.metadata.get_all("Classifier") or [] if c.startswith("License ::")]
        told = stated or " ".join(classifiers) or (one.metadata.get("License") or "").split("\n")[0]
        assert told, f"{name} states no licence"
        if re.search(r"\bA?GPL|General Public", told) or (re.search(r"LGPL|Lesser", told) and name not in LESSER):
            copyleft.append(f"{name}: {told}")
    assert copyleft == []


def test_no_dependency_is_unused_and_none_is_missing() -> None:
    done = subprocess.run([sys.executable, "-m", "deptry", "."], cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr


@pytest.mark.timeout(120)
def test_the_bill_of_materials_lists_everything_the_image_installs(tmp_path: Path) -> None:
    file = tmp_path / "sbom.json"
    command = [
        sys.executable,
        "-m",
        "cyclonedx_py",
        "requirements",
        "app/requirements.txt",
        "--pyproject",
        "pyproject.toml",
    ]
    subprocess.run([*command, "--output-file", str(file)], cwd=ROOT, check=True, capture_output=True)

    components = json.loads(file.read_bytes())["components"]
    assert {(canonicalize_name(one["name"]), one["version"]) for one in components} == pinned()
