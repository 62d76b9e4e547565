"""Directories pushed over SCIM: connectors and their secrets, people, groups, departments."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

THERE = sa.text("removed IS NULL")


def upgrade() -> None:
    op.create_table(
        "connector",
        _text("id", primary_key=True),
        sa.Column("organisation", sa.Integer(), _owner("organisation.key"), nullable=False),
        _text("name"),
        sa.Column("money", sa.Boolean(), nullable=False),
        sa.Column("maker", sa.Integer(), sa.ForeignKey("person.key")),
        _moment("at"),
        _moment("revoked", nullable=True),
        _moment("held", nullable=True),
        sa.Column("held_people", sa.Integer()),
        sa.Column("held_of", sa.Integer()),
        _moment("confirmed", nullable=True),
        sa.UniqueConstraint("organisation", "name", name="connector_name"),
    )
    op.create_table(
        "connector_secret",
        _text("id", primary_key=True),
        sa.Column("digest", sa.Text(), nullable=False, unique=True),
        sa.Column("connector", sa.Text(), _owner("connector.id"), nullable=False),
        _moment("at"),
        _moment("ends"),
        _moment("used", nullable=True),
    )
    _create_entries(
        "directory_person",
        sa.Column("active", sa.Boolean(), nullable=False),
        _text("department", nullable=True),
        _moment("departed", nullable=True),
    )
    _index_while_there("directory_person", "name")
    op.create_index("directory_person_department", "directory_person", ["connector", "department", "active"])
    op.create_index("directory_person_departed", "directory_person", ["connector", "departed"])
    _create_entries("directory_group")
    op.create_table(
        "directory_member",
        sa.Column(
            "belongs_to", sa.Integer(), _owner("directory_group.key"), primary_key=True, autoincrement=False
        ),
        _text("member", primary_key=True),
    )
    op.create_index("directory_member_member", "directory_member", ["member"])
    _create_entries("directory_department", _text("party"), sa.Column("fte", sa.Boolean(), nullable=False))
    _index_while_there("directory_department", "party")
    op.create_table(
        "department_name",
        sa.Column("connector", sa.Text(), _owner("connector.id"), primary_key=True, nullable=False),
        _text("name", primary_key=True),
        _text("party"),
    )


def downgrade() -> None:
    for table in (
        "department_name",
        "directory_department",
        "directory_member",
        "directory_group",
        "directory_person",
        "connector_secret",
        "connector",
    ):
        op.drop_table(table)


def _create_entries(table: str, *columns: "sa.Column[Any]") -> None:
    op.create_table(
        table,
        sa.Column("key", sa.Integer(), primary_key=True, nullable=False),
        sa.Column("connector", sa.Text(), _owner("connector.id"), nullable=False),
        sa.Column("id", sa.Text(), nullable=False, unique=True),
        _text("name", nullable=True),
        _text("external_id", nullable=True),
        _text("document"),
        sa.Column("version", sa.Integer(), nullable=False),
        _moment("created"),
        _moment("modified"),
        _moment("stated", nullable=True),
        _moment("removed", nullable=True),
        *columns,
        sqlite_autoincrement=True,
    )
    _index_while_there(table, "external_id")


def _index_while_there(table: str, column: str) -> None:
    op.create_index(
        f"{table}_{column}",
        table,
        ["connector", column],
        unique=True,
        sqlite_where=THERE,
        postgresql_where=THERE,
    )


def _owner(column: str) -> sa.ForeignKey:
    return sa.ForeignKey(column, ondelete="CASCADE")


def _text(name: str, *, nullable: bool = False, primary_key: bool = False) -> "sa.Column[str]":
    return sa.Column(name, sa.Text(), nullable=nullable, primary_key=primary_key)


def _moment(name: str, *, nullable: bool = False) -> "sa.Column[object]":
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)
