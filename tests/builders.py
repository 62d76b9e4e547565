"""Chains in a line each, for tests that say what they promise and nothing else."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from chain import ChainAnalysis, ChainGraph, Profile, analyse
from schemas.chain import ChainDocument
from schemas.reading import read_chain

SHARED_DATA = Path(__file__).parent.parent.parent / "shared" / "data"

Row = dict[str, Any]


def department(party_id: str, own_cost: float | None = None, **fields: Any) -> Row:
    """An internal unit."""
    return {"id": party_id, "kind": "department", "own_cost": own_cost, **fields}


def customer(party_id: str, revenue: float | None = None, **fields: Any) -> Row:
    """An external customer."""
    return {"id": party_id, "kind": "customer", "revenue": revenue, **fields}


def authority(party_id: str) -> Row:
    """Somebody who must be served."""
    return {"id": party_id, "kind": "authority"}


def link(supplier: str, receiver: str, **fields: Any) -> Row:
    """One supply relation."""
    return {"supplier": supplier, "customer": receiver, **fields}


def a_chain(parties: Iterable[Row], links: Iterable[Row] = (), **organisation: Any) -> ChainDocument:
    """A checked chain document."""
    return read_chain({"organisation": organisation, "parties": list(parties), "links": list(links)})


def analysed(parties: Iterable[Row], links: Iterable[Row] = (), profile: Profile | None = None) -> ChainAnalysis:
    """The analysis of a chain."""
    return analyse(ChainGraph.from_document(a_chain(parties, links)), profile)


def found(analysis: ChainAnalysis, code: str) -> list[Any]:
    """The findings of one code."""
    return [finding for finding in analysis.findings if finding.code == code]


def shared_data(*parts: str) -> Path:
    """A file of the real data beside the project; the test is skipped where it is absent."""
    path = SHARED_DATA.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"real data {'/'.join(parts)} is not beside this checkout")
    return path


def shop_data() -> Row:
    """A farm supplies a kitchen, the kitchen serves guests and tells the tax office; a museum serves nobody."""
    return {
        "format": "custchain/1",
        "organisation": {"name": "Corner Shop", "currency": "EUR"},
        "parties": [
            {"id": "farm", "kind": "partner", "own_cost": 100.0},
            department("kitchen", 300.0, name="Küche"),
            department("museum", 50.0, parent="kitchen"),
            customer("guests", 900.0),
            authority("tax-office"),
        ],
        "links": [
            link("farm", "kitchen", id="food", offering="Vegetables"),
            link("kitchen", "guests", id="meals", offering="Meals", effort_share=0.9),
            link("kitchen", "tax-office", id="return", effort_share=0.1, outcome="oblige"),
        ],
    }
