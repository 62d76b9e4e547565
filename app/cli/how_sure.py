"""The command that says how sure the verdicts on a file's chain are."""

from pathlib import Path
from typing import Annotated

import typer

from app.cli.files import ChainFile
from app.cli.how_sure_text import how_sure_text
from app.cli.placing import placed
from app.cli.progress import Progress
from app.cli.reports import OutputFormat, write_json
from app.cli.terminal import say, telling, write
from app.service.questions import weigh_ranges
from chain import ChainGraph
from chain.uncertainty.simulation import DRAWS
from schemas.formats import load_chain
from schemas.ranges_reading import read_ranges
from schemas.uncertainty import MOST_SEED


def how_sure(
    file: ChainFile,
    ranges: Annotated[
        Path, typer.Option("--ranges", help='JSON file of ranges: {"ranges": [{"party": …, "field": …}, …]}.')
    ],
    draws: Annotated[int, typer.Option(min=1, help="How many times all numbers are drawn.")] = DRAWS,
    seed: Annotated[int, typer.Option(min=0, max=MOST_SEED, help="The same seed draws the same numbers.")] = 0,
    output_format: OutputFormat = "text",
) -> None:
    """Say how sure FILE's numbers, verdicts and findings are within ranges, and what to measure next."""
    with telling(file):
        document = load_chain(file, say)
    with telling(ranges):
        answer = placed(
            ranges.read_bytes(),
            "ranges",
            lambda data: weigh_ranges(ChainGraph.from_document(document), read_ranges(data), draws, seed, Progress()),
        )
    if output_format == "json":
        write_json(answer.model_dump(mode="json"))
    else:
        write(how_sure_text(document, answer).encode(), None)
