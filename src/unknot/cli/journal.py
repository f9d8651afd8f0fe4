"""`unknot log`, `export`, `import`, `forget`: the journal from the terminal."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from unknot.cli.documents import name_of, print_json, read_bytes, today, write_file
from unknot.cli.faults import CommandError, journal_faults
from unknot.cli.options import AsJson
from unknot.cli.status import FAULT, OK, WRONG_INPUT
from unknot.coach.words import ENDINGS, minutes
from unknot.locale import Text

if TYPE_CHECKING:
    from unknot.journal import Journal, PlaySession

DELETE = "delete"
"""What to type before everything goes, the same in every language."""


def log(*, limit: Annotated[int, Parameter(name=("--limit", "-n"))] = 20, as_json: AsJson = False) -> int:
    """Show what happened, newest first; as a document, every event, oldest first.

    Parameters
    ----------
    limit
        How many sessions to show.
    """
    from unknot.journal import open_journal

    with journal_faults(), open_journal() as journal:
        if as_json:
            print_json({"events": [event.document() for event in journal.events()]})
        else:
            _show_log(journal, limit)
    return OK


def _show_log(journal: Journal, limit: int) -> None:
    from unknot.cli.show import heading, points, say
    from unknot.journal.event import local_day

    sessions = journal.play_sessions(limit=limit)
    heading(Text("Sessions"))
    if not sessions:
        say(Text("None yet. `unknot session` guides you through the first one."))
    for one in sessions:
        _show_session(one)
    if sessions:
        review = journal.review(today())
        heading(Text("Is it helping?"))
        points(review.helping)
        if review.changed:
            heading(Text("What your sessions changed"))
            points(review.changed)
    answered = journal.latest("intake")
    heading(Text("Answers"))
    if answered:
        say(Text("Last answered {day}.", day=local_day(answered.at).isoformat()))
    else:
        say(Text("None yet. `unknot ask` asks the questions."))
    due = journal.checkins_due(datetime.now(UTC))
    if due:
        heading(Text("Waiting for you"))
        points(one.why for one in due)
        say(Text("`unknot check-in` asks how it is; `unknot ask` asks the safety questions."), style="dim")
    say(Text("The journal is {path}.", path=str(journal.path)), style="dim")


def _show_session(one: PlaySession) -> None:
    from unknot.cli.show import points, say
    from unknot.journal.event import local_minute

    when, length = local_minute(one.started_at), minutes(one.seconds_played)
    say(Text("{when} · {length} · {how}", when=when, length=length, how=ENDINGS[one.status]))
    if one.pain_before is not None and one.pain_after is not None:
        points([Text("pain {before} before, {after} after", before=one.pain_before, after=one.pain_after)], indent=2)


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
    else:
        write_file(output, document)
    return OK


def import_(document: Annotated[str, Parameter(allow_leading_hyphen=True)]) -> int:
    """Take in a document that `export` wrote; what is already here stays, nothing is doubled.

    Parameters
    ----------
    document
        Path of the exported document, or - for standard input.
    """
    from unknot.cli.show import say
    from unknot.journal import ImportFault, parse_export, restore
    from unknot.journal.exchange import MAX_BYTES

    data = read_bytes(document, limit=MAX_BYTES)
    with journal_faults():
        try:
            done = restore(parse_export(data))
        except ImportFault as fault:
            wrong = Text("{file} cannot be taken in:", file=name_of(document))
            raise CommandError(wrong, status=WRONG_INPUT, lines=fault.said) from fault
    if done.aside is not None:
        say(
            Text(
                "The journal was damaged. It is kept as {path}; {count} events were saved out of it.",
                path=str(done.aside),
                count=done.rescued,
            )
        )
    taken = done.imported
    say(Text("{new} new events taken in, {known} were here already.", new=taken.new, known=taken.known))
    return OK


def forget(*, yes: Annotated[bool, Parameter(negative="")] = False) -> int:
    """Delete everything the journal holds. It cannot be brought back.

    Parameters
    ----------
    yes
        Do it without asking.
    """
    from unknot.cli.show import say, tr
    from unknot.journal import forget_journal

    if not yes:
        if not sys.stdin.isatty():
            raise CommandError(Text("Nothing was deleted. Say --yes to delete everything."), status=WRONG_INPUT)
        asked = Text("Delete every answer, plan and session on this machine? Type {word}: ", word=DELETE)
        if input(tr(asked)).strip().lower() != DELETE:
            say(Text("Nothing was deleted."))
            return OK
    with journal_faults():
        receipt = forget_journal()
    say(Text("Deleted: {events} events, {sessions} sessions.", events=receipt.events, sessions=receipt.sessions))
    for leftover in receipt.leftovers:
        print(tr(Text("Still there: {what}", what=leftover)), file=sys.stderr)
    say(receipt.note)
    return FAULT if receipt.leftovers else OK
