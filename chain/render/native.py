"""Pictures other programs go on with: PowerPoint, draw.io, Mermaid."""

from collections.abc import Callable

from chain.analysed import AnalysedChain
from chain.render.drawing import take_apart
from chain.render.drawio import to_drawio
from chain.render.mermaid import to_mermaid
from chain.render.view import View


def _pptx(chain: AnalysedChain, view: View, source: str) -> bytes:
    # python-pptx takes a third of a second to load, which no other picture needs.
    from chain.render.deck import write_deck  # noqa: PLC0415 - see above

    return write_deck(chain, view, source)


def _drawio(chain: AnalysedChain, view: View, _: str) -> bytes:
    return to_drawio(take_apart(chain.document, chain.analysis, view))


def _mermaid(chain: AnalysedChain, view: View, _: str) -> bytes:
    return to_mermaid(take_apart(chain.document, chain.analysis, view))


NATIVE: dict[str, Callable[[AnalysedChain, View, str], bytes]] = {"pptx": _pptx, "drawio": _drawio, "mmd": _mermaid}
"""By format: the chain, how to draw it, and where its numbers come from, to the file."""
