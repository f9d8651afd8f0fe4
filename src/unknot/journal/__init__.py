"""The journal: what happened. Append-only events in SQLite; the only room that touches a database.

Importing this is light; the database library is loaded when a journal is opened.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from unknot.journal.errors import (
    ConflictError,
    DamagedError,
    EventError,
    FullDiskError,
    ImportFault,
    JournalError,
    LockedError,
    NewerSchemaError,
    UnwritableError,
)
from unknot.journal.event import Event, EventKind, new_id

if TYPE_CHECKING:
    from unknot.journal.checkins import CheckInDue
    from unknot.journal.exchange import Imported, parse_export
    from unknot.journal.forgetting import Receipt, forget_journal
    from unknot.journal.journal import Draft, Journal, open_journal
    from unknot.journal.pain import PainPoint
    from unknot.journal.play import PlaySession
    from unknot.journal.programme import RunningProgramme
    from unknot.journal.restoring import Restored, restore
    from unknot.journal.standing import Standing

_LATER = {
    "CheckInDue": "checkins",
    "Draft": "journal",
    "Imported": "exchange",
    "Journal": "journal",
    "PainPoint": "pain",
    "PlaySession": "play",
    "Receipt": "forgetting",
    "Restored": "restoring",
    "RunningProgramme": "programme",
    "Standing": "standing",
    "forget_journal": "forgetting",
    "open_journal": "journal",
    "parse_export": "exchange",
    "restore": "restoring",
}


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"unknot.journal.{_LATER[name]}"), name)


__all__ = [
    "CheckInDue",
    "ConflictError",
    "DamagedError",
    "Draft",
    "Event",
    "EventError",
    "EventKind",
    "FullDiskError",
    "ImportFault",
    "Imported",
    "Journal",
    "JournalError",
    "LockedError",
    "NewerSchemaError",
    "PainPoint",
    "PlaySession",
    "Receipt",
    "Restored",
    "RunningProgramme",
    "Standing",
    "UnwritableError",
    "forget_journal",
    "new_id",
    "open_journal",
    "parse_export",
    "restore",
]
