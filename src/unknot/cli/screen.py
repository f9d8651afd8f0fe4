"""`unknot screen`: is it safe, what is open, changed or closed, and why."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from unknot.cli.documents import load_intake, print_json, today
from unknot.cli.main import OK, STOP
from unknot.coach.screening import Disposition, Screening, Status, screen as screen_intake, screening_document

_HEADLINES = {
    Disposition.EMERGENCY: "Stop. Get emergency help now.",
    Disposition.URGENT: "Stop. See a doctor today or tomorrow, before any exercise.",
    Disposition.NOT_SCREENED: "Not screened yet: some questions are still open.",
    Disposition.SEE_CLINICIAN: "See a clinician soon. Gentle movement is fine meanwhile, pressing is not.",
    Disposition.CAUTION: "Go ahead with care.",
    Disposition.CLEAR: "Nothing you told us needs a doctor today.",
}


def show_safety(screening: Screening) -> None:
    """Print the safety part: the headline, what to do now, what was found, what is still to ask."""
    from unknot.cli.show import heading, points, say

    heading(_HEADLINES[screening.disposition])
    points(screening.advice)
    if screening.findings:
        heading("What this rests on")
        points(f"{finding.why} [{finding.source}, {finding.certainty}]" for finding in screening.findings)
    points(screening.notes)
    if screening.ask:
        heading("Still to answer")
        from unknot.catalog.asked import conditions, signs

        known = {**signs(), **conditions()}
        points(known[name].question if name in known else name for name in screening.ask)
        say("`unknot ask` asks them one by one.")


def screen(intake: str, *, as_json: Annotated[bool, Parameter(name="--json", negative="")] = False) -> int:
    """Screen an intake.

    Parameters
    ----------
    intake: Path of the intake document, or - for standard input.
    as_json: Print the verdict as JSON.
    """
    screening = screen_intake(load_intake(intake), on=today())
    if as_json:
        print_json(screening_document(screening))
    else:
        show_safety(screening)
        if not screening.disposition.stops:
            _show_techniques(screening)
    return STOP if screening.disposition.stops else OK


def _show_techniques(screening: Screening) -> None:
    from unknot.catalog.techniques import technique
    from unknot.cli.show import heading, points

    words = {Status.OK: "Open", Status.MODIFIED: "Open, in a milder form", Status.BLOCKED: "Closed"}
    for status in Status:
        rows = [one for one in screening.techniques.values() if one.status is status]
        if not rows:
            continue
        heading(words[status])
        for one in rows:
            reasons = dict.fromkeys(str(reason.why) for reason in one.because)
            points([technique(one.technique).name])
            if status is not Status.OK:
                points([*reasons, *one.modify], indent=2, mark="–")
            if status is Status.BLOCKED and one.instead:
                points(["Instead: " + ", ".join(technique(other).name for other in one.instead)], indent=2, mark="→")
