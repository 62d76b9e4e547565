"""Commands that put a file's chain on pages: the management report, the atlas."""

from pathlib import Path
from typing import Annotated

import typer

from app.cli.files import ChainFile
from app.cli.terminal import fail, save, say, telling
from app.service.documents import export_document
from chain.render import View
from schemas.formats import load_chain

Source = Annotated[
    str | None, typer.Option(help="Where the numbers come from, for the foot of every page; default: FILE's name.")
]


def report(
    file: ChainFile,
    output: Annotated[Path, typer.Option("--output", "-o", help="Report to write: .pdf or .html.")],
    source: Source = None,
) -> None:
    """Write the management report of FILE's chain: where the money goes, dearest findings, customers, what to keep."""
    _write(file, output, ("pdf", "html"), "report", source)


def atlas(
    file: ChainFile,
    output: Annotated[Path, typer.Option("--output", "-o", help="Atlas to write: .pdf.")],
    source: Source = None,
) -> None:
    """Print FILE's chain as a book: overview, a page for each group, page references, index of parties."""
    _write(file, output, ("pdf",), "atlas", source)


def _write(file: Path, output: Path, suffixes: tuple[str, ...], what: str, source: str | None) -> None:
    suffix = output.suffix.lower().lstrip(".")
    if suffix not in suffixes:
        fail(f"{output}: cannot write the {what} so; name a file that ends in .{' or .'.join(suffixes)}")
    with telling(file):
        document = load_chain(file, say)
        say(f"Putting {len(document.parties):,} parties on pages …")
        body = export_document(document, f"{what}.{suffix}", View(), source or file.name)
        save(body, output)
    say(f"{output}: {len(body):,} bytes")
