"""What an intake says, as plain answers (`worse:carrying`) and as a share for each side."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from unknot.catalog.vocabulary import RegionId, Side
from unknot.catalog.weights import Weights
from unknot.coach.intake import Intake

BEHIND: frozenset[RegionId] = frozenset({"low-back", "flank", "buttock-upper", "sacroiliac"})
"""Where the QL and the psoas are mostly felt; none of these speaks against both (docs/algorithms/assessment.md)."""

NO_SIDE = 0.5
"""Points that each side has before anything hurts there, so that no side ever gets nothing."""
PAINLESS = 0.5
"""Points of a place named with intensity 0: it was named, so it counts a little."""
REACH_GAP_CM = 5.0
"""A smaller left–right difference of the side-bend reach is within the noise."""
REACH_TILT = 1.25
"""Odds of the side that lengthens less, where the pain itself takes no side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One person's answers, ready to be weighed."""

    given: frozenset[str]
    """Answers, written as weights.toml writes them."""
    left: float
    """How much of it is on the left, 0–1; the right has the rest."""
    right: float
    one_side: Side | None
    """The only side on which the low back aches."""
    loose: int
    """How many worse, eased and feels answers no row of the table knows."""
    by_reach: bool
    """The side was tilted by the side-bend reach, not by where it hurts."""


def evidence(intake: Intake, table: Weights, known: frozenset[str]) -> Evidence:
    """Read the answers out of an intake; `known` holds every answer that a row of `table` names."""
    complaint = intake.complaint
    said = {f"worse:{item}" for item in complaint.worse}
    said |= {f"eased:{item}" for item in complaint.eased}
    said |= {f"feels:{item}" for item in complaint.feels}
    loose = len(said - known - set(table.rules.never_counted))
    one_side = _one_side(intake)
    left, right, by_reach = _sides(intake)
    given = said | set(_elsewhere(intake, one_side))
    return Evidence(given=frozenset(given), left=left, right=right, one_side=one_side, loose=loose, by_reach=by_reach)


def _elsewhere(intake: Intake, one_side: Side | None) -> Iterable[str]:
    regions = {pain.region for pain in intake.complaint.pains}
    yield from (f"region:{region}" for region in regions)
    if one_side:
        yield "region:low-back-one-side"
    if not regions & BEHIND:
        yield "region:not-behind"
    yield from (f"sign:{sign}" for sign, answer in intake.signs.items() if answer is True)
    if intake.tests.squat_pain not in (None, "none"):
        yield "test:squat_pain"
    if intake.tests.one_leg_stand_hip_pain not in (None, "none"):
        yield "test:one_leg_stand_hip_pain"
    age = intake.person.age
    if age is not None:
        yield "age:under-60" if age < 60 else "age:60" if age == 60 else "age:over-60"


def _one_side(intake: Intake) -> Side | None:
    sides = {pain.side for pain in intake.complaint.pains if pain.region == "low-back"}
    return "left" if sides == {"left"} else "right" if sides == {"right"} else None


def _sides(intake: Intake) -> tuple[float, float, bool]:
    """Split by where it hurts, weighed by how much; a pain in the middle counts half for each side."""
    points = {"left": NO_SIDE, "right": NO_SIDE}
    for side in ("left", "right"):
        own = (max(pain.intensity, PAINLESS) for pain in intake.complaint.pains if pain.side == side)
        middle = (max(pain.intensity, PAINLESS) / 2 for pain in intake.complaint.pains if pain.side == "middle")
        points[side] = math.fsum((NO_SIDE, *own, *middle))
    gap_cm = _reach_gap_cm(intake)
    by_reach = points["left"] == points["right"] and abs(gap_cm) >= REACH_GAP_CM
    if by_reach:
        # Bending to the left lengthens the right QL: the side opposite the shorter reach lengthens less.
        points["right" if gap_cm < 0 else "left"] *= REACH_TILT
    whole = points["left"] + points["right"]
    return points["left"] / whole, points["right"] / whole, by_reach


def _reach_gap_cm(intake: Intake) -> float:
    """Left minus right side-bend reach; 0 where one of them was not measured."""
    left, right = intake.tests.side_bend_reach_left_cm, intake.tests.side_bend_reach_right_cm
    return 0.0 if left is None or right is None else left - right
