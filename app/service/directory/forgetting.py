"""People of directories are forgotten: found by what they are called, and destroyed."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from app.service.redaction import Redaction
from app.storage.directory_tables import DIRECTORY_PERSON
from app.storage.repository import directory_erasing
from app.storage.repository.directory_erasing import TABLES

NOBODY = "{}"


def named_in_directories(connection: Connection, person: str) -> list[tuple[int, frozenset[str]]]:
    """The people of any directory with that user name, name, e-mail address or external id: key, and names."""
    wanted, found = person.casefold(), []
    for kept in directory_erasing.documents(connection, DIRECTORY_PERSON):
        names = frozenset(names_of(json.loads(kept.document)))
        if wanted in {text.casefold() for text in (*names, kept.external_id) if text}:
            found.append((kept.key, names))
    return found


def names_of(document: dict[str, Any]) -> Iterator[str]:
    """What a person is called in their document."""
    name = document.get("name") or {}
    both = f"{name.get('givenName') or ''} {name.get('familyName') or ''}".strip()
    emails = [email.get("value") for email in document.get("emails") or []]
    for text in (document.get("userName"), document.get("displayName"), name.get("formatted"), both, *emails):
        if isinstance(text, str) and len(text.strip()) > 1:
            yield text.strip()


def forget_in_directories(connection: Connection, keys: list[int], redaction: Redaction, at: datetime) -> int:
    """Destroy these people, and take their names out of all other entries: how many documents were touched."""
    for key in keys:
        directory_erasing.erase_person(connection, key, at)
    return len(keys) + sum(_redact(connection, table, redaction) for table in TABLES)


def _redact(connection: Connection, table: Any, redaction: Redaction) -> int:
    count = 0
    for kept in list(directory_erasing.documents(connection, table)):
        document = redaction.of_document(kept.document) if redaction.mentions(kept.document) else kept.document
        if json.loads(document) != json.loads(kept.document):
            directory_erasing.rewrite(connection, table, kept.key, document)
            count += 1
    return count
