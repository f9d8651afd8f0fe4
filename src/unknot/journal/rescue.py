"""Read what can still be read out of a damaged journal: every event that matches its checksum."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from unknot.journal.errors import EventError
from unknot.journal.event import Event, digest_of

COLUMNS = "id, at, kind, session_id, body, digest"
GAP = 5000
"""Rows in a row that may be unreadable before the search ends, when the file does not say how many there are."""


def rescue(path: Path) -> tuple[Event, ...]:
    """Return the sound events of a damaged journal, oldest first; none when nothing can be read. Changes nothing."""
    found: dict[str, Event] = {}
    try:
        # The log beside the file is part of it; a file whose log cannot be read is tried without it.
        for options in ("mode=ro", "mode=ro&immutable=1"):
            with closing(sqlite3.connect(f"file:{quote(str(path))}?{options}", uri=True)) as file:
                found |= {event.id: event for event in _events(file)}
    except sqlite3.Error:
        pass
    return tuple(sorted(found.values(), key=lambda event: event.order))


def _events(file: sqlite3.Connection) -> Iterator[Event]:
    """Walk row by row: one unreadable page hides its own rows only."""
    number, missed, last = 0, 0, _last(file)
    while missed < GAP if last is None else number < last:
        number += 1
        try:
            row = file.execute(f"SELECT {COLUMNS} FROM events WHERE seq = ?", (number,)).fetchone()
        except sqlite3.Error:
            row = None
        event = _sound(row) if row is not None else None
        missed = 0 if event is not None else missed + 1
        if event is not None:
            yield event


def _last(file: sqlite3.Connection) -> int | None:
    try:
        row = file.execute("SELECT seq FROM sqlite_sequence WHERE name = 'events'").fetchone()
    except sqlite3.Error:
        return None
    return int(row[0]) if row is not None and isinstance(row[0], int) and 0 <= row[0] < 10**8 else None


def _sound(row: tuple[object, ...]) -> Event | None:
    name, at, kind, session_id, body, digest = row
    try:
        if digest_of(str(kind), str(at), session_id if session_id is None else str(session_id), str(body)) != digest:
            return None
        document = {"id": name, "at": at, "kind": kind, "session_id": session_id, "body": json.loads(str(body))}
        return Event.read(document)
    except (EventError, ValueError):
        return None
