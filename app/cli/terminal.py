"""What every command needs of the terminal: UTF-8 out, errors on stderr, exit status 2 for bad input."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import typer

from app.service.door import Door
from schemas.errors import NO_ROOM, CustchainError, InvalidInput

DOOR = Door(author="local", source="command line")
FINDINGS_STATUS = 1
BAD_INPUT_STATUS = 2


def use_utf8() -> None:
    """Write UTF-8 with plain line ends wherever the output goes: same input, same bytes on every system."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace", newline="\n")


@contextmanager
def telling(file: Path | None = None) -> Iterator[None]:
    """Turn an error of ours into lines on stderr that name file, place and mend, and exit status 2."""
    try:
        yield
    except InvalidInput as error:
        fail(*(_line(file, problem.place or problem.pointer, problem.message) for problem in error.problems))
    except CustchainError as error:
        fail(_line(file, None, str(error)))
    except OSError as error:
        mend = "free space there, then try again" if error.errno in NO_ROOM else "check the name"
        fail(_line(Path(error.filename) if error.filename else file, None, f"{error.strerror or error}; {mend}"))


def fail(*lines: str) -> NoReturn:
    """Say what is wrong and end with status 2."""
    for line in lines:
        typer.echo(line, err=True)
    raise typer.Exit(BAD_INPUT_STATUS)


def say(text: str) -> None:
    """A line for the person at the terminal; on stderr, so that results on stdout stay clean."""
    typer.echo(text, err=True)


def write(content: bytes, output: Path | None) -> None:
    """Write a result to a file, or to stdout."""
    if output is not None:
        save(content, output)
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()


def save(content: bytes, output: Path) -> None:
    """Write a file whole, or leave the one that was there."""
    if output.exists() and not output.is_file():  # a device, a pipe
        output.write_bytes(content)
        return
    whole = output.resolve()
    part = whole.with_name(f".{whole.name}.{os.getpid()}")
    try:
        part.write_bytes(content)
        part.replace(whole)
    except OSError as error:
        part.unlink(missing_ok=True)
        error.filename = str(output)
        raise


def _line(file: Path | None, place: str | None, message: str) -> str:
    return ": ".join(part for part in (str(file) if file else "", place or "", message) if part)
