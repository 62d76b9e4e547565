"""Scenarios, decisions on findings, plans, surveys and their answers."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

RECORDS = ("scenario", "finding_decision", "plan")


def upgrade() -> None:
    for table in RECORDS:
        op.create_table(
            table,
            _organisation(primary_key=True),
            sa.Column("id", sa.Text(), primary_key=True, nullable=False),
            sa.Column("version", sa.Integer(), nullable=False),
            sa.Column("person", sa.Integer(), sa.ForeignKey("person.key")),
            _moment("at"),
            sa.Column("document", sa.Text(), nullable=False),
        )
    op.create_table(
        "survey",
        sa.Column("id", sa.Text(), primary_key=True, nullable=False),
        sa.Column("digest", sa.Text(), nullable=False, unique=True),
        _organisation(),
        sa.Column("party", sa.Text(), nullable=False),
        _moment("at"),
        _moment("ends"),
        _moment("revoked", nullable=True),
        _moment("answered", nullable=True),
    )
    op.create_index("survey_organisation", "survey", ["organisation"])
    op.create_table(
        "survey_answer",
        sa.Column("survey", sa.Text(), _of("survey.id"), primary_key=True, nullable=False),
        sa.Column("link", sa.Text(), primary_key=True, nullable=False),
        sa.Column("side", sa.Text(), primary_key=True, nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
    )


def downgrade() -> None:
    for table in ("survey_answer", "survey", *reversed(RECORDS)):
        op.drop_table(table)


def _organisation(*, primary_key: bool = False) -> "sa.Column[int]":
    key = _of("organisation.key")
    return sa.Column("organisation", sa.Integer(), key, primary_key=primary_key, autoincrement=False, nullable=False)


def _of(column: str) -> sa.ForeignKey:
    return sa.ForeignKey(column, ondelete="CASCADE")


def _moment(name: str, *, nullable: bool = False) -> "sa.Column[object]":
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)
