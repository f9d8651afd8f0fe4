"""The first journal: events that are never changed, and the sessions folded from them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "events",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("session_id", sa.Text),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("digest", sa.LargeBinary, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("events_by_kind", "events", ["kind", "at", "id"])
    op.create_index("events_by_session", "events", ["session_id", "at", "id"])
    op.create_table(
        "play_sessions",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("started_at", sa.Text, nullable=False),
        sa.Column("last_at", sa.Text, nullable=False),
        sa.Column("last_event", sa.Text, sa.ForeignKey("events.id"), nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("folded", sa.Text, nullable=False),
    )
    op.create_index("play_sessions_by_start", "play_sessions", ["started_at", "id"])
    op.create_index("play_sessions_by_status", "play_sessions", ["status", "started_at"])
    op.execute(
        "CREATE TRIGGER events_never_change BEFORE UPDATE ON events "
        "BEGIN SELECT RAISE(ABORT, 'events are never changed'); END"
    )
    op.execute(
        "CREATE TRIGGER events_never_go BEFORE DELETE ON events "
        "BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END"
    )
    op.execute(
        "CREATE TRIGGER events_never_replaced BEFORE INSERT ON events "
        "WHEN EXISTS (SELECT 1 FROM events WHERE id = NEW.id) "
        "BEGIN SELECT RAISE(ABORT, 'events are never replaced'); END"
    )
    op.execute(f"PRAGMA application_id = {0x556E6B74}")


def downgrade() -> None:
    raise NotImplementedError("a journal is never taken back to an older schema")
