"""What is due to be asked: after pressure work, every week, after a gap. Pure: facts in, questions out.

After release work the person is asked 8, 24 and 48 hours later, because serious bleeding after massage shows late
(sources: cheng, sun22, mori20). The whole screening is asked again every 7 days, after a gap of 14 days, and after any
worsening (source: rules).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from unknot.journal.event import Event, moment
from unknot.journal.play import PlaySession
from unknot.locale import Text

DueKind = Literal["after-8h", "after-24h", "after-48h", "weekly", "re-screen"]

AFTER_H: tuple[tuple[DueKind, int], ...] = (("after-8h", 8), ("after-24h", 24), ("after-48h", 48))
FORGOTTEN_D = 7
"""A check-in after a session that was not answered within a week is not asked any more: the weekly one takes over."""
WEEK_D = 7
GAP_D = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckInDue:
    """One question that is due."""

    due: DueKind
    since: datetime
    """When it became due."""
    session_id: str | None = None
    why: Text


def release_session(session: PlaySession) -> bool:
    """Whether a session held pressure work (a technique of the release phase)."""
    from unknot.catalog.techniques import technique_rules

    rules = technique_rules()
    return any(work.technique in rules and rules[work.technique].phase == "release" for work in session.work)


def after_sessions(sessions: Iterable[PlaySession], check_ins: Sequence[Event], now: datetime) -> list[CheckInDue]:
    """Return the check-in that is due for each recent session with release work: the latest one, once.

    Answering a later one settles the earlier ones of the same session.
    """
    due = []
    for session in sessions:
        from_ = session.ended_at or session.last_at
        if now - from_ >= timedelta(days=FORGOTTEN_D) or (session.open and now - from_ < timedelta(hours=4)):
            continue
        reached = [
            (name, from_ + timedelta(hours=hours)) for name, hours in AFTER_H if from_ + timedelta(hours=hours) <= now
        ]
        if not reached or not release_session(session):
            continue
        name, since = reached[-1]
        answered = any(event.session_id == session.id and moment(event.at) >= since for event in check_ins)
        if not answered:
            due.append(CheckInDue(due=name, since=since, session_id=session.id, why=_AFTER))
    return due


def weekly(
    answered: Sequence[datetime],
    screened: Sequence[datetime],
    last_session: datetime | None,
    worse: bool,
    now: datetime,
) -> list[CheckInDue]:
    """Return the weekly check-in and the re-screening, where they are due.

    `answered`: when check-ins were answered; `screened`: when the whole intake was answered; `last_session`: when the
    last session ended; `worse`: a check-in since the last screening said that things got worse.
    """
    if not screened:
        return []
    due = []
    last_screened = max(screened)
    last_said = max([*answered, last_screened])
    if now - last_said >= timedelta(days=WEEK_D):
        due.append(CheckInDue(due="weekly", since=last_said + timedelta(days=WEEK_D), why=_WEEKLY))
    last_seen = max(filter(None, (last_said, last_session)))
    if worse:
        due.append(CheckInDue(due="re-screen", since=last_said, why=_WORSE))
    elif now - last_seen >= timedelta(days=GAP_D):
        due.append(CheckInDue(due="re-screen", since=last_seen + timedelta(days=GAP_D), why=_GAP))
    elif now - last_screened >= timedelta(days=WEEK_D):
        due.append(CheckInDue(due="re-screen", since=last_screened + timedelta(days=WEEK_D), why=_STALE))
    return due


_AFTER = Text("You worked with pressure. A few quick questions make sure that nothing shows up late.")
_WEEKLY = Text("A week has passed. Say how your back has been, and the next week is made to fit.")
_WORSE = Text("You said it got worse. Please answer the safety questions again before the next session.")
_GAP = Text("You were away for two weeks or more. Please answer the safety questions again before you go on.")
_STALE = Text("The safety questions are a week old. Please look through them again.")


def says_worse(event: Event) -> bool:
    """Whether a check-in says that things got worse."""
    body = event.body
    return (
        bool(body.get("worse"))
        or body.get("change") in ("worse", "much-worse")
        or any((body.get("danger_signs") or {}).values())
    )
