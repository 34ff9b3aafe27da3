"""Run by Alembic on the connection of `running`, whose transaction this is."""

from alembic import context

from desktop.store import schema

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=schema.metadata,
    render_as_batch=True,
    transaction_per_migration=False,
)
context.run_migrations()
