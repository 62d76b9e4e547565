"""Every kind of file a chain can be taken along as, beyond its pictures."""

from collections.abc import Callable
from dataclasses import dataclass

from chain.analysed import AnalysedChain
from chain.export.sheets import WorkbookView
from chain.export.workbook import write_workbook
from chain.render import View
from chain.render.native import NATIVE
from schemas.formats import FORMATS


@dataclass(frozen=True)
class Export:
    """One kind of file: its media type, how its name ends, and how it is made."""

    media_type: str
    suffix: str
    make: Callable[[AnalysedChain, View, str], bytes]


def _workbook(chain: AnalysedChain, view: View, source: str) -> bytes:
    return write_workbook(chain, WorkbookView(money=view.money, source=source))


def _data(name: str) -> Export:
    write = FORMATS[name].write
    assert write is not None, name
    return Export(FORMATS[name].media_type, name, lambda chain, _view, _source: write(chain.document))


EXPORTS: dict[str, Export] = {
    "json": _data("json"),
    "zip": _data("zip"),
    "graphml": _data("graphml"),
    "xml": _data("xml"),
    "xlsx": Export("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx", _workbook),
    "pptx": Export("application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx", NATIVE["pptx"]),
    "drawio": Export("application/vnd.jgraph.mxfile", "drawio", NATIVE["drawio"]),
    "mmd": Export("text/vnd.mermaid; charset=utf-8", "mmd", NATIVE["mmd"]),
}
