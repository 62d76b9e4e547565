"""Organisations, their revisions, and the versions of headers, parties and links."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

NOW = sa.text("until IS NULL")


def upgrade() -> None:
    op.create_table(
        "organisation",
        sa.Column("key", sa.Integer(), primary_key=True, nullable=False),
        sa.Column("id", sa.Text(), nullable=False, unique=True),
        sa.Column("stamp", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "revision",
        sa.Column("organisation", sa.Integer(), _owner(), primary_key=True, nullable=False),
        sa.Column("number", sa.Integer(), primary_key=True, nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("reason", sa.String()),
    )
    _versions("header", sa.Column("document", sa.Text(), nullable=False))
    op.create_index("header_now", "header", ["organisation"], unique=True, **_where_now())
    _entities(
        "party",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("parent", sa.Text()),
    )
    _entities(
        "link",
        sa.Column("supplier", sa.Text(), nullable=False),
        sa.Column("customer", sa.Text(), nullable=False),
    )


def downgrade() -> None:
    for table in ("link", "party", "header", "revision", "organisation"):
        op.drop_table(table)


def _entities(table: str, *columns: "sa.Column[Any]") -> None:
    _versions(
        table,
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        *columns,
        sa.Column("search", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
    )
    op.create_index(f"{table}_now", table, ["organisation", "id"], unique=True, **_where_now())
    op.create_index(f"{table}_position", table, ["organisation", "position"], **_where_now())


def _versions(table: str, *columns: "sa.Column[Any]") -> None:
    op.create_table(
        table,
        sa.Column("key", sa.Integer(), primary_key=True, nullable=False),
        sa.Column("organisation", sa.Integer(), _owner(), nullable=False),
        sa.Column("since", sa.Integer(), nullable=False),
        sa.Column("until", sa.Integer()),
        *columns,
        sa.ForeignKeyConstraint(
            ["organisation", "since"],
            ["revision.organisation", "revision.number"],
            name=f"{table}_since_revision",
            ondelete="CASCADE",
        ),
    )
    op.create_index(f"{table}_since", table, ["organisation", "since"])


def _owner() -> sa.ForeignKey:
    return sa.ForeignKey("organisation.key", ondelete="CASCADE")


def _where_now() -> dict[str, Any]:
    return {"sqlite_where": NOW, "postgresql_where": NOW}
