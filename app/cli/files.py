"""The command that converts a chain from one file format to another."""

from pathlib import Path
from typing import Annotated

import typer

from app.cli.tables import MappingOption, WithOption, find_mapping, named
from app.cli.terminal import save, say, telling
from app.service.documents import export_document
from app.service.export_formats import EXPORTS
from app.service.importing.converting import to_document
from chain.render import View
from schemas.formats import load_chain, save_chain
from schemas.formats.files import WRITTEN

ChainFile = Annotated[
    Path,
    typer.Argument(help="Chain: .json, .graphml, .drawio, .mmd, .dot, .txt, .zip or folder of CSV tables."),
]


def convert(
    file: ChainFile,
    output: Annotated[Path, typer.Argument(help="File: .json .zip .graphml .xml .xlsx, or a new folder for tables.")],
    mapping: MappingOption = None,
    others: WithOption = None,
) -> None:
    """Write the chain of FILE in another format, told by the name."""
    with telling(file):
        if mapping is None:
            document = load_chain(file, say)
        else:
            document, notes = to_document(named(file, others), find_mapping(mapping))
            for note in notes:
                say(note)
    with telling(output):
        format_name = output.suffix.lower().lstrip(".")
        if format_name in EXPORTS and format_name not in WRITTEN:
            save(export_document(document, format_name, View(), file.name), output)
        else:
            save_chain(document, output)
    say(f"{output}: {len(document.parties):,} parties and {len(document.links):,} links")
