"""Commands on files: draw a chain, convert it."""

from pathlib import Path
from typing import Annotated

import typer

from app.cli.terminal import fail, say, telling
from app.service.documents import DRAWN, draw_document, export_document
from app.service.export_formats import EXPORTS
from chain.render import View
from chain.render.view import Theme
from schemas.formats import load_chain, save_chain
from schemas.formats.files import WRITTEN

ChainFile = Annotated[
    Path,
    typer.Argument(help="Chain: .json, .graphml, .drawio, .mmd, .dot, .txt, .zip or folder of CSV tables."),
]


def draw(
    file: ChainFile,
    output: Annotated[Path, typer.Option("--output", "-o", help="Picture: .svg .png .pdf .dot .pptx .drawio .mmd.")],
    theme: Annotated[Theme, typer.Option(help="Colours for paper or for a dark screen.")] = "light",
) -> None:
    """Draw the chain of FILE as a picture."""
    format_name = output.suffix.lower().lstrip(".")
    if format_name not in DRAWN:
        fail(f"{output}: cannot draw this format; name a file that ends in .{', .'.join(DRAWN)}")
    with telling(file):
        document = load_chain(file, say)
        picture = draw_document(document, format_name, View(theme=theme), file.name)
        output.write_bytes(picture)
    say(f"{output}: {len(picture):,} bytes")


def convert(
    file: ChainFile,
    output: Annotated[Path, typer.Argument(help="File: .json .zip .graphml .xml .xlsx, or a new folder for tables.")],
) -> None:
    """Write the chain of FILE in another format, told by the name."""
    with telling(file):
        document = load_chain(file, say)
    with telling(output):
        format_name = output.suffix.lower().lstrip(".")
        if format_name in EXPORTS and format_name not in WRITTEN:
            output.write_bytes(export_document(document, format_name, View(), file.name))
        else:
            save_chain(document, output)
    say(f"{output}: {len(document.parties):,} parties and {len(document.links):,} links")
