"""Which session an address means: the breath alone, a one-off, or today's of the programme."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

from fastapi import Request

from unknot.catalog.techniques import technique
from unknot.coach.intake import Complaint, Intake
from unknot.coach.planning import Item, Place, Session
from unknot.coach.session import Score, compile_session, score_document
from unknot.coach.timing import item_seconds
from unknot.journal.settings import read_settings
from unknot.locale import Text
from unknot.web.pages.plan import PLACES, one_off_session
from unknot.web.pages.shell import whole
from unknot.web.pages.standing import Standing


def breath_session() -> Session:
    """Return the three minutes that are safe for everybody: settle-breath alone."""
    usual = technique("settle-breath").levels[0].dose
    dose = replace(usual, hold_s=usual.cap_s)  # with the way in and out and the two questions: about three minutes
    return Session(
        day=1,
        items=(
            Item(
                technique="settle-breath",
                phase="settle",
                side="none",
                level=1,
                dose=dose,
                seconds=item_seconds("settle-breath", 1, dose, None, False),
                why=Text("Slow breathing is safe before any question is answered."),
            ),
        ),
    )


class Chosen:
    """Which session is meant: the breath alone, a one-off, or today's of the programme."""

    def __init__(self, stands: Standing, request: Request) -> None:
        query = request.query_params
        self.stands = stands
        self.at = cast(Place, query.get("at") if query.get("at") in dict(PLACES) else "home")
        self.minutes = whole(query.get("minutes", ""))
        self.breath = query.get("now") == "1"
        session = None
        if not self.breath and self.minutes is not None:
            session = one_off_session(stands, minutes=self.minutes, at=self.at)
        elif not self.breath:
            session = stands.today
        self.breath = session is None
        self.session = session or breath_session()
        today = self.minutes is None and not self.breath
        self.kind = stands.programme.kind if today and stands.programme is not None else "one-off"

    @property
    def query(self) -> str:
        """The part of the address that chooses it."""
        if self.breath:
            return "?now=1"
        return f"?minutes={self.minutes}&at={self.at}" if self.minutes is not None else ""

    @property
    def title(self) -> Text:
        """What it is called."""
        if self.breath:
            return Text("3 minutes of slow breathing")
        if self.kind == "one-off":
            return Text("{n} minutes", n=round(self.session.minutes))
        return Text("Day {day}", day=self.session.day)

    @property
    def programme_day(self) -> int | None:
        """The day of the programme, None for a one-off."""
        return self.session.day if self.kind == "programme" else None

    @property
    def rests(self) -> bool:
        """Whether it is the programme's, and nothing more of that is meant for today: the ball has a day between."""
        return self.kind == "programme" and self.stands.rests

    def started(self, *, pain_before: int | None, anything_new: bool | None) -> dict[str, Any]:
        """Return the body of `session-started` for a session that no player began."""
        return {
            "score": score_document(self.score()),
            "programme_day": self.programme_day,
            "kind": self.kind,
            "title": str(self.title),
            "pain_before": pain_before,
            "anything_new": anything_new,
        }

    def score(self) -> Score:
        """Return the score to play."""
        intake = self.stands.intake or Intake(complaint=Complaint(pains=()))
        breath_s = read_settings(self.stands.journal.path).breath_s
        return compile_session(self.session, intake=intake, programme_day=self.programme_day, breath_s=breath_s)
