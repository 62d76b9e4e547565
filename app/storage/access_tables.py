"""The tables of access: accounts, sessions, members, API keys, share links. Of every secret only a digest is kept."""

from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, Column, DateTime, ForeignKey, Index, Integer, Table, Text
from sqlmodel import Field, SQLModel

from app.storage.trail_tables import PERSON


def _moment(*, nullable: bool = False) -> Any:
    return Field(default=None, sa_column=Column(DateTime(timezone=True), nullable=nullable), description="UTC.")


def _text(*, nullable: bool = False, primary_key: bool = False, unique: bool | None = None) -> Any:
    column = Column(Text, nullable=nullable, primary_key=primary_key, unique=unique)
    return Field(default=None, sa_column=column)


def _flag() -> Any:
    return Field(default=False, sa_column=Column(Boolean, nullable=False))


def _key_of(table: str, column: str, *, nullable: bool = False, primary_key: bool = False) -> Any:
    owner = ForeignKey(f"{table}.{column}", ondelete="CASCADE")
    return Field(
        default=None,
        sa_column=Column(Integer, owner, nullable=nullable, primary_key=primary_key, autoincrement=False),
    )


def _maker() -> Any:
    return Field(default=None, sa_column=Column(Integer, ForeignKey(PERSON.c.key), nullable=True))


class AccountRow(SQLModel, table=True):
    """Somebody who may sign in: by password, by single sign-on, or by a one-time link."""

    __tablename__ = "account"

    person: int = _key_of("person", "key", primary_key=True)
    password: str | None = _text(nullable=True)
    subject: str | None = _text(nullable=True, unique=True)
    administrator: bool = _flag()
    at: datetime = _moment()


class MembershipRow(SQLModel, table=True):
    """What an account may do in an organisation; `source` says whether single sign-on keeps it up to date."""

    __tablename__ = "membership"

    organisation: int = _key_of("organisation", "key", primary_key=True)
    person: int = _key_of("account", "person", primary_key=True)
    role: str = _text()
    money: bool = _flag()
    source: str = _text()


class ShareLinkRow(SQLModel, table=True):
    """A link that lets whoever holds it look at one organisation, for a time, as it was or as it is."""

    __tablename__ = "share_link"

    id: str = _text(primary_key=True)
    digest: str = _text(unique=True)
    organisation: int = _key_of("organisation", "key")
    money: bool = _flag()
    revision: int | None = None
    maker: int | None = _maker()
    at: datetime = _moment()
    ends: datetime = _moment()
    revoked: datetime | None = _moment(nullable=True)


class SessionRow(SQLModel, table=True):
    """A browser that is signed in, or one that opened a share link."""

    __tablename__ = "session"
    __table_args__ = (Index("session_ends", "ends"),)

    digest: str = _text(primary_key=True)
    person: int | None = _key_of("account", "person", nullable=True)
    share: str | None = Field(
        default=None,
        sa_column=Column(Text, ForeignKey("share_link.id", ondelete="CASCADE"), nullable=True),
    )
    at: datetime = _moment()
    seen: datetime = _moment()
    ends: datetime = _moment()


class OneTimeLinkRow(SQLModel, table=True):
    """A link that signs in once; without a person it makes the first administrator."""

    __tablename__ = "one_time_link"

    digest: str = _text(primary_key=True)
    person: int | None = _key_of("account", "person", nullable=True)
    ends: datetime = _moment()


class ApiKeyRow(SQLModel, table=True):
    """A key for programs; without an organisation it opens them all."""

    __tablename__ = "api_key"

    id: str = _text(primary_key=True)
    digest: str = _text(unique=True)
    name: str = _text()
    organisation: int | None = _key_of("organisation", "key", nullable=True)
    role: str = _text()
    money: bool = _flag()
    maker: int | None = _maker()
    at: datetime = _moment()
    ends: datetime | None = _moment(nullable=True)
    used: datetime | None = _moment(nullable=True)
    revoked: datetime | None = _moment(nullable=True)


class AttemptRow(SQLModel, table=True):
    """An attempt to sign in; `place` is a digest of the address or name it came from or was for."""

    __tablename__ = "attempt"
    __table_args__ = (Index("attempt_place", "place", "at"),)

    key: int | None = Field(default=None, primary_key=True)
    place: str = _text()
    at: datetime = _moment()


ACCOUNT: Table = SQLModel.metadata.tables["account"]
MEMBERSHIP: Table = SQLModel.metadata.tables["membership"]
SHARE_LINK: Table = SQLModel.metadata.tables["share_link"]
SESSION: Table = SQLModel.metadata.tables["session"]
ONE_TIME_LINK: Table = SQLModel.metadata.tables["one_time_link"]
API_KEY: Table = SQLModel.metadata.tables["api_key"]
ATTEMPT: Table = SQLModel.metadata.tables["attempt"]
