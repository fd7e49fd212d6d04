"""Alembic's entry: runs the migrations on the database that `storage.database.migrate` names."""

from alembic import context

import storage.tables  # noqa: F401 - makes every table known to the metadata
from storage.database import Base, make_engine

engine = make_engine(context.config.attributes["url"])
with engine.connect() as connection:
    context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()
engine.dispose()
