"""How wide a ball touches, and which things press in which technique."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import lru_cache

from unknot.body.person import FINGER_MM
from unknot.catalog.gear import gear
from unknot.catalog.techniques import technique
from unknot.locale import Text

CONTACT_MM = 22.0
"""Radius of the patch under a ball of common size (`rules`)."""

COMMON_RADIUS_MM = 32.0
"""The ball it belongs to. Hertz's contact of a ball this large with tissue of 100 kPa under 60 N gives 22 mm."""

PRESSING = ("towel", "hook-tool", "psoas-tool")
"""Things that press and are no ball: a folded towel as large as a fist, a blunt knob, two peaks."""

PAD_MM = {"psoas-sphinx": 1.5 * FINGER_MM}
"""A towel folded three fingers wide, where a technique asks for that."""


class UnknownBall(ValueError):
    """A thing that the technique does not use; `known` are those that it does."""

    def __init__(self, ball: str, name: str, known: tuple[str, ...]) -> None:
        self.ball, self.known = ball, known
        self.message = (
            Text("{ball} is not used for {name}. Use one of: {known}.", ball=ball, name=name, known=", ".join(known))
            if known
            else Text("{name} uses no ball.", name=name)
        )
        super().__init__(self.message)


def contact_radius_mm(ball_radius_mm: float) -> float:
    """Return the radius of the patch under a ball: Hertz, a ∝ R^⅓ at the same force; never less than the common patch.

    A smaller ball touches less and presses deeper at one point, so it gets no more room than the common one.
    """
    wider = math.cbrt(ball_radius_mm / COMMON_RADIUS_MM)
    return CONTACT_MM * max(1.0, wider)


@lru_cache(maxsize=64)
def contacts(name: str) -> Mapping[str, float]:
    """Return the things that press in a technique and the radius of their patch in mm, the narrowest first.

    A ball that comes in several sizes counts as the middle one. Raises `KeyError` for an unknown technique.
    """
    found = {}
    for note in technique(name).gear.works:
        thing = gear()[note.id]
        if thing.ball and thing.size_cm is not None:
            found[note.id] = contact_radius_mm(sum(thing.size_cm) / 2 * 10 / 2)
        elif note.id in PRESSING:
            found[note.id] = PAD_MM.get(name, CONTACT_MM)
    return dict(sorted(found.items(), key=lambda item: item[1]))


@lru_cache(maxsize=256)
def contact_of(name: str, ball: str | None) -> float:
    """Return the radius of the patch in mm; without a ball that of the thing on the card that leaves the most room.

    Raises `UnknownBall`.
    """
    known = contacts(name)
    if ball is None:
        return min(known.values(), default=CONTACT_MM)
    if ball not in known:
        raise UnknownBall(ball, name, tuple(known))
    return known[ball]
