"""Find in the journal what ends everything until all safety questions were answered again. Order is the events' own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from unknot.coach.review import Alarm, Urgency
from unknot.journal.event import Event, moment
from unknot.journal.play import PlaySession


def screened_at(intakes: Iterable[Event]) -> datetime | None:
    """Return when the whole screening was answered last: "anything new?" and changed settings do not count."""
    return max((moment(event.at) for event in intakes if not event.body.get("recheck")), default=None)


def alarms(sessions: Iterable[PlaySession], check_ins: Sequence[Event], screened: datetime | None) -> tuple[Alarm, ...]:
    """Return the alarms that are in force, oldest first: those that no whole screening has followed."""
    found = [*(one for session in sessions for one in _of_session(session)), *_of_check_ins(check_ins)]
    in_force = (one for one in found if screened is None or one.at >= screened)
    return tuple(sorted(in_force, key=lambda one: (one.at, one.id)))


def _of_session(session: PlaySession) -> Iterator[Alarm]:
    """What was said counts even when the session never ended properly: a kill undoes nothing."""
    for said in session.feedback:
        if said.action == "get-help":
            yield Alarm(urgency=Urgency.EMERGENCY, at=moment(said.at), id=str(said.value or "asked"))
        elif said.question == "anything-new" and said.value not in (None, "no", False):
            yield Alarm(urgency=Urgency.ASK_AGAIN, at=moment(said.at), id="anything-new")
    if session.ended_at is None:
        return
    if session.status == "get-help":
        yield Alarm(urgency=Urgency.EMERGENCY, at=session.ended_at, id=session.reason or "asked")
    elif session.reason == "anything-new":
        yield Alarm(urgency=Urgency.ASK_AGAIN, at=session.ended_at, id="anything-new")
    elif session.status != "finished":
        yield from _head(session, session.ended_at)


def _head(session: PlaySession, ended_at: datetime) -> Iterator[Alarm]:
    """Pressure in the head that did not go is for a doctor today; where nobody said whether it went, we ask again."""
    answered = {str(said.value) for said in session.feedback if said.question == "head-gone"}
    felt = session.reason == "head-pressure" or any(said.value == "head-pressure" for said in session.feedback)
    if session.reason == "head-pressure" or answered - {"yes"}:
        yield Alarm(urgency=Urgency.URGENT, at=ended_at, id="head-pressure")
    elif felt and not answered:
        yield Alarm(urgency=Urgency.ASK_AGAIN, at=ended_at, id="head-pressure")


def _of_check_ins(check_ins: Iterable[Event]) -> Iterator[Alarm]:
    for event in check_ins:
        said = (event.body.get("danger_signs") or {}).values()
        if any(answer is True for answer in said):
            yield Alarm(urgency=Urgency.EMERGENCY, at=moment(event.at), id="late-sign")
        elif any(answer == "unsure" for answer in said):
            yield Alarm(urgency=Urgency.ASK_AGAIN, at=moment(event.at), id="late-sign-unsure")
