"""The tables. A row of a chain is a version: valid from revision `since` until revision `until`, null meaning now.

The classes describe tables only; SQLModel does not validate rows, the schemas do before a row is made.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import Column, DateTime, ForeignKey, ForeignKeyConstraint, Index, Integer, Table, Text, text
from sqlmodel import Field, SQLModel

import app.storage.access_tables
import app.storage.directory_tables
import app.storage.push_tables
import app.storage.work_tables  # noqa: F401 - METADATA holds these tables too
from app.storage.trail_tables import PERSON

NOW = text("until IS NULL")
PAST = text("until IS NOT NULL")


def _organisation_column(*, primary_key: bool = False) -> Any:
    owner = ForeignKey("organisation.key", ondelete="CASCADE")
    return Field(sa_column=Column(Integer, owner, nullable=False, primary_key=primary_key))


def _text_column() -> Any:
    return Field(sa_column=Column(Text, nullable=False))


def _ended(table: str) -> Index:
    return Index(f"{table}_until", "organisation", "until", sqlite_where=PAST, postgresql_where=PAST)


def _valid_from(table: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["organisation", "since"],
        ["revision.organisation", "revision.number"],
        name=f"{table}_since_revision",
        ondelete="CASCADE",
    )


class OrganisationRow(SQLModel, table=True):
    """An organisation and the number of its newest revision."""

    __tablename__ = "organisation"
    __table_args__ = ({"sqlite_autoincrement": True},)

    key: int | None = Field(default=None, primary_key=True)
    id: str = Field(sa_column=Column(Text, nullable=False, unique=True))
    stamp: str = Field(description="Tells it from an earlier organisation of the same id in ETags.")
    revision: int


class RevisionRow(SQLModel, table=True):
    """Who changed an organisation's chain when, through which door and why, and how much."""

    __tablename__ = "revision"
    __table_args__ = (Index("revision_at", "organisation", "at"),)

    organisation: int = _organisation_column(primary_key=True)
    number: int = Field(primary_key=True)
    at: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False), description="UTC.")
    source: str
    reason: str | None = None
    person: int | None = Field(default=None, sa_column=Column(Integer, ForeignKey(PERSON.c.key)))
    undoes: int | None = Field(default=None, description="The revision this one takes back.")
    changes: str | None = Field(default=None, sa_column=Column(Text), description="How much changed, as JSON.")


class HeaderRow(SQLModel, table=True):
    """A version of what a chain document says outside its parties and links."""

    __tablename__ = "header"
    __table_args__ = (
        _valid_from("header"),
        Index("header_since", "organisation", "since"),
        _ended("header"),
        Index("header_now", "organisation", unique=True, sqlite_where=NOW, postgresql_where=NOW),
    )

    key: int | None = Field(default=None, primary_key=True)
    organisation: int = _organisation_column()
    since: int
    until: int | None = None
    document: str = _text_column()


class PartyRow(SQLModel, table=True):
    """A version of a party: the document as sent, and the columns lists are filtered by."""

    __tablename__ = "party"
    __table_args__ = (
        _valid_from("party"),
        Index("party_since", "organisation", "since"),
        _ended("party"),
        Index("party_id", "organisation", "id", "since"),
        Index("party_now", "organisation", "id", unique=True, sqlite_where=NOW, postgresql_where=NOW),
        Index("party_position", "organisation", "position", sqlite_where=NOW, postgresql_where=NOW),
    )

    key: int | None = Field(default=None, primary_key=True)
    organisation: int = _organisation_column()
    id: str = _text_column()
    since: int
    until: int | None = None
    position: int = Field(description="Place in the chain document; an entity keeps it over its versions.")
    kind: str
    parent: str | None = Field(default=None, sa_column=Column(Text))
    search: str = _text_column()
    document: str = _text_column()


class LinkRow(SQLModel, table=True):
    """A version of a link: the document as sent, and the columns lists are filtered by."""

    __tablename__ = "link"
    __table_args__ = (
        _valid_from("link"),
        Index("link_since", "organisation", "since"),
        _ended("link"),
        Index("link_id", "organisation", "id", "since"),
        Index("link_now", "organisation", "id", unique=True, sqlite_where=NOW, postgresql_where=NOW),
        Index("link_position", "organisation", "position", sqlite_where=NOW, postgresql_where=NOW),
    )

    key: int | None = Field(default=None, primary_key=True)
    organisation: int = _organisation_column()
    id: str = _text_column()
    since: int
    until: int | None = None
    position: int = Field(description="Place in the chain document; an entity keeps it over its versions.")
    supplier: str = _text_column()
    customer: str = _text_column()
    search: str = _text_column()
    document: str = _text_column()


METADATA = SQLModel.metadata
ORGANISATION: Table = METADATA.tables["organisation"]
REVISION: Table = METADATA.tables["revision"]
HEADER: Table = METADATA.tables["header"]
PARTY: Table = METADATA.tables["party"]
LINK: Table = METADATA.tables["link"]
