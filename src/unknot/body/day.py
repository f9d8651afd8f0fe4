"""A day of postures: how far the back has crept after each, what the breaks gave back, and when the next is worth most.

Pure: a list of minutes and postures in, a `DayMemory` out. Times in minutes, angles in degrees. The model, its
assumptions and its limits are in `unknot.body.creep`; what makes a break the best one, in `unknot.body.next_break`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from unknot.body.angles import RANGES_DEG
from unknot.body.creep import PLATEAU_DEG, RESTED, Creep, ImpossibleTime, after, fraction, peak_deg
from unknot.body.day_words import (
    AFTER_RISING,
    LIFTING,
    LIMITS,
    NO_BREAK,
    SOURCES,
    Caution,
    fall_sentence,
    next_break_sentence,
    rise_sentence,
)
from unknot.body.next_break import AHEAD_MIN, Break, next_break
from unknot.body.postures import Posture, posture
from unknot.locale import Text

DAY_MIN = 24 * 60.0
FIRST_HOUR_MIN = 60.0
"""How long after rising strong bending is cautioned against. That bending little in the early morning eased lasting
back pain was found in one trial (snook98, its abstract); the hour is from memory, and is never told."""
STRONG_FLEXION_DEG = -45.0
"""Strong bending: as far as a slump (mitchell08: 45.9 degrees), a squat or a child's pose."""
LIFT_FROM_DEG = 1.0
"""From this creep on, at the end of a day's list, the advice on lifting is given (mcgill92); our choice."""


