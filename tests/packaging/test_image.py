"""The Dockerfile's own steps, run without an engine: the wheel is built, installed and answers its health check."""

import os
import re
import shlex
import shutil
import socket
import subprocess
import time
import tomllib
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
STEPS = re.sub(r"\\\n\s*", "", (ROOT / "Dockerfile").read_text(encoding="utf-8")).splitlines()

pytestmark = [
    pytest.mark.skipif("CI" not in os.environ, reason="builds and installs the wheel, a minute: set CI=true to run it"),
    pytest.mark.timeout(600),
]


def steps(instruction: str) -> list[str]:
    return [line.removeprefix(f"{instruction} ") for line in STEPS if line.startswith(f"{instruction} ")]


def python_of(folder: Path) -> Path:
    """A bare Python, standing for the base image."""
    # With a pip as new as the base image has: before 23.3 it looks past the pin of what is asked for with extras.
    venv.create(folder, with_pip=True, upgrade_deps=True)
    return folder / ("Scripts" if os.name == "nt" else "bin") / "python"


def run(step: str, python: Path, places: dict[str, Path]) -> None:
    """Run a step of the Dockerfile with its paths moved to where the test may write."""
    for inside, outside in places.items():
        step = step.replace(inside, str(outside))
    words = [word for part in shlex.split(step) for word in expand(part)]
    assert words[0] == "python"
    subprocess.run([str(python), *words[1:]], cwd=places["/source"], check=True)


def expand(word: str) -> list[str]:
    folder, star, _ = word.partition("*")
    return [str(path) for path in Path(folder).glob("*.whl")] if star else [word]


def checkout(folder: Path) -> Path:
    """The files git knows, as they stand: what a clone would hold."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
    for name in listed.split("\0")[:-1]:
        if (ROOT / name).exists():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    return folder


def test_the_image_would_answer_its_health_check(tmp_path: Path) -> None:
    places = {"/source": checkout(tmp_path / "source"), "/wheels": tmp_path / "wheels"}
    builder, runner = python_of(tmp_path / "builder"), python_of(tmp_path / "runner")
    build, dependencies, install, _create_user = [s for s in steps("RUN") if "install --no-cache-dir build" not in s]
    run(steps("RUN")[0], builder, places)
    run(build, builder, places)
    run(dependencies, runner, places)
    run(install, runner, places)

    port = str(free_port())
    command = re.findall(r'"([^"]*)"', steps("CMD")[-1])
    assert command[:2] == ["custchain", "serve"]
    served = [str(runner.parent / command[0]), *command[1:], "--port", port]
    database = f"sqlite:///{(tmp_path / 'image.db').as_posix()}"
    with subprocess.Popen(served, env={**os.environ, "CUSTCHAIN_DATABASE_URL": database}, cwd=tmp_path) as server:
        try:
            assert healthy(runner, port)
            assert serves_the_editor(runner, port)
        finally:
            server.terminate()


def test_the_image_has_the_driver_of_postgresql_that_the_project_names() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    driver, _, version = extras["postgres"][0].replace("[binary]", "-binary").partition("==")
    assert f"{driver}=={version}" in (ROOT / "app/requirements.txt").read_text(encoding="utf-8")


def test_the_image_does_not_run_as_root() -> None:
    assert steps("USER") == ["custchain"]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def healthy(python: Path, port: str) -> bool:
    """Whether the HEALTHCHECK of the Dockerfile succeeds within its start period."""
    [check] = re.findall(r"CMD \[(.*)\]", next(line for line in STEPS if line.startswith("HEALTHCHECK")))
    words = re.findall(r'"([^"]*)"', check)
    words = [str(python), *words[1:-1], words[-1].replace("8000", port)]
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        if subprocess.run(words, capture_output=True, check=False).returncode == 0:
            return True
        time.sleep(0.5)
    return False


def serves_the_editor(python: Path, port: str) -> bool:
    page = f"import urllib.request; print(urllib.request.urlopen('http://127.0.0.1:{port}/').read().decode())"
    shown = subprocess.run([str(python), "-c", page], capture_output=True, text=True, check=True).stdout
    return 'type="module"' in shown
