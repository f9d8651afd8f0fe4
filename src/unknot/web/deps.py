"""What requests share: the journal of this app, and the moment it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, cast

from starlette.requests import Request

if TYPE_CHECKING:
    from unknot.journal import Journal


class JournalHolder:
    """Opens the journal at its first use, once, whatever the number of threads; a fault is tried again next time."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._lock = Lock()
        self._journal: Journal | None = None

    def get(self) -> Journal:
        """Return the open journal. Raises a `JournalError`."""
        if self._journal is None:
            with self._lock:
                if self._journal is None:
                    from unknot.journal import open_journal

                    self._journal = open_journal(self._path)
        return self._journal

    def close(self) -> None:
        """Let go of the file; the next use opens it again."""
        with self._lock:
            journal, self._journal = self._journal, None
        if journal is not None:
            journal.close()


def journal_of(request: Request) -> Journal:
    """Return the journal of the app that serves this request. Raises a `JournalError`."""
    return cast("JournalHolder", request.app.state.journal).get()


def utc_now() -> datetime:
    """Return this moment, UTC: the clock of every app that is not told of another."""
    return datetime.now(UTC)


def now_of(request: Request) -> datetime:
    """Return this moment, UTC."""
    now: Callable[[], datetime] = request.app.state.now
    return now()


def today_of(request: Request) -> date:
    """Return today's date, in the time zone of this machine."""
    return now_of(request).astimezone().date()
