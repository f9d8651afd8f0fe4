"""What a session can be raised by: a track is a technique (or a front and back pair) in rising amounts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add, sub
from typing import Literal

from unknot.catalog.technique import Dose
from unknot.coach.planning.dosing import ROUND_S, Prescription, redosed
from unknot.coach.planning.measure import serves, work_s
from unknot.coach.timing import item_seconds

Sum = tuple[float, ...]
"""Seconds of: 0 whole length; release and stretch by work 1 all, 2 QL, 3 psoas; the same by the clock 4, 5, 6;
7 strengthening by the clock; stretch work of 8 QL left, 9 QL right, 10 psoas left, 11 psoas right; QL release work of
12 left, 13 right."""

ZERO: Sum = (0.0,) * 14
LEAST_STRETCH_S = 10
LEAST_REPS = 2
NEAR = 0.08
"""A pair is equal enough when its front and back differ by less than this part."""
MOST_REPS = 12


@dataclass(frozen=True, slots=True)
class Part:
    """One item to be."""

    prescription: Prescription
    dose: Dose
    dose_second: Dose | None
    seconds: int


@dataclass(frozen=True, slots=True)
class Rung:
    """One amount of a track: its items, and what they add up to."""

    parts: tuple[Part, ...]
    sum: Sum


Leads = Literal["ql", "psoas", "both", "other"]


@dataclass(frozen=True, slots=True, eq=False)
class Track:
    """Rising amounts of the same thing. Compared by identity."""

    names: tuple[str, ...]
    leads: Leads
    rungs: tuple[Rung, ...]
    steps: tuple[Sum, ...]
    """What each rung adds to the one before."""


def track(names: tuple[str, ...], leads: Leads, rungs: Sequence[Rung]) -> Track:
    """Return a track of these amounts."""
    before = [ZERO, *(one.sum for one in rungs)]
    steps = tuple(tuple(map(sub, one.sum, last)) for one, last in zip(rungs, before, strict=False))
    return Track(names, leads, tuple(rungs), steps)


def part_work_s(part: Part) -> tuple[int, int]:
    """Return the work of the first and of the second side in seconds (0 where there is none)."""
    candidate = part.prescription.candidate
    name, level, form = candidate.id, candidate.level, candidate.place
    first = work_s(name, level, part.dose, form)
    if part.prescription.side != "both":
        return first, 0
    return first, first if part.dose_second is None else work_s(name, level, part.dose_second, form)


def make_part(prescription: Prescription, dose: Dose, dose_second: Dose | None) -> Part:
    """Return an item to be, timed."""
    candidate = prescription.candidate
    both = prescription.side == "both"
    seconds = item_seconds(candidate.id, candidate.level, dose, dose_second, both, candidate.place)
    return Part(prescription, dose, dose_second, seconds)


def rung(*parts: Part) -> Rung:
    """Return an amount with its sums."""
    return Rung(parts, summed(parts))


def summed(parts: Iterable[Part]) -> Sum:
    """Return what some items add up to."""
    return reduce(lambda total, more: tuple(map(add, total, more)), map(_sum, parts), ZERO)


def _sum(part: Part) -> Sum:
    candidate = part.prescription.candidate
    phase, served, seconds = candidate.rules.phase, serves(candidate.id), part.seconds
    if phase == "strengthen":
        return (seconds, *ZERO[1:7], seconds, *ZERO[8:])
    if phase not in ("release", "stretch"):
        return (seconds, *ZERO[1:])
    first, second = part_work_s(part)
    work = first + second
    shares = (seconds, work, work * served.ql, work * served.psoas)
    clock = (seconds, seconds * served.ql, seconds * served.psoas, 0.0)
    left, right = _by_side(part, first, second)
    ql, psoas = served.ql > 0, served.psoas > 0
    if phase == "stretch":
        return (*shares, *clock, left * ql, right * ql, left * psoas, right * psoas, 0.0, 0.0)
    return (*shares, *clock, 0.0, 0.0, 0.0, 0.0, left * ql, right * ql)


def _by_side(part: Part, first: int, second: int) -> tuple[int, int]:
    prescription = part.prescription
    if prescription.side == "none":
        return first, first
    if prescription.side != "both":
        return (first, 0) if prescription.side == "left" else (0, first)
    return (first, second) if prescription.first == "left" else (second, first)


def single(prescription: Prescription, leads: Leads, most: int | None = None) -> Track:
    """Return the track of one technique, one bout more a rung."""
    top = prescription.most_bouts if most is None else min(most, prescription.most_bouts)
    rungs = tuple(rung(make_part(prescription, *prescription.doses(bouts))) for bouts in range(1, top + 1))
    return track((prescription.candidate.id,), leads, rungs)


def paired(front: Prescription, back: Prescription) -> Track:
    """Return the track of a front and a back stretch whose seconds of work are equal, or nearly so."""
    rungs = []
    for bouts in range(1, front.most_bouts + 1):
        part = make_part(front, *front.doses(bouts))
        match = _matching(back, sum(part_work_s(part)))
        if match is None:
            break
        rungs.append(rung(part, match))
    return track((front.candidate.id, back.candidate.id), "both", rungs)


def _matching(back: Prescription, target_s: int) -> Part | None:
    """Return the back stretch whose work is near `target_s`, in few bouts, and in fives of seconds where that is near.

    Near is within 8 %, so that a week stays within its ten.
    """
    by_hold = bool(back.bout.hold_s)
    for unit in (ROUND_S, 1) if by_hold else (1,):
        best: tuple[float, int, int, int] | None = None
        for bouts in range(1, 2 * back.most_bouts + 3):
            for first, second, work_s_ in _amounts(back, bouts, target_s, unit, by_hold):
                miss_s = abs(work_s_ - target_s)
                if best is None or miss_s < best[0]:
                    best = miss_s, bouts, first, second
            if best is not None and best[0] <= NEAR * target_s:
                _, bouts, first, second = best
                other = None if second == first or back.side != "both" else _dose(back.bout, bouts, by_hold, second)
                return make_part(back, _dose(back.bout, bouts, by_hold, first), other)
    return None


def _amounts(back: Prescription, bouts: int, target_s: int, unit: int, by_hold: bool) -> Iterator[tuple[int, int, int]]:
    """Yield amounts (seconds of hold, or repetitions) of both sides near the target, with the work they make."""
    bout, other = back.bout, back.bout_second or back.bout
    amount, less = (bout.hold_s or 0, other.hold_s or 0) if by_hold else (bout.reps or 0, other.reps or 0)
    one = work_s(back.candidate.id, back.candidate.level, bout, back.candidate.place)
    if not amount or not one:
        return
    least, top = (LEAST_STRETCH_S, bout.cap_s or amount) if by_hold else (LEAST_REPS, max(amount, MOST_REPS))
    sides = 1 + less / amount if back.side == "both" else 1
    ideal = target_s * amount / (bouts * one * sides)
    low = int(ideal / unit) * unit
    for first in (low, low + unit):
        if least <= first <= top:
            # Rounded up, so that the two sides never drift further apart than the ledger allows.
            second = min(first, -(-less * first // (amount * unit)) * unit) if back.side == "both" else 0
            yield first, second, bouts * one * (first + second) // amount


def _dose(dose: Dose, bouts: int, by_hold: bool, amount: int) -> Dose:
    return redosed(dose, bouts=bouts, hold_s=amount) if by_hold else redosed(dose, bouts=bouts, reps=amount)
