"""Runs a command of `custchain` in this process, or in one of its own."""

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from typer.testing import CliRunner

from app.cli.commands import app

ROOT = Path(__file__).parent.parent.parent


class Done(NamedTuple):
    """How a command ended: exit status, bytes on stdout, text on stderr."""

    status: int
    out: bytes
    err: str


def run(*arguments: str, database: str | None = None) -> Done:
    """Run a command in this process."""
    environment = {"CUSTCHAIN_DATABASE_URL": database} if database else {}
    result = CliRunner().invoke(app, arguments, env=environment)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Done(result.exit_code, result.stdout_bytes, result.stderr)


def run_process(*arguments: str, **environment: str) -> Done:
    """Run a command as a user does, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "app.cli", *arguments],
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, **environment},
        timeout=120,
        check=False,
    )
    return Done(done.returncode, done.stdout, done.stderr.decode())
