"""Tables on the command line: which files, by which mapping."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from app.cli.terminal import say
from app.service.importing.files import NamedFile
from schemas.importing import ImportAnswer
from schemas.mapping import Mapping, read_mapping, shipped_mappings
from schemas.mapping.reading import shipped_mapping

GUESS = "guess"
SHOWN = 40

MappingOption = Annotated[
    str | None,
    typer.Option(
        "--mapping",
        help=f"How tables are read: a mapping file, or {', '.join(shipped_mappings())}; `{GUESS}` prints a first one.",
    ),
]
WithOption = Annotated[list[Path] | None, typer.Option("--with", help="A further file of tables, read together.")]


def find_mapping(stated: str) -> Mapping:
    """The mapping in a file, or the shipped one of that name."""
    file = Path(stated)
    if file.suffix in {".toml", ".json"} or file.exists():
        return read_mapping(file.read_bytes())
    return shipped_mapping(stated)


def named(first: Path, others: Sequence[Path] | None) -> list[NamedFile]:
    """The files with what they hold."""
    return [NamedFile(file.name, file.read_bytes()) for file in [first, *(others or [])]]


def tell(answer: ImportAnswer) -> None:
    """What became of the rows, those that were refused by name."""
    for note in answer.notes:
        say(note)
    refused = [item for item in answer.items if item.result == "refused"]
    for item in refused[:SHOWN]:
        place = f"{item.sheet} row {item.row}" if item.row else item.sheet or ""
        reason = item.reason or "; ".join(problem.message for problem in item.problems)
        say(f"refused: {place}: {reason}")
    if len(refused) > SHOWN:
        say(f"and {len(refused) - SHOWN:,} more are refused")
    counts = answer.counts
    rows = f"{answer.rows.read:,} rows read, {answer.rows.left_out:,} left out by the mapping"
    say(
        f"{'would be ' if answer.dry_run else ''}created {counts.created:,}, changed {counts.changed:,}, "
        f"unchanged {counts.unchanged:,}, refused {counts.refused:,} ({rows})"
    )
