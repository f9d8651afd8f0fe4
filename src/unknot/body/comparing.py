"""Whether one stretch lengthens a muscle clearly more than another, given what is shared by their bands.

A band joins how people differ in a posture with how well the paths of the model are known (`unknot.body.bands`). The
second is a factor on every change alike: whatever it is, it turns no order around. So two changes of one muscle are
compared by what is left of their bands without it, as independent errors are: the difference against the root of the
sum of squares.
"""

from __future__ import annotations

import math
from typing import Protocol

from unknot.body.bands import MODEL_FACTOR


class Changed(Protocol):
    """A change of length in % with its band: `Change`, `Stretch`."""

    @property
    def change_pct(self) -> float:
        """The change; longer is positive."""

    @property
    def band_pct(self) -> tuple[float, float]:
        """Its lowest and its highest."""


def own_reach_pct(one: Changed, muscle: str) -> float:
    """Return how far a change may be off for reasons of its own (posture and size), in % of the standing length.

    `muscle`: `ql`, `psoas` or `iliacus`, with or without a side. Raises `KeyError` when it is unknown.
    """
    low, high = one.band_pct
    outward = max(high - one.change_pct, one.change_pct - low)
    shared = abs(one.change_pct) * (MODEL_FACTOR[muscle.partition("-")[0]] - 1)
    return math.sqrt(max(0.0, outward**2 - shared**2))


def clearly_more(one: Changed, other: Changed, muscle: str) -> bool:
    """Return whether the first lengthens a muscle more than the second by more than both may be off.

    It carries over: if a is clearly more than b, and b than c, then a is clearly more than c. Being equal does not.
    Raises `KeyError` when the muscle is unknown.
    """
    return one.change_pct - other.change_pct > math.hypot(own_reach_pct(one, muscle), own_reach_pct(other, muscle))
