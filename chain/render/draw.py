"""The one way in: a chain and its analysis become a picture, or the places of everything in it."""

from collections.abc import Callable
from dataclasses import replace

from chain.render.dot import to_dot
from chain.render.excerpt import take_excerpt
from chain.render.layout_engine import lay_out
from chain.render.raster import typeset
from chain.render.scene import Scene, build_scene
from chain.render.svg import finish
from chain.render.view import View
from schemas.analysis import Analysis
from schemas.chain import ChainDocument
from schemas.errors import InputProblem, InvalidInput


def draw(document: ChainDocument, analysis: Analysis, format: str, view: View) -> bytes:
    """The chain as `svg`, `png`, `pdf` or `dot`. Same chain, same view, same bytes.

    Raises InvalidInput for another format and RenderRefused where a limit of time, memory, size or queue is hit.
    """
    if format not in PICTURES:
        message = f"there is no picture format {format[:40]!r}; use one of {', '.join(PICTURES)}"
        raise InvalidInput([InputProblem(pointer="", message=message)])
    scene = build_scene(document, analysis, take_excerpt(document, analysis, view))
    return PICTURES[format](replace(scene, money=view.money), view)


def _dot(scene: Scene, view: View) -> bytes:
    return to_dot(scene, view).encode()


def _svg(scene: Scene, view: View) -> bytes:
    return finish(lay_out(to_dot(scene, view), "svg"), scene, view)


def _png(scene: Scene, view: View) -> bytes:
    return typeset(_svg(scene, view), "png")


def _pdf(scene: Scene, view: View) -> bytes:
    return typeset(_svg(scene, view), "pdf")


PICTURES: dict[str, Callable[[Scene, View], bytes]] = {"svg": _svg, "png": _png, "pdf": _pdf, "dot": _dot}
