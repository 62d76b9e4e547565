"""A scenario tried on a chain: the edited document, and what the analysis says of both."""

from __future__ import annotations

from dataclasses import dataclass

from chain.analyse import analyse
from chain.graph import ChainGraph
from chain.profile import Profile
from chain.whatif.difference import compare
from chain.whatif.draft import Draft
from chain.whatif.edits import EDITS
from schemas.analysis import Analysis
from schemas.chain import ChainDocument
from schemas.difference import WhatIf
from schemas.scenario import Scenario


@dataclass(frozen=True)
class Edited:
    """The chain a scenario makes, and what its edits took with them."""

    document: ChainDocument
    notes: list[str]


def apply_scenario(document: ChainDocument, scenario: Scenario) -> Edited:
    """Make the edits in their order on a copy of the chain.

    Raises InvalidInput with a pointer such as `/edits/2/party` where an edit names what is not there, or makes a
    chain that breaks the contract.

    >>> from schemas.reading import read_chain
    >>> from schemas.scenario_reading import read_scenario
    >>> chain = read_chain({"parties": [{"id": "shop", "kind": "department"}]})
    >>> apply_scenario(chain, read_scenario([{"op": "remove_party", "party": "shop"}])).document.parties
    []
    """
    draft = Draft.of(document)
    for number, edit in enumerate(scenario.edits):
        draft.edit = number
        EDITS[type(edit)](draft, edit)
    return Edited(draft.document(), draft.notes)


def try_scenario(
    document: ChainDocument, scenario: Scenario, before: Analysis | None = None, profile: Profile | None = None
) -> WhatIf:
    """The chain as it is, as the scenario makes it, and the difference; `before` where it is known already."""
    edited = apply_scenario(document, scenario)
    after = _analysis(edited.document, profile)
    return compare(before or _analysis(document, profile), after, edited.notes)


def _analysis(document: ChainDocument, profile: Profile | None) -> Analysis:
    return analyse(ChainGraph.from_document(document), profile).document()
