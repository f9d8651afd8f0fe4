"""The tables. `events` is the truth and never changes; `play_sessions` is folded from it and can be made again."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text

APPLICATION_ID = 0x556E6B74
""""Unkt" in the header of the file: tells a journal from any other SQLite file."""

REVISIONS = ("0001", "0002")
"""Every schema revision this version knows, oldest first; the last one is what it writes."""

metadata = MetaData()

events = Table(
    "events",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("at", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("session_id", Text),
    Column("body", Text, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    Index("events_by_kind", "kind", "at", "id"),
    Index("events_by_session", "session_id", "at", "id"),
    sqlite_autoincrement=True,
)

play_sessions = Table(
    "play_sessions",
    metadata,
    Column("id", Text, primary_key=True),
    Column("started_at", Text, nullable=False),
    Column("last_at", Text, nullable=False),
    Column("last_event", Text, ForeignKey("events.id"), nullable=False),
    Column("status", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Index("play_sessions_by_start", "started_at", "id"),
    Index("play_sessions_by_status", "status", "started_at"),
)

play_states = Table(
    "play_states",
    metadata,
    Column("session_id", Text, primary_key=True),
    Column("event_id", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("state", Text, nullable=False),
)
"""The player's last state of each session that is still open. It replaces itself and goes when the session ends."""

GUARDS = {
    "events_never_change": "BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'events are never changed'); END",
    "events_never_go": "BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END",
    "events_never_replaced": (
        "BEFORE INSERT ON events WHEN EXISTS (SELECT 1 FROM events WHERE id = NEW.id) "
        "BEGIN SELECT RAISE(ABORT, 'events are never replaced'); END"
    ),
}
"""Triggers that hold the promise even against a stray statement; only forgetting takes them down, for a moment."""
