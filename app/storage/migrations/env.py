"""Alembic's environment: runs inside the transaction that `app.storage.migrate` opened."""

from alembic import context

from app.storage.tables import METADATA

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=METADATA, transactional_ddl=True, render_as_batch=True)
context.run_migrations()
