"""The chains whose pictures are compared with files, and the shortest way from rows to a picture."""

from typing import Any

from chain import ChainGraph, analyse
from chain.render import View, draw, layout
from schemas.analysis import Analysis
from schemas.chain import ChainDocument
from schemas.layout import Layout
from tests.builders import a_chain, authority, customer, department, link


def numbers_of(document: ChainDocument) -> Analysis:
    return analyse(ChainGraph.from_document(document)).document()


def picture_of(document: ChainDocument, format: str = "svg", **view: Any) -> bytes:
    return draw(document, numbers_of(document), format, View(**view))


def places_in(document: ChainDocument, **view: Any) -> Layout:
    return layout(document, numbers_of(document), View(**view))


def a_line() -> ChainDocument:
    """Farm -> kitchen -> guests."""
    return a_chain(
        [
            {"id": "farm", "kind": "partner", "own_cost": 60_000.0},
            department("kitchen", 120_000.0),
            customer("guests", 4e5),
        ],
        [link("farm", "kitchen", offering="Vegetables"), link("kitchen", "guests", offering="Meals")],
        name="Corner shop",
    )


def every_verdict() -> ChainDocument:
    """All five styles of line, all four kinds of party, parallel links and a unit that serves itself."""
    return a_chain(
        [
            department("kitchen", 300.0),
            department("show", 900.0),
            department("museum", 50.0),
            customer("guests", 500.0),
            authority("tax office"),
            {"id": "farm", "kind": "partner", "own_cost": 100.0},
        ],
        [
            link("farm", "kitchen"),
            link("kitchen", "guests", offering="Breakfast", importance=5.0),
            link("kitchen", "guests", offering="Dinner", importance=5.0),
            link("show", "guests", importance=1.0),
            link("kitchen", "tax office"),
            link("kitchen", "museum"),
            link("museum", "museum"),
            link("guests", "kitchen", flow="insight"),
        ],
        currency="GBP",
        period="month",
    )


def nested_groups() -> ChainDocument:
    """A company with divisions; one of them also does work of its own."""
    return a_chain(
        [
            department("company", name="Müller & Söhne"),
            department("operations", parent="company"),
            department("kitchen", 10.0, parent="operations"),
            department("administration", 5.0, parent="company"),
            department("payroll", 3.0, parent="administration"),
            customer("guests", 30.0),
        ],
        [link("payroll", "kitchen"), link("administration", "payroll"), link("kitchen", "guests")],
    )


def a_loop() -> ChainDocument:
    """Three units that serve each other in a circle, one of which serves a customer."""
    return a_chain(
        [department("a", 1.0), department("b", 1.0), department("c", 1.0), customer("k", 9.0)],
        [link("a", "b"), link("b", "c"), link("c", "a"), link("a", "k")],
    )


GOLDEN = {"a_line": a_line, "every_verdict": every_verdict, "nested_groups": nested_groups, "a_loop": a_loop}


def many_departments(count: int, links: int = 0, parents: int = 0) -> ChainDocument:
    """Departments in a row of columns, the last serving one customer; `parents` groups hold them in turn."""
    groups = [department(f"g{n}") for n in range(parents)]
    units = [department(f"u{n}", float(n + 1), parent=f"g{n % parents}" if parents else None) for n in range(count)]
    supply = [link(f"u{n % count}", f"u{(n % count + 1 + n // count) % count}", id=f"l{n}") for n in range(links)]
    return a_chain([*groups, *units, customer("k", 1e6)], [*supply, link(f"u{count - 1}", "k", id="last")])
