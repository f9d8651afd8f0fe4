"""Lay out one week: which days hold the ball, the belly and strength work, and what each day then holds.

The days without the ball are made first; each keeps the shares of both muscles by itself. The days with the ball are
made next, and together with their part of the others they keep the shares too: so the whole week does.
"""

from __future__ import annotations

from dataclasses import replace

from unknot.coach.planning.days import BALL_DAYS, session_days, spaced_days
from unknot.coach.planning.sessions import Day, Maker
from unknot.coach.planning.themes import Theme
from unknot.coach.planning.tracks import ZERO, Part, summed

Laid = list[tuple[int, tuple[Part, ...]]]
"""Days (1–7) with their items."""


def lay_out(theme: Theme, days_per_week: int, maker: Maker, done: set[str]) -> Laid:
    """Return the sessions of a week, with the ball on as many days as hold it: three, or two, or one.

    `done` are the techniques of earlier weeks; what is new stays at its first dose for the whole week.
    """
    days = session_days(days_per_week)
    fresh = maker.unknown(done)
    balls = {one.id for one in (*maker.roles.ql_release, *maker.roles.other_release)}
    best: Laid | None = None
    most = -1
    for count in range(min(BALL_DAYS, len(days)) if balls else 0, -1, -1):
        ball = spaced_days(days, count) if count else ()
        laid = _with_ball_on(ball, days, theme, maker, fresh)
        hits = sum(any(part.prescription.candidate.id in balls for part in parts) for _, parts in laid)
        if hits > most:
            best, most = laid, hits
        if most >= count - 1:
            break
    return best or []


def _with_ball_on(
    ball: tuple[int, ...], days: tuple[int, ...], theme: Theme, maker: Maker, fresh: frozenset[str]
) -> Laid:
    if maker.roles.stretches:
        belly = tuple(day for day in days if day not in ball)[:BALL_DAYS] or spaced_days(days, BALL_DAYS)
        strength = spaced_days(days, theme.strength_days, ball) if theme.strength_days else ()
    else:
        # Only the ball and the belly can prepare a muscle for strength work, so all of it falls on the same days.
        belly = ball or spaced_days(days, BALL_DAYS)
        strength = spaced_days(belly, theme.strength_days) if theme.strength_days else ()
    kinds = {
        day: Day(
            theme=theme,
            ball=day in ball,
            belly=day in belly,
            strength=day in strength,
            lean=bool(ball and maker.roles.ql_release) and day not in ball,
            sessions_a_week=len(days),
        )
        for day in days
    }
    made = {day: maker.session(kind, fresh) for day, kind in kinds.items() if not kind.ball}
    if ball:
        # Equal days share their items, and are added up once.
        sums = {id(parts): summed(parts) for parts in made.values()}
        rest = [sum(values) for values in zip(*(sums[id(parts)] for parts in made.values()), strict=True)] or ZERO
        base = tuple(value / len(ball) for value in rest)
        for day in ball:
            made[day] = maker.session(replace(kinds[day], base=base), fresh)
    return [(day, made[day]) for day in days]
