"""The welcome: what this is, relief in under a minute, and for whoever has a plan, today."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response

from unknot.coach.interview import next_page
from unknot.locale import Text
from unknot.web import figure
from unknot.web.deps import now_of
from unknot.web.pages.shell import render, see
from unknot.web.pages.standing import Stands

router = APIRouter()


@router.get("/", include_in_schema=False)
def welcome(request: Request, stands: Stands) -> Response:
    """Show what comes first: help if something is urgent, an open session, what is due, today's session."""
    if stands.stopped:
        return see("/result")
    draft = stands.draft
    return render(
        request,
        "welcome.html",
        title=Text("Today") if stands.programme else Text("Welcome"),
        open_session=stands.journal.open_session(),
        due=stands.journal.checkins_due(now_of(request)),
        screening=stands.screening if stands.intake else None,
        session=stands.today,
        day=stands.day,
        rests=stands.rests,
        done_today=stands.done_today,
        programme=stands.programme,
        started=draft is not None,
        figure=figure,
        resume=next_page(draft) if draft is not None else None,
    )
