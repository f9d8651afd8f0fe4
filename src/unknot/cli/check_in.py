"""`unknot check-in`: how it went after a session, and once a week, in the terminal.

The same questions as on the web's check-in pages, and the same event in the journal. A sign that can show late after
pressing is answered at once, before anything else is asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from unknot.cli.ask import Back, Form, Leave, ask_page, read_line
from unknot.cli.documents import today
from unknot.cli.faults import journal_faults
from unknot.cli.status import OK, STOP
from unknot.coach.interview import CheckInKind, apply_checkin, checkin_alarm, checkin_emergency, checkin_pages
from unknot.coach.interview.checkin import CHECK_IN_NAMES, MARKED, NOT_SURE
from unknot.locale import Text

if TYPE_CHECKING:
    from unknot.journal import CheckInDue, Journal, Standing

HELP = Text("Type the number of your answer. b goes back, q leaves and keeps nothing. ? says this again.")


def check_in(kind: CheckInKind | None = None) -> int:
    """Say how it went after a session, how the week was, or how it is now.

    Parameters
    ----------
    kind
        Which questions; without it those that are due, or how it is now.
    """
    from unknot.cli.show import heading, say
    from unknot.journal import open_journal
    from unknot.journal.standing import standing

    with journal_faults(), open_journal() as journal:
        here = standing(journal, today())
        waiting = _waiting(journal)
        due = next((one for one in waiting if kind in (None, one.due)), None)
        asked: Any = kind or (due.due if due else "any")
        heading(CHECK_IN_NAMES[asked])
        if due is not None:
            say(due.why)
        say(HELP)
        try:
            body = _ask_all(asked, here.finished or {})
        except Leave:
            say(Text("Nothing was kept."))
            return OK
        journal.record("check-in", body, session_id=due.session_id if due else None)
        if checkin_alarm(body):
            _show_alarm(body, here)
            return STOP
        _thank(journal)
    return OK


def _waiting(journal: Journal) -> list[CheckInDue]:
    """Return the check-ins that are due; asking everything anew is no check-in."""
    return [one for one in journal.checkins_due(datetime.now(UTC)) if one.due != "re-screen"]


def _ask_all(kind: CheckInKind, document: Mapping[str, Any]) -> dict[str, Any]:
    """Ask page by page and return the event's body; it is done as soon as something alarming is told."""
    pages = checkin_pages(kind, document)
    form: Form = {}
    faults: Mapping[str, Text] = {}
    place = 0
    while place < len(pages):
        page = pages[place]
        try:
            form = {**form, **ask_page(page, faults, read=lambda prompt: read_line(prompt, HELP))}
        except Back:
            place, faults = max(0, place - 1), {}
            continue
        applied = apply_checkin(kind, form, document)
        own = {question.id for question in page.questions}
        faults = {name: why for name, why in applied.faults.items() if name in own}
        if not faults:
            if checkin_alarm(applied.document):
                return dict(applied.document)
            place += 1
    return dict(applied.document)


def _show_alarm(body: Mapping[str, Any], here: Standing) -> None:
    from unknot.cli.show import heading, points
    from unknot.coach.session.help import help_now

    first, *then = checkin_alarm(body)
    told = (here.unfinished.document if here.unfinished else {}, here.finished or {})
    number = help_now(next((one["country"] for one in told if one.get("country")), None))
    heading(first)
    if checkin_emergency(body):
        points([MARKED, number.words[1], *then])
    else:
        call = Text("If it gets worse: call {number}", number=number.number)
        points([*NOT_SURE, *then, *([call] if number.number else [])])


def _thank(journal: Journal) -> None:
    from unknot.cli.show import heading, say

    heading(Text("Thank you."))
    say(Text("It is kept. Your next session takes it into account."))
    if journal.rescreen_due(datetime.now(UTC)):
        say(Text("It is time to ask again whether anything is new. `unknot ask` asks the questions."))
    if _waiting(journal):
        say(Text("One more is due: `unknot check-in`."))
