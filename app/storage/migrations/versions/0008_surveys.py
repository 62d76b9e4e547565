"""A survey asks both sides, each by a secret of its own, and remembers who made it and when it was answered."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Nothing could make a survey before this, so there is nothing to carry over.
    _drop("survey_answer", "survey")
    op.create_table(
        "survey",
        sa.Column("id", sa.Text(), primary_key=True, nullable=False),
        _organisation(),
        sa.Column("maker", sa.Integer(), sa.ForeignKey("person.key")),
        sa.Column("links", sa.Text(), nullable=False),
        _moment("at"),
        _moment("ends"),
        _moment("revoked", nullable=True),
    )
    op.create_index("survey_organisation", "survey", ["organisation"])
    op.create_table("survey_side", _survey(), _key("side"), sa.Column("digest", sa.Text(), nullable=False, unique=True))
    op.create_table("survey_answer", _survey(), _key("link"), _key("side"), _moment("at"), _document())


def downgrade() -> None:
    _drop("survey_answer", "survey_side", "survey")
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
    op.create_table("survey_answer", _survey(), _key("link"), _key("side"), _document())


def _drop(*tables: str) -> None:
    for table in tables:
        op.drop_table(table)


def _organisation() -> "sa.Column[int]":
    owner = sa.ForeignKey("organisation.key", ondelete="CASCADE")
    return sa.Column("organisation", sa.Integer(), owner, nullable=False)


def _survey() -> "sa.Column[str]":
    owner = sa.ForeignKey("survey.id", ondelete="CASCADE")
    return sa.Column("survey", sa.Text(), owner, primary_key=True, nullable=False)


def _key(name: str) -> "sa.Column[str]":
    return sa.Column(name, sa.Text(), primary_key=True, nullable=False)


def _document() -> "sa.Column[str]":
    return sa.Column("document", sa.Text(), nullable=False)


def _moment(name: str, *, nullable: bool = False) -> "sa.Column[object]":
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)
