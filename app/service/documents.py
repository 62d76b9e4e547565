"""Chain documents that are not stored: analysed and drawn as they come, without a database."""

from app.service.export_formats import DRAWN_ELSEWHERE, EXPORTS, no_difference
from chain import ChainGraph, analyse
from chain.analysed import AnalysedChain
from chain.render import PICTURES, Drawn, View, draw
from schemas.analysis import Analysis
from schemas.chain import ChainDocument

DRAWN = (*PICTURES, *DRAWN_ELSEWHERE)


def analyse_document(document: ChainDocument) -> Analysis:
    """The analysis of a chain document."""
    return analyse(ChainGraph.from_document(document)).document()


def draw_document(
    document: ChainDocument, format_name: str, view: View, source: str = "", before: ChainDocument | None = None
) -> bytes:
    """A chain document as a picture; `source` says on slides where it comes from; with `before`, what changed since."""
    if format_name in DRAWN_ELSEWHERE:
        if view.difference:
            raise no_difference(format_name)
        return export_document(document, format_name, view, source)
    base = Drawn(before, analyse_document(before)) if before is not None else None
    return draw(document, analyse_document(document), format_name, view, base)


def export_document(document: ChainDocument, format_name: str, view: View, source: str = "") -> bytes:
    """A chain document as one of EXPORTS."""
    return EXPORTS[format_name].make(AnalysedChain.of(document), view, source)
