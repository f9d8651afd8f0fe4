"""From the journal's facts to the next history: pure, deterministic, and every change with its reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from unknot.coach.intake.model import History
from unknot.coach.review.alarm import strictest
from unknot.coach.review.calm import Ladder, family
from unknot.coach.review.decision import decide, notes, recent_side
from unknot.coach.review.facts import CheckIn, Facts, SessionOutcome
from unknot.coach.review.locks import FLARE_FROM, adverse_since, pause_locks, sensation_locks, worse_since
from unknot.coach.review.result import Change, Lock, Review
from unknot.coach.review.soreness import removal_locks, sore_sessions
from unknot.locale import Text

BALL_DAYS_A_WEEK = 3


def review(facts: Facts) -> Review:
    """Return the next history, what changed, what is locked, and whether it helps. Facts of later days are ignored."""
    facts = _until_today(facts)
    ladder = _climbed(facts)
    judged = sore_sessions(facts)
    changes = list(ladder.changes)
    locks = [*sensation_locks(facts), *removal_locks(judged, facts)]
    halved = bool(judged) and judged[-1][1]
    if halved:
        changes.append(
            Change(
                what="halved",
                on=judged[-1][0].on,
                technique=None,
                why=Text("The last session made you too sore. Pressure and time are halved."),
            )
        )
    get_help, rescreen, paused = _paused(facts)
    locks = _strictest([*locks, *paused])
    weeks = weeks_done(facts)
    left, right = recent_side(facts)
    history = History(
        levels={name: one.level for name, one in ladder.of.items()},
        calm_sessions={name: one.calm for name, one in ladder.of.items() if one.calm},
        stops={name: one.stops for name, one in ladder.of.items() if one.stops},
        steps={name: one.steps for name, one in ladder.of.items() if one.steps},
        locked=tuple(lock.id for lock in locks),
        side_pain_left_7d=left,
        side_pain_right_7d=right,
        weeks_done=weeks,
        halve_pressure=halved,
        resting=resting(facts),
        resting_sides=resting_sides(facts),
    )
    decision = decide(facts, weeks)
    return Review(
        history=history,
        changes=tuple(sorted(changes, key=lambda one: one.on)),
        locks=tuple(locks),
        get_help=get_help,
        rescreen=rescreen,
        decision=decision,
        notes=notes(facts, decision),
    )


def _paused(facts: Facts) -> tuple[Text | None, Text | None, list[Lock]]:
    """Return what calls for help, what calls for all questions again, and the locks that hold until they are."""
    get_help = rescreen = None
    locks: list[Lock] = []
    if (sign := adverse_since(facts)) is not None:
        get_help = Text("Get emergency help now, and say which sign you noticed. Do no more sessions.")
        rescreen = Text("You reported a warning sign after a session.")
        locks += pause_locks(
            sign, Text("You reported a warning sign. No pressure until all questions are answered again.")
        )
    if (alarm := strictest(facts.alarms)) is not None:
        get_help = alarm.get_help or get_help
        rescreen = alarm.why
        locks += pause_locks(
            alarm.at.astimezone().date(),
            Text("{why} No pressure until all questions are answered again.", why=alarm.why),
        )
    if (worse := worse_since(facts)) is not None:
        rescreen = rescreen or Text("It has been worse by two points or more for three days.")
        locks += pause_locks(
            worse, Text("It got worse. No ball and no hands on the belly until all questions are answered again.")
        )
    return get_help, rescreen, locks


def _until_today(facts: Facts) -> Facts:
    return replace(
        facts,
        sessions=tuple(sorted((one for one in facts.sessions if one.on <= facts.on), key=lambda one: (one.on, one.id))),
        check_ins=tuple(sorted((one for one in facts.check_ins if one.on <= facts.on), key=_when)),
    )


def _when(one: CheckIn) -> tuple[date, str, int, int]:
    return one.on, one.after_session or "", -1 if one.pain is None else one.pain, one.soreness or 0


def _climbed(facts: Facts) -> Ladder:
    """Replay sessions and flares in order of time; on one day the session comes first."""
    ladder = Ladder()
    flaring = False
    told: list[tuple[date, int, SessionOutcome | CheckIn]] = [
        *((one.on, 0, one) for one in facts.sessions),
        *((one.on, 1, one) for one in facts.check_ins),
    ]
    for _, _, one in sorted(told, key=lambda event: event[:2]):
        if isinstance(one, SessionOutcome):
            ladder.session(one)
        elif one.pain is not None:
            if one.pain >= FLARE_FROM and not flaring:
                ladder.flare(one.on)
            flaring = one.pain >= FLARE_FROM
    ladder.close(facts.on)
    return ladder


def _strictest(locks: Iterable[Lock]) -> list[Lock]:
    """Keep one lock a family: the one without an end, else the one that ends last."""
    kept: dict[str, Lock] = {}
    for lock in locks:
        known = kept.get(lock.id)
        if known is None or (known.until is not None and (lock.until is None or lock.until > known.until)):
            kept[lock.id] = lock
    return [kept[name] for name in ("ql-ball", "belly") if name in kept]


def weeks_done(facts: Facts) -> int:
    """Return how many weeks with a session in them are over: a week begins with its first session and lasts 7 days.

    Weeks without any session do not count, so a pause neither loses nor skips a step.
    """
    count = 0
    start: date | None = None
    for session in facts.sessions:
        if start is None or (session.on - start).days >= 7:
            start = session.on
            count += (facts.on - start).days >= 7
    return count


def resting_sides(facts: Facts) -> tuple[str, ...]:
    """Return where it tingled today, `technique:side`; that side is not tried again before tomorrow."""
    told = {
        f"{item.technique}:{item.side}"
        for session in facts.sessions
        for item in session.items
        if session.on == facts.on and item.stop == "tingling"
    }
    return tuple(sorted(told))


def resting(facts: Facts) -> tuple[str, ...]:
    """Return the families that rest today: used today or yesterday, or on three days of the last seven."""
    days: dict[str, set[date]] = {}
    for session in facts.sessions:
        if timedelta(0) <= facts.on - session.on < timedelta(days=7):
            for item in session.items:
                days.setdefault(family(item.technique), set()).add(session.on)
    return tuple(
        name
        for name in ("ql-ball", "belly", "strength")
        if (used := days.get(name)) and ((facts.on - max(used)).days <= 1 or len(used) >= BALL_DAYS_A_WEEK)
    )
