"""When the next break from a bent posture is worth most, and how long it should be.

Somebody means to go on in a posture for a stretch of time ahead (an hour, unless said), with one break in it: standing
or walking, the back straight. Two questions, each with one answer:

* **How long?** Until a further minute gives back no more than the next minute in the posture would put in again.
  Recovery is quick at first (the fast pool) and slow afterwards (the slow one): that comes after two to four minutes.
* **When?** At the minute at which a break of that length lowers the mean creep over the stretch ahead most
  (`worth_deg`). Too early there is nothing to give back; too late there is no time left in which it counts. Rested, it
  is near the middle of the stretch; the more has crept, the sooner. The top is flat, so `from_min` to `to_min` gives
  the minutes at which a break is worth at least nine tenths of the best.

Both follow from the creep model alone, with its assumptions and limits (`unknot.body.creep`). The stretch ahead is the
one thing chosen: it is the person's own, and moves the answer of a rested back with it. That fewer degrees mean less
pain has not been shown. What has: breaks with movement, prompted every 20 to 60 minutes, 1 to 2 minutes long, against
new back pain and discomfort (Waongenngarm and others 2018, 2021: `waon18`, `waon21`).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

from unknot.body.creep import (
    FAST_FALL_MIN,
    FAST_SHARE,
    RESTED,
    RISE_MIN,
    SLOW_FALL_MIN,
    SLOW_SHARE,
    Creep,
    ImpossibleTime,
    after,
    fraction,
    mean_deg,
    recover,
)

AHEAD_MIN = 60.0
"""How long somebody goes on, when they do not say."""
STEP_MIN = 0.5
"""A length is told in whole halves of a minute, a time in whole minutes."""
NEARLY = 0.9
"""What part of the best counts as nearly as good."""
SMALLEST_DEG = 0.05
"""A break worth less is none: it would be shown as 0.0 degrees."""
TRIED_EVERY_MIN = (20.0, 60.0)
TRIED_LENGTH_MIN = (1.0, 2.0)
"""What trials of breaks used (waon18); what the plan says stays within."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """One break, and what it does. Angles are creep in degrees."""

    in_min: float
    """Minutes from now to its begin; 0 is now."""
    from_min: float
    to_min: float
    """Between these minutes a break is worth nearly as much."""
    minutes: float
    from_deg: float
    to_deg: float
    worth_deg: float
    """By how much it lowers the mean creep over the stretch ahead."""
    ahead_min: float

    @property
    def gives_back_deg(self) -> float:
        """What comes back during the break."""
        return self.from_deg - self.to_deg

    @property
    def gives_back_share(self) -> float:
        """The same as a part of what there was."""
        return self.gives_back_deg / self.from_deg


def worth_deg(state: Creep, *, flexion_deg: float, in_min: float, minutes: float, ahead_min: float) -> float:
    """Return by how much one break lowers the mean creep over the time ahead, in degrees; never negative.

    Raises:
        ImpossibleTime: a time is negative or no number, or the break does not end within `ahead_min`.
    """
    rest_min = ahead_min - in_min - minutes
    if not rest_min >= 0:
        raise ImpossibleTime(rest_min)
    begin = after(state, minutes=in_min, flexion_deg=flexion_deg)
    end = recover(begin, minutes)
    stretch = minutes + rest_min
    if not stretch:
        return 0.0
    without = mean_deg(begin, minutes=stretch, flexion_deg=flexion_deg) * stretch
    during = mean_deg(begin, minutes=minutes, flexion_deg=0.0) * minutes
    again = mean_deg(end, minutes=rest_min, flexion_deg=flexion_deg) * rest_min
    return max(0.0, (without - during - again) / ahead_min)


def length_min(state: Creep, *, flexion_deg: float) -> float:
    """Return how long a break that begins now should be, in minutes; 0 when none is worth while."""
    part = fraction(flexion_deg)
    if not part or _balance(state, part, 0.0) <= 0:
        return 0.0
    low, high = 0.0, 1.0
    while _balance(state, part, high) > 0:
        low, high = high, 2 * high
    for _ in range(30):
        middle = (low + high) / 2
        low, high = (middle, high) if _balance(state, part, middle) > 0 else (low, middle)
    return high


def _balance(state: Creep, part: float, stood_min: float) -> float:
    """What a minute more of standing gives back, less what a minute bent by `part` would put in (of full creep)."""
    fast = state.fast * math.exp(-stood_min / FAST_FALL_MIN)
    slow = state.slow * math.exp(-stood_min / SLOW_FALL_MIN)
    again = max(0.0, FAST_SHARE * part - fast) + max(0.0, SLOW_SHARE * part - slow)
    return fast / FAST_FALL_MIN + slow / SLOW_FALL_MIN - again / RISE_MIN


def next_break(state: Creep, *, flexion_deg: float, ahead_min: float = AHEAD_MIN) -> Break | None:
    """Return the best next break for somebody who goes on in a posture; None when no break is worth anything.

    Raises:
        ImpossibleTime: `ahead_min` is not above 0.
        ImpossibleAngle: no back reaches `flexion_deg`.
    """
    if not (math.isfinite(ahead_min) and ahead_min > 0):
        raise ImpossibleTime(ahead_min)
    worths: list[float] = []
    for in_min in range(math.ceil(ahead_min)):
        begin = after(state, minutes=in_min, flexion_deg=flexion_deg)
        minutes = min(length_min(begin, flexion_deg=flexion_deg), ahead_min - in_min)
        worths.append(
            worth_deg(state, flexion_deg=flexion_deg, in_min=in_min, minutes=minutes, ahead_min=ahead_min)
            if minutes else 0.0
        )  # fmt: skip
    # To a billionth of a degree: two minutes that are worth the same are not told apart by the last bit of a float.
    best = max(range(len(worths)), key=lambda minute: (round(worths[minute], 9), -minute))
    if worths[best] < SMALLEST_DEG:
        return None
    near = [minute for minute, worth in enumerate(worths) if worth >= NEARLY * worths[best]]
    begin = after(state, minutes=best, flexion_deg=flexion_deg)
    minutes = min(_told(length_min(begin, flexion_deg=flexion_deg)), ahead_min - best)
    return Break(
        in_min=float(best), from_min=float(near[0]), to_min=float(near[-1]), minutes=minutes,
        from_deg=begin.deg, to_deg=recover(begin, minutes).deg, worth_deg=worths[best], ahead_min=ahead_min,
    )  # fmt: skip


def _told(minutes: float) -> float:
    return max(STEP_MIN, STEP_MIN * math.floor(minutes / STEP_MIN + 0.5))


@dataclass(frozen=True, slots=True, kw_only=True)
class UsualBreak:
    """What is said where nobody's day is known: whole minutes, within what trials used."""

    every_min: int
    length_min: int


@lru_cache(maxsize=8)
def usual_break(flexion_deg: float = -36.0) -> UsualBreak:
    """Return how often and how long, for a rested back in usual sitting with an hour ahead: 30 and 2 minutes.

    The model alone says after 29 minutes, for 2 and a half; that is rounded to the nearest 5 minutes and to whole
    minutes, and kept within what trials used (waon18). After two minutes half of the stiffness is back (mcgill92).
    """
    best = next_break(RESTED, flexion_deg=flexion_deg)
    low_every, high_every = TRIED_EVERY_MIN
    low_length, high_length = TRIED_LENGTH_MIN
    every, length = (best.in_min, best.minutes) if best else (high_every, low_length)
    return UsualBreak(
        every_min=int(min(high_every, max(low_every, 5 * round(every / 5)))),
        length_min=int(min(high_length, max(low_length, round(length)))),
    )
