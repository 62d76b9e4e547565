"""Accounts, members, sessions, one-time links, API keys, share links, and attempts to sign in."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("person", sa.Integer(), _owner("person.key"), primary_key=True, autoincrement=False, nullable=False),
        sa.Column("password", sa.Text()),
        sa.Column("subject", sa.Text(), unique=True),
        sa.Column("administrator", sa.Boolean(), nullable=False),
        _moment("at"),
    )
    op.create_table(
        "membership",
        _key("organisation", "organisation.key", primary_key=True),
        _key("person", "account.person", primary_key=True),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("money", sa.Boolean(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
    )
    op.create_table(
        "share_link",
        sa.Column("id", sa.Text(), primary_key=True, nullable=False),
        sa.Column("digest", sa.Text(), nullable=False, unique=True),
        _key("organisation", "organisation.key"),
        sa.Column("money", sa.Boolean(), nullable=False),
        sa.Column("revision", sa.Integer()),
        _maker(),
        _moment("at"),
        _moment("ends"),
        _moment("revoked", nullable=True),
    )
    op.create_table(
        "session",
        sa.Column("digest", sa.Text(), primary_key=True, nullable=False),
        _key("person", "account.person", nullable=True),
        sa.Column("share", sa.Text(), _owner("share_link.id")),
        _moment("at"),
        _moment("seen"),
        _moment("ends"),
    )
    op.create_index("session_ends", "session", ["ends"])
    op.create_table(
        "one_time_link",
        sa.Column("digest", sa.Text(), primary_key=True, nullable=False),
        _key("person", "account.person", nullable=True),
        _moment("ends"),
    )
    op.create_table(
        "api_key",
        sa.Column("id", sa.Text(), primary_key=True, nullable=False),
        sa.Column("digest", sa.Text(), nullable=False, unique=True),
        sa.Column("name", sa.Text(), nullable=False),
        _key("organisation", "organisation.key", nullable=True),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("money", sa.Boolean(), nullable=False),
        _maker(),
        _moment("at"),
        _moment("ends", nullable=True),
        _moment("used", nullable=True),
        _moment("revoked", nullable=True),
    )
    op.create_table(
        "attempt",
        sa.Column("key", sa.Integer(), primary_key=True, nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        _moment("at"),
    )
    op.create_index("attempt_place", "attempt", ["place", "at"])


def downgrade() -> None:
    for table in ("attempt", "api_key", "one_time_link", "session", "share_link", "membership", "account"):
        op.drop_table(table)


def _owner(column: str) -> sa.ForeignKey:
    return sa.ForeignKey(column, ondelete="CASCADE")


def _key(name: str, target: str, *, nullable: bool = False, primary_key: bool = False) -> "sa.Column[int]":
    return sa.Column(
        name, sa.Integer(), _owner(target), primary_key=primary_key, autoincrement=False, nullable=nullable
    )


def _maker() -> "sa.Column[int]":
    return sa.Column("maker", sa.Integer(), sa.ForeignKey("person.key"))


def _moment(name: str, *, nullable: bool = False) -> "sa.Column[object]":
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)
