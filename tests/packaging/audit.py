"""`python -m tests.packaging.audit`: are faults known in what the image installs? Ends with 1 where some are.

Where the service that knows them cannot be reached, nothing is audited, and it says so; a clone of
https://github.com/pypa/advisory-database, named with `--advisories FOLDER`, is asked instead.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path

from tests.packaging.advisories import faults_in
from tests.packaging.pins import REQUIREMENTS, pinned


def audit() -> int:
    """Ask the service, and print what was found."""
    command = [
        sys.executable,
        "-m",
        "pip_audit",
        "--format=json",
        "--no-deps",
        "--disable-pip",
        "--progress-spinner=off",
    ]
    done = subprocess.run([*command, f"--requirement={REQUIREMENTS}"], capture_output=True, text=True, check=False)
    try:
        told = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        told = []
    known = [one for one in told if "skip_reason" not in one]
    if not known:
        print("No dependency was audited: the service that knows their faults cannot be reached from here.")
        return 0
    faults = [f"{one['name']} {one['version']}: {fault['id']}" for one in known for fault in one["vulns"]]
    return _told(faults, f"{len(known)} of {len(told)} dependencies audited")


def audit_by(advisories: Path) -> int:
    """Read a clone of the advisories, and print what was found."""
    pins, compared, faults = sorted(pinned()), 0, []
    for name, version in pins:
        count, found = faults_in(advisories, name, version)
        compared += count
        faults += [f"{name} {version}: {fault}" for fault in found]
    if not compared:
        print(f"{advisories} holds no advisory of any dependency; name a clone of pypa/advisory-database")
        return 2
    return _told(faults, f"{len(pins)} dependencies held against {compared} advisories")


def _told(faults: list[str], said: str) -> int:
    print(*faults, f"{said}, {len(faults)} known faults.", sep="\n")
    return 1 if faults else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--advisories", type=Path, help="a clone of https://github.com/pypa/advisory-database")
    folder = parser.parse_args().advisories
    sys.exit(audit() if folder is None else audit_by(folder))
