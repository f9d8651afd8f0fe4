"""Reading an intake from a file or standard input, and writing documents out."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from unknot.cli.faults import CommandError
from unknot.coach.intake import Intake, IntakeError, parse_intake, read_intake
from unknot.coach.intake.reading import MAX_BYTES

if TYPE_CHECKING:
    from unknot.journal import Journal, Standing

IntakePath = Annotated[str, Parameter(allow_leading_hyphen=True)]
"""A path, or a dash for standard input."""


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
        raise CommandError(f"{path} cannot be read: {fault.strerror}", status=2) from fault


def load_intake(path: str) -> Intake:
    """Read an intake document, JSON or (by its ending) TOML.

    Raises `CommandError` (status 2) naming every fault with its place in the document.
    """
    data = read_bytes(path)
    try:
        return read_intake(data, form="toml" if path.endswith(".toml") else "json")
    except IntakeError as wrong:
        name = "standard input" if path == "-" else path
        lines = "\n".join(f"  {fault}" for fault in wrong.faults)
        raise CommandError(f"{name} is not a sound intake:\n{lines}", status=2) from wrong


def kept_standing(journal: Journal) -> Standing:
    """Return where the person stands today, as the journal knows it.

    Raises `CommandError` (status 2) when the answers in it cannot be read; a danger told in them stops all the same.
    """
    from unknot.coach.screening import Disposition
    from unknot.journal.standing import standing

    here = standing(journal, today())
    document = here.document
    if here.intake is None and document is not None and here.screening.disposition < Disposition.URGENT:
        try:
            parse_intake(document)
        except IntakeError as wrong:
            lines = "\n".join(f"  {fault}" for fault in wrong.faults)
            raise CommandError(
                f"the answers in the journal need a look; run `unknot ask`:\n{lines}", status=2
            ) from wrong
    return here


def no_answers() -> CommandError:
    """Return the fault of asking for something that needs answers before there are any."""
    return CommandError("there are no answers yet: run `unknot ask`, or name an intake document", status=2)


def keep_answers(journal: Journal, document: Mapping[str, Any], *, recheck: bool = False) -> None:
    """Record finished answers, dated today; what the journal itself knows (the history) is no answer.

    `recheck`: they come from "anything new?", which is not the whole screening.
    """
    answers = {key: value for key, value in document.items() if key != "history"}
    answers["asked_on"] = today().isoformat()
    journal.record("intake", {"document": answers, **({"recheck": True} if recheck else {})})


def today() -> date:
    """Return today's date: the doors know the clock, the coach does not."""
    return date.today()


def print_json(document: Mapping[str, Any]) -> None:
    """Print a document as JSON, keys in their own order, text as it is."""
    json.dump(document, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")
