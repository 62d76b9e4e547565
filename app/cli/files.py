"""Commands on files: draw a chain, convert it."""

from pathlib import Path
from typing import Annotated

import typer

from app.cli.terminal import fail, say, telling
from app.service.documents import draw_document
from chain.render import PICTURES, View
from chain.render.view import Theme
from schemas.formats import load_chain, save_chain

ChainFile = Annotated[
    Path,
    typer.Argument(help="Chain: .json, .graphml, .drawio, .mmd, .dot, .txt, .zip or folder of CSV tables."),
]


def draw(
    file: ChainFile,
    output: Annotated[Path, typer.Option("--output", "-o", help="Picture to write: .svg, .png, .pdf or .dot.")],
    theme: Annotated[Theme, typer.Option(help="Colours for paper or for a dark screen.")] = "light",
) -> None:
    """Draw the chain of FILE as a picture."""
    format_name = output.suffix.lower().lstrip(".")
    if format_name not in PICTURES:
        fail(f"{output}: cannot draw this format; name a file that ends in .{', .'.join(PICTURES)}")
    with telling(file):
        document = load_chain(file, say)
        picture = draw_document(document, format_name, View(theme=theme))
        output.write_bytes(picture)
    say(f"{output}: {len(picture):,} bytes")


def convert(
    file: ChainFile,
    output: Annotated[Path, typer.Argument(help="File to write: .json, .zip of CSV tables, or a new folder for them.")],
) -> None:
    """Write the chain of FILE in another format, told by the name."""
    with telling(file):
        document = load_chain(file, say)
    with telling(output):
        save_chain(document, output)
    say(f"{output}: {len(document.parties):,} parties and {len(document.links):,} links")
