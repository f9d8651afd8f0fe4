"""Where the person stands, as pages show it, and settings changed from a page."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Annotated, Any

from fastapi import Depends, Request

from unknot.coach.assessment import Assessment
from unknot.coach.intake import Intake
from unknot.coach.planning import Programme, Session
from unknot.coach.review import Alarm
from unknot.coach.screening import Disposition, Screening
from unknot.journal import Journal, Standing as Kept
from unknot.journal.concluding import conclude
from unknot.journal.standing import standing as kept_standing
from unknot.web.deps import journal_of, today_of

Document = Mapping[str, Any]


class Standing:
    """What the journal says about today (`unknot.journal.standing`), with what the pages show of it beside."""

    def __init__(self, journal: Journal, on: date) -> None:
        self.journal = journal
        self.on = on

    @cached_property
    def kept(self) -> Kept:
        """Where the person stands, as the journal knows it."""
        return kept_standing(self.journal, self.on)

    @property
    def draft(self) -> dict[str, Any] | None:
        """The unfinished answers, None when there are none."""
        return dict(self.kept.unfinished.document) if self.kept.unfinished else None

    @property
    def finished(self) -> dict[str, Any] | None:
        """The last finished answers, as they were given."""
        return self.kept.finished

    @property
    def sheet(self) -> dict[str, Any]:
        """The answers to go on with; after an alarm every question about danger is open again."""
        return self.kept.sheet

    @cached_property
    def document(self) -> dict[str, Any] | None:
        """The answers that count, with the journal's history put in."""
        return self.kept.document

    @property
    def intake(self) -> Intake | None:
        """The answers, read; None when there are none yet."""
        return self.kept.intake

    @property
    def screening(self) -> Screening:
        """The verdict; without answers everything that needs them is blocked, "not asked yet"."""
        return self.kept.screening

    @property
    def alarm(self) -> Alarm | None:
        """What was told in a session or after it and no whole screening has followed."""
        return self.kept.alarm

    @property
    def assessment(self) -> Assessment | None:
        """What the pain resembles, None without answers."""
        return self.kept.assessment

    @property
    def programme(self) -> Programme | None:
        """The plan, None when nothing may be planned."""
        return self.kept.programme

    @property
    def stopped(self) -> bool:
        """Whether the only thing to show is what to do now."""
        return self.screening.disposition >= Disposition.URGENT

    @property
    def day(self) -> int:
        """Today's day of the programme, 1 = its first."""
        return self.kept.day

    @property
    def done_today(self) -> bool:
        """Whether a session of the programme was played today, to its end or to a stop."""
        return self.kept.done_today

    @cached_property
    def today(self) -> Session | None:
        """The session of today without what rests today, or the next one; None without a plan."""
        return self.kept.today

    @property
    def rests(self) -> bool:
        """Whether nothing more of the programme is meant for today."""
        return self.kept.rests


def standing_of(request: Request) -> Standing:
    """Return where the person stands, once a request."""
    return Standing(journal_of(request), today_of(request))


Stands = Annotated[Standing, Depends(standing_of)]


def change_setting(stands: Standing, changes: Document) -> None:
    """Record finished answers with a setting changed; they stay the answers of their own day.

    Unfinished answers stay the newest, with the same change: a danger told in them goes on counting.
    """
    finished, unfinished = stands.finished or {}, stands.sheet if stands.draft is not None else None
    asked_on = finished.get("asked_on") or stands.on.isoformat()
    conclude(stands.journal, {**finished, **changes}, stands.on, asked_on=asked_on, recheck=True)
    if unfinished is not None:
        stands.journal.save_draft({**unfinished, **changes})
