"""Creep: how far a back that stays bent gives, and how it comes back.

Held in full flexion, the lumbar spine bends 5.5 degrees further in 20 minutes, first order with a time constant of 9.4
minutes; of the stiffness, about half is back after 2 minutes of rest, and full recovery takes longer than the creep did
(McGill and Brown 1992, doi 10.1016/0268-0033(92)90007-Q, `mcgill92`; its abstract, 27 men and 20 women).

The state is two pools, so that nothing but the state decides what comes next (half a step twice is a step, in any
mixture of postures). Each pool `i` of share `w` goes towards `w · fraction(flexion)`:

* below it, with the time constant of the rise, 9.4 min, the same for both: together they rise first order, as found;
* above it, with its own: 1.2 min for 0.6 of it, 25 min for 0.4. From a bout that began rested, what is left after `t`
  minutes is `0.6 exp(-t/1.2) + 0.4 exp(-t/25)` of what there was: 0.48 after 2, 0.27 after 10, 0.18 after 20, 0.12
  after 30. That fit is ours; the published points are the half after 2 minutes, and "longer than 20".

Assumptions, none of them measured:

* "Increased by 5.5 degrees over the 20 min" is read as the value at 20 minutes (plateau 6.24). Were it the plateau of
  the fit, everything would be 12 % less: `low_deg`.
* A posture bent by a part of full flexion creeps by that part (linear through zero). More bending does mean more creep
  (Hendershot and others 2011, `hendershot11`), in stiff people more clearly than in supple ones (`kang25`); nobody
  published by how much. Arching back neither creeps nor helps.
* The stiffness that came back is taken as the angle that comes back: recovery was followed by maximum flexion.

Held to another study, which it was not fitted to (Kang and Mirka 2024, `kang24`: 12 people bent and standing by turns),
it gives 2.2 degrees for 3.5 in bouts of three minutes, and 1.4 for 1.6 in bouts of one.

Limits: discs and ligaments of 47 people, fully bent. Not the quadratus lumborum, not the psoas: no creep
constant was ever published for either. Between people it varies, by how much we have not read.

Deviation: none from the published points; the lying night, when discs swell, is not in the model.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from unknot.body.angles import RANGES_DEG, ImpossibleAngle
from unknot.locale import Text

GAIN_DEG = 5.5
"""What sustained full flexion adds (mcgill92)."""
GAIN_AFTER_MIN = 20.0
RISE_MIN = 9.4
"""Time constant of the rise (mcgill92)."""
PLATEAU_DEG = GAIN_DEG / (1 - math.exp(-GAIN_AFTER_MIN / RISE_MIN))
"""Where full flexion leads in the end, with 5.5 degrees as the value at 20 minutes: 6.24."""
LOW_READING = GAIN_DEG / PLATEAU_DEG
"""The other reading of the same abstract, 5.5 degrees as the plateau, as a factor: 0.88."""
FULL_FLEXION_DEG = -RANGES_DEG["flexion"][0]
"""Full flexion from standing (Mitchell and others 2008, `mitchell08`: 66.1)."""
FAST_SHARE, FAST_FALL_MIN = 0.6, 1.2
SLOW_SHARE, SLOW_FALL_MIN = 0.4, 25.0


class ImpossibleTime(ValueError):
    """A length of time that is negative, infinite or no number."""

    def __init__(self, minutes: float) -> None:
        self.minutes = minutes
        super().__init__(Text("{minutes} is no length of time. Give the minutes as 0 or more.", minutes=f"{minutes:g}"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Creep:
    """What of full creep is in the back, in two pools, each between 0 and its share (0.6 and 0.4)."""

    fast: float = 0.0
    slow: float = 0.0

    @property
    def share(self) -> float:
        """Of full creep, 0 to 1."""
        return self.fast + self.slow

    @property
    def deg(self) -> float:
        """How many degrees further the back bends than when rested."""
        return PLATEAU_DEG * self.share

    @property
    def low_deg(self) -> float:
        """The same by the lower reading of the abstract."""
        return GAIN_DEG * self.share


RESTED = Creep()


def fraction(flexion_deg: float) -> float:
    """Return what part of full flexion a posture is: 0 standing or arched, 1 fully bent. Linear: an assumption.

    Raises:
        ImpossibleAngle: the angle (flexion negative, degrees from standing) is none that a back reaches.
    """
    low, high = RANGES_DEG["flexion"]
    if not (math.isfinite(flexion_deg) and low <= flexion_deg <= high):
        raise ImpossibleAngle("flexion", flexion_deg)
    return max(0.0, -flexion_deg / FULL_FLEXION_DEG)


def after(state: Creep, *, minutes: float, flexion_deg: float) -> Creep:
    """Return the state after `minutes` in a posture; in several parts or in one, it is the same.

    Raises:
        ImpossibleTime: `minutes` is negative or no number.
        ImpossibleAngle: no back reaches `flexion_deg`.
    """
    if not (math.isfinite(minutes) and minutes >= 0):
        raise ImpossibleTime(minutes)
    part = fraction(flexion_deg)
    return Creep(
        fast=_towards(state.fast, FAST_SHARE * part, minutes, FAST_FALL_MIN),
        slow=_towards(state.slow, SLOW_SHARE * part, minutes, SLOW_FALL_MIN),
    )


def _towards(now: float, goal: float, minutes: float, fall_min: float) -> float:
    return goal + (now - goal) * math.exp(-minutes / (RISE_MIN if now < goal else fall_min))


def hold(minutes: float, flexion_deg: float, start: Creep = RESTED) -> Creep:
    """Return the state after holding a bent posture."""
    return after(start, minutes=minutes, flexion_deg=flexion_deg)


def recover(state: Creep, minutes: float) -> Creep:
    """Return the state after standing, walking or lying for a while."""
    return after(state, minutes=minutes, flexion_deg=0.0)


def creep_deg(minutes: float, flexion_deg: float = -FULL_FLEXION_DEG, start: Creep = RESTED) -> float:
    """Return how many degrees further the back bends after holding a posture: 5.5 after 20 minutes fully bent."""
    return hold(minutes, flexion_deg, start).deg


def left_after(minutes: float) -> float:
    """Return what part is left after a rest, of creep that one bout left in a rested back."""
    return recover(Creep(fast=FAST_SHARE, slow=SLOW_SHARE), minutes).share


def mean_deg(state: Creep, *, minutes: float, flexion_deg: float) -> float:
    """Return the mean creep over the next `minutes` in a posture, in degrees, exactly (no steps).

    Raises:
        ImpossibleTime, ImpossibleAngle: as `after`.
    """
    end = after(state, minutes=minutes, flexion_deg=flexion_deg)
    if not minutes:
        return state.deg
    part = fraction(flexion_deg)
    total = 0.0
    for first, last, goal, fall in (
        (state.fast, end.fast, FAST_SHARE * part, FAST_FALL_MIN),
        (state.slow, end.slow, SLOW_SHARE * part, SLOW_FALL_MIN),
    ):
        # The area of goal + (first - goal) exp(-t/tau) is goal t + tau (first - last).
        total += goal * minutes + (RISE_MIN if first < goal else fall) * (first - last)
    return PLATEAU_DEG * total / minutes


def peak_deg(state: Creep, *, minutes: float, flexion_deg: float) -> float:
    """Return the highest creep during the next `minutes` in a posture, in degrees.

    Mostly it is at an end; but a slow pool that still falls under a fast one that fills again makes a hill between.

    Raises:
        ImpossibleTime, ImpossibleAngle: as `after`.
    """
    highest = max(state.deg, after(state, minutes=minutes, flexion_deg=flexion_deg).deg)
    part = fraction(flexion_deg)
    fills, empties = FAST_SHARE * part - state.fast, state.slow - SLOW_SHARE * part
    if fills > 0 and empties > 0:
        # fills/9.4 exp(-t/9.4) = empties/25 exp(-t/25): there the two rates are equal.
        top = math.log(fills / RISE_MIN * SLOW_FALL_MIN / empties) / (1 / RISE_MIN - 1 / SLOW_FALL_MIN)
        if 0 < top < minutes:
            highest = max(highest, after(state, minutes=top, flexion_deg=flexion_deg).deg)
    return highest
