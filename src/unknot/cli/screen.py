"""`unknot screen`: is it safe, what is open, changed or closed, and why."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from unknot.cli.documents import IntakePath, kept_standing, load_intake, no_answers, print_json, today
from unknot.cli.faults import journal_faults
from unknot.cli.status import OK, STOP
from unknot.coach.screening import Disposition, Screening, Status, screen as screen_intake, screening_document
from unknot.locale import Text

HEADLINES = {
    Disposition.EMERGENCY: Text("Stop. Get emergency help now."),
    Disposition.URGENT: Text("Stop. See a doctor today or tomorrow, before any exercise."),
    Disposition.NOT_SCREENED: Text("Not screened yet: some questions are still open."),
    Disposition.SEE_CLINICIAN: Text("See a clinician soon. What is left open below is safe meanwhile."),
    Disposition.CAUTION: Text("Go ahead with care."),
    Disposition.CLEAR: Text("Nothing you told us needs a doctor today."),
}


def show_safety(screening: Screening) -> None:
    """Print the safety part: the headline, what to do now, what was found, what is still to ask."""
    from unknot.cli.show import heading, points, say

    heading(HEADLINES[screening.disposition])
    points(screening.advice)
    if screening.findings:
        heading(Text("What this rests on"))
        points(
            Text("{why} [{source}, {certainty}]", why=finding.why, source=finding.source, certainty=finding.certainty)
            for finding in screening.findings
        )
    points(screening.notes)
    if screening.ask:
        heading(Text("Still to answer"))
        from unknot.catalog.asked import conditions, signs

        known = {**signs(), **conditions()}
        points(known[name].question if name in known else name for name in screening.ask)
        say(Text("`unknot ask` asks them one by one."))


def screen(
    intake: IntakePath | None = None, *, as_json: Annotated[bool, Parameter(name="--json", negative="")] = False
) -> int:
    """Screen an intake.

    Parameters
    ----------
    intake
        Path of the intake document, or - for standard input. Without it, the answers kept in the journal.
    as_json
        Print the verdict as JSON.
    """
    screening = screen_intake(load_intake(intake), on=today()) if intake else _kept()
    if as_json:
        print_json(screening_document(screening))
    else:
        show_safety(screening)
        if not screening.disposition.stops:
            _show_techniques(screening)
    return STOP if screening.disposition.stops else OK


def _kept() -> Screening:
    from unknot.journal import open_journal

    with journal_faults(), open_journal() as journal:
        here = kept_standing(journal)
    if here.document is None:
        raise no_answers()
    return here.screening


def _show_techniques(screening: Screening) -> None:
    from unknot.catalog.techniques import technique
    from unknot.cli.show import heading, points, tr

    words = {Status.OK: Text("Open"), Status.MODIFIED: Text("Open, in a milder form"), Status.BLOCKED: Text("Closed")}
    for status, title in words.items():
        rows = [one for one in screening.techniques.values() if one.status is status]
        if not rows:
            continue
        heading(title)
        for one in rows:
            points([technique(one.technique).name])
            if status is not Status.OK:
                points([*dict.fromkeys(reason.why for reason in one.because), *one.modify], indent=2, mark="–")
            if status is Status.BLOCKED and one.instead:
                names = ", ".join(tr(technique(other).name) for other in one.instead)
                points([Text("Instead: {names}", names=names)], indent=2, mark="→")
