"""`unknot plan`: the programme of weeks, or one session for a place and a time."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from unknot.cli.documents import IntakePath, kept_standing, load_intake, no_answers, print_json, today
from unknot.cli.faults import journal_faults
from unknot.cli.status import OK, STOP
from unknot.coach.assessment import assess
from unknot.coach.intake import Intake
from unknot.coach.planning import Item, Place, Programme, plan_for, programme_document
from unknot.coach.screening import Screening, screen, screening_document
from unknot.locale import Text


def check_minutes(_: type, minutes: float | None) -> None:
    """Refuse a length that no session can have."""
    if minutes is not None and not 1 <= minutes <= 180:
        raise ValueError("give the minutes between 1 and 180")


Minutes = Annotated[float | None, Parameter(validator=check_minutes)]


def plan(
    intake: IntakePath | None = None,
    *,
    minutes: Minutes = None,
    at: Place | None = None,
    why: Annotated[bool, Parameter(negative="")] = False,
    as_json: Annotated[bool, Parameter(name="--json", negative="")] = False,
) -> int:
    """Plan what to do.

    Parameters
    ----------
    intake
        Path of the intake document, or - for standard input. Without it, the answers kept in the journal.
    minutes
        One session of about this many minutes, instead of a programme.
    at
        Where the one session is: home, desk, car (parked) or plane; as long as a day may be, without --minutes.
    why
        Also say what is left out, and why.
    as_json
        Print the plan as JSON.
    """
    answers, screening = _answers(intake)
    if answers is None or screening.disposition.stops:
        if as_json:
            print_json({"stop": screening_document(screening)})
        else:
            from unknot.cli.screen import show_safety

            show_safety(screening)
        return STOP
    programme = plan_for(answers, screening, assess(answers), minutes=minutes, at=at)
    if as_json:
        print_json(programme_document(programme))
    else:
        show_programme(programme, why=why)
    return OK


def _answers(intake: str | None) -> tuple[Intake | None, Screening]:
    """Return the answers and the verdict: of a file, or as the journal knows them today."""
    if intake is not None:
        answers = load_intake(intake)
        return answers, screen(answers, on=today())
    from unknot.journal import open_journal

    with journal_faults(), open_journal() as journal:
        here = kept_standing(journal)
    if here.document is None and here.alarm is None:
        raise no_answers()
    return here.intake, here.screening


def dose_words(item: Item) -> Text:
    """Return the dose of an item in words: "2 × 45 s hold", "3 × 8"."""
    dose = item.dose
    if item.phase == "settle" and dose.hold_s:
        return Text("{seconds} s of slow breathing", seconds=dose.hold_s)
    if dose.hold_s and dose.reps:
        return Text("{n} × {hold_s} s hold and {reps} repeats", n=dose.bouts, hold_s=dose.hold_s, reps=dose.reps)
    if dose.hold_s:
        return Text("{n} × {hold_s} s hold", n=dose.bouts, hold_s=dose.hold_s)
    return Text("{n} × {reps} repeats", n=dose.bouts, reps=dose.reps) if dose.reps else Text("once")


def side_words(item: Item) -> Text | None:
    """Return which side, or which first; None when the technique has no sides."""
    if item.side == "none":
        return None
    if item.side == "both":
        return Text("right side first, then left") if item.first == "right" else Text("left side first, then right")
    return Text("right side") if item.side == "right" else Text("left side")


def show_programme(programme: Programme, *, why: bool = False) -> None:
    """Print weeks, sessions, items with their reasons; with `why`, what is left out and why."""
    from unknot.catalog.techniques import technique
    from unknot.cli.show import heading, minutes as length, points, say, tr

    points(programme.notes)
    for week in programme.weeks:
        heading(Text("Week {number}: {theme}", number=week.number, theme=week.theme))
        for session in week.sessions:
            heading(Text("Day {day} · {minutes} minutes", day=session.day, minutes=f"{session.minutes:g}"))
            for item in session.items:
                facts = ", ".join(
                    tr(fact) for fact in (side_words(item), dose_words(item), length(item.seconds)) if fact
                )
                say(f"{tr(technique(item.technique).name)} — {facts}", indent=2)
                say(item.why, indent=4, style="dim")
                points(item.modify, indent=4, mark="–")
    rest = programme.left_out if why else ()
    for title, rows in ((Text("Habits that go with it"), programme.habits), (Text("Left out, and why"), rest)):
        if rows:
            heading(title)
            points(Text("{name}: {why}", name=technique(one.technique).name, why=one.why) for one in rows)
    if programme.waived:
        heading(Text("What this plan could not keep even"))
        points(programme.waived)
    if programme.left_out and not why:
        say(Text("{count} others are left out; --why says why.", count=len(programme.left_out)), style="dim")
    if programme.kind == "programme":
        say(Text("Review after {days} days.", days=programme.review_after_days))
