"""The journal: what happened. Append-only events in SQLite; the only room that touches a database."""
