"""`unknot screen`: is it safe, what is open, changed or closed, and why."""

from __future__ import annotations

from unknot.cli.documents import print_json, told
from unknot.cli.options import AsJson, IntakePath
from unknot.cli.status import OK, STOP
from unknot.coach.screening import Screening, Status, screening_document
from unknot.locale import Text


def show_safety(screening: Screening) -> None:
    """Print the safety part: the headline, what to do now, what was found, what is still to ask."""
    from unknot.cli.show import heading, points, say

    heading(screening.disposition.headline)
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


def show_stop(screening: Screening, *, as_json: bool) -> int:
    """Print a verdict that stops, in words or as a document; return the exit status that says so."""
    if as_json:
        print_json({"stop": screening_document(screening)})
    else:
        show_safety(screening)
    return STOP


def screen(intake: IntakePath | None = None, *, as_json: AsJson = False) -> int:
    """Screen an intake."""
    screening = told(intake).screening
    if as_json:
        print_json(screening_document(screening))
    else:
        show_safety(screening)
        if not screening.disposition.stops:
            _show_techniques(screening)
    return STOP if screening.disposition.stops else OK


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
