"""Documents in and out: an intake from a file, standard input or the journal; JSON and files out."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from unknot.cli.faults import CommandError, journal_faults
from unknot.cli.status import FAULT, WRONG_INPUT
from unknot.coach.intake import Intake, IntakeError, parse_intake, read_intake
from unknot.coach.intake.reading import MAX_BYTES
from unknot.coach.screening import Disposition, Screening, screen
from unknot.locale import Text

if TYPE_CHECKING:
    from unknot.journal import Journal, Standing


def read_bytes(path: str, *, limit: int = MAX_BYTES) -> bytes:
    """Read a file, or standard input for `-`; one byte past `limit` at most, so that a huge file costs nothing.

    Raises `CommandError` (status 2) when it cannot be read.
    """
    try:
        if path == "-":
            return sys.stdin.buffer.read(limit + 1)
        with Path(path).open("rb") as file:
            return file.read(limit + 1)
    except OSError as fault:
        why = fault.strerror or str(fault)
        raise CommandError(Text("{file} cannot be read: {why}.", file=path, why=why), status=WRONG_INPUT) from fault


def load_intake(path: str) -> Intake:
    """Read an intake document, JSON or (by its ending) TOML.

    Raises `CommandError` (status 2) naming every fault with its place in the document.
    """
    data = read_bytes(path)
    try:
        return read_intake(data, form="toml" if path.endswith(".toml") else "json")
    except IntakeError as wrong:
        raise CommandError(
            Text("{file} is not a sound intake:", file=name_of(path)), status=WRONG_INPUT, lines=wrong.said
        ) from wrong


def name_of(path: str) -> str:
    """Return what to call an input in a sentence."""
    return Text("Standard input") if path == "-" else path


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Somebody's answers and the verdict on them."""

    intake: Intake | None
    """None: there are none that can be read, and the verdict stops."""
    screening: Screening
    day: int = 1
    """Today's day of the programme that is running; 1 without one, and for the answers of a file."""


def told(path: str | None) -> Told:
    """Return the answers and the verdict on them today: of a file, or as the journal knows them.

    Raises `CommandError` (status 2) for a document that is not sound, and when there are no answers yet.
    """
    if path is not None:
        intake = load_intake(path)
        return Told(intake=intake, screening=screen(intake, on=today()))
    from unknot.journal import open_journal

    with journal_faults(), open_journal() as journal:
        here = kept_standing(journal)
        running = journal.programme()
    if here.document is None and here.alarm is None:
        raise no_answers()
    return Told(intake=here.intake, screening=here.screening, day=running.day(today()) if running else 1)


def kept_standing(journal: Journal) -> Standing:
    """Return where the person stands today, as the journal knows it.

    Raises `CommandError` (status 2) when the answers in it cannot be read; a danger told in them stops all the same.
    """
    from unknot.journal.standing import standing

    here = standing(journal, today())
    document = here.document
    if here.intake is None and document is not None and here.screening.disposition < Disposition.URGENT:
        try:
            parse_intake(document)
        except IntakeError as wrong:
            raise CommandError(
                Text("The answers in the journal need a look. Run `unknot ask`."), status=WRONG_INPUT, lines=wrong.said
            ) from wrong
    return here


def no_answers() -> CommandError:
    """Return the fault of asking for something that needs answers before there are any."""
    return CommandError(
        Text("There are no answers yet. Run `unknot ask`, or name an intake document."), status=WRONG_INPUT
    )


def today() -> date:
    """Return today's date: the doors know the clock, the coach does not."""
    return date.today()


def print_json(document: Mapping[str, Any] | Sequence[Any]) -> None:
    """Print a document as JSON, keys in their own order, text as it is."""
    json.dump(document, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")


def write_bytes(path: str, content: bytes) -> None:
    """Write a file. Raises `CommandError` (status 1) when it cannot be written."""
    try:
        Path(path).write_bytes(content)
    except OSError as fault:
        why = Text("{file} cannot be written: {why}.", file=path, why=fault.strerror or str(fault))
        raise CommandError(why, status=FAULT) from fault


def write_file(path: str, document: Mapping[str, Any], *, otherwise: Text | None = None) -> None:
    """Write a document to a file and say so on standard error.

    `otherwise`: what to say besides when it cannot be written. Raises `CommandError` (status 1).
    """
    from unknot.cli.show import tr

    try:
        Path(path).write_text(json.dumps(document, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    except OSError as fault:
        why = Text("{file} cannot be written: {why}.", file=path, why=fault.strerror or str(fault))
        raise CommandError(why, *([otherwise] if otherwise else []), status=FAULT) from fault
    print(tr(Text("Written to {file}.", file=path)), file=sys.stderr)
