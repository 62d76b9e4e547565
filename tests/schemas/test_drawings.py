"""Drawings and typed text become chains: nothing is dropped, and what is not understood is named by its line."""

import base64
import zlib
from typing import NamedTuple
from urllib.parse import quote

import pytest

from schemas.chain import ChainDocument
from schemas.errors import InvalidInput
from schemas.formats import FORMATS
from schemas.reading import read_chain


class Drawn(NamedTuple):
    """A chain, and what its reader took for granted."""

    chain: ChainDocument
    notes: tuple[str, ...]

    def links(self) -> list[tuple[str, str, str | None]]:
        return [(link.supplier, link.customer, link.offering) for link in self.chain.links]

    def kinds(self) -> dict[str, str]:
        return {party.id: party.kind for party in self.chain.parties}

    def names(self) -> dict[str, str | None]:
        return {party.id: party.name for party in self.chain.parties}

    def parents(self) -> dict[str, str | None]:
        return {party.id: party.parent for party in self.chain.parties}


def drawn(format_name: str, text: str) -> Drawn:
    read = FORMATS[format_name].read
    assert read is not None
    source = read(text.encode())
    return Drawn(read_chain(source.data, source.place), source.notes)


def refused(format_name: str, text: str) -> list[str]:
    with pytest.raises(InvalidInput) as refusal:
        drawn(format_name, text)
    return [f"{problem.place}: {problem.message}" for problem in refusal.value.problems]


def graphml(inside: str, edges: str = "directed") -> str:
    keys = '<key id="k" for="node" attr.name="kind"/><key id="c" for="node" attr.name="own_cost" attr.type="double"/>'
    keys += '<key id="o" for="edge" attr.name="label"/>'
    return f'<graphml>{keys}<graph edgedefault="{edges}">{inside}</graph></graphml>'


def drawio(*cells: str) -> str:
    base = '<mxCell id="0"/><mxCell id="1" parent="0"/>'
    return f"<mxGraphModel><root>{base}{''.join(cells)}</root></mxGraphModel>"


def box(cell_id: str, text: str, parent: str = "1") -> str:
    return f'<mxCell id="{cell_id}" value="{text}" vertex="1" parent="{parent}"/>'


def arrow(source: str, target: str, text: str = "") -> str:
    return f'<mxCell id="e" value="{text}" edge="1" source="{source}" target="{target}" parent="1"/>'


class TestText:
    def test_one_link_a_line(self) -> None:
        found = drawn("txt", "# lunch\nPurchasing -> Kitchen: ingredients\nKitchen -> Guests: meals\n")
        assert found.links() == [("Purchasing", "Kitchen", "ingredients"), ("Kitchen", "Guests", "meals")]

    def test_a_chain_on_one_line_is_several_links(self) -> None:
        assert len(drawn("txt", "Farm -> Kitchen -> Guests").links()) == 2

    def test_where_nobody_says_who_the_customers_are_they_are_those_nothing_leaves_and_it_is_said(self) -> None:
        found = drawn("txt", "Kitchen -> Guests")
        assert found.kinds() == {"Kitchen": "department", "Guests": "customer"}
        assert 'took "Guests" as customers, because nothing leaves them, and 1 as departments' in found.notes[0]

    def test_who_is_stated_to_be_what_stays_that(self) -> None:
        found = drawn("txt", "customers: Guests, Regulars\npartner: Farm\nFarm -> Kitchen -> Museum")
        assert found.kinds() == {
            "Guests": "customer",
            "Regulars": "customer",
            "Farm": "partner",
            "Kitchen": "department",
            "Museum": "department",
        }

    def test_every_line_that_is_not_understood_is_named(self) -> None:
        said = refused("txt", "A -> B\nhello\n-> C\n")
        assert [line.partition(":")[0] for line in said] == ["line 2", "line 3"]
        assert "write `Supplier -> Receiver: offering`" in said[0]


class TestGraphML:
    def test_attributes_named_as_the_contract_are_its_fields_and_others_are_kept(self) -> None:
        nodes = '<node id="a"><data key="k">department</data><data key="c">7.5</data><data key="x">red</data></node>'
        party = drawn("graphml", graphml(nodes)).chain.parties[0]
        assert (party.kind, party.own_cost, party.extra) == ("department", 7.5, {"x": "red"})

    def test_a_graph_inside_a_node_holds_its_children(self) -> None:
        inside = '<node id="a"><graph><node id="b"/></graph></node><edge source="b" target="a"/>'
        found = drawn("graphml", graphml(inside))
        assert found.parents() == {"a": None, "b": "a"}
        assert len(found.links()) == 1

    def test_parallel_edges_are_links_of_their_own(self) -> None:
        edges = '<edge source="a" target="b"><data key="o">x</data></edge>' * 2
        assert drawn("graphml", graphml(f'<node id="a"/><node id="b"/>{edges}')).links() == [("a", "b", "x")] * 2

    @pytest.mark.parametrize(
        ("inside", "words"),
        [
            ('<node id="a"/><edge source="a" target="q"/>', 'names the node "q", which is not in the file'),
            ('<node id="a"/><node id="a"/>', '"a" is stated twice'),
            ('<node id="a"/><edge directed="false" source="a" target="a"/>', "has no direction"),
            ('<node id="a"/><hyperedge/>', "a hyperedge joins more than two"),
            ("<node/>", "a node has no id"),
        ],
    )
    def test_what_other_readers_drop_or_invent_is_refused_with_its_line(self, inside: str, words: str) -> None:
        [said] = refused("graphml", graphml(inside))
        assert said.startswith("line 1: ")
        assert words in said

    def test_ports_are_left_out_and_it_is_said(self) -> None:
        assert "1 ports of nodes were left out" in drawn("graphml", graphml('<node id="a"><port/></node>')).notes[0]


