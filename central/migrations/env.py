"""Run by Alembic on the connection of `central.migration`, whose transaction and lock these are."""

from alembic import context

from central import schema

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=schema.metadata,
    transaction_per_migration=False,
)
context.run_migrations()
