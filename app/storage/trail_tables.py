"""The tables that remember who did what: people, erased names, the audit trail, and answers kept for retries."""

from datetime import datetime
from typing import Any

from sqlalchemy import Column, DateTime, ForeignKey, Index, Integer, Table, Text
from sqlmodel import Field, SQLModel


def _moment(*, nullable: bool = False) -> Any:
    return Field(default=None, sa_column=Column(DateTime(timezone=True), nullable=nullable), description="UTC.")


def _text(*, nullable: bool = False, primary_key: bool = False) -> Any:
    return Field(default=None, sa_column=Column(Text, nullable=nullable, primary_key=primary_key))


def _chain_column() -> Any:
    return Field(sa_column=Column(Integer, primary_key=True, autoincrement=False, nullable=False))


class PersonRow(SQLModel, table=True):
    """Who somebody is. Everything else refers to the key, so that erasing a person is erasing this row's texts."""

    __tablename__ = "person"
    __table_args__ = ({"sqlite_autoincrement": True},)

    key: int | None = Field(default=None, primary_key=True)
    handle: str | None = Field(default=None, sa_column=Column(Text, unique=True), description="What they sign in as.")
    name: str | None = _text(nullable=True)
    email: str | None = _text(nullable=True)
    erased: datetime | None = _moment(nullable=True)


class ErasedWordRow(SQLModel, table=True):
    """A salted digest of what an erased person was called: enough to know the words again in an older backup."""

    __tablename__ = "erased_word"

    digest: str = _text(primary_key=True)
    salt: str = _text()
    words: int = Field(description="How many words it has.")
    at: datetime = _moment()


class AuditHeadRow(SQLModel, table=True):
    """The newest row of an audit chain; whoever adds a row holds it until the commit, so that no chain forks."""

    __tablename__ = "audit_head"

    organisation: int = _chain_column()
    number: int
    hash: str = _text()


class AuditRow(SQLModel, table=True):
    """Something that was done. `hash` is over the row before and this one; `salt` and erased words are not in it.

    `organisation` is an organisation's key, or 0 for what concerns the whole service. It refers to no row, for the
    trail outlives the organisation.
    """

    __tablename__ = "audit"
    __table_args__ = (Index("audit_revision", "organisation", "revision"),)

    organisation: int = _chain_column()
    number: int = Field(primary_key=True)
    at: datetime = _moment()
    action: str = _text()
    person: int | None = Field(default=None, sa_column=Column(Integer, ForeignKey("person.key")))
    source: str = _text()
    revision: int | None = None
    subject: str = _text()
    salt: str | None = _text(nullable=True)
    digest: str = _text()
    hash: str = _text()


class KeptAnswerRow(SQLModel, table=True):
    """The answer to a change that carried an Idempotency-Key, so that a retry gets it again."""

    __tablename__ = "kept_answer"
    __table_args__ = (Index("kept_answer_at", "at"),)

    credential: str = _text(primary_key=True)
    key: str = _text(primary_key=True)
    request: str = _text()
    at: datetime = _moment()
    answer: str | None = _text(nullable=True)


PERSON: Table = SQLModel.metadata.tables["person"]
ERASED_WORD: Table = SQLModel.metadata.tables["erased_word"]
AUDIT_HEAD: Table = SQLModel.metadata.tables["audit_head"]
AUDIT: Table = SQLModel.metadata.tables["audit"]
KEPT_ANSWER: Table = SQLModel.metadata.tables["kept_answer"]
