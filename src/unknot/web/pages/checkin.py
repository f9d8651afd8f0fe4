"""Check-ins: how it went after a session, and once a week."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response

from unknot.coach.interview import CheckInKind, apply_checkin, checkin_alarm, checkin_emergency, checkin_pages
from unknot.coach.interview.checkin import CHECK_IN_NAMES, MARKED, NOT_SURE
from unknot.coach.session.help import help_now
from unknot.journal import new_id
from unknot.locale import Text
from unknot.web.deps import now_of
from unknot.web.pages.country import country_of
from unknot.web.pages.shell import SentForm, is_id, one, render, see
from unknot.web.pages.standing import Standing, Stands

router = APIRouter()

NAMES = {**CHECK_IN_NAMES, "re-screen": Text("Time to ask again whether anything is new")}


@router.get("/check-in", include_in_schema=False)
def due(request: Request, stands: Stands) -> Response:
    """List what is due; offer to check in at any time."""
    return render(
        request,
        "checkins.html",
        title=Text("Check-in"),
        due=stands.journal.checkins_due(now_of(request)),
        names=NAMES,
        screened=stands.intake is not None,
    )


@router.get("/check-in/{kind}", include_in_schema=False)
def ask(request: Request, kind: CheckInKind, stands: Stands, session: str = "") -> Response:
    """Show one check-in."""
    return _form(request, stands, kind, session)


def _form(
    request: Request, stands: Standing, kind: CheckInKind, session: str, *, faults: dict[str, Text] | None = None
) -> Response:
    query = f"?session={session}" if is_id(session) else ""
    pages = checkin_pages(kind, stands.finished)
    return render(
        request,
        "checkin.html",
        status=422 if faults else 200,
        title=NAMES[kind],
        pages=pages,
        labels={question.id: question.label for page in pages for question in page.questions},
        action=f"/check-in/{kind}{query}",
        faults=faults or {},
        once=new_id(),
    )


@router.post("/check-in/{kind}", include_in_schema=False)
def answer(request: Request, kind: CheckInKind, form: SentForm, stands: Stands, session: str = "") -> Response:
    """Record a check-in; anything alarming in it is answered at once."""
    fields = {name: values for name, values in form.items() if name != "once"}
    applied = apply_checkin(kind, fields, stands.finished)
    if not applied.ok:
        return _form(request, stands, kind, session, faults=dict(applied.faults))
    stands.journal.record(
        "check-in",
        applied.document,
        session_id=session if is_id(session) else None,
        id=one(form, "once") or None,
    )
    alarm = checkin_alarm(applied.document)
    if alarm:
        return see("/check-in-alarm")
    return see("/check-in-done")


@router.get("/check-in-alarm", include_in_schema=False)
def alarm(request: Request, stands: Stands) -> Response:
    """Show what to do now after an alarming check-in."""
    latest = stands.journal.latest("check-in")
    words = checkin_alarm(latest.body) if latest else ()
    if not words:
        return see("/check-in")
    assert latest is not None
    return render(
        request,
        "alarm.html",
        title=Text("What to do now"),
        words=words,
        emergency=checkin_emergency(latest.body),
        marked=MARKED,
        not_sure=NOT_SURE,
        number=help_now(country_of(stands)).number,
    )


@router.get("/check-in-done", include_in_schema=False)
def done(request: Request, stands: Stands) -> Response:
    """Say thank you, and what the answers change."""
    return render(
        request,
        "checkin_done.html",
        title=Text("Thank you"),
        due=stands.journal.checkins_due(now_of(request)),
        rescreen=stands.journal.rescreen_due(now_of(request)),
    )
