"""The one way in: a chain and its analysis become a picture, or the places of everything in it."""

from collections.abc import Callable

from chain.render.difference import Drawn
from chain.render.dot import to_dot
from chain.render.layout_document import to_layout
from chain.render.picture import Picture
from chain.render.place import place
from chain.render.raster import typeset
from chain.render.scene import Scene
from chain.render.sheet import CANVAS, PAPER, Sheet
from chain.render.staging import build_scene
from chain.render.svg import to_svg
from chain.render.view import View
from schemas.analysis import Analysis
from schemas.chain import ChainDocument
from schemas.errors import InputProblem, InvalidInput
from schemas.layout import Layout


def draw(document: ChainDocument, analysis: Analysis, format: str, view: View, before: Drawn | None = None) -> bytes:
    """The chain as `svg`, `png`, `pdf` or `dot`; with `before` and `view.difference`, what changed since.

    Same chain, same view, same bytes. Raises NotFound and InvalidInput where the view names what is not there,
    Forbidden where it would tell hidden amounts, InvalidInput for another format, and RenderRefused where a limit of
    time, memory, size or queue is hit.
    """
    if format not in PICTURES:
        message = f"there is no picture format {format[:40]!r}; use one of {', '.join(PICTURES)}"
        raise InvalidInput([InputProblem(pointer="", message=message)])
    return PICTURES[format](build_scene(Drawn(document, analysis), view, before), view)


def picture(
    document: ChainDocument,
    analysis: Analysis,
    view: View,
    before: Drawn | None = None,
    sheet: Sheet = PAPER,
) -> Picture:
    """The scene of a view with a place for everything, for formats that draw it themselves. Raises as `draw` does."""
    return place(build_scene(Drawn(document, analysis), view, before), sheet)


def layout(document: ChainDocument, analysis: Analysis, view: View, before: Drawn | None = None) -> Layout:
    """Places of parties, groups and links on a canvas, all boxes 150 x 36 points. Raises as `draw` does.

    A party that only groups others has no box: its place is in `groups`.
    """
    return to_layout(picture(document, analysis, view, before, CANVAS))


def _dot(scene: Scene, _: View) -> bytes:
    return to_dot(scene).encode()


def _svg(scene: Scene, _: View) -> bytes:
    return to_svg(place(scene))


def _png(scene: Scene, view: View) -> bytes:
    return typeset(_svg(scene, view), "png", width=view.width)


def _pdf(scene: Scene, view: View) -> bytes:
    return typeset(_svg(scene, view), "pdf")


PICTURES: dict[str, Callable[[Scene, View], bytes]] = {"svg": _svg, "png": _png, "pdf": _pdf, "dot": _dot}