class TestDrawio:
    def test_boxes_are_parties_by_their_text_and_arrows_links(self) -> None:
        found = drawn(
            "drawio", drawio(box("2", "&lt;b&gt;Kitchen&lt;/b&gt;"), box("3", "Guests"), arrow("2", "3", "meals"))
        )
        assert found.links() == [("Kitchen", "Guests", "meals")]

    def test_a_compressed_page_is_the_same_drawing(self) -> None:
        plain = drawio(box("2", "A"), box("3", "B", parent="2"), arrow("2", "3"))
        deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
        packed = base64.b64encode(deflate.compress(quote(plain).encode()) + deflate.flush()).decode()
        found = drawn("drawio", f'<mxfile><diagram name="Page">{packed}</diagram></mxfile>')
        assert found.chain == drawn("drawio", plain).chain
        assert found.parents()["B"] == "A"

    def test_properties_of_a_box_are_fields_of_its_party(self) -> None:
        boxed = '<object id="2" label="Guests" kind="customer" revenue="90"><mxCell vertex="1" parent="1"/></object>'
        assert drawn("drawio", drawio(boxed)).chain.parties[0].revenue == 90

    def test_an_arrow_that_hangs_loose_is_refused(self) -> None:
        assert (
            "hangs loose; drag both its ends onto boxes" in refused("drawio", drawio(box("2", "A"), arrow("2", "")))[0]
        )

    def test_words_without_a_box_are_left_out_and_it_is_said(self) -> None:
        title = '<mxCell id="9" value="Our chain" style="text;" vertex="1" parent="1"/>'
        assert drawn("drawio", drawio(title, box("2", "A"))).notes[0] == 'Left out: words without a box: "Our chain".'


class TestMermaid:
    def test_shapes_words_chains_and_fans(self) -> None:
        text = (
            'flowchart LR\n A[Farm] -->|"veg (fresh)"| B(Kitchen)\n B -- meals --> C((Guests)) & D{{Staff}}\n D -.-> E'
        )
        found = drawn("mmd", text)
        assert found.links() == [("A", "B", "veg (fresh)"), ("B", "C", "meals"), ("B", "D", "meals"), ("D", "E", None)]
        assert found.names() == {"A": "Farm", "B": "Kitchen", "C": "Guests", "D": "Staff", "E": None}

    def test_classes_tell_kinds_and_subgraphs_parents(self) -> None:
        text = "graph TD\n subgraph ops [Operations]\n K-1-->L\n end\n L --> G:::customer\n class K-1 partner"
        found = drawn("mmd", text)
        assert found.kinds() == {"ops": "department", "K-1": "partner", "L": "department", "G": "customer"}
        assert found.parents()["L"] == "ops"

    @pytest.mark.parametrize(
        ("line", "words"),
        [
            ("A --- B", "does not say who supplies whom"),
            ("A -> B", "is no arrow"),
            ("A[Farm --> B", "the bracket [ is not closed"),
            ("A --> ", "the end of the line"),
            ("end", "ends no subgraph"),
            ("sequence @ now", "is no arrow"),
        ],
    )
    def test_a_line_that_is_not_understood_is_named(self, line: str, words: str) -> None:
        [said] = refused("mmd", f"flowchart LR\n X --> Y\n {line}\n")
        assert said.startswith("line 3: ")
        assert words in said

    def test_another_diagram_is_refused(self) -> None:
        assert "does not start a flowchart" in refused("mmd", "sequenceDiagram\n A->>B: hi")[0]


class TestDot:
    def test_nodes_edges_defaults_and_clusters(self) -> None:
        text = (
            "// lunch\ndigraph G { rankdir=LR; node [kind=department]\n"
            'subgraph cluster_ops { label="Operations"; kitchen [label="Kü\\nche &amp; bar", own_cost=5] }\n'
            'farm:n -> kitchen:s -> { guests "staff \\"x\\"" } [label=<<b>food</b>>] }'
        )
        found = drawn("dot", text)
        assert found.links() == [
            ("farm", "kitchen", "food"),
            ("kitchen", "guests", "food"),
            ("kitchen", 'staff "x"', "food"),
        ]
        assert found.names()["kitchen"] == "Kü che & bar"
        assert found.parents()["kitchen"] == "cluster_ops"
        assert found.names()["cluster_ops"] == "Operations"

    @pytest.mark.parametrize(
        ("text", "line", "words"),
        [
            ("graph { a -- b }", 1, "has edges without direction"),
            ("digraph {\n a -> b\n a -- c }", 3, "has no direction"),
            ('digraph {\n a -> "b }', 2, "is a quote not closed?"),
            ("digraph {\n a -> b", 2, "ends before its last }"),
            ("digraph { a }\nextra", 2, "stands after the end"),
            ("digraph {" + "{" * 60, 1, "nested deeper than 50 levels"),
        ],
    )
    def test_where_it_stops_being_a_directed_graph_is_named(self, text: str, line: int, words: str) -> None:
        [said] = refused("dot", text)
        assert said.startswith(f"line {line}: ")
        assert words in said


@pytest.mark.parametrize("format_name", ["txt", "graphml", "drawio", "mmd", "dot"])
@pytest.mark.parametrize("text", ["", " \n", "\0", "\ufffe", "{}", "<a/>"], ids=repr)
def test_what_is_no_drawing_is_refused(format_name: str, text: str) -> None:
    assert refused(format_name, text)
