"""Where the person stands today: one concept for both doors and the API.

The answers that count, with the journal's history put in, what screening says about them, and whether something told in
a session or after it (an alarm) or a warning sign of a check-in stops everything until all questions are answered anew.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from unknot.coach.intake import Complaint, Intake, IntakeError, parse_intake
from unknot.coach.interview import answers_that_count
from unknot.coach.interview.anew import asked_anew
from unknot.coach.interview.stopping import readable
from unknot.coach.review import Alarm, Review, Urgency, review, strictest
from unknot.coach.screening import Disposition, Screening, halted, screen
from unknot.journal.event import local_day
from unknot.locale import Text

if TYPE_CHECKING:
    from unknot.coach.assessment import Assessment
    from unknot.coach.planning import Programme, Session
    from unknot.journal.journal import Draft, Journal

_DISPOSITION = {
    Urgency.ASK_AGAIN: Disposition.NOT_SCREENED,
    Urgency.URGENT: Disposition.URGENT,
    Urgency.EMERGENCY: Disposition.EMERGENCY,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where the person stands on a day. Whoever plans, plays or shows steps takes `screening` from here."""

    on: date
    key: str
    """The document as canonical JSON, `{}` when there is none: the same key, the same day, the same standing."""
    intake: Intake | None
    """The answers, read; None when there are none yet, or none that can be read."""
    screening: Screening
    """The verdict, an alarm included."""
    review: Review
    alarm: Alarm | None
    unfinished: Draft | None
    """The answers that are being given."""
    finished: dict[str, Any] | None
    """The last finished answers, as they were given."""
    anew_since: datetime | None = None
    """Since when all questions about danger have to be answered anew; None: they need not."""
    calendar_day: int = 1
    """Today's day of the programme that is running, by the calendar alone; 1 without one."""
    done_today: bool = False
    """Whether a session of the programme was played today, to its end or to a stop."""

    @property
    def document(self) -> dict[str, Any] | None:
        """The answers that count, with the history put in; None when there are none."""
        return json.loads(self.key) or None

    @property
    def stopped(self) -> Text | None:
        """Why nothing may be planned or played but slow breathing, one sentence; None: it may."""
        if not self.screening.disposition.stops:
            return None
        if self.alarm is not None:
            return self.alarm.why
        why = max(self.screening.findings, key=lambda one: one.action, default=None)
        if why is not None and why.action >= Disposition.URGENT:
            return why.why
        return Text("Some questions about danger are not answered yet.")

    @property
    def assessment(self) -> Assessment | None:
        """What the pain resembles; None without answers that can be read."""
        return _assessed(self.key)

    @property
    def programme(self) -> Programme | None:
        """The plan; None while nothing may be planned."""
        return _planned(self.key, self.on) if self.intake is not None and self.stopped is None else None

    @property
    def day(self) -> int:
        """Today's day of the programme, 1 = its first; never before the first week that is still planned."""
        weeks = self.programme.weeks if self.programme else ()
        return max(self.calendar_day, 7 * (weeks[0].number - 1) + 1) if weeks else self.calendar_day

    @property
    def today(self) -> Session | None:
        """The session of today, without what rests today; the next one when nothing more is meant for today.

        None without a plan.
        """
        planned = self._planned_today
        return planned if planned is None or self.rests or self.intake is None else _rested(planned, self.intake)

    @property
    def rests(self) -> bool:
        """Whether nothing more of the programme is meant for today: it was done, or it is a day between."""
        planned = self._planned_today
        if planned is None or self.programme is None or self.programme.kind == "one-off":
            return False
        return self.done_today or planned.day > self.day

    @property
    def _planned_today(self) -> Session | None:
        programme = self.programme
        if programme is None or not any(week.sessions for week in programme.weeks):
            return None
        try:
            return programme.session(self.day + 1 if self.done_today else self.day)
        except KeyError:
            return programme.weeks[-1].sessions[-1]

    @property
    def sheet(self) -> dict[str, Any]:
        """The answers to go on with: the unfinished ones, else the finished ones opened again.

        After an alarm, a worsening, a week or a gap every question about danger is open again, so that finishing means
        having answered them all.
        """
        kept = dict(self.unfinished.document) if self.unfinished else dict(self.finished or {})
        if self.anew_since is None:
            return kept
        begun = self.unfinished is not None and self.unfinished.saved_at > self.anew_since
        return kept if begun else asked_anew(kept)


