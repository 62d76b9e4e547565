"""`python -m tests.packaging.audit`: are faults known in what the image installs? Ends with 1 where some are.

Where the service that knows them cannot be reached, nothing is audited, and it says so.
"""

import json
import subprocess
import sys
from pathlib import Path

REQUIREMENTS = Path(__file__).parent.parent.parent / "app/requirements.txt"


def audit() -> int:
    """Ask, and print what was found."""
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
    print(*faults, f"{len(known)} of {len(told)} dependencies audited, {len(faults)} known faults.", sep="\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(audit())
