"""Every kind of file a chain can be taken along as, beyond its pictures."""

from collections.abc import Callable
from dataclasses import dataclass

from chain.analysed import AnalysedChain
from chain.export.sheets import WorkbookView
from chain.export.workbook import write_workbook
from chain.render import PICTURES, View
from chain.render.native import NATIVE
from chain.report.atlas import write_atlas
from chain.report.report import write_report
from schemas.errors import InputProblem, InvalidInput
from schemas.formats import FORMATS

# Pictures that other programs go on with.
DRAWN_ELSEWHERE = ("pptx", "drawio", "mmd")


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
    "report.pdf": Export("application/pdf", "report.pdf", lambda chain, _, source: write_report(chain, "pdf", source)),
    "report.html": Export(
        "text/html; charset=utf-8", "report.html", lambda chain, _, source: write_report(chain, "html", source)
    ),
    "atlas.pdf": Export(
        "application/pdf", "atlas.pdf", lambda chain, view, source: write_atlas(chain, source, view.money)
    ),
    "mmd": Export("text/vnd.mermaid; charset=utf-8", "mmd", NATIVE["mmd"]),
}


def check_view(format_name: str, view: View) -> None:
    """Refuse what a format cannot show: a difference, and of data anything but the whole chain."""
    if view.difference:
        raise no_difference(format_name)
    whole = View(theme=view.theme, money=view.money)
    if format_name in DRAWN_ELSEWHERE or view == whole:
        return
    told = [name for name in View.model_fields if getattr(view, name) != getattr(whole, name)]
    message = f"{format_name} holds the whole chain; leave {', '.join(told)} out, or ask for a picture (diagram.svg)"
    raise InvalidInput([InputProblem(pointer=f"/{told[0]}", message=message)])


def no_difference(format_name: str) -> InvalidInput:
    """The refusal of a difference in a format that has no marks for one."""
    message = f"a difference is drawn as one of {', '.join(PICTURES)}, not as {format_name}; name such a file"
    return InvalidInput([InputProblem(pointer="/difference", message=message)])
