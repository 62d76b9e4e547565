"""`custchain observe`: what an event log says, beside what a chain declares."""

from pathlib import Path
from typing import Annotated, get_args

import typer

from app.cli.observing_text import observation_text
from app.cli.progress import Progress
from app.cli.reports import OutputFormat, write_json
from app.cli.terminal import fail, say, telling, write
from app.service.observing import observe_log
from schemas.formats import load_chain
from schemas.mapping.model import DateOrder

Column = str | None


def observe(
    log: Annotated[str, typer.Argument(help="Event log: .csv or .xes, also as .gz; with a warehouse, its table.")],
    chain: Annotated[Path | None, typer.Option(help="Chain to hold beside it.")] = None,
    case: Annotated[Column, typer.Option(help="Column of the case, if its name does not tell.")] = None,
    group: Annotated[Column, typer.Option(help="Column of who did it.")] = None,
    time: Annotated[Column, typer.Option(help="Column of when.")] = None,
    dates: Annotated[str | None, typer.Option(help="day first, month first or year first.")] = None,
    engine: Annotated[
        str, typer.Option(envvar="CUSTCHAIN_ENGINE", help="duckdb, spark, or the address of a warehouse.")
    ] = "duckdb",
    output_format: OutputFormat = "text",
) -> None:
    """Say who hands over to whom in LOG, how often and how fast; beside --chain, what was never seen or declared."""
    if dates is not None and dates not in get_args(DateOrder):
        fail(f"--dates must be one of {', '.join(get_args(DateOrder))}")
    file = None if "://" in engine else Path(log)
    with telling(chain):
        document = load_chain(chain, say) if chain else None
    with telling(Path(log)):
        columns = {"case": case, "group": group, "time": time}
        found = observe_log(log, file, columns, dates, document, engine, progress=Progress())  # type: ignore[arg-type]
    if output_format == "json":
        write_json(found.model_dump(mode="json"))
    else:
        write(observation_text(found).encode(), None)
