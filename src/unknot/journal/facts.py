"""Gather from the journal what the review needs to know; the review itself decides what follows from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, Literal, cast, get_args

from unknot.coach.intake import Clearance, Complaint, Intake
from unknot.coach.intake.model import NEW_SINCE
from unknot.coach.review import AdverseId, CheckIn, Facts, ItemOutcome, SessionOutcome, StopReason
from unknot.coach.screening.clearance import cleared
from unknot.journal.alarms import alarms, screened_at
from unknot.journal.event import Event, local_day, moment
from unknot.journal.pain import by_side
from unknot.journal.play import Feedback, PlaySession, Work

SIDES: Mapping[str, Literal["left", "right", "both", "none"]] = {"left": "left", "right": "right", "both": "both"}

STOPS: Mapping[str, StopReason] = {
    **{reason: cast("StopReason", reason) for reason in get_args(StopReason)},
    "sharp-inside": "sharp",
    "spreading-forward": "sharp",
    "severe-pain": "sharp",
    "moving-down-leg": "leg-pain-further-down",
    "too-strong": "not-easing",
}
"""Sensations as the player names them, in the review's words; any other is `other`."""

BELLY_CLEARANCES = ("aaa-profile", "aaa-known")
STOPPING = ("stop-spot", "stop-movement", "stop-session", "get-help")


def asked_on(intake: Event) -> date:
    """Return the day an intake's answers were given: a changed setting keeps the answers of another day."""
    try:
        return date.fromisoformat(str(intake.body["document"].get("asked_on")))
    except ValueError:
        return local_day(intake.at)


def gather(
    on: date,
    *,
    sessions: Iterable[PlaySession],
    check_ins: Sequence[Event],
    intakes: Sequence[Event],
) -> Facts:
    """Return the facts of the journal on a day; `check_ins` and `intakes` are events, oldest first."""
    sessions = tuple(sessions)
    screened = screened_at(intakes)
    whole = {local_day(event.at): event for event in intakes if not event.body.get("recheck")}
    about: dict[str, list[Event]] = {}
    for event in check_ins:
        if event.session_id:
            about.setdefault(event.session_id, []).append(event)
    return Facts(
        on=on,
        sessions=tuple(outcome(session, about.get(session.id, ())) for session in sessions if session.happened),
        check_ins=(
            *(check_in(event, screened=screened) for event in check_ins),
            *filter(None, (_told(event) for event in intakes[1:])),
        ),
        baseline=_told(intakes[0]) if intakes else None,
        new_pain=bool(intakes) and _since(intakes[0]) in NEW_SINCE,
        screened_on=tuple(sorted(whole)),
        still_worse_on=tuple(sorted(day for day, event in whole.items() if _says_worse(event))),
        belly_cleared_on=belly_cleared_on(intakes, on),
        alarms=alarms(sessions, check_ins, screened),
    )


def _says_worse(intake: Event) -> bool:
    """Whether an intake does not say that it is no worse than usual: what was not asked is no relief."""
    document: Mapping[str, Any] = intake.body["document"]
    today, complaint = document.get("today"), document.get("complaint")
    usual = isinstance(today, Mapping) and today.get("worse_than_usual") is False
    return not usual or (isinstance(complaint, Mapping) and complaint.get("trend") == "worse")


def belly_cleared_on(intakes: Iterable[Event], on: date) -> date | None:
    """Return the newest day on which the belly was cleared, as the newest answers still say: None when it was not.

    A scan counts from the day it was newly told normal: told before and merely told again, it says nothing about what
    was felt since. A clinician's OK counts from the day it was given, by screening's own rule: with a name, not ahead,
    within the last 12 months.
    """
    scanned: date | None = None
    days: list[date] = []
    for event in intakes:
        document, day = event.body["document"], local_day(event.at)
        if day > on:
            continue
        now = (document.get("conditions") or {}).get("aaa-scan-normal") is True
        scanned = (scanned or day) if now else None
        days = [_given(one) for one in document.get("cleared") or () if _counts(one, on)]
    return max([*days, *([scanned] if scanned else [])], default=None)


def _counts(clearance: Mapping[str, Any], on: date) -> bool:
    if clearance.get("condition") not in BELLY_CLEARANCES:
        return False
    given = Clearance(**{name: str(clearance.get(name, "")) for name in ("condition", "by", "on")})
    return given.condition in cleared(Intake(complaint=Complaint(pains=()), cleared=(given,)), on)[0]


def _given(clearance: Mapping[str, Any]) -> date:
    return date.fromisoformat(str(clearance["on"]))


def outcome(session: PlaySession, check_ins: Iterable[Event] = ()) -> SessionOutcome:
    """Return one session as the review sees it. One that never ended counts as closed, with what was said in it."""
    return SessionOutcome(
        id=session.id,
        on=local_day(session.began),
        how="closed" if session.status == "open" else session.status,
        items=_items(session),
        pain_before=session.pain_before,
        pain_after=session.pain_after,
        back_to_baseline_24h=_back(session, check_ins),
    )


