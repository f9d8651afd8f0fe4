"""The planner: a deterministic construction, plain Python, no search and no chance.

Every session keeps its promises by itself (order, caps, front and back, both muscles), so every week does. Figures and
sources: docs/algorithms/planning.md.
"""

from __future__ import annotations

from collections.abc import Sequence

from unknot.coach.assessment.hypothesis import Assessment
from unknot.coach.intake.model import Intake
from unknot.coach.planning.available import Candidate, available
from unknot.coach.planning.errors import NothingToPlan
from unknot.coach.planning.fitting import LEAST_SHARE
from unknot.coach.planning.habits import habits
from unknot.coach.planning.ledger import side_ledger
from unknot.coach.planning.left_out import left_out
from unknot.coach.planning.programme import Item, Programme, Session, Week
from unknot.coach.planning.roles import roles
from unknot.coach.planning.sessions import Maker
from unknot.coach.planning.themes import EASE, MAINTENANCE_DAYS, WEEKS, theme_of
from unknot.coach.planning.tracks import Part
from unknot.coach.planning.waivers import waived
from unknot.coach.planning.week import lay_out
from unknot.coach.planning.why import Reasons
from unknot.coach.planning.young import too_young
from unknot.coach.screening.verdict import Screening
from unknot.locale import Text

DEFAULT_MINUTES = 12.0
DEFAULT_DAYS = 5
CLOSE_ENOUGH = 0.85
"""A session shorter than this part of the minutes given is said to be so."""
REVIEW_DAYS = 7
FLARE_REVIEW_DAYS = 3
"""A flare is looked at again after 72 hours."""
TOWEL = Text("Where the steps say ball, use a towel, folded or rolled to the size of your fist.")


def target_ql(assessment: Assessment) -> float:
    """Return the QL's wanted part of both muscles' time: a quarter each is fixed, the rest goes by the shares."""
    ql, psoas = assessment.share("ql"), assessment.share("psoas")
    part = ql / (ql + psoas) if ql + psoas > 0 else 0.5
    return LEAST_SHARE + (1 - 2 * LEAST_SHARE) * part


def plan(intake: Intake, screening: Screening, assessment: Assessment) -> Programme:
    """Return the programme: the weeks that are left of six, then the maintenance week; in a flare one easing week.

    Under 16 there is none: one session of slow breathing, with whom to tell. Raises `NothingToPlan` when the screening
    says emergency, urgent or not screened yet.
    """
    if screening.disposition.stops:
        raise NothingToPlan(screening)
    minutes = DEFAULT_MINUTES if intake.minutes_per_day is None else intake.minutes_per_day
    if too_young(screening):
        from unknot.coach.planning.one_off import one_off  # built out of the parts in here

        return one_off(intake, screening, assessment, minutes=minutes)
    found = available(intake, screening)
    ledger = side_ledger(intake, assessment)
    parts = roles(intake, found, sorer=ledger.first)
    days_per_week = DEFAULT_DAYS if intake.days_per_week is None else intake.days_per_week
    maker = Maker(
        intake=intake,
        found=found,
        roles=parts,
        ledger=ledger,
        target_ql=target_ql(assessment),
        budget_s=int(minutes * 60),
    )
    words = Writer(intake, assessment, maker, flare=screening.flare)
    done: set[str] = set()
    weeks: list[Week] = []
    for number in _numbers(intake, screening):
        theme = EASE if screening.flare else theme_of(number)
        days = min(days_per_week, MAINTENANCE_DAYS) if theme.kind == "maintenance" else days_per_week
        sessions = tuple(
            Session(day=7 * (number - 1) + day, items=words.items(parts))
            for day, parts in lay_out(theme, days, maker, done)
        )
        done.update(item.technique for session in sessions for item in session.items)
        weeks.append(Week(number=number, theme=theme.name, kind=theme.kind, sessions=sessions))
    used = {item.technique for week in weeks for session in week.sessions for item in session.items}
    around = habits(intake, screening, found.closed, used)
    return Programme(
        kind="programme",
        weeks=tuple(weeks),
        left_out=left_out(found, used | {one.technique for one in around}, minutes),
        waived=waived(weeks, parts, flare=screening.flare),
        habits=around,
        notes=_notes(intake, screening, weeks, minutes),
        review_after_days=FLARE_REVIEW_DAYS if screening.flare else REVIEW_DAYS,
        minutes_per_day=minutes,
        days_per_week=days_per_week,
    )


