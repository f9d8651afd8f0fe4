"""Forgetting: everything goes, and a receipt says so. The one path on which events are deleted."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from unknot.coach.intake import at_place
from unknot.journal import store
from unknot.journal.database import speaking, writing
from unknot.journal.errors import JournalError
from unknot.journal.event import stamp
from unknot.journal.paths import journal_path, kept_aside, side_files
from unknot.journal.schema import GUARDS
from unknot.journal.settings import settings_path
from unknot.locale import Text

NOTE = Text(
    "Copies you made yourself (exports, backups) are not touched, and a worn solid-state disk may keep old blocks "
    "until it reuses them."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What was forgotten."""

    events: int
    sessions: int
    files: tuple[str, ...]
    """Files that were emptied or removed."""
    at: str
    leftovers: tuple[Text, ...] = ()
    """What could not be removed, and why; empty when nothing is left."""
    note: Text = NOTE

    def document(self) -> dict[str, Any]:
        """Return the receipt as JSON."""
        return {
            "events": self.events,
            "sessions": self.sessions,
            "files": list(self.files),
            "at": self.at,
            "leftovers": list(self.leftovers),
            "note": self.note,
        }


def forget_all(engine: Engine, path: Path) -> Receipt:
    """Delete every event in place, then rewrite the file so that no page of the old content is left.

    In place, because another process may have the file open: what it writes next must land in this same file. The
    guards come down and go up again inside the transaction that deletes, so no other statement ever meets them down.
    """
    leftovers: list[Text] = []
    with writing(engine, path) as connection:
        events, sessions = store.count(connection), len(store.sessions(connection))
        for name in GUARDS:
            connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")
        connection.exec_driver_sql("DELETE FROM play_sessions")
        connection.exec_driver_sql("DELETE FROM play_states")
        connection.exec_driver_sql("DELETE FROM events")
        connection.exec_driver_sql("DELETE FROM sqlite_sequence")
        for name, rest in GUARDS.items():
            connection.exec_driver_sql(f"CREATE TRIGGER {name} {rest}")
    with speaking(path):
        raw = engine.raw_connection()
        try:
            cursor = raw.cursor()
            cursor.execute("VACUUM")
            busy = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            if busy:
                why = Text("another program is reading the journal; close it and forget again")
                leftovers.append(at_place(f"{path.name}-wal", why))
        finally:
            raw.close()
    removed, kept = _remove((settings_path(path), *kept_aside(path)))
    return Receipt(
        events=events,
        sessions=sessions,
        files=(str(path), *removed),
        at=stamp(datetime.now(UTC)),
        leftovers=(*leftovers, *kept),
    )


def forget_journal(path: Path | None = None) -> Receipt:
    """Forget a journal in whatever state it is; one that cannot be opened (damaged, newer) is overwritten and removed.

    Raises a `JournalError` when it is locked or cannot be written.
    """
    from unknot.journal.errors import DamagedError, NewerSchemaError
    from unknot.journal.journal import open_journal

    where = journal_path(path)
    try:
        with open_journal(where) as journal:
            return journal.forget()
    except (DamagedError, NewerSchemaError):
        removed, kept = _remove((where, *side_files(where), settings_path(where), *kept_aside(where)))
        return Receipt(events=0, sessions=0, files=removed, at=stamp(datetime.now(UTC)), leftovers=kept)


def _remove(files: tuple[Path, ...]) -> tuple[tuple[str, ...], tuple[Text, ...]]:
    """Overwrite and remove files; return those removed, and those that could not be with the reason."""
    removed: list[str] = []
    kept: list[Text] = []
    for file in files:
        try:
            size = file.stat().st_size
            with file.open("r+b") as opened:
                for start in range(0, size, 1 << 20):
                    opened.write(b"\0" * min(1 << 20, size - start))
                opened.flush()
                os.fsync(opened.fileno())
            file.unlink()
            removed.append(str(file))
        except FileNotFoundError:
            continue
        except OSError as fault:
            kept.append(Text("{place}: {problem}", place=str(file), problem=fault.strerror or str(fault)))
    return tuple(removed), tuple(kept)


def set_aside(path: Path) -> Path | None:
    """Give a damaged journal and its side files a new name; return the new name of the journal, None if there is none.

    Nothing is deleted and nothing is overwritten. Raises `JournalError` when the folder cannot be written.
    """
    if not path.exists():
        return None
    base = f"{path.name}.damaged-{datetime.now(UTC):%Y%m%dT%H%M%S}"
    for number in range(1000):
        new = path.with_name(base if number == 0 else f"{base}-{number}")
        if new.exists():
            continue
        try:
            for file in side_files(path):
                if file.exists():
                    file.rename(new.with_name(new.name + file.name.removeprefix(path.name)))
            path.rename(new)
        except OSError as fault:
            raise JournalError(
                Text("The damaged journal at {path} cannot be put aside: {why}.", path=str(path), why=fault.strerror),
                Text("Move it away yourself."),
                path=path,
            ) from fault
        return new
    raise JournalError(
        Text("Too many damaged journals lie beside {path}.", path=str(path)), Text("Move them away first."), path=path
    )
