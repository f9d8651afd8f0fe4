"""What happened: sessions, and the pain over time."""

from __future__ import annotations

from datetime import datetime

from fastapi import APIRouter, Request
from fastapi.responses import Response

from unknot.coach.words import ENDINGS
from unknot.locale import Text
from unknot.web.pages.chart import pain_chart
from unknot.web.pages.shell import render
from unknot.web.pages.standing import Stands

router = APIRouter()

SOURCES: dict[str, Text] = {
    "intake": Text("questions"),
    "check-in": Text("check-in"),
    "before": Text("before a session"),
    "after": Text("after a session"),
}


def moment(at: str) -> datetime:
    """Return an event's time, UTC."""
    return datetime.fromisoformat(at.replace("Z", "+00:00"))


@router.get("/history", include_in_schema=False)
def history(request: Request, stands: Stands) -> Response:
    """Show every session and every number, newest first, and the chart."""
    points = stands.journal.pain_series()
    still_open = stands.journal.open_session()
    sessions = stands.journal.play_sessions(limit=200)
    closed = [one.id for one in sessions if one.status == "closed"]
    numbers = [(moment(point.at), point.worst, point.source == "after") for point in points]
    return render(
        request,
        "history.html",
        title=Text("History"),
        sessions=sessions,
        why_closed={name: stands.journal.why_closed(name) for name in closed[:20]},
        open_id=still_open.id if still_open is not None else None,
        points=[(moment(point.at), point.worst, SOURCES[point.source]) for point in reversed(points)],
        chart=pain_chart(numbers) if numbers else None,
        ends=ENDINGS,
        helping=stands.kept.review.helping,
        changed=stands.kept.review.changed,
    )
