"""Chain documents that are not stored: analysed and drawn as they come, without a database."""

from chain import ChainGraph, analyse
from chain.render import View, draw
from schemas.analysis import Analysis
from schemas.chain import ChainDocument


def analyse_document(document: ChainDocument) -> Analysis:
    """The analysis of a chain document."""
    return analyse(ChainGraph.from_document(document)).document()


def draw_document(document: ChainDocument, format_name: str, view: View) -> bytes:
    """A chain document as a picture."""
    return draw(document, analyse_document(document), format_name, view)
