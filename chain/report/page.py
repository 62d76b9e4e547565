"""The management report as one HTML page: no script, nothing loaded, pictures in it."""

from typing import Any
from xml.etree import ElementTree

from lxml import etree
from lxml.builder import ElementMaker

from chain.report.content import Said

E: Any = ElementMaker()
STYLE = """
body { font: 16px/1.5 "Liberation Sans", Arial, Helvetica, sans-serif; color: #1a1a1a; max-width: 60rem;
  margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 2.2rem; margin-bottom: 0; } h2 { margin-top: 2.5rem; } svg { max-width: 100%; height: auto; }
.faint { color: #555; } .from { color: #555; font-size: 0.7rem; display: block; }
.headline { background: #f6f6f6; border-radius: 6px; padding: 1rem 1.5rem; }
.headline strong { font-size: 3.5rem; color: #b03a00; display: block; line-height: 1.2; }
.figures { display: flex; flex-wrap: wrap; gap: 2rem; margin-top: 1rem; }
.figures b { display: block; font-size: 1.2rem; }
table { border-collapse: collapse; width: 100%; } th, td { padding: 0.3rem 0.6rem; text-align: left; }
thead, tbody { border-bottom: 1px solid #1a1a1a; } .n { text-align: right; font-variant-numeric: tabular-nums; }
article { border-bottom: 1px solid #b5b5b5; padding-bottom: 1rem; } article h3 { margin-bottom: 0.3rem; }
.loss { color: #b03a00; } figure { margin: 1rem 0; } footer { margin: 3rem 0; font-size: 0.85rem; color: #555; }
"""


def to_html(content: Said, pictures: dict[str, bytes]) -> bytes:
    """The page; what strangers wrote is text in it."""
    parts = [*_top(content), *_money(content, pictures), *_findings(content, pictures), *_customers(content, pictures)]
    parts += [*_ready(content, pictures), *_liberated(content), E.footer(E.p(content["source"]))]
    head = E.head(
        E.meta(charset="utf-8"),
        E.meta(name="viewport", content="width=device-width, initial-scale=1"),
        E.title(f"{content['title']}: management report"),
        E.style(STYLE),
    )
    page = E.html(head, E.body(E.main(*parts)), lang="en")
    made: bytes = etree.tostring(page, method="html", encoding="utf-8", doctype="<!DOCTYPE html>", pretty_print=False)
    return made + b"\n"


def _picture(name: str, pictures: dict[str, bytes]) -> Any:
    """An SVG of ours inline, its ids made its own: a page holds each id once."""
    root = ElementTree.fromstring(pictures[name])  # noqa: S314 - drawn by ourselves, without declarations
    stem = name.removesuffix(".svg")
    for element in root.iter():
        if element.get("id"):
            element.set("id", f"{stem}-{element.get('id')}")
    if root.get("aria-labelledby"):
        root.set("aria-labelledby", " ".join(f"{stem}-{key}" for key in str(root.get("aria-labelledby")).split()))
    if not str(root.get("width", "")).endswith("pt"):
        root.attrib.pop("width", None)
        root.attrib.pop("height", None)
    return etree.fromstring(ElementTree.tostring(root))


def _figure(name: str, pictures: dict[str, bytes]) -> Any:
    return E.figure(_picture(name, pictures))


def _small(words: str, kind: str = "faint") -> Any:
    return E.span(words, **{"class": kind})


def _top(content: Said) -> list[Any]:
    first, *others = content["headline"]
    figures = [E.div(E.b(f["figure"]), f["words"], _small(f["place"], "from")) for f in others]
    headline = E.div(E.strong(first["figure"]), first["words"], _small(first["place"], "from"))
    headline.append(E.div(*figures, **{"class": "figures"}))
    headline.set("class", "headline")
    purpose = [E.p(content["purpose"])] if content["purpose"] else []
    return [E.h1(content["title"]), E.p("Management report", **{"class": "faint"}), *purpose, headline]


def _table(head: list[str], rows: list[list[str]], numbers: set[int]) -> Any:
    def cells(tag: Any, row: list[str]) -> list[Any]:
        return [tag(text, **({"class": "n"} if at in numbers else {})) for at, text in enumerate(row)]

    return E.table(E.thead(E.tr(*cells(E.th, head))), E.tbody(*(E.tr(*cells(E.td, row)) for row in rows)))


def _money(content: Said, pictures: dict[str, bytes]) -> list[Any]:
    rows = [[f["words"], f["money"], f["share"], f["place"]] for f in content["fates"]]
    table = _table(["Where it ends", content["per"], "Share", "In the analysis"], rows, {1, 2})
    said = E.p(content["conservation"], **{"class": "faint"})
    return [E.h2("Where the money goes"), table, said, _figure("where-the-money-goes.svg", pictures)]


def _findings(content: Said, pictures: dict[str, bytes]) -> list[Any]:
    made = [E.h2("What is worth a decision")]
    made.append(E.p(f"The {len(content['findings'])} dearest of {content['findings_total']} findings."))
    made.append(E.p(content["legend"], **{"class": "faint"}))
    for number, finding in enumerate(content["findings"], 1):
        about = f"{finding['money']} · {finding['severity']} · {finding['code']} · {finding['place']}"
        parts = [E.h3(f"{number}. {finding['message']}"), E.p(about, **{"class": "faint"}), E.p(finding["advice"])]
        if finding["picture"]:
            parts += [_figure(finding["picture"], pictures), E.p(finding["shown"], **{"class": "faint"})]
        made.append(E.article(*parts))
    return made


def _customers(content: Said, pictures: dict[str, bytes]) -> list[Any]:
    rows = [[c["name"], c["revenue"], c["cost"], c["margin"], c["verdict"]] for c in content["customers"]]
    head = ["Customer", "Pays", "Costs to serve", "Margin", "Verdict"]
    count = f"{len(rows)} of {content['customers_total']} customers, by revenue, in {content['per']}"
    charts = ("customer-quadrant", "whale-curve", "cost-to-serve-tree")
    figures = [_figure(f"{name}.svg", pictures) for name in charts] if rows else []
    return [E.h2("Customers"), _table(head, rows, {1, 2, 3}), E.p(count, **{"class": "faint"}), *figures]


def _ready(content: Said, pictures: dict[str, bytes]) -> list[Any]:
    return [E.h2("Readiness"), _figure("readiness-heat-map.svg", pictures)] if content["ready"] else []


def _liberated(content: Said) -> list[Any]:
    found = content["liberated"]
    rows = [
        ["Profit now", found["now"], "profit_now"],
        ["Profit of what would be kept", found["kept"], "profit_kept"],
        ["Difference", found["gain"], ""],
    ]
    more = f" and {found['more']:,} more" if found["more"] else ""
    names = f"Let go, {found['let_go_size']}: {', '.join(found['names'])}{more}." if found["names"] else ""
    table = _table(["", content["per"], "In the liberated chain"], rows, {1})
    words = f"The most profitable part of the chain that keeps all it requires: {found['kept_size']}."
    bound = f"No choice can earn more than {found['bound']} (minimum cut, proof.bound)."
    return [E.h2("The chain already there"), E.p(words), table, E.p(bound, **{"class": "faint"}), E.p(names)]
