"""An export comes back, even where the journal is damaged."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from unknot.journal.errors import DamagedError
from unknot.journal.exchange import Imported, read_document
from unknot.journal.forgetting import set_aside
from unknot.journal.journal import open_journal
from unknot.journal.paths import journal_path


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What `restore` did."""

    imported: Imported
    aside: Path | None = None
    """Where the damaged journal lies now; None when the journal was sound."""
    rescued: int = 0
    """Events that came out of the damaged journal and not out of the export."""


def restore(document: Any = None, path: Path | None = None) -> Restored:
    """Import an export even where the journal is damaged.

    The damaged file is put aside under a new name, and every event of it that can still be read is added to the
    export's (`document=None`: there is no export, only what can be rescued). Raises `ImportFault` before anything is
    moved.
    """
    from unknot.journal.rescue import rescue

    where = journal_path(path)
    events = read_document(document) if document is not None else ()
    try:
        with open_journal(where) as journal:
            journal.check()
            new = journal.append(*events)
            return Restored(imported=Imported(new=new, known=len(events) - new))
    except DamagedError:
        rescued = rescue(where)
        aside = set_aside(where)
    with open_journal(where) as journal:
        new = journal.append(*events)
        known = {event.id for event in events}
        return Restored(
            imported=Imported(new=new, known=len(events) - new),
            aside=aside,
            rescued=journal.append(*(event for event in rescued if event.id not in known)),
        )
