"""The tables of directories pushed over SCIM: connectors, their secrets, and the people, groups, departments they told.

Who a person is stands in `directory_person` alone: revisions and the audit trail know its key.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, Column, DateTime, ForeignKey, Index, Integer, Table, Text, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from app.storage.trail_tables import PERSON

THERE = text("removed IS NULL")


def _moment(*, nullable: bool = False) -> Any:
    return Field(default=None, sa_column=Column(DateTime(timezone=True), nullable=nullable), description="UTC.")


def _text(*, nullable: bool = False, primary_key: bool = False, unique: bool | None = None) -> Any:
    column = Column(Text, nullable=nullable, primary_key=primary_key, unique=unique)
    return Field(default=None, sa_column=column)


def _connector(*, primary_key: bool = False) -> Any:
    owner = ForeignKey("connector.id", ondelete="CASCADE")
    return Field(default=None, sa_column=Column(Text, owner, nullable=False, primary_key=primary_key))


def _unique_while_there(table: str, column: str) -> Index:
    return Index(f"{table}_{column}", "connector", column, unique=True, sqlite_where=THERE, postgresql_where=THERE)


class ConnectorRow(SQLModel, table=True):
    """One organisation's connection to one source, such as Okta; `held` says that leavers wait for a confirmation."""

    __tablename__ = "connector"
    __table_args__ = (UniqueConstraint("organisation", "name", name="connector_name"),)

    id: str = _text(primary_key=True)
    organisation: int = Field(
        sa_column=Column(Integer, ForeignKey("organisation.key", ondelete="CASCADE"), nullable=False)
    )
    name: str = _text()
    money: bool = Field(default=False, sa_column=Column(Boolean, nullable=False))
    maker: int | None = Field(default=None, sa_column=Column(Integer, ForeignKey(PERSON.c.key), nullable=True))
    at: datetime = _moment()
    revoked: datetime | None = _moment(nullable=True)
    held: datetime | None = _moment(nullable=True)
    held_people: int | None = None
    held_of: int | None = None
    confirmed: datetime | None = _moment(nullable=True)


class ConnectorSecretRow(SQLModel, table=True):
    """A secret of a connector; two live ones while they are exchanged."""

    __tablename__ = "connector_secret"

    id: str = _text(primary_key=True)
    digest: str = _text(unique=True)
    connector: str = _connector()
    at: datetime = _moment()
    ends: datetime = _moment()
    used: datetime | None = _moment(nullable=True)


class DirectoryPersonRow(SQLModel, table=True):
    """A person as a connector told of them; `department` is folded, `stated` is the source's own time."""

    __tablename__ = "directory_person"
    __table_args__ = (
        _unique_while_there("directory_person", "name"),
        _unique_while_there("directory_person", "external_id"),
        Index("directory_person_department", "connector", "department", "active"),
        Index("directory_person_departed", "connector", "departed"),
        {"sqlite_autoincrement": True},
    )

    key: int | None = Field(default=None, primary_key=True)
    connector: str = _connector()
    id: str = _text(unique=True)
    name: str | None = _text(nullable=True)
    external_id: str | None = _text(nullable=True)
    document: str = _text()
    version: int
    created: datetime = _moment()
    modified: datetime = _moment()
    stated: datetime | None = _moment(nullable=True)
    removed: datetime | None = _moment(nullable=True)
    active: bool = Field(default=True, sa_column=Column(Boolean, nullable=False))
    department: str | None = _text(nullable=True)
    departed: datetime | None = _moment(nullable=True)


class DirectoryGroupRow(SQLModel, table=True):
    """A group as a connector told of it, without its members."""

    __tablename__ = "directory_group"
    __table_args__ = (_unique_while_there("directory_group", "external_id"), {"sqlite_autoincrement": True})

    key: int | None = Field(default=None, primary_key=True)
    connector: str = _connector()
    id: str = _text(unique=True)
    name: str | None = _text(nullable=True)
    external_id: str | None = _text(nullable=True)
    document: str = _text()
    version: int
    created: datetime = _moment()
    modified: datetime = _moment()
    stated: datetime | None = _moment(nullable=True)
    removed: datetime | None = _moment(nullable=True)


class DirectoryMemberRow(SQLModel, table=True):
    """That a person or group, by its id, is a member of a group."""

    __tablename__ = "directory_member"
    __table_args__ = (Index("directory_member_member", "member"),)

    belongs_to: int = Field(
        sa_column=Column(
            Integer, ForeignKey("directory_group.key", ondelete="CASCADE"), primary_key=True, autoincrement=False
        )
    )
    member: str = _text(primary_key=True)


class DirectoryDepartmentRow(SQLModel, table=True):
    """A department as a connector told of it, and the party of the chain it became."""

    __tablename__ = "directory_department"
    __table_args__ = (
        _unique_while_there("directory_department", "external_id"),
        _unique_while_there("directory_department", "party"),
        {"sqlite_autoincrement": True},
    )

    key: int | None = Field(default=None, primary_key=True)
    connector: str = _connector()
    id: str = _text(unique=True)
    name: str | None = _text(nullable=True)
    external_id: str | None = _text(nullable=True)
    document: str = _text()
    version: int
    created: datetime = _moment()
    modified: datetime = _moment()
    stated: datetime | None = _moment(nullable=True)
    removed: datetime | None = _moment(nullable=True)
    party: str = _text()
    fte: bool = Field(default=False, sa_column=Column(Boolean, nullable=False), description="Does it state its fte?")


class DepartmentNameRow(SQLModel, table=True):
    """The party that people of a department of that folded name belong to."""

    __tablename__ = "department_name"

    connector: str = _connector(primary_key=True)
    name: str = _text(primary_key=True)
    party: str = _text()


CONNECTOR: Table = SQLModel.metadata.tables["connector"]
CONNECTOR_SECRET: Table = SQLModel.metadata.tables["connector_secret"]
DIRECTORY_PERSON: Table = SQLModel.metadata.tables["directory_person"]
DIRECTORY_GROUP: Table = SQLModel.metadata.tables["directory_group"]
DIRECTORY_MEMBER: Table = SQLModel.metadata.tables["directory_member"]
DIRECTORY_DEPARTMENT: Table = SQLModel.metadata.tables["directory_department"]
DEPARTMENT_NAME: Table = SQLModel.metadata.tables["department_name"]