def _numbers(intake: Intake, screening: Screening) -> Sequence[int]:
    first = min(max(0, intake.history.weeks_done), WEEKS) + 1
    return (first,) if screening.flare else range(first, WEEKS + 2)


class Writer:
    """Turns items to be into items with words, each only once."""

    def __init__(self, intake: Intake, assessment: Assessment, maker: Maker, *, flare: bool) -> None:
        self._reasons = Reasons(
            intake=intake, assessment=assessment, ledger=maker.ledger, target_ql=maker.target_ql, flare=flare
        )
        self._halved = intake.history.halve_pressure
        self._written: dict[tuple[int, bool, bool], tuple[Part, Item]] = {}
        self._sessions: dict[int, tuple[tuple[Part, ...], tuple[Item, ...]]] = {}

    def items(self, parts: tuple[Part, ...]) -> tuple[Item, ...]:
        """Return the items of a session."""
        made = self._sessions.get(id(parts))
        if made is None:
            last = len(parts) - 1
            items = tuple(self._item(part, index == 0, index == last) for index, part in enumerate(parts))
            # Keeping the parts alive keeps their identity unique.
            self._sessions[id(parts)] = made = (parts, items)
        return made[1]

    def _item(self, part: Part, opening: bool, closing: bool) -> Item:
        key = (id(part), opening, closing)
        if key not in self._written:
            self._written[key] = (part, self._write(part, opening, closing))
        return self._written[key][1]

    def _write(self, part: Part, opening: bool, closing: bool) -> Item:
        prescription = part.prescription
        candidate = prescription.candidate
        closing = closing and not opening and candidate.id == "settle-breath"
        modify = candidate.verdict.modify
        if candidate.towel:
            modify = (*modify, TOWEL)
        if self._halved and candidate.rules.phase == "release":
            modify = (*modify, Text("Press half as hard as last time. The time is halved already."))
        return Item(
            technique=candidate.id,
            phase=candidate.rules.phase,
            side=prescription.side,
            first=prescription.first,
            level=candidate.level,
            dose=part.dose,
            dose_second=part.dose_second,
            seconds=part.seconds,
            why=self._reasons.why(part, opening=opening, closing=closing),
            gear=candidate.gear,
            modify=modify,
            max_discomfort=_ceiling(candidate),
            variant=candidate.place,
        )


def _ceiling(candidate: Candidate) -> int | None:
    card = candidate.rules.discomfort
    known = [one for one in (candidate.verdict.max_discomfort, card.ceiling if card else None) if one is not None]
    return min(known, default=None)


def _notes(intake: Intake, screening: Screening, weeks: Sequence[Week], minutes: float) -> tuple[Text, ...]:
    notes: list[Text] = []
    lengths = [session.seconds for week in weeks for session in week.sessions]
    if max(lengths) > minutes * 60:
        notes.append(
            Text(
                "The shortest session there is takes {seconds} seconds. That is more than you gave.",
                seconds=max(lengths),
            )
        )
    elif min(lengths) < CLOSE_ENOUGH * minutes * 60:
        notes.append(
            Text("Some sessions are shorter than you asked. That is all a day should hold. Walk in the rest of it.")
        )
    if screening.flare:
        notes.append(Text("This is a plan for a flare. After three days, answer the questions again."))
        return tuple(notes)
    if intake.history.halve_pressure:
        notes.append(Text("The last session made you too sore. The ball work is halved in pressure and in time."))
    notes.append(Text("After week 6, look back: has it helped? Then repeat the last week, two days a week."))
    return tuple(notes)
