"""What a session adds up to: seconds of work by muscle, by line of the body and by side.

*Work* is the time under pressure, in the stretch or moving: holds and repetitions, without the way in and out.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from unknot.catalog.forms import technique_in
from unknot.catalog.technique import Dose, FormId, TechniqueRules
from unknot.catalog.techniques import technique_rules
from unknot.catalog.vocabulary import Muscle, Side
from unknot.coach.planning.programme import Item
from unknot.coach.timing import step_seconds

TARGETS: tuple[Muscle, Muscle] = ("ql", "psoas")
"""The two muscles that every week serves."""


@lru_cache(maxsize=4096)
def work_s(name: str, level: int, dose: Dose, form: FormId | None = None) -> int:
    """Return the seconds of work that a dose holds for one side (or the whole of an unsided technique)."""
    steps = technique_in(name, form).levels[level - 1].work
    return dose.bouts * sum(step_seconds(step, dose) for step in steps if step.kind in ("hold", "reps"))


def side_work_s(item: Item) -> dict[Side, int]:
    """Return the seconds of work an item does for each side; an unsided item works both at once."""
    first = work_s(item.technique, item.level, item.dose, item.variant)
    if item.side == "none":
        return {"left": first, "right": first}
    if item.side != "both":
        return {item.side: first}
    second = work_s(item.technique, item.level, item.dose_second or item.dose, item.variant)
    return {"left": first, "right": second} if item.first == "left" else {"left": second, "right": first}


def item_work_s(item: Item) -> int:
    """Return the seconds of work on the clock: both sides of a sided item, one after the other."""
    sides = side_work_s(item)
    return sides["left"] if item.side == "none" else sum(sides.values())


def longest_hold_s(item: Item) -> int:
    """Return the longest single hold (or set of repetitions) of an item in seconds."""
    doses = (item.dose, item.dose_second or item.dose)
    return max(work_s(item.technique, item.level, dose, item.variant) // max(1, dose.bouts) for dose in doses)


class Serves(NamedTuple):
    """What a technique counts toward: shares of its time, and the lines it lengthens."""

    ql: float
    psoas: float
    front: bool
    back: bool
    side: bool


@lru_cache(maxsize=256)
def serves(name: str) -> Serves:
    """Return what a technique counts toward. Its time is split evenly among its muscles; a line gets all of it."""
    rules: TechniqueRules = technique_rules()[name]
    each = 1 / len(rules.muscles) if rules.muscles else 0.0
    return Serves(
        ql=each if "ql" in rules.muscles else 0.0,
        psoas=each if "psoas" in rules.muscles else 0.0,
        front="front" in rules.lengthens,
        back="back" in rules.lengthens,
        side="side" in rules.lengthens,
    )


def share_of(muscle: Muscle, items: Iterable[Item], *, by: str = "work") -> float | None:
    """Return a target muscle's part (0–1) of all release and stretch time; None when there is no such time.

    `by` is "work" (time under pressure or in the stretch) or "clock" (whole items, way in and out included).
    """
    mine = total = 0.0
    for item in items:
        if item.phase in ("release", "stretch"):
            seconds = item_work_s(item) if by == "work" else item.seconds
            total += seconds
            mine += seconds * (serves(item.technique).ql if muscle == "ql" else serves(item.technique).psoas)
    return mine / total if total else None
