"""Commands that ask further of a file: what if, the liberated chain, the costliest paths, proofs."""

from pathlib import Path
from typing import Annotated

import typer

from app.cli.files import ChainFile
from app.cli.placing import placed
from app.cli.reports import OutputFormat, write_json
from app.cli.terminal import say, telling, write
from app.cli.what_if_text import liberated_text, paths_text, proof_text, what_if_text
from app.service.questions import find_liberated, find_paths, numbers_of, prove_link
from chain import ChainGraph
from chain.whatif.scenario import try_scenario
from schemas.formats import load_chain
from schemas.scenario_reading import read_scenario

MOST_PATHS = 1000


def what_if(
    file: ChainFile,
    edit: Annotated[Path, typer.Option("--edit", help='JSON file of edits: {"edits": [{"op": …}, …]}.')],
    output_format: OutputFormat = "text",
) -> None:
    """Say what edits would change in FILE's chain; FILE stays as it is."""
    with telling(file):
        document = load_chain(file, say)
    with telling(edit):
        answer = placed(edit.read_bytes(), "edits", lambda data: try_scenario(document, read_scenario(data)))
    if output_format == "json":
        write_json(answer.model_dump(mode="json"))
    else:
        write(what_if_text(document, answer).encode(), None)


def liberate(file: ChainFile, output_format: OutputFormat = "text") -> None:
    """Say which part of FILE's chain a profit-seeking organisation would keep, and what it would let go."""
    with telling(file):
        document = load_chain(file, say)
        answer = find_liberated(numbers_of(document))
    if output_format == "json":
        write_json(answer.model_dump(mode="json"))
    else:
        write(liberated_text(document, answer).encode(), None)


def paths(
    file: ChainFile,
    customer: Annotated[str, typer.Option("--customer", help="Id of the external customer.")],
    top: Annotated[int, typer.Option(min=1, max=MOST_PATHS, help="How many paths.")] = 10,
    output_format: OutputFormat = "text",
) -> None:
    """List the costliest paths of FILE's chain to a customer, dearest first."""
    with telling(file):
        document = load_chain(file, say)
        answer = find_paths(numbers_of(document), customer, top)
    if output_format == "json":
        write_json([path.model_dump(mode="json") for path in answer])
    else:
        write(paths_text(document, customer, answer).encode(), None)


def prove(
    file: ChainFile,
    link: Annotated[str, typer.Option("--link", help="Id of the link.")],
    output_format: OutputFormat = "text",
) -> None:
    """Prove whether a link of FILE's chain reaches a customer: by a path there, or by all it reaches instead."""
    with telling(file):
        document = load_chain(file, say)
        answer = prove_link(ChainGraph.from_document(document), link)
    if output_format == "json":
        write_json(answer.model_dump(mode="json"))
    else:
        write(proof_text(document, answer).encode(), None)
