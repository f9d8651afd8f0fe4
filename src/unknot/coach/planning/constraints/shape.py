"""Promises of shape: order, length, weeks, themes, and everything accounted for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from unknot.catalog.techniques import technique_rules
from unknot.catalog.vocabulary import Muscle
from unknot.coach.planning.constraints.registry import (
    Person,
    constraint,
    items_of,
    muscles,
    sessions_of,
)
from unknot.coach.planning.programme import Programme
from unknot.coach.timing import item_seconds

PREPARES: Mapping[Muscle, frozenset[str]] = {
    "ql": frozenset({"ql"}),
    "psoas": frozenset({"psoas"}),
    "obliques": frozenset({"obliques", "ql"}),
    "glutes": frozenset({"glutes", "ql", "psoas"}),
    "back": frozenset({"back", "ql"}),
    "front": frozenset({"front", "psoas"}),
    "trunk": frozenset({"trunk", "ql", "psoas"}),
}


_ORDER = {"release": 1, "stretch": 2, "strengthen": 3, "settle": 4}


@constraint("order of a session", "a3; rules: dose")
def order(p: Programme, person: Person) -> Iterator[str]:
    """Settle, release, stretch, strengthen, settle; the first and the last are the breath; nothing comes twice."""
    for week, session in sessions_of(p):
        names = [item.technique for item in session.items]
        inner = session.items[1:-1] if week.kind != "one-off" else session.items[1:]
        if not names or names[0] != "settle-breath" or (names[-1] != "settle-breath" and week.kind != "one-off"):
            yield f"day {session.day}: does not begin and end with the breath"
        phases = [_ORDER.get(item.phase, 0) for item in inner]
        if phases != sorted(phases) or 0 in phases:
            yield f"day {session.day}: out of order: {names}"
        middle = [name for name in names if name != "settle-breath"]
        if len(set(middle)) != len(middle) or names.count("settle-breath") > 2:
            yield f"day {session.day}: something comes twice: {names}"


@constraint("exact length within the minutes", "rules: dose")
def length(p: Programme, person: Person) -> Iterator[str]:
    """Lengths are those of the timing; no session is longer than the minutes, or it is the shortest and said so."""
    for session, item in items_of(p):
        both = item.side == "both"
        real = item_seconds(item.technique, item.level, item.dose, item.dose_second, both, item.variant)
        if real != item.seconds:
            yield f"day {session.day}: {item.technique} says {item.seconds} s, takes {real} s"
    for _, session in sessions_of(p):
        if session.seconds > p.minutes_per_day * 60:
            said = any("shortest session" in note for note in p.notes)
            if len(session.items) != 1 or session.items[0].dose.reps != 1 or not said:
                yield f"day {session.day}: {session.seconds} s of {p.minutes_per_day * 60:g} s"


@constraint("close to the minutes", "rules: dose")
def close(p: Programme, person: Person) -> Iterator[str]:
    """A session fills 85 % of the minutes, or it is said that it does not."""
    for _, session in sessions_of(p):
        said = any("shorter than you asked" in note for note in p.notes)
        if p.kind == "programme" and session.seconds < 0.85 * p.minutes_per_day * 60 and not said:
            yield f"day {session.day}: only {session.seconds} s of {p.minutes_per_day * 60:g} s"


@constraint("weeks and days", "rules: dose; a3")
def weeks_and_days(p: Programme, person: Person) -> Iterator[str]:
    """The weeks that are left of six and then maintenance on two days; days spread, inside their week, in order."""
    if p.kind == "one-off":
        return
    first = min(person.intake.history.weeks_done, 6) + 1
    wanted = [first] if person.screening.flare else list(range(first, 8))
    if [week.number for week in p.weeks] != wanted:
        yield f"weeks {[week.number for week in p.weeks]}, wanted {wanted}"
    for week in p.weeks:
        count = min(2, p.days_per_week) if week.kind == "maintenance" else p.days_per_week
        days = [session.day - 7 * (week.number - 1) for session in week.sessions]
        if len(days) != count or days != sorted(set(days)) or not all(1 <= day <= 7 for day in days):
            yield f"week {week.number}: days {days}"
        gaps = [b - a for a, b in pairwise([*days, days[0] + 7])] if days else []
        if gaps and max(gaps) - min(gaps) > 1:
            yield f"week {week.number}: days {days} are not spread"


@constraint("themes: calm, then strength, then strength leads", "rules: dose")
def themes(p: Programme, person: Person) -> Iterator[str]:
    """No strength work in weeks 1 and 2; later weeks never hold less of it than earlier ones of the six."""
    strength = {
        week.number: sum(
            item.seconds for session in week.sessions for item in session.items if item.phase == "strengthen"
        )
        for week in p.weeks
        if week.kind == "block"
    }
    for number, seconds in strength.items():
        if number <= 2 and seconds:
            yield f"week {number}: strength work in a calm week"
    if strength.get(5) is not None and strength.get(3) and strength[5] < strength[3]:
        yield "week 5 holds less strength work than week 3"


@constraint("strength after release or stretch", "a3; rules: dose")
def strength_prepared(p: Programme, person: Person) -> Iterator[str]:
    """A muscle is strengthened only after it was released or stretched that day, unless nothing that does is open."""
    for _, session in sessions_of(p):
        done: set[str] = set()
        for item in session.items:
            if item.phase in ("release", "stretch"):
                done |= set(muscles(item))
            if item.phase == "strengthen":
                for muscle in muscles(item):
                    if not done & PREPARES[muscle] and _something_prepares(muscle, p):
                        yield f"day {session.day}: {item.technique} before its {muscle} was prepared"


def _something_prepares(muscle: Muscle, p: Programme) -> bool:
    """Whether something this person does or could do prepares a muscle: planned, or left out only for want of need."""
    spare = {one.technique for one in p.left_out if one.why.startswith(("Not needed", "There is no room"))}
    open_ = spare | {item.technique for _, item in items_of(p)}
    table = technique_rules()
    return any(
        table[name].phase in ("release", "stretch") and PREPARES[muscle] & set(table[name].muscles) for name in open_
    )


@constraint("everything has its reason, nothing is forgotten", "rules: dose")
def accounted_for(p: Programme, person: Person) -> Iterator[str]:
    """Every technique is planned, a habit or left out: exactly one of the three, each with a reason."""
    planned = {item.technique for _, item in items_of(p)}
    around = [one.technique for one in p.habits]
    left = [one.technique for one in p.left_out]
    for name in technique_rules():
        count = (name in planned) + around.count(name) + left.count(name)
        if count != 1:
            yield f"{name} is accounted for {count} times"
    for session, item in items_of(p):
        if not item.why.strip():
            yield f"day {session.day}: {item.technique} has no reason"
    for one in (*p.left_out, *p.habits):
        if not one.why.strip():
            yield f"{one.technique} has no reason"
