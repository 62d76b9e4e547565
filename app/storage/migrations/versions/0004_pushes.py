"""Sources and what each brought, pushes, held ones, changes that take effect later, authority, mappings, webhooks."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TABLES = (
    "delivery", "webhook", "column_mapping", "authority", "scheduled_change", "source_mark", "held_push", "push", "source"
)


def upgrade() -> None:
    _sources()
    _pushes()
    op.create_table(
        "authority",
        _key("organisation", "organisation.key", primary_key=True),
        sa.Column("document", sa.Text(), nullable=False),
    )
    op.create_table(
        "column_mapping",
        _key("organisation", "organisation.key", primary_key=True),
        sa.Column("source", sa.Text(), primary_key=True, nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        _moment("at"),
        _person("person"),
    )
    _webhooks()


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)


def _sources() -> None:
    op.create_table(
        "source",
        sa.Column("key", sa.Integer(), primary_key=True, nullable=False),
        _key("organisation", "organisation.key"),
        sa.Column("name", sa.Text(), nullable=False),
        _moment("at"),
        sa.UniqueConstraint("organisation", "name", name="source_name"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "source_mark",
        _key("source", "source.key", primary_key=True),
        sa.Column("noun", sa.Text(), primary_key=True, nullable=False),
        sa.Column("id", sa.Text(), primary_key=True, nullable=False),
        sa.Column("brought", sa.Boolean(), nullable=False),
        sa.Column("live", sa.Boolean(), nullable=False),
        sa.Column("seen", sa.Integer(), nullable=False),
        sa.Column("fields", sa.Text()),
        sa.Column("tombstone", sa.Text()),
    )


def _pushes() -> None:
    op.create_table(
        "push",
        _key("organisation", "organisation.key", primary_key=True),
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=False, nullable=False),
        _key("source", "source.key"),
        _moment("at"),
        _person("person"),
        sa.Column("mode", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("counts", sa.Text(), nullable=False),
        sa.Column("before", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer()),
        sa.Column("notes", sa.Text(), nullable=False),
    )
    op.create_index("push_source", "push", ["source", "number"])
    op.create_table(
        "held_push",
        _key("organisation", "organisation.key", primary_key=True),
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=False, nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "scheduled_change",
        sa.Column("key", sa.Integer(), primary_key=True, nullable=False),
        _key("source", "source.key"),
        sa.Column("push", sa.Integer(), nullable=False),
        _moment("due"),
        _person("person"),
        sa.Column("change", sa.Text(), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("scheduled_change_due", "scheduled_change", ["due"])


def _webhooks() -> None:
    op.create_table(
        "webhook",
        sa.Column("id", sa.Text(), primary_key=True, nullable=False),
        _key("organisation", "organisation.key"),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("events", sa.Text(), nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        _moment("renewed"),
        sa.Column("paused", sa.Boolean(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("push", sa.Integer(), nullable=False),
        _person("maker"),
        _moment("at"),
    )
    op.create_table(
        "delivery",
        sa.Column("id", sa.Text(), primary_key=True, nullable=False),
        sa.Column("webhook", sa.Text(), sa.ForeignKey("webhook.id", ondelete="CASCADE"), nullable=False),
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        _moment("at"),
        sa.Column("attempts", sa.Integer(), nullable=False),
        _moment("due", nullable=True),
        sa.Column("outcome", sa.Text(), nullable=False),
    )
    op.create_index("delivery_due", "delivery", ["due"])
    op.create_index("delivery_webhook", "delivery", ["webhook", "at"])


def _key(name: str, target: str, *, primary_key: bool = False) -> "sa.Column[int]":
    owner = sa.ForeignKey(target, ondelete="CASCADE")
    return sa.Column(name, sa.Integer(), owner, primary_key=primary_key, autoincrement=False, nullable=False)


def _person(name: str) -> "sa.Column[int]":
    return sa.Column(name, sa.Integer(), sa.ForeignKey("person.key"))


def _moment(name: str, *, nullable: bool = False) -> "sa.Column[object]":
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)
