"""What erased people were called, kept as salted digests: enough to know the words again where they come back."""

import hashlib
import json
import re
import secrets
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from app.service.moments import utc
from app.service.records import DECISIONS, PLANS, SCENARIOS
from app.storage.repository import (
    directory_erasing,
    erased_words,
    erasing,
    kept_answers,
    people,
    pushes,
    records,
    surveys,
)
from app.storage.repository.erased_words import ErasedWord

WORD = re.compile(r"\w+")


def kept(connection: Connection) -> set[ErasedWord]:
    """The digests of every name that was erased."""
    return {word._replace(at=utc(word.at)) for word in erased_words.every(connection)}


def remember(connection: Connection, names: Iterable[str], at: datetime) -> None:
    """Keep the digests of names. One salt serves all, so that looking for many names costs no more than for one."""
    salt = next((word.salt for word in erased_words.every(connection)), None) or secrets.token_hex(16)
    told = {core for name in names if (core := _core(name))}
    keep(connection, (ErasedWord(_digest(salt, name), salt, len(WORD.findall(name)), at) for name in told))


def keep(connection: Connection, words: Iterable[ErasedWord]) -> None:
    """Add digests to those that are kept; of two of one name that of the later erasure stays."""
    known = {word.digest: word.at for word in kept(connection)}
    for word in words:
        if word.digest not in known or known[word.digest] < word.at:
            erased_words.put(connection, word)


def find_again(connection: Connection, words: Iterable[ErasedWord]) -> set[str]:
    """The names of those digests that stand in what is stored, as they are written there."""
    longest: dict[str, int] = defaultdict(int)
    digests = set()
    for word in words:
        longest[word.salt] = max(longest[word.salt], word.words)
        digests.add(word.digest)
    found: set[str] = set()
    for text in set(_texts(connection)) if digests else ():
        found |= {
            name for salt, most in longest.items() for name in _spans(text, most) if _digest(salt, name) in digests
        }
    return found


def _digest(salt: str, name: str) -> str:
    return hashlib.blake2b(name.casefold().encode(), key=bytes.fromhex(salt), digest_size=32).hexdigest()


def _core(name: str) -> str:
    """The name without marks around it."""
    words = list(WORD.finditer(name))
    return name[words[0].start() : words[-1].end()] if words else ""


def _spans(text: str, most: int) -> Iterator[str]:
    """Every run of at most so many words."""
    words = list(WORD.finditer(text))
    for first in range(len(words)):
        for last in words[first : first + most]:
            yield text[words[first].start() : last.end()]


def _texts(connection: Connection) -> Iterator[str]:
    for document in _documents(connection):
        yield from _strings(json.loads(document))
    for written in erasing.reasons(connection):
        yield written.text
    for _, _, answer in kept_answers.answers(connection):
        yield json.loads(answer)[2]
    for column in erasing.LABELS:
        yield from (text for _, text in erasing.words(connection, column))
    for _, _, body in pushes.held_bodies(connection):
        yield zlib.decompress(body).decode()
    yield from people.every_name(connection)


def _documents(connection: Connection) -> Iterator[str]:
    for table in erasing.VERSIONED:
        yield from (written.text for written in erasing.documents(connection, table))
    for noun in (SCENARIOS, DECISIONS, PLANS):
        yield from (text for _, _, text in records.documents(connection, noun.table))
    yield from (given.document for given in surveys.every_answer(connection))
    yield from (text for _, text in erasing.words(connection, erasing.MAPPINGS))
    yield from (change for _, change in pushes.scheduled_texts(connection))
    yield from (notes for _, _, notes in pushes.texts(connection))
    for table in directory_erasing.TABLES:
        yield from (entry.document for entry in directory_erasing.documents(connection, table))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for part in value:
            yield from _strings(part)
    elif isinstance(value, dict):
        yield from value
        for part in value.values():
            yield from _strings(part)
