"""Chains from NetworkX graphs and pandas tables, and their numbers as pandas tables."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import networkx as nx

from chain.columns import KINDS
from chain.numbers import Numbers
from chain.verdict import CLASSIFICATIONS
from schemas.chain import ChainDocument
from schemas.errors import InputProblem, InvalidInput
from schemas.reading import read_chain

if TYPE_CHECKING:
    import pandas as pd

Row = dict[str, Any]


def document_from_networkx(graph: nx.Graph[Any], organisation: Row | None = None) -> ChainDocument:
    """A chain from a directed graph: nodes are party ids, node and edge attributes the fields of parties and links.

    The key of a MultiDiGraph's edge is the link's id where it is text. NaN and None mean not stated. Raises
    InvalidInput with every node and edge that does not fit.

    >>> shop = nx.DiGraph()
    >>> shop.add_node("shop", kind="department", own_cost=60)
    >>> shop.add_node("guests", kind="customer", revenue=90)
    >>> shop.add_edge("shop", "guests", offering="Meals")
    >>> document_from_networkx(shop).links[0].key
    'shop>guests:Meals'
    """
    if not graph.is_directed():
        message = "the graph is undirected; send a DiGraph or MultiDiGraph with edges from supplier to customer"
        raise InvalidInput([InputProblem(pointer="", message=message)])
    parties = [{"id": node, **fields} for node, fields in graph.nodes(data=True)]
    if isinstance(graph, nx.MultiDiGraph):
        edges = [_keyed(*edge) for edge in graph.edges(keys=True, data=True)]
    else:
        edges = list(graph.edges(data=True))
    links = [{"supplier": supplier, "customer": customer, **fields} for supplier, customer, fields in edges]
    return _read(parties, links, organisation)


def document_from_pandas(parties: pd.DataFrame, links: pd.DataFrame, organisation: Row | None = None) -> ChainDocument:
    """A chain from two tables whose columns are the keys of the chain document; an empty cell is not stated.

    Raises InvalidInput with every row that does not fit.
    """
    return _read(parties.to_dict("records"), links.to_dict("records"), organisation)


def parties_frame(numbers: Numbers) -> pd.DataFrame:
    """One row a party, by id: what the analysis says of it, money per period. Needs pandas."""
    import pandas as pd  # noqa: PLC0415 - only who asks for a table needs pandas

    parties, cost = numbers.graph.parties, numbers.cost
    columns = {
        "name": parties.labels,
        "kind": pd.Categorical.from_codes(parties.kind, list(KINDS)),
        "own_cost": numbers.shares.own_cost,
        "loaded_cost": cost.loaded_cost,
        "value": numbers.value.party_value,
        "unattributed": numbers.shares.unattributed,
        "reaches_customer": numbers.reach.party_reaches_customer,
        "rework_factor": cost.rework_factor,
        "revenue": numbers.value.revenue,
        "cost_to_serve": numbers.cost_to_serve,
    }
    return pd.DataFrame(columns, index=pd.Index(parties.ids, name="party"))


def links_frame(numbers: Numbers) -> pd.DataFrame:
    """One row a link, by id: its ends and what the analysis says of it, money per period. Needs pandas."""
    import pandas as pd  # noqa: PLC0415 - only who asks for a table needs pandas

    links, ids, cost, value = numbers.graph.links, numbers.graph.parties.ids, numbers.cost, numbers.value
    columns = {
        "supplier": [ids[at] for at in links.supplier],
        "customer": [ids[at] for at in links.customer],
        "offering": links.offering,
        "effort_share": numbers.shares.effort_share,
        "own_cost": cost.link_own_cost,
        "loaded_cost": cost.link_loaded_cost,
        "avoidable_cost": cost.avoidable_cost,
        "value": value.link_value,
        "retained_value": value.link_retained_value,
        "value_ratio": numbers.value_ratio,
        "reaches_customer": numbers.reach.link_reaches_customer,
        "classification": pd.Categorical.from_codes(numbers.classification, list(CLASSIFICATIONS)),
    }
    return pd.DataFrame(columns, index=pd.Index(links.ids, name="link"))


def _keyed(supplier: Any, customer: Any, key: Any, fields: Row) -> tuple[Any, Any, Row]:
    return supplier, customer, {"id": key, **fields} if isinstance(key, str) else fields


def _read(parties: list[Row], links: list[Row], organisation: Row | None) -> ChainDocument:
    rows = {"parties": [_stated(row) for row in parties], "links": [_stated(row) for row in links]}
    return read_chain({"organisation": organisation or {}, **rows})


def _stated(row: Row) -> Row:
    """Plain Python values; NaN, NaT and None left out."""
    plain = {str(key): value.item() if hasattr(value, "item") else value for key, value in row.items()}
    return {key: value for key, value in plain.items() if not _is_missing(value)}


def _is_missing(value: Any) -> bool:
    return value is None or (isinstance(value, float) and math.isnan(value)) or type(value).__name__ in _MISSING


_MISSING = {"NAType", "NaTType"}
