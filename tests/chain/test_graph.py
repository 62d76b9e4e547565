"""The chain as arrays and as a NetworkX graph."""

from chain import ChainGraph, analyse
from tests.builders import a_chain, customer, department, link


def test_the_networkx_view_keeps_parallel_links_and_states_only_what_is_stated() -> None:
    chain = a_chain(
        [department("a", 5, name="Kitchen"), customer("c")],
        [link("a", "c", offering="Food", price=3), link("a", "c", offering="Drinks")],
    )
    graph = ChainGraph.from_document(chain).nx
    assert dict(graph.nodes["a"]) == {"name": "Kitchen", "kind": "department", "own_cost": 5.0}
    assert sorted(graph["a"]["c"]) == ["a>c:Drinks", "a>c:Food"]
    assert graph["a"]["c"]["a>c:Food"] == {"offering": "Food", "price": 3.0}


def test_analysing_twice_gives_the_same_bytes() -> None:
    graph = ChainGraph.from_document(a_chain([department("a", 5), customer("c", 9)], [link("a", "c")]))
    assert analyse(graph).document().model_dump_json() == analyse(graph).document().model_dump_json()
