"""Runs the migrations on the connection and in the transaction that lexicon.storage.migrate hands over."""

from alembic import context

from lexicon.storage.migrate import VERSION_TABLE
from lexicon.storage.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    render_as_batch=True,
)
context.run_migrations()
