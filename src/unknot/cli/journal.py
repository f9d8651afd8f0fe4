"""`unknot log`, `export`, `import`, `forget`: the journal from the terminal."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from unknot.cli.documents import IntakePath, print_json, read_bytes, today
from unknot.cli.faults import CommandError, journal_faults
from unknot.cli.status import FAULT, OK
from unknot.locale import Text

_ENDS = {
    "open": Text("still open"),
    "finished": Text("finished"),
    "stopped": Text("stopped early"),
    "get-help": Text("stopped to get help"),
    "closed": Text("closed"),
}


def log(
    *,
    limit: Annotated[int, Parameter(name=("--limit", "-n"))] = 20,
    as_json: Annotated[bool, Parameter(name="--json", negative="")] = False,
) -> int:
    """Show what happened, newest first.

    Parameters
    ----------
    limit
        How many sessions to show.
    as_json
        Print every event as JSON, oldest first.
    """
    from unknot.cli.show import heading, minutes, points, say
    from unknot.journal import open_journal

    with journal_faults(), open_journal() as journal:
        if as_json:
            print_json({"events": [event.document() for event in journal.events()]})
            return OK
        sessions = journal.play_sessions(limit=limit)
        heading(Text("Sessions"))
        if not sessions:
            say(Text("None yet. `unknot session` guides you through the first one."))
        for one in sessions:
            when = f"{one.started_at.astimezone():%Y-%m-%d %H:%M}"
            say(Text("{when} · {length} · {how}", when=when, length=minutes(one.seconds_played), how=_ENDS[one.status]))
            if one.pain_before is not None and one.pain_after is not None:
                points(
                    [Text("pain {before} before, {after} after", before=one.pain_before, after=one.pain_after)],
                    indent=2,
                )
        if sessions:
            review = journal.review(today())
            heading(Text("Is it helping?"))
            points([review.decision.why, *review.notes, *(lock.why for lock in review.locks)])
        answered = journal.latest("intake")
        heading(Text("Answers"))
        if answered:
            say(Text("Last answered {day}.", day=answered.at[:10]))
        else:
            say(Text("None yet. `unknot ask` asks the questions."))
        due = journal.checkins_due(datetime.now(UTC))
        if due:
            heading(Text("Waiting for you"))
            points(one.why for one in due)
        say(Text("The journal is {path}.", path=str(journal.path)), style="dim")
    return OK


def export(*, output: Annotated[str, Parameter(name=("--output", "-o"))] = "-") -> int:
    """Write everything the journal holds as one JSON document.

    Parameters
    ----------
    output
        Where to; a dash is standard output.
    """
    from unknot.journal import open_journal

    with journal_faults(), open_journal() as journal:
        document = journal.export()
    if output == "-":
        print_json(document)
        return OK
    try:
        Path(output).write_text(json.dumps(document, ensure_ascii=False, indent=2), encoding="utf-8")
    except OSError as fault:
        raise CommandError(f"{output} cannot be written: {fault.strerror}", status=1) from fault
    print(f"Written to {output}.", file=sys.stderr)
    return OK


def import_(document: IntakePath) -> int:
    """Take in a document that `export` wrote; what is already here stays, nothing is doubled.

    Parameters
    ----------
    document
        Path of the exported document, or - for standard input.
    """
    from unknot.journal import ImportFault, parse_export, restore
    from unknot.journal.exchange import MAX_BYTES

    data = read_bytes(document, limit=MAX_BYTES)
    with journal_faults():
        try:
            done = restore(parse_export(data))
        except ImportFault as fault:
            raise CommandError(f"{document}: {fault}", status=2) from fault
    if done.aside is not None:
        print(f"The journal was damaged. It is kept as {done.aside}; {done.rescued} events were saved out of it.")
    print(f"{done.imported.new} new events taken in, {done.imported.known} were here already.")
    return OK


def forget(*, yes: Annotated[bool, Parameter(negative="")] = False) -> int:
    """Delete everything the journal holds. It cannot be brought back.

    Parameters
    ----------
    yes
        Do it without asking.
    """
    from unknot.journal import forget_journal

    if not yes:
        if not sys.stdin.isatty():
            raise CommandError("nothing was deleted: say --yes to delete everything", status=2)
        if input("Delete every answer, plan and session on this machine? Type delete: ").strip().lower() != "delete":
            print("Nothing was deleted.")
            return OK
    with journal_faults():
        receipt = forget_journal()
    print(f"Deleted: {receipt.events} events, {receipt.sessions} sessions.")
    for leftover in receipt.leftovers:
        print(f"Still there: {leftover}", file=sys.stderr)
    print(receipt.note)
    return FAULT if receipt.leftovers else OK
