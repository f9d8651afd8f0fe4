"""Faults that a command says in one sentence, with the exit status that belongs to them."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from unknot.cli.status import FAULT
from unknot.locale import Text


class CommandError(Exception):
    """Something the person can mend: sentences that say what and how, and a line for each thing that is wrong."""

    def __init__(self, *said: Text, status: int, lines: Iterable[Text] = ()) -> None:
        self.said = said
        self.lines = tuple(lines)
        self.status = status
        super().__init__(" ".join(said))


@contextmanager
def journal_faults() -> Iterator[None]:
    """Say a fault of the journal (unwritable, damaged, newer) in its own sentences; exit status 1."""
    from unknot.journal import JournalError

    try:
        yield
    except JournalError as fault:
        raise CommandError(*fault.said, status=FAULT) from fault


def say_fault(fault: CommandError) -> None:
    """Say what is wrong on standard error, in the reader's language."""
    from unknot.cli.show import tr

    print(f"unknot: {' '.join(tr(words) for words in fault.said)}", file=sys.stderr)
    for line in fault.lines:
        print(f"  {tr(line)}", file=sys.stderr)


def say_bug(bug: Exception) -> None:
    """Say that this is our fault and how to tell us; the traceback only when asked for."""
    from unknot.cli.show import tr

    said = (
        Text("This is a fault of ours, not yours ({fault}).", fault=f"{type(bug).__name__}: {bug}"),
        Text("Your answers and your journal are untouched."),
        Text("Run it again with UNKNOT_DEBUG=1 to see where it happened."),
    )
    print(f"unknot: {' '.join(tr(words) for words in said)}", file=sys.stderr)
    if os.environ.get("UNKNOT_DEBUG"):
        traceback.print_exception(bug)
