"""The drift of a push: its two revisions compared, at once where the chain is small, else when somebody asks."""

import json

from sqlalchemy import Connection

from app.service.analyses import ask
from app.service.chain_questions.scenarios import PushDrift
from app.service.context import Context
from app.service.past import load_json_at
from app.storage.repository import entities
from app.storage.repository.organisations import Head
from app.storage.tables import LINK, PARTY
from chain import ChainGraph, analyse
from chain.whatif.drift import find_drift
from schemas.chain import ChainDocument
from schemas.finding import Finding
from schemas.push import Drift

COMPARED_AT_ONCE = 2_000
"""Parties and links of a chain that is compared before the push is answered."""


def drift_at_once(connection: Connection, head: Head, before: int, after: int | None) -> Drift | None:
    """The drift of a push that is being made, of which no answer may be remembered; None of a large chain."""
    if after is None:
        return None
    if sum(entities.count(connection, table, head.key) for table in (PARTY, LINK)) > COMPARED_AT_ONCE:
        return None
    documents, findings = [], []
    for number in (before, after):
        text, _ = load_json_at(connection, head.id, number)
        documents.append(ChainDocument.model_validate_json(text))
        findings.append(_findings(text))
    return find_drift(documents[0], documents[1], findings[0], findings[1])


def drift_of(context: Context, organisation_id: str, before: int, after: int | None) -> Drift | None:
    """The drift of a push that was made."""
    if after is None:
        return None
    told, _ = ask(context, context.analyses, organisation_id, PushDrift(), after, before)
    return Drift.model_validate_json(told)


def _findings(text: str) -> list[Finding]:
    return analyse(ChainGraph.from_data(json.loads(text))).document().findings
