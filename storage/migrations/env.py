"""Alembic's entry: runs the migrations on the database that `storage.migrations.migrate` names."""

from alembic import context

import storage.tables  # noqa: F401 - makes every table known to the metadata
from storage.database import Base
from storage.migrations import right_to_migrate

with right_to_migrate(context.config.attributes["url"]) as connection:
    context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True)
    context.run_migrations()
