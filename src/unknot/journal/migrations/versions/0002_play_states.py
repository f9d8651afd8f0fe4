"""The player's state is kept once a session, beside the events."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "play_states",
        sa.Column("session_id", sa.Text, primary_key=True),
        sa.Column("event_id", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        if_not_exists=True,
    )


def downgrade() -> None:
    raise NotImplementedError("a journal is never taken back to an older schema")