class ImpossibleDay(ValueError):
    """The list is empty, or longer than a day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Some minutes in a posture, by its name."""

    minutes: float
    posture: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """How it stands when an entry is over."""

    posture: Posture
    minutes: float
    from_min: float
    """Since the beginning of the list."""
    before_deg: float
    """Creep when it began."""
    creep_deg: float
    """Creep when it was over."""
    band_deg: tuple[float, float]
    """From the lower reading of the source with every posture bent one standard deviation less, to one more. How much
    people differ in creep itself is not in it: that was not read."""
    settles_at_deg: float
    """Where this posture leads in the end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NextBreak:
    """The best next break for somebody who goes on in a posture: the last they sat in, or the last bent one."""

    posture: Posture
    plan: Break
    sentence: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class DayMemory:
    """What a day of postures did."""

    moments: tuple[Moment, ...]
    state: Creep
    """At the end."""
    peak_deg: float
    next_break: NextBreak | None
    sentences: tuple[Text, ...]
    cautions: tuple[Caution, ...]
    limits: tuple[Text, ...] = LIMITS
    sources: tuple[str, ...] = SOURCES


def day_memory(
    entries: Sequence[Entry],
    *,
    ahead_min: float = AHEAD_MIN,
    since_rising_min: float | None = None,
    start: Creep = RESTED,
) -> DayMemory:
    """Return what a day did, and the next break.

    `ahead_min`: how long the person goes on after the list; `since_rising_min`: how long they had been up when it
    began, None if unknown (then nothing is said about the time after rising).

    Raises:
        ImpossibleDay: no entry, or more than 24 hours in all.
        ImpossibleTime: minutes that are negative or no number.
        UnknownPosture: no posture has this name; the nearest names are offered.
    """
    if not entries:
        raise ImpossibleDay(Text("The day is empty. Name at least one posture and its minutes."))
    postures = [posture(entry.posture) for entry in entries]
    moments: list[Moment] = []
    peaks: list[float] = []
    state, now = start, 0.0
    less, more = start, start
    for entry, held in zip(entries, postures, strict=True):
        less = after(less, minutes=entry.minutes, flexion_deg=_shifted(held, held.band.flexion))
        more = after(more, minutes=entry.minutes, flexion_deg=_shifted(held, -held.band.flexion))
        peaks.append(peak_deg(state, minutes=entry.minutes, flexion_deg=held.angles.flexion))
        before, state = state, after(state, minutes=entry.minutes, flexion_deg=held.angles.flexion)
        moments.append(
            Moment(
                posture=held, minutes=entry.minutes, from_min=now, before_deg=before.deg, creep_deg=state.deg,
                band_deg=(less.low_deg, more.deg), settles_at_deg=PLATEAU_DEG * fraction(held.angles.flexion),
            )
        )  # fmt: skip
        now += entry.minutes
    if now > DAY_MIN:
        raise ImpossibleDay(too_long(now))
    ahead = _next(moments, state, ahead_min)
    rises = [one for one in moments if one.creep_deg > one.before_deg]
    falls = [one for one in moments if one.creep_deg < one.before_deg]
    most = max(rises, key=lambda one: one.creep_deg - one.before_deg, default=None)
    least = max(falls, key=lambda one: one.before_deg - one.creep_deg, default=None)
    return DayMemory(
        moments=tuple(moments),
        state=state,
        peak_deg=max(peaks),
        next_break=ahead,
        sentences=tuple(
            words
            for words in (
                most and rise_sentence(most.posture.name, most.minutes, most.before_deg, most.creep_deg),
                least and fall_sentence(least.posture.name, least.minutes, least.before_deg, least.creep_deg),
                ahead.sentence if ahead else NO_BREAK,
            )
            if words
        ),
        cautions=_cautions(moments, since_rising_min),
    )


def _shifted(held: Posture, by_deg: float) -> float:
    low, high = RANGES_DEG["flexion"]
    return min(high, max(low, held.angles.flexion + by_deg))


def too_long(minutes: float) -> Text:
    """Return what is wrong with a day of so many minutes."""
    return Text("These entries add up to {hours} hours. A day has 24.", hours=f"{minutes / 60:.4g}")


def _next(moments: Sequence[Moment], state: Creep, ahead_min: float) -> NextBreak | None:
    # Lying down is a rest, not something to get up from.
    bent = [one.posture for one in moments if one.posture.kind != "lying" and fraction(one.posture.angles.flexion)]
    if not bent:
        return None
    # Nobody goes on in a stretch for an hour: the seat they had last, if they sat at all.
    on = next((one for one in reversed(bent) if one.lasting), bent[-1])
    plan = next_break(state, flexion_deg=on.angles.flexion, ahead_min=ahead_min)
    if plan is None:
        return None
    return NextBreak(posture=on, plan=plan, sentence=next_break_sentence(on.name, plan))


def _cautions(moments: Sequence[Moment], since_rising_min: float | None) -> tuple[Caution, ...]:
    early = since_rising_min is not None and any(
        one.minutes > 0
        and one.posture.angles.flexion <= STRONG_FLEXION_DEG
        and since_rising_min + one.from_min < FIRST_HOUR_MIN
        for one in moments
    )
    lift = moments[-1].creep_deg >= LIFT_FROM_DEG
    return tuple(caution for caution, holds in ((LIFTING, lift), (AFTER_RISING, early)) if holds)


def curve(entries: Sequence[Entry], *, step_min: float = 1.0, start: Creep = RESTED) -> tuple[tuple[float, float], ...]:
    """Return (minute, creep in degrees) every `step_min` and at the end of every entry, for drawing.

    Raises as `day_memory`, and `ImpossibleTime` for a step that is not above 0.
    """
    if not (math.isfinite(step_min) and step_min > 0):
        raise ImpossibleTime(step_min)
    day_memory(entries, start=start)
    points, state, now = [(0.0, start.deg)], start, 0.0
    for entry in entries:
        flexion = posture(entry.posture).angles.flexion
        for step in range(1, math.ceil(entry.minutes / step_min)):
            points.append((now + step * step_min, after(state, minutes=step * step_min, flexion_deg=flexion).deg))
        state = after(state, minutes=entry.minutes, flexion_deg=flexion)
        now += entry.minutes
        points.append((now, state.deg))
    return tuple(points)
