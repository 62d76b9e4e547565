"""What pushes keep of a person who is erased: rewritten in what waits and in the history, dropped from what is held."""

import json
import zlib
from typing import Any

from sqlalchemy import Connection

from app.service.pushes.keeping import let_go
from app.service.redaction import Redaction
from app.storage.repository import pushes


def forget_pushed(connection: Connection, redaction: Redaction) -> None:
    """Rewrite scheduled changes and notes that name the person, and discard held pushes that do."""
    for organisation, number, body in pushes.held_bodies(connection):
        if redaction.mentions(zlib.decompress(body).decode()):
            let_go(connection, organisation, number, "discarded")
    for key, text in pushes.scheduled_texts(connection):
        if redaction.mentions(text):
            pushes.rewrite_scheduled(connection, key, _rewritten(text, redaction))
    for organisation, number, text in pushes.texts(connection):
        if redaction.mentions(text):
            pushes.set_outcome(connection, organisation, number, notes=redaction.of_document(text))


def _rewritten(text: str, redaction: Redaction) -> str:
    change = json.loads(text)
    entities = {name: part for name, part in change.items() if isinstance(part, dict)}
    around = {name: part for name, part in change.items() if name not in entities}
    told = _redacted(around, redaction) | {name: _redacted(part, redaction) for name, part in entities.items()}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def _redacted(document: dict[str, Any], redaction: Redaction) -> dict[str, Any]:
    redacted: dict[str, Any] = json.loads(redaction.of_document(json.dumps(document)))
    return redacted
