"""Faults that a command says in one sentence, with the exit status that belongs to them."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager


class CommandError(Exception):
    """Something the person can mend; the message says what and how."""

    def __init__(self, message: str, *, status: int) -> None:
        self.status = status
        super().__init__(message)


@contextmanager
def journal_faults() -> Iterator[None]:
    """Say a fault of the journal (unwritable, damaged, newer) as one sentence; exit status 1."""
    from unknot.journal import JournalError

    try:
        yield
    except JournalError as fault:
        raise CommandError(str(fault), status=1) from fault


def say_bug(bug: Exception) -> None:
    """Say that this is our fault and how to tell us; the traceback only when asked for."""
    print(
        f"unknot: this is a fault of ours, not yours ({type(bug).__name__}: {bug}).\n"
        "Your answers and your journal are untouched. Run it again with UNKNOT_DEBUG=1 to see where it happened.",
        file=sys.stderr,
    )
    if os.environ.get("UNKNOT_DEBUG"):
        traceback.print_exception(bug)