def _item(work: Work, feedback: Iterable[Feedback]) -> ItemOutcome:
    said = [
        one for one in feedback if one.technique == work.technique and one.side in (work.side, None, "both", "none")
    ]
    numbers = [
        one.value
        for one in said
        if one.question.startswith("discomfort") and isinstance(one.value, int) and not isinstance(one.value, bool)
    ]
    worst = max([*numbers, *([work.max_discomfort] if work.max_discomfort is not None else [])], default=None)
    stopped = [one.stop or str(one.value) for one in said if one.stop or _stopped_by_sensation(one)]
    reason = work.stop or (stopped[-1] if stopped else None)
    return ItemOutcome(
        technique=work.technique,
        level=work.level or 1,
        side=SIDES.get(work.side or "none", "none"),
        seconds=round(work.seconds),
        max_discomfort=worst,
        eased=work.eased or any(one.action == "ease" for one in said),
        completed=work.completed,
        stop=STOPS.get(reason, "other") if reason else None,
    )


def _items(session: PlaySession) -> tuple[ItemOutcome, ...]:
    """What was done, and what was felt at something that no work tells of: followed on paper, said early, cut off."""
    items = [_item(work, session.feedback) for work in session.work]
    said = [
        (one.technique, one.stop or str(one.value))
        for one in session.feedback
        if one.stop or _stopped_by_sensation(one)
    ]
    if session.status in ("stopped", "get-help") and (session.stop or session.reason):
        said.append((session.stopped_at[0], session.stop or str(session.reason)))
    for technique, reason in said:
        stop = STOPS.get(reason, "other")
        if not any(item.stop == stop and technique in (item.technique, None) for item in items):
            items.append(ItemOutcome(technique=technique or "unknown", completed=False, stop=stop))
    return tuple(items)


def _stopped_by_sensation(said: Feedback) -> bool:
    return said.question == "sensation" and said.action in STOPPING


def _back(session: PlaySession, check_ins: Iterable[Event]) -> bool | None:
    """Whether it was back to usual a day later; the check-in nearest after 24 hours knows. None: nobody asked."""
    due = (session.ended_at or session.last_at) + timedelta(hours=20)
    for event in check_ins:
        hours = event.body.get("soreness_hours")
        if hours is not None and hours > 24:
            return False
        if event.body.get("back_to_usual") is not None and (event.body["back_to_usual"] or moment(event.at) >= due):
            return bool(event.body["back_to_usual"])
    return None


def check_in(event: Event, *, screened: datetime | None = None) -> CheckIn:
    """Return one check-in event as the review sees it; `screened`: when the whole screening was answered last."""
    body = event.body
    sides = by_side(body.get("pains"))
    known = get_args(AdverseId)
    # "Not sure" asks for the safety questions again (`checkins.says_worse`); only a yes is an emergency.
    danger = [name for name, yes in (body.get("danger_signs") or {}).items() if yes is True and name in known]
    return CheckIn(
        on=local_day(event.at),
        pain=max(sides.values()) if sides else body.get("pain"),
        pain_left=_first(body.get("average_left"), sides.get("left"), sides.get("middle")),
        pain_right=_first(body.get("average_right"), sides.get("right"), sides.get("middle")),
        soreness=body.get("soreness"),
        soreness_hours=body.get("soreness_hours"),
        after_session=event.session_id,
        adverse=tuple(cast("AdverseId", name) for name in sorted(danger)),
        screened_since=screened is not None and screened > moment(event.at),
        days_limited=body.get("days_limited"),
        activities=dict(body.get("activities") or {}),
    )


def _first(*values: int | None) -> int | None:
    return next((value for value in values if value is not None), None)


def _since(intake: Event) -> object:
    complaint = intake.body["document"].get("complaint")
    return complaint.get("since") if isinstance(complaint, Mapping) else None


def _told(intake: Event) -> CheckIn | None:
    """The pain that an intake tells, on the day it was asked; None when it tells none."""
    document: Mapping[str, Any] = intake.body["document"]
    complaint: Any = document.get("complaint")
    sides = by_side(complaint.get("pains")) if isinstance(complaint, Mapping) else {}
    if not sides:
        return None
    return CheckIn(
        on=asked_on(intake),
        pain=max(sides.values()),
        pain_left=sides.get("left", sides.get("middle")),
        pain_right=sides.get("right", sides.get("middle")),
        activities=_rated(document.get("goals_now")),
    )


def _rated(activities: Any) -> dict[str, int]:
    """The goals that were rated, out of whatever a document holds there."""
    given = activities.items() if isinstance(activities, Mapping) else ()
    return {str(goal): value for goal, value in given if isinstance(value, int) and 0 <= value <= 10}
