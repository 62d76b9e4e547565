"""What `custchain push` does: reads, sends, and tells what became of it."""

import os
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import typer

from app.cli.terminal import BAD_INPUT_STATUS, fail, say, write
from app.client import Client, PushFailed, changes_of
from app.client.lines import head_of
from schemas.change import PushHead
from schemas.push import PushAnswer
from schemas.reading import read_part

HELD_STATUS = 1
SHOWN = 100
PAUSE = 5.0


def push(
    file: Path, to: str, organisation: str, stated: Mapping[str, Any], *, dry_run: bool, retry_key: str | None
) -> None:
    """Push a file's changes, and end with the status that says how it went."""
    key = os.environ.get("CUSTCHAIN_KEY", "").strip()
    if not key:
        fail("CUSTCHAIN_KEY is not set; put an API key with scope write into it: `custchain key create` makes one")
    if not (key.isascii() and key.isprintable()):
        fail("CUSTCHAIN_KEY holds characters no API key has; copy the key again")
    data = head_of(file) | {name: value for name, value in stated.items() if value is not None}
    if "source" not in data:
        fail("name the system that speaks with --source, such as --source hr")
    head = read_part(PushHead, data)
    try:
        with _patience(file), Client(to, key) as client:
            answer = client.push(organisation, changes_of(file), **head.model_dump(), dry_run=dry_run, key=retry_key)
    except PushFailed as error:
        problems = error.problem.errors if error.problem else []
        fail(str(error), *(f"{problem.place or problem.pointer}: {problem.message}" for problem in problems))
    _tell(answer)


def _tell(answer: PushAnswer) -> None:
    counts = answer.counts
    removed = f", {counts.removed:,} removed" if counts.removed else ""
    later = f" ({counts.scheduled:,} take effect later)" if counts.scheduled else ""
    told = (
        f"{counts.sent:,} sent: {counts.created:,} created, {counts.changed:,} changed, {counts.unchanged:,} "
        f"unchanged{later}, {counts.refused:,} refused{removed}"
    )
    write(f"{'Would be: ' if answer.dry_run else ''}{told}\n".encode(), None)
    refused = [item for item in answer.items if item.result == "refused"]
    for item in refused[:SHOWN]:
        for problem in item.problems:
            say(f"{problem.place or problem.pointer}: {problem.message}")
    if len(refused) > SHOWN:
        say(f"and {len(refused) - SHOWN:,} more")
    if answer.remark:
        say(f"Push {answer.number}: {answer.remark}")
    if answer.outcome == "held":
        raise typer.Exit(HELD_STATUS)
    if refused:
        raise typer.Exit(BAD_INPUT_STATUS)


@contextmanager
def _patience(file: Path) -> Iterator[None]:
    """Say every few seconds that the push goes on."""
    done, size = threading.Event(), file.stat().st_size

    def speak() -> None:
        pause = 1.0
        while not done.wait(pause):
            say(f"Pushing {file.name} ({size:,} bytes) …")
            pause = PAUSE

    speaking = threading.Thread(target=speak, daemon=True)
    speaking.start()
    try:
        yield
    finally:
        done.set()
        speaking.join()
