"""Promises of dose: how much, how often, with how much rest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from unknot.catalog.techniques import technique
from unknot.catalog.vocabulary import Muscle, Side
from unknot.coach.planning.constraints.registry import (
    Person,
    constraint,
    is_ball,
    is_belly,
    items_of,
    muscles,
    sessions_of,
)
from unknot.coach.planning.measure import side_work_s, work_s
from unknot.coach.planning.programme import Item, Programme


def _spaced(days: Iterable[int]) -> bool:
    return all(after - before >= 2 for before, after in pairwise(sorted(set(days))))


@constraint("ball on the QL: spots, minutes, days", "rules: dose; frchronic22")
def ball_dose(p: Programme, person: Person) -> Iterator[str]:
    """Two spots a side, 90 s a spot, 3 minutes a side a session, 3 days a week with a day between."""
    for _, session in sessions_of(p):
        sides: dict[Side, int] = defaultdict(int)
        for item in filter(is_ball, session.items):
            for dose in (item.dose, item.dose_second or item.dose):
                if dose.bouts > 2 or work_s(item.technique, item.level, dose, item.variant) > 90 * dose.bouts:
                    yield f"day {session.day}: {item.technique}: {dose.bouts} spots of {dose.hold_s} s"
            if "ql" in muscles(item):
                for side, seconds in side_work_s(item).items():
                    sides[side] += seconds
        if max(sides.values(), default=0) > 180:
            yield f"day {session.day}: more than 3 minutes of ball on one side"
    days = [session.day for session, item in items_of(p) if is_ball(item)]
    if not _spaced(days):
        yield f"ball days {sorted(set(days))} have no day between"
    yield from _at_most_three_days(p, is_ball, "ball")


@constraint("belly: first 30 s, cap 60 s, 3 days", "rules: dose")
def belly_dose(p: Programme, person: Person) -> Iterator[str]:
    """At most 60 s a side a session, 30 s the first time ever, on at most 3 days a week."""
    history = person.intake.history
    known = {*history.levels, *history.calm_sessions, *history.stops, *history.steps}
    for session, item in items_of(p):
        if is_belly(item):
            most = 60 if item.technique in known else 30
            known.add(item.technique)
            if max(side_work_s(item).values()) > most:
                yield f"day {session.day}: {item.technique} for more than {most} s"
    yield from _at_most_three_days(p, is_belly, "belly")


def _at_most_three_days(p: Programme, test: Callable[[Item], bool], what: str) -> Iterator[str]:
    for week in p.weeks:
        days = {session.day for session in week.sessions if any(test(item) for item in session.items)}
        if len(days) > 3:
            yield f"week {week.number}: {what} on {len(days)} days"


@constraint("stretch: 4 minutes a muscle a session", "ingram25")
def stretch_dose(p: Programme, person: Person) -> Iterator[str]:
    """No muscle of either side is stretched for more than 4 minutes in a session."""
    for _, session in sessions_of(p):
        total: dict[tuple[str, Side], int] = defaultdict(int)
        for item in session.items:
            if item.phase == "stretch":
                for muscle in muscles(item):
                    for side, seconds in side_work_s(item).items():
                        total[muscle, side] += seconds
        for (name, side), seconds in total.items():
            if seconds > 240:
                yield f"day {session.day}: {seconds} s of stretch for the {side} {name}"


@constraint("strength: sets, repetitions, days", "fernrod22; owen20; rules: dose")
def strength_dose(p: Programme, person: Person) -> Iterator[str]:
    """One to three sets, at most 12 repetitions, 45 minutes; each muscle 2–3 days a week with a day between."""
    for _, session in sessions_of(p):
        seconds = sum(item.seconds for item in session.items if item.phase == "strengthen")
        if seconds > 45 * 60:
            yield f"day {session.day}: {seconds} s of strength work"
    days: dict[Muscle, set[int]] = defaultdict(set)
    for session, item in items_of(p):
        if item.phase == "strengthen":
            for dose in (item.dose, item.dose_second or item.dose):
                usual = technique(item.technique).levels[item.level - 1].dose
                if not 1 <= dose.bouts <= 3 or (dose.reps or 0) > max(12, usual.reps or 0):
                    yield f"day {session.day}: {item.technique}: {dose.bouts} sets of {dose.reps}"
            for muscle in muscles(item):
                days[muscle].add(session.day)
    for muscle, on in days.items():
        if not _spaced(on):
            yield f"{muscle} is strengthened on days {sorted(on)} without a day between"
        for week in p.weeks:
            count = len([day for day in on if 7 * (week.number - 1) < day <= 7 * week.number])
            if count and not min(2, len(week.sessions)) <= count <= 3:
                yield f"week {week.number}: {muscle} is strengthened on {count} days"


@constraint("pressure halved when it left the person sore", "rules: dose; ei")
def halved(p: Programme, person: Person) -> Iterator[str]:
    """With `halve_pressure`, release work lasts at most half of the card's, and it is said."""
    if not person.intake.history.halve_pressure:
        return
    for session, item in items_of(p):
        if item.phase == "release":
            level = technique(item.technique).levels[item.level - 1]
            usual = work_s(item.technique, item.level, level.dose, item.variant)
            real = max(
                work_s(item.technique, item.level, dose, item.variant)
                for dose in (item.dose, item.dose_second or item.dose)
            )
            if real > max(usual / 2, 10):
                yield f"day {session.day}: {item.technique} {real} s of usually {usual} s"
