"""The command that draws a file's chain."""

from pathlib import Path
from typing import Annotated, Any, get_args

import typer

from app.cli.files import ChainFile
from app.cli.placing import placed
from app.cli.terminal import fail, save, say, telling
from app.service.documents import DRAWN, draw_document
from chain.render import View
from chain.render.view import DEEPEST_LEVEL, MOST_HOPS, Labels, OverlayName, Theme
from schemas.chain import ChainDocument
from schemas.finding import FindingCode
from schemas.formats import load_chain
from schemas.party import PartyKind
from schemas.scenario import Scenario
from schemas.scenario_reading import read_scenario
from schemas.wording import quote, suggest


def _help(field: str) -> str:
    return str(View.model_fields[field].description).replace("`", "")


def draw(
    file: ChainFile,
    output: Annotated[Path, typer.Option("--output", "-o", help="Picture: .svg .png .pdf .dot .pptx .drawio .mmd.")],
    theme: Annotated[Theme, typer.Option(help=_help("theme"))] = "light",
    overlay: Annotated[OverlayName, typer.Option(help=_help("overlay"))] = "value_class",
    labels: Annotated[Labels, typer.Option(help=_help("labels"))] = "auto",
    focus: Annotated[str | None, typer.Option(help=_help("focus"))] = None,
    hops: Annotated[int, typer.Option(min=0, max=MOST_HOPS, help=_help("hops"))] = 1,
    customer: Annotated[str | None, typer.Option(help=_help("customer"))] = None,
    finding: Annotated[str | None, typer.Option(help=_help("finding"))] = None,
    kind: Annotated[list[str] | None, typer.Option(help=_help("kinds"))] = None,
    code: Annotated[list[str] | None, typer.Option(help=_help("codes"))] = None,
    tag: Annotated[list[str] | None, typer.Option(help=_help("tags"))] = None,
    level: Annotated[int | None, typer.Option(min=1, max=DEEPEST_LEVEL, help=_help("level"))] = None,
    collapse: Annotated[list[str] | None, typer.Option(help=_help("collapse"))] = None,
    expand: Annotated[list[str] | None, typer.Option(help=_help("expand"))] = None,
    scenario: Annotated[
        Path | None, typer.Option(help="JSON file of edits to make first; FILE stays as it is.")
    ] = None,
    compare: Annotated[
        str | None,
        typer.Option(help="Show what changed since this older chain document; base: what the scenario changes."),
    ] = None,
    width: Annotated[int | None, typer.Option(min=100, max=12_000, help=_help("width"))] = None,
) -> None:
    """Draw the chain of FILE, or the part of it asked for, as a picture that says what it leaves out."""
    asked = locals()
    format_name = output.suffix.lower().lstrip(".")
    if format_name not in DRAWN:
        fail(f"{output}: cannot draw this format; name a file that ends in .{', .'.join(DRAWN)}")
    view = _view(asked)
    with telling(file):
        document = load_chain(file, say)
    older = _older(compare)
    with telling(scenario or file):
        picture = draw_document(document, format_name, view, file.name, older)
        save(picture, output)
    say(f"{output}: {len(picture):,} bytes")


def _view(asked: dict[str, Any]) -> View:
    names = ("theme", "overlay", "labels", "focus", "hops", "customer", "finding", "level", "width")
    lists = {"kinds": "kind", "codes": "code", "tags": "tag", "collapse": "collapse", "expand": "expand"}
    for option, known in (("kind", get_args(PartyKind)), ("code", get_args(FindingCode))):
        for word in set(asked[option] or ()) - set(known):
            fail(f"--{option}: there is no {option} {quote(word)}.{suggest(word, known)} Use one of {', '.join(known)}")
    fields = {name: asked[name] for name in names} | {field: tuple(asked[x] or ()) for field, x in lists.items()}
    return View(**fields, scenario=_scenario(asked["scenario"]), difference=asked["compare"] is not None)


def _scenario(file: Path | None) -> Scenario | None:
    if file is None:
        return None
    with telling(file):
        return placed(file.read_bytes(), "edits", read_scenario)


def _older(compare: str | None) -> ChainDocument | None:
    if compare is None or compare == "base":
        return None
    with telling(Path(compare)):
        return load_chain(Path(compare), say)
