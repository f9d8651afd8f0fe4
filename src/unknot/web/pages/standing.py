"""Where the person stands: their answers, and what screening, assessment and planning make of them today."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from functools import cached_property, lru_cache
from typing import Annotated, Any

from fastapi import Depends, Request

from unknot.coach.assessment import Assessment, assess, assessment_document
from unknot.coach.intake import Complaint, Intake, IntakeError, parse_intake
from unknot.coach.planning import NothingToPlan, Programme, Session, plan, programme_document
from unknot.coach.screening import Disposition, Screening, screen, screening_document
from unknot.journal import Journal
from unknot.web.deps import journal_of, today_of

Document = Mapping[str, Any]


@lru_cache(maxsize=32)
def _read(canonical: str) -> Intake | None:
    try:
        return parse_intake(json.loads(canonical))
    except IntakeError:
        return None


@lru_cache(maxsize=32)
def _screened(canonical: str, on: date) -> Screening:
    intake = _read(canonical) or Intake(complaint=Complaint(pains=()))
    return screen(intake, on=on)


@lru_cache(maxsize=32)
def _assessed(canonical: str) -> Assessment | None:
    intake = _read(canonical)
    return assess(intake) if intake else None


@lru_cache(maxsize=32)
def _planned(canonical: str, on: date) -> Programme | None:
    intake, screening, assessment = _read(canonical), _screened(canonical, on), _assessed(canonical)
    if intake is None or assessment is None:
        return None
    try:
        return plan(intake, screening, assessment)
    except NothingToPlan:
        return None


class Standing:
    """The person's answers and what follows from them, worked out when first asked for.

    A draft that screens as urgent or an emergency counts before it is finished: nothing planned is shown beside it.
    """

    def __init__(self, journal: Journal, on: date) -> None:
        self.journal = journal
        self.on = on

    @cached_property
    def draft(self) -> dict[str, Any] | None:
        """The unfinished answers, None when there are none."""
        draft = self.journal.draft()
        return dict(draft.document) if draft else None

    @cached_property
    def finished(self) -> dict[str, Any] | None:
        """The last finished answers, as they were given."""
        return self.journal.latest_intake()

    @cached_property
    def document(self) -> dict[str, Any] | None:
        """The answers that count, with the journal's history put in."""
        if self.draft is not None:
            canonical = self._canonical(self.draft)
            if _read(canonical) is not None and _screened(canonical, self.on).disposition >= Disposition.URGENT:
                return json.loads(canonical)  # type: ignore[no-any-return]
        if self.finished is None:
            return None
        return json.loads(self._canonical(self.finished))  # type: ignore[no-any-return]

    def _canonical(self, document: Document) -> str:
        return json.dumps(self.journal.with_history(dict(document), self.on), sort_keys=True)

    @cached_property
    def _key(self) -> str:
        return json.dumps(self.document or {}, sort_keys=True)

    @property
    def intake(self) -> Intake | None:
        """The answers, read; None when there are none yet."""
        return _read(self._key)

    @property
    def screening(self) -> Screening:
        """The verdict; without answers everything that needs them is blocked, "not asked yet"."""
        return _screened(self._key, self.on)

    @property
    def assessment(self) -> Assessment | None:
        """What the pain resembles, None without answers."""
        return _assessed(self._key)

    @property
    def programme(self) -> Programme | None:
        """The plan, None when nothing may be planned."""
        return _planned(self._key, self.on) if self.intake else None

    @property
    def stopped(self) -> bool:
        """Whether the only thing to show is what to do now."""
        return self.intake is not None and self.screening.disposition >= Disposition.URGENT

    @cached_property
    def day(self) -> int:
        """Today's day of the programme, 1 = its first; never before the first week that is still planned."""
        running = self.journal.programme()
        counted = running.day(self.on) if running else 1
        weeks = self.programme.weeks if self.programme else ()
        return max(counted, 7 * (weeks[0].number - 1) + 1) if weeks else counted

    @cached_property
    def done_today(self) -> bool:
        """Whether a session of the programme was played today, to its end or to a stop."""
        latest = (one for one in self.journal.play_sessions(limit=20) if one.programme_day is not None)
        return any(one.started_at.date() == self.on and one.status in ("finished", "stopped") for one in latest)

    @cached_property
    def today(self) -> Session | None:
        """The session of today, or the next one when today rests or is done; None without a plan."""
        if self.programme is None or not any(week.sessions for week in self.programme.weeks):
            return None
        try:
            return self.programme.session(self.day + 1 if self.done_today else self.day)
        except KeyError:
            return self.programme.weeks[-1].sessions[-1]

    @property
    def rests(self) -> bool:
        """Whether nothing more of the programme is meant for today."""
        return self.today is not None and (self.done_today or self.today.day > self.day)


def now_of(request: Request) -> datetime:
    """Return this moment; under a test's clock, noon of its day."""
    today, now = today_of(request), datetime.now(UTC)
    return now if abs((now.date() - today).days) <= 1 else datetime.combine(today, time(12), UTC)


def standing_of(request: Request) -> Standing:
    """Return where the person stands, once a request."""
    return Standing(journal_of(request), today_of(request))


Stands = Annotated[Standing, Depends(standing_of)]


def conclude(
    journal: Journal, document: Document, on: date, *, asked_on: str | None = None, recheck: bool = False
) -> Standing:
    """Record finished answers and what follows from them: intake, screening, assessment, programme.

    The programme keeps its first day when one is running, so that new answers do not send anybody back to week one.
    `asked_on` is given when only a setting changed: the answers of another day stay the answers of that day.
    `recheck` marks "anything new?"; neither counts as having answered the whole screening anew.
    """
    answers = {key: value for key, value in document.items() if key != "history"}
    answers["asked_on"] = asked_on or on.isoformat()
    partly = {"recheck": True} if recheck or asked_on is not None else {}
    event = journal.record("intake", {"document": answers, **partly})
    standing = Standing(journal, on)
    journal.record("screening", {"document": screening_document(standing.screening), "intake_id": event.id})
    if standing.assessment is not None:
        journal.record("assessment", {"document": assessment_document(standing.assessment)})
    programme = standing.programme
    if programme is not None:
        journal.record_programme(programme_document(programme), on=on, intake_id=event.id)
    return standing
