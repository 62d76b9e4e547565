"""The editor's own checks, and its types beside the API they are made from."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser.node import FRONTEND, ROOT, node

MODULES = FRONTEND / "node_modules"


@pytest.fixture(autouse=True)
def _installed_modules() -> None:
    if not MODULES.is_dir():
        reason = "the editor's packages are not installed: run `npm ci` in frontend"
        pytest.fail(reason) if os.environ.get("CI") == "true" else pytest.skip(reason)


def test_the_types_are_those_of_the_api(tmp_path: Path):
    """If this fails: `custchain openapi > frontend/openapi.json`, then `npm run types` in frontend."""
    document = tmp_path / "openapi.json"
    with document.open("wb") as file:
        subprocess.run([sys.executable, "-m", "app.cli", "openapi"], stdout=file, cwd=ROOT, check=True)
    fresh = tmp_path / "schema.gen.ts"
    generator = MODULES / "openapi-typescript/bin/cli.js"
    made = node(generator, document, "--default-non-nullable=false", "-o", fresh, cwd=FRONTEND)
    assert made.returncode == 0, made.stdout + made.stderr
    assert fresh.read_text(encoding="utf-8") == (FRONTEND / "src/api/schema.gen.ts").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "check",
    [
        ["@biomejs/biome/bin/biome", "check", "--error-on-warnings", "."],
        ["typescript/bin/tsc", "--noEmit"],
        ["vitest/vitest.mjs", "run", "--no-isolate"],
    ],
    ids=["lint", "types", "unit"],
)
def test_the_editor_passes_its_own_checks(check: list[str]):
    script, *arguments = check
    done = node(MODULES / script, *arguments, cwd=FRONTEND)
    assert done.returncode == 0, done.stdout + done.stderr
