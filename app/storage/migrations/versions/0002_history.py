"""People apart from what they did, the audit trail, answers kept for retries, and what a revision changed."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

BEGINNING = "0" * 64


def upgrade() -> None:
    _people()
    _revisions()
    _audit()
    op.create_table(
        "kept_answer",
        sa.Column("credential", sa.Text(), primary_key=True, nullable=False),
        sa.Column("key", sa.Text(), primary_key=True, nullable=False),
        sa.Column("request", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer", sa.Text()),
    )
    op.create_index("kept_answer_at", "kept_answer", ["at"])
    for table in ("party", "link"):
        op.create_index(f"{table}_until", table, ["organisation", "until"], **_where_past())
        op.create_index(f"{table}_id", table, ["organisation", "id", "since"])
    op.create_index("header_until", "header", ["organisation", "until"], **_where_past())


def downgrade() -> None:
    op.add_column("revision", sa.Column("author", sa.String(), nullable=False, server_default=""))
    op.execute("UPDATE revision SET author = COALESCE((SELECT handle FROM person WHERE key = revision.person), '')")
    op.drop_index("header_until", "header")
    for table in ("party", "link"):
        op.drop_index(f"{table}_id", table)
        op.drop_index(f"{table}_until", table)
    op.drop_index("revision_at", "revision")
    for column in ("changes", "undoes", "person"):
        op.drop_column("revision", column)
    for table in ("kept_answer", "audit", "audit_head", "person"):
        op.drop_table(table)


def _people() -> None:
    op.create_table(
        "person",
        sa.Column("key", sa.Integer(), primary_key=True, nullable=False),
        sa.Column("handle", sa.Text(), unique=True),
        sa.Column("name", sa.Text()),
        sa.Column("email", sa.Text()),
        sa.Column("erased", sa.DateTime(timezone=True)),
        sqlite_autoincrement=True,
    )
    op.execute("INSERT INTO person (handle) SELECT DISTINCT author FROM revision ORDER BY author")


def _revisions() -> None:
    # Remaking the table, as Alembic's batch mode does, would delete it first, and with it every version by cascade.
    op.execute("ALTER TABLE revision ADD COLUMN person INTEGER REFERENCES person (key)")
    op.execute("UPDATE revision SET person = (SELECT key FROM person WHERE handle = revision.author)")
    op.drop_column("revision", "author")
    op.add_column("revision", sa.Column("undoes", sa.Integer()))
    op.add_column("revision", sa.Column("changes", sa.Text()))
    op.create_index("revision_at", "revision", ["organisation", "at"])


def _audit() -> None:
    op.create_table(
        "audit_head",
        sa.Column("organisation", sa.Integer(), primary_key=True, autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
    )
    op.execute(f"INSERT INTO audit_head VALUES (0, 0, '{BEGINNING}')")
    op.execute(f"INSERT INTO audit_head SELECT key, 0, '{BEGINNING}' FROM organisation")
    op.create_table(
        "audit",
        sa.Column("organisation", sa.Integer(), primary_key=True, autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), primary_key=True, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("person", sa.Integer(), sa.ForeignKey("person.key")),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer()),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("salt", sa.Text()),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
    )
    op.create_index("audit_revision", "audit", ["organisation", "revision"])


def _where_past() -> dict[str, Any]:
    past = sa.text("until IS NOT NULL")
    return {"sqlite_where": past, "postgresql_where": past}
