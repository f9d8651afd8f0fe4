"""What can go wrong with a journal. Every message says what happened, to which file, and the way out."""

from __future__ import annotations

from pathlib import Path

from unknot.coach.intake import at_place
from unknot.locale import Text


class JournalError(Exception):
    """Something is wrong with the journal; `said` are the sentences to show: what happened, and the way out."""

    def __init__(self, *said: Text, path: Path | None = None) -> None:
        self.said = said
        self.path = path
        super().__init__(" ".join(said))


class UnwritableError(JournalError):
    """The folder or the file cannot be written."""


class FullDiskError(JournalError):
    """No room is left; what was acknowledged before is safe."""


class LockedError(JournalError):
    """Another process has held the journal for longer than we wait."""


class DamagedError(JournalError):
    """The file is not a journal, or parts of it cannot be read. It is never overwritten."""


class NewerSchemaError(JournalError):
    """The journal was made by a newer Unknot."""


class ConflictError(JournalError):
    """An event id is known already, with other content. Nothing of the batch was stored."""

    def __init__(self, ids: tuple[str, ...], *, path: Path | None = None) -> None:
        self.ids = ids
        listed = ", ".join(ids[:5]) + (" …" if len(ids) > 5 else "")
        super().__init__(
            Text("The journal already holds these ids with other content: {ids}.", ids=listed),
            Text("Nothing was stored. A new event needs a new id."),
            path=path,
        )


class EventError(JournalError, ValueError):
    """An event is not sound: `faults` are pairs of place (`events.3.body.how`) and problem."""

    def __init__(self, faults: tuple[tuple[str, Text], ...]) -> None:
        self.faults = faults
        super().__init__(*(at_place(place, problem) for place, problem in faults))
        self.args = ("\n".join(self.said),)


class ImportFault(EventError):
    """A document to import is not a journal export, or parts of it are not sound. Nothing was stored."""
