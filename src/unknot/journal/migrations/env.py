"""Run the migrations on the connection that was handed in, inside its transaction."""

from __future__ import annotations

from alembic import context

from unknot.journal.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
