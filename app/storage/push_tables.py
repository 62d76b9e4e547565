"""The tables of what other systems push: sources, what each brought, pushes, what waits, and what is told outside."""

from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, Column, DateTime, ForeignKey, Index, Integer, LargeBinary, Table, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from app.storage.trail_tables import PERSON


def _moment(*, nullable: bool = False) -> Any:
    return Field(default=None, sa_column=Column(DateTime(timezone=True), nullable=nullable), description="UTC.")


def _text(*, nullable: bool = False, primary_key: bool = False) -> Any:
    return Field(default=None, sa_column=Column(Text, nullable=nullable, primary_key=primary_key))


def _flag() -> Any:
    return Field(default=False, sa_column=Column(Boolean, nullable=False))


def _key_of(column: str, *, primary_key: bool = False) -> Any:
    owner = ForeignKey(column, ondelete="CASCADE")
    kept = Column(Integer, owner, nullable=False, primary_key=primary_key, autoincrement=False)
    return Field(default=None, sa_column=kept)


def _number() -> Any:
    return Field(sa_column=Column(Integer, primary_key=True, autoincrement=False, nullable=False))


def _person() -> Any:
    return Field(default=None, sa_column=Column(Integer, ForeignKey(PERSON.c.key), nullable=True))


class SourceRow(SQLModel, table=True):
    """A system that pushes into an organisation, under the name it gives itself."""

    __tablename__ = "source"
    __table_args__ = (UniqueConstraint("organisation", "name", name="source_name"), {"sqlite_autoincrement": True})

    key: int | None = Field(default=None, primary_key=True)
    organisation: int = _key_of("organisation.key")
    name: str = _text()
    at: datetime = _moment()


class PushRow(SQLModel, table=True):
    """One push: what was asked, what came of it, and the revisions before and after."""

    __tablename__ = "push"
    __table_args__ = (Index("push_source", "source", "number"),)

    organisation: int = _key_of("organisation.key", primary_key=True)
    number: int = _number()
    source: int = _key_of("source.key")
    at: datetime = _moment()
    person: int | None = _person()
    mode: str = _text()
    outcome: str = _text()
    counts: str = _text()
    before: int = Field(description="The revision it was made on.")
    revision: int | None = Field(default=None, description="The revision it made, if it changed anything.")
    notes: str = _text()


class HeldPushRow(SQLModel, table=True):
    """A push that waits for somebody to confirm it, compressed as it was sent."""

    __tablename__ = "held_push"

    organisation: int = _key_of("organisation.key", primary_key=True)
    number: int = _number()
    body: bytes = Field(sa_column=Column(LargeBinary, nullable=False))


class SourceMarkRow(SQLModel, table=True):
    """What a source said of a party or link: whether it brought it, when it named it last, and how new its word is."""

    __tablename__ = "source_mark"

    source: int = _key_of("source.key", primary_key=True)
    noun: str = _text(primary_key=True)
    id: str = _text(primary_key=True)
    brought: bool = _flag()
    live: bool = _flag()
    seen: int = Field(description="Number of the push that named it last.")
    fields: str | None = Field(
        default=None, sa_column=Column(Text), description="Version of each field it stated, as JSON."
    )
    tombstone: str | None = Field(default=None, sa_column=Column(Text), description="Newest version of its deletion.")


class ScheduledChangeRow(SQLModel, table=True):
    """A change that takes effect later."""

    __tablename__ = "scheduled_change"
    __table_args__ = (Index("scheduled_change_due", "due"), {"sqlite_autoincrement": True})

    key: int | None = Field(default=None, primary_key=True)
    source: int = _key_of("source.key")
    push: int = Field(description="Number of the push that brought it.")
    due: datetime = _moment()
    person: int | None = _person()
    change: str = _text()


class AuthorityRow(SQLModel, table=True):
    """Who owns which field in an organisation, where that was set."""

    __tablename__ = "authority"

    organisation: int = _key_of("organisation.key", primary_key=True)
    document: str = _text()


class ColumnMappingRow(SQLModel, table=True):
    """How a source's columns are read, as JSON."""

    __tablename__ = "column_mapping"

    organisation: int = _key_of("organisation.key", primary_key=True)
    source: str = _text(primary_key=True)
    document: str = _text()
    at: datetime = _moment()
    person: int | None = _person()


class WebhookRow(SQLModel, table=True):
    """An address that is told what happens. Its secret is derived, never stored; `generation` counts renewals."""

    __tablename__ = "webhook"

    id: str = _text(primary_key=True)
    organisation: int = _key_of("organisation.key")
    address: str = _text()
    events: str = _text()
    generation: int
    renewed: datetime = _moment()
    paused: bool = _flag()
    revision: int = Field(description="Told of every revision up to this one.")
    push: int = Field(description="Told of every push up to this one.")
    maker: int | None = _person()
    at: datetime = _moment()


class DeliveryRow(SQLModel, table=True):
    """An event on its way to a webhook; `due` is when it is tried next, null once that is over."""

    __tablename__ = "delivery"
    __table_args__ = (Index("delivery_due", "due"), Index("delivery_webhook", "webhook", "at"))

    id: str = _text(primary_key=True)
    webhook: str = Field(sa_column=Column(Text, ForeignKey("webhook.id", ondelete="CASCADE"), nullable=False))
    event: str = _text()
    body: str = _text()
    at: datetime = _moment()
    attempts: int
    due: datetime | None = _moment(nullable=True)
    outcome: str = _text()


SOURCE: Table = SQLModel.metadata.tables["source"]
PUSH: Table = SQLModel.metadata.tables["push"]
HELD_PUSH: Table = SQLModel.metadata.tables["held_push"]
SOURCE_MARK: Table = SQLModel.metadata.tables["source_mark"]
SCHEDULED_CHANGE: Table = SQLModel.metadata.tables["scheduled_change"]
AUTHORITY: Table = SQLModel.metadata.tables["authority"]
COLUMN_MAPPING: Table = SQLModel.metadata.tables["column_mapping"]
WEBHOOK: Table = SQLModel.metadata.tables["webhook"]
DELIVERY: Table = SQLModel.metadata.tables["delivery"]
