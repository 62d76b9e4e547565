"""Erasing a person: who they are is destroyed everywhere, what they did stays under a key that leads to nobody."""

import json
from collections import defaultdict
from collections.abc import Callable

from sqlalchemy import Column, Connection, Table

from app.service import audit, erased_names
from app.service.context import Context
from app.service.directory.forgetting import forget_in_directories, named_in_directories
from app.service.door import Door
from app.service.pushes.erasing import forget_pushed
from app.service.records import DECISIONS, PLANS, SCENARIOS
from app.service.redaction import Redaction
from app.storage.repository import accounts, erasing, kept_answers, people, records, surveys
from app.storage.repository import audit as trail
from schemas.errors import InputProblem, InvalidInput, NotFound, StorageFailed
from schemas.history import Erasure

# What else knows people and must forget them; each gets the connection and the person's key.
FORGETTING: tuple[Callable[[Connection, int], None], ...] = (accounts.remove,)

NOBODY = frozenset({"local"})
"""What is written where nobody signed in: not a person."""


def erase_person(context: Context, person: str, door: Door) -> Erasure:
    """Destroy who a person is: by handle, name or e-mail address, or as an owner named in documents.

    The audit trail goes on to verify: it holds keys of people and salted digests of words, and the salts of words
    that were rewritten are destroyed. Raises NotFound where nobody of that name is known or mentioned.
    """
    _refuse_nobody(person)
    with context.database.transaction() as connection:
        done = erase_names(context, connection, person.strip(), door)
    context.forget()
    return done.model_copy(update={"scrubbed": scrub(context)})


def erase_names(context: Context, connection: Connection, person: str, door: Door) -> Erasure:
    """The same as a part of a transaction; the database's files may still hold the words in free space."""
    known, pushed = people.named(connection, person), named_in_directories(connection, person)
    names = {person}.union(*(texts for _, texts in (*known, *pushed)))
    keys = [key for key, _ in known] or [erasing.add_nobody(connection)]
    redaction = Redaction(names, f"erased person {keys[0]}")
    documents, reasons, changed = _rewrite(connection, redaction)
    documents += _rewrite_records(connection, redaction)
    documents += _rewrite_survey_answers(connection, redaction)
    documents += _rewrite_columns(connection, redaction)
    documents += forget_in_directories(connection, [key for key, _ in pushed], redaction, context.clock())
    answers = _forget_answers(connection, redaction)
    forget_pushed(connection, redaction)
    if not (known or documents or reasons):
        raise NotFound("nobody of that name is known or mentioned; give the handle, full name or e-mail address")
    erased_names.remember(connection, names, context.clock())
    for key in keys:
        _forget(context, connection, key)
    _tell(context, connection, keys, changed, door)
    return Erasure(persons=keys, documents=documents, reasons=reasons, answers=answers, scrubbed=False)


def scrub(context: Context) -> bool:
    """Rewrite the database's files so that free space holds nothing of what was erased; could that be done?"""
    try:
        return context.database.scrub()
    except StorageFailed:
        return False


def _refuse_nobody(person: str) -> None:
    if len(person.strip()) < 2 or person.strip().casefold() in NOBODY:
        message = "does not name a person; give a handle, a full name or an e-mail address"
        raise InvalidInput([InputProblem(pointer="/person", message=message)])


def _rewrite(connection: Connection, redaction: Redaction) -> tuple[int, int, dict[int, set[int]]]:
    """Rewrite documents and reasons: how many of each, and the revisions of each organisation that said them."""
    changed: dict[int, set[int]] = defaultdict(set)
    documents = sum(_rewrite_table(connection, table, redaction, changed) for table in erasing.VERSIONED)
    reasons = 0
    for written in list(erasing.reasons(connection)):
        text = redaction.of_text(written.text)
        if text != written.text:
            erasing.rewrite_reason(connection, written.organisation, written.revision, text)
            changed[written.organisation].add(written.revision)
            reasons += 1
    return documents, reasons, changed


def _rewrite_table(connection: Connection, table: Table, redaction: Redaction, changed: dict[int, set[int]]) -> int:
    mentioning = [row for row in erasing.documents(connection, table) if redaction.mentions(row.text)]
    count = 0
    for written in mentioning:
        document = redaction.of_document(written.text)
        if json.loads(document) != json.loads(written.text):
            erasing.rewrite_document(connection, table, written.key, document, _search_text(document))
            changed[written.organisation].add(written.revision)
            count += 1
    return count


def _rewrite_records(connection: Connection, redaction: Redaction) -> int:
    """Rewrite scenarios, decisions and plans: how many."""
    count = 0
    for noun in (SCENARIOS, DECISIONS, PLANS):
        for organisation, record_id, text in list(records.documents(connection, noun.table)):
            document = redaction.of_document(text) if redaction.mentions(text) else text
            if json.loads(document) != json.loads(text):
                records.rewrite(connection, noun.table, organisation, record_id, document)
                count += 1
    return count


def _rewrite_survey_answers(connection: Connection, redaction: Redaction) -> int:
    """Rewrite what was answered to surveys: how many answers."""
    mentioning = [one for one in surveys.every_answer(connection) if redaction.mentions(one.document)]
    rewritten = [one._replace(document=redaction.of_document(one.document)) for one in mentioning]
    changed = [
        new
        for old, new in zip(mentioning, rewritten, strict=True)
        if json.loads(old.document) != json.loads(new.document)
    ]
    for answer in changed:
        surveys.put_answer(connection, answer)
    return len(changed)


def _rewrite_columns(connection: Connection, redaction: Redaction) -> int:
    """Rewrite what keys and directories' entries are called, and how columns are read: how many texts."""
    labels: list[tuple[Column[str], Callable[[str], str]]] = [(column, redaction.of_text) for column in erasing.LABELS]
    count = 0
    for column, redacted in [*labels, (erasing.MAPPINGS, redaction.of_document)]:
        for key, text in list(erasing.words(connection, column)):
            told = redacted(text) if redaction.mentions(text) else text
            if told != text:
                erasing.rewrite_words(connection, column, key, told)
                count += 1
    return count


def _search_text(document: str) -> str:
    data = json.loads(document)
    return f"{data.get('id', '')}\n{data.get('name') or data.get('offering') or ''}".casefold()


def _forget_answers(connection: Connection, redaction: Redaction) -> int:
    kept = list(kept_answers.answers(connection))
    naming = [(credential, key) for credential, key, text in kept if redaction.mentions(json.loads(text)[2])]
    for credential, key in naming:
        kept_answers.drop(connection, credential, key)
    return len(naming)


def _forget(context: Context, connection: Connection, key: int) -> None:
    people.erase(connection, key, context.clock())
    for forget in FORGETTING:
        forget(connection, key)


def _tell(context: Context, connection: Connection, keys: list[int], changed: dict[int, set[int]], door: Door) -> None:
    subject = f"person {', '.join(map(str, keys))}"
    for organisation, revisions in changed.items():
        trail.unsalt(connection, organisation, sorted(revisions))
        erasing.restamp(connection, organisation, context.stamp())
        told = f"{subject}; rewritten in revisions {', '.join(map(str, sorted(revisions)))}"
        audit.record(connection, organisation, "person_erased", context.author(door), subject=told)
    audit.record(connection, audit.SERVICE, "person_erased", context.author(door), subject=subject)
