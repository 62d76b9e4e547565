"""In a notebook a chain comes from NetworkX or pandas, shows itself, and gives its numbers as tables."""

import networkx as nx
import pytest

from chain.notebook import Chain
from schemas.errors import InvalidInput, RenderTooLarge
from tests.builders import a_chain, shop_data

pd = pytest.importorskip("pandas")

SHOP = Chain(a_chain(shop_data()["parties"], shop_data()["links"], name="Corner Shop"))


def test_a_chain_goes_to_networkx_and_back_with_every_number() -> None:
    back = Chain.from_networkx(SHOP.graph.nx, name="Corner Shop")
    assert back.links.equals(SHOP.links)
    assert back.parties.equals(SHOP.parties)


def test_parallel_links_keep_their_ids_on_the_way() -> None:
    twice = a_chain([{"id": "a", "kind": "department"}, {"id": "b", "kind": "customer"}],
                    [{"supplier": "a", "customer": "b", "id": key} for key in ("x", "y")])  # fmt: skip
    assert [link.id for link in Chain.from_networkx(Chain(twice).graph.nx).document.links] == ["x", "y"]


def test_a_plain_digraph_needs_only_kinds() -> None:
    graph = nx.DiGraph()
    graph.add_node("shop", kind="department", own_cost=60)
    graph.add_node("guests", kind="customer", revenue=float("nan"))
    graph.add_edge("shop", "guests")
    document = Chain.from_networkx(graph).document
    assert (document.parties[1].revenue, document.links[0].key) == (None, "shop>guests:")


def test_a_graph_without_directions_is_refused() -> None:
    with pytest.raises(InvalidInput, match="the graph is undirected"):
        Chain.from_networkx(nx.Graph())


def test_a_node_without_a_kind_is_refused_by_name() -> None:
    graph = nx.DiGraph()
    graph.add_node("shop")
    with pytest.raises(InvalidInput, match='party "shop": kind is missing'):
        Chain.from_networkx(graph)


def test_a_chain_goes_to_pandas_and_back() -> None:
    rows = SHOP.document.model_dump(exclude_none=True)
    back = Chain.from_pandas(pd.DataFrame(rows["parties"]), pd.DataFrame(rows["links"]), name="Corner Shop")
    assert back.document == SHOP.document


def test_tables_hold_what_the_analysis_says() -> None:
    analysis = SHOP.analysis.document()
    for key, numbers in analysis.links.items():
        assert SHOP.links.loc[key, "loaded_cost"] == numbers.loaded_cost
        assert SHOP.links.loc[key, "classification"] == numbers.classification
    assert SHOP.parties.loc["kitchen", "loaded_cost"] == analysis.parties["kitchen"].loaded_cost
    assert SHOP.links.own_cost.sum() + SHOP.parties.own_cost["museum"] == analysis.total_cost


def test_a_notebook_shows_the_picture() -> None:
    picture = SHOP._repr_svg_()
    assert picture is not None
    assert "<svg" in picture
    assert "Küche" in picture


def test_a_chain_too_large_to_draw_says_so_and_shows_as_text(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> bytes:
        raise RenderTooLarge("too large to draw")

    monkeypatch.setattr("chain.notebook.draw", refuse)
    with pytest.warns(UserWarning, match="too large to draw"):
        assert SHOP._repr_svg_() is None
    assert repr(SHOP) == "Chain('Corner Shop', 5 parties, 3 links)"
