"""`unknot plan`: the programme of weeks, or one session for a place and a time."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from unknot.cli.documents import print_json, today, told, write_bytes
from unknot.cli.faults import CommandError
from unknot.cli.options import AsJson, At, IntakePath, Minutes
from unknot.cli.screen import show_stop
from unknot.cli.status import OK, WRONG_INPUT
from unknot.coach.assessment import assess
from unknot.coach.planning import Item, Programme, Session, plan_for, programme_document
from unknot.coach.words import dose_words, item_minutes, side_words, whole_minutes
from unknot.locale import Text

if TYPE_CHECKING:
    from unknot.coach.intake import Intake
    from unknot.coach.screening import Screening


def plan(
    intake: IntakePath | None = None,
    *,
    minutes: Minutes | None = None,
    at: At | None = None,
    why: Annotated[bool, Parameter(negative="")] = False,
    pdf: Annotated[str | None, Parameter(help="Also write the plan as pages to print: FILE.pdf.")] = None,
    as_json: AsJson = False,
) -> int:
    """Plan what to do.

    Parameters
    ----------
    why
        Also say what is left out, and why.
    """
    if pdf is not None and not pdf.lower().endswith(".pdf"):  # before anything is written over
        raise CommandError(Text("Name a file that ends in .pdf, not {file}.", file=pdf), status=WRONG_INPUT)
    here = told(intake)
    if here.intake is None or here.screening.disposition.stops:
        return show_stop(here.screening, as_json=as_json)
    programme = plan_for(here.intake, here.screening, assess(here.intake), minutes=minutes, at=at)
    if pdf is not None:
        _print_to(pdf, programme, here.intake, here.screening)
    if as_json:
        print_json(programme_document(programme))
    else:
        show_programme(programme, why=why)
    return OK


def _print_to(path: str, programme: Programme, intake: Intake, screening: Screening) -> None:
    from unknot.cli.show import locale, tr
    from unknot.paper.plan_sheet import plan_pdf

    content = plan_pdf(programme, intake=intake, screening=screening, on=today(), say=tr, language=locale())
    write_bytes(path, content)
    print(tr(Text("Written to {file}.", file=path)), file=sys.stderr)


def _facts(item: Item) -> list[Text]:
    """Return which side and how much, in short phrases."""
    side = side_words(item)
    return [*([side] if side else []), *dose_words(item)]


def show_session(session: Session) -> None:
    """Print the items of a session, each with its whole minutes, its dose and its reason."""
    from unknot.catalog.techniques import technique
    from unknot.cli.show import points, say, tr

    for item, whole in zip(session.items, item_minutes(session), strict=True):
        facts = ", ".join(tr(fact) for fact in _facts(item))
        say(f"{tr(technique(item.technique).name)} · {tr(whole_minutes(whole))} — {facts}", indent=2)
        say(item.why, indent=4, style="dim")
        points(item.modify, indent=4, mark="–")


def show_programme(programme: Programme, *, why: bool = False) -> None:
    """Print weeks, sessions, items with their reasons; with `why`, what is left out and why."""
    from unknot.catalog.techniques import technique
    from unknot.cli.show import heading, points, say

    points(programme.notes)
    for week in programme.weeks:
        if programme.kind == "programme":
            heading(Text("Week {number}: {theme}", number=week.number, theme=week.theme))
        for session in week.sessions:
            length = whole_minutes(round(session.minutes))
            if programme.kind == "programme":
                heading(Text("Day {day} · {length}", day=session.day, length=length))
            else:
                heading(Text("For now · {length}", length=length))
            show_session(session)
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
