"""`python -m tests.packaging.write_requirements`: pins everything the image installs, with the hash of every file.

Run it whenever a dependency of the project changes, or one of `constraint-dependencies` in pyproject.toml, which hold
what the dependencies need in turn to one version, here and wherever tests run. It asks whichever package index `uv` is
set to, and writes down none.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
COMPILE = (
    "uv pip compile pyproject.toml --extra postgres --universal --python-version 3.11 --generate-hashes"
    " --no-emit-index-url --no-annotate --no-header --quiet --output-file app/requirements.txt"
)

if __name__ == "__main__":
    sys.exit(subprocess.run(COMPILE.split(), cwd=ROOT, stdout=subprocess.DEVNULL, check=False).returncode)
