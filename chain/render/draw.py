"""The one way in: a chain and its analysis become a picture, or the places of everything in it."""

from collections.abc import Callable

from chain.render.difference import Drawn
from chain.render.dot import to_dot
from chain.render.graphviz import DEFAULT_LIMITS, Limits
from chain.render.layout_document import to_layout
from chain.render.picture import Picture
from chain.render.place import place
from chain.render.raster import typeset
from chain.render.scene import Scene
from chain.render.screen import screen_sheet
from chain.render.sheet import PAPER, Sheet
from chain.render.staging import build_scene
from chain.render.svg import to_svg
from chain.render.view import View
from schemas.analysis import Analysis
from schemas.chain import ChainDocument
from schemas.errors import InputProblem, InvalidInput, RenderTooLarge, RenderTooSlow
from schemas.layout import Layout

# What is tried in turn, and for how long: what was asked for, then less.
COARSER: tuple[tuple[dict[str, int], Limits], ...] = (
    ({}, DEFAULT_LIMITS),
    ({"max_parties": 100, "max_links": 200}, Limits(seconds=5)),
    ({"max_parties": 30, "max_links": 60}, Limits(seconds=5)),
)


def draw(document: ChainDocument, analysis: Analysis, format: str, view: View, before: Drawn | None = None) -> bytes:
    """The chain as `svg`, `png`, `pdf` or `dot`; with `before` and `view.difference`, what changed since.

    Same chain, same view, same bytes. Raises NotFound and InvalidInput where the view names what is not there,
    Forbidden where it would tell hidden amounts, InvalidInput for another format, and RenderRefused where a limit of
    time, memory, size or queue is hit.
    """
    if format not in PICTURES:
        message = f"there is no picture format {format[:40]!r}; use one of {', '.join(PICTURES)}"
        raise InvalidInput([InputProblem(pointer="", message=message)])
    if format == "dot":
        return to_dot(build_scene(Drawn(document, analysis), view, before))
    svg = to_svg(picture(document, analysis, view, before))
    return FINISHED[format](svg, view)


def on_paper(_: Scene) -> Sheet:
    """Boxes as large as their text, whatever the scene."""
    return PAPER


def picture(
    document: ChainDocument,
    analysis: Analysis,
    view: View,
    before: Drawn | None = None,
    sheet_for: Callable[[Scene], Sheet] = on_paper,
) -> Picture:
    """The scene of a view with a place for everything, for formats that draw it themselves. Raises as `draw` does.

    Where laying it out hits a limit, a coarser view of the same is taken, and the picture says so.
    """
    chain = Drawn(document, analysis)
    for coarser, limits in COARSER:
        asked = view.model_copy(update={name: min(getattr(view, name), most) for name, most in coarser.items()})
        notes = [f"as asked it took too much to draw, so it is drawn coarser: {_most(coarser)}"] if coarser else []
        try:
            scene = build_scene(chain, asked, before, notes)
            return place(scene, sheet_for(scene), limits)
        except (RenderTooSlow, RenderTooLarge) as error:
            refused = error
    raise refused


def _most(coarser: dict[str, int]) -> str:
    return f"at most {coarser['max_parties']} boxes and {coarser['max_links']} lines"


def layout(document: ChainDocument, analysis: Analysis, view: View, before: Drawn | None = None) -> Layout:
    """Places of parties, groups and links on a canvas; all boxes are of one size, which fills a window best.

    Raises as `draw` does.

    A party that only groups others has no box: its place is in `groups`.
    """
    return to_layout(picture(document, analysis, view, before, screen_sheet))


def _svg(svg: bytes, _: View) -> bytes:
    return svg


def _png(svg: bytes, view: View) -> bytes:
    return typeset(svg, "png", width=view.width)


def _pdf(svg: bytes, _: View) -> bytes:
    return typeset(svg, "pdf")


FINISHED: dict[str, Callable[[bytes, View], bytes]] = {"svg": _svg, "png": _png, "pdf": _pdf}
PICTURES = (*FINISHED, "dot")