def standing(journal: Journal, on: date) -> Standing:
    """Return where the person stands on a day; worked out once for each newest event. Raises a `JournalError`."""
    moment = (journal.newest_id(), on)
    kept: Standing | None = journal.memory.get(moment)
    if kept is None:
        kept = _worked_out(journal, on)
        journal.memory = {moment: kept}
    return kept


def _worked_out(journal: Journal, on: date) -> Standing:
    import dataclasses

    facts, running = journal.facts(on), journal.programme()
    reviewed, alarm = review(facts), strictest(facts.alarms)
    unfinished, finished = journal.draft(), journal.latest_intake()
    document = answers_that_count(unfinished.document if unfinished else None, finished, on=on)
    history = dataclasses.asdict(reviewed.history)
    known = {name: value for name, value in history.items() if value is not None}
    key = json.dumps({**document, "history": known} if document is not None else {}, sort_keys=True)
    return Standing(
        on=on,
        key=key,
        intake=read(key),
        screening=_screened(key, on, alarm),
        review=reviewed,
        alarm=alarm,
        unfinished=unfinished,
        finished=finished,
        anew_since=_anew_since(journal, on, alarm),
        calendar_day=running.day(on) if running else 1,
        done_today=_done_today(journal, on),
    )


def _done_today(journal: Journal, on: date) -> bool:
    latest = (one for one in journal.play_sessions(limit=20) if one.programme_day is not None)
    return any(local_day(one.began) == on and one.status in ("finished", "stopped") for one in latest)


def _anew_since(journal: Journal, on: date, alarm: Alarm | None) -> datetime | None:
    """Since the alarm; else since the whole screening is due again, looked at from the end of the day."""
    if alarm is not None:
        return alarm.at
    evening = datetime.combine(on, time(23, 59, 59)).astimezone()
    return next((one.since for one in journal.checkins_due(evening) if one.due == "re-screen"), None)


@lru_cache(maxsize=32)
def read(key: str) -> Intake | None:
    """Return a document, read; None when it is empty or cannot be read."""
    try:
        return parse_intake(json.loads(key))
    except IntakeError:
        return None


@lru_cache(maxsize=32)
def _assessed(key: str) -> Assessment | None:
    from unknot.coach.assessment import assess

    intake = read(key)
    return assess(intake) if intake else None


@lru_cache(maxsize=32)
def _planned(key: str, on: date) -> Programme | None:
    """Return the plan of answers that nothing stops; no alarm is in force, so the verdict is that of the answers."""
    from unknot.coach.planning import NothingToPlan, plan

    intake, assessment = read(key), _assessed(key)
    if intake is None or assessment is None:
        return None
    try:
        return plan(intake, _screened(key, on, None), assessment)
    except NothingToPlan:
        return None


def _rested(session: Session, intake: Intake) -> Session:
    from unknot.coach.planning import rested

    return rested(session, intake.history)


@lru_cache(maxsize=32)
def _screened(key: str, on: date, alarm: Alarm | None) -> Screening:
    intake, document = read(key), json.loads(key)
    screening = screen(intake or Intake(complaint=Complaint(pains=())), on=on)
    if intake is None and document:
        # What cannot be read whole opens nothing, but a danger told in it still counts.
        told = screen(readable(document), on=on)
        screening = told if told.disposition >= Disposition.URGENT else screening
    if alarm is None:
        return screening
    return halted(
        screening,
        disposition=_DISPOSITION[alarm.urgency],
        id=alarm.id,
        why=alarm.why,
        say=alarm.say,
        country=intake.country if intake else _country(document),
    )


def _country(document: Mapping[str, Any]) -> str | None:
    country = document.get("country")
    return country if isinstance(country, str) else None
