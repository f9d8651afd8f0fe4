"""Where a body's landmarks lie, each with its error: what a hand can feel, and the planes that distances count from.

Frame: x in mm to the body's left of the spine line, y in mm behind the plane of the back's skin at the spine line
(so the belly has negative y), z in mm above the top of the iliac crest; standing.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

from unknot.body.anthropometry import SAMPLE
from unknot.body.measure import Measure
from unknot.body.person import Measures, Person, estimate_of, measures, rib_gap_of

LEAST_GAP_MM = 50.0
"""Less room than this between rib and crest, and no ball goes there (`rules`); three fingers are a little more."""

BACK_MUSCLE_EDGE_MM, BACK_MUSCLE_EDGE_SE_MM = 50.0, 5.0
"""Outer edge of the long back muscles from the spine line, in a man of mean stature. Deviation: no measurement was
found; the inner edge of the ball's zone is said to lie just past the edge, and half a centimetre is assumed as error.
The hand that feels the ridge decides."""

TRANSVERSE_TIP_MM, TRANSVERSE_TIP_SE_MM = 45.0, 4.0
"""How far out the transverse processes reach. Mean half spans are 36 to 47 mm from memory; of 377 adults 22.8 % have
less than 40 mm at L4 (`yoo19`), which with a mean of 43 gives a standard deviation of 4."""

# Of the pelvis surface of the model (Rajagopal 2016, `rajagopal16`), a body of 1689 mm with crests 264.3 mm apart.
MODEL_STATURE_MM, MODEL_BICRISTAL_MM = 1689.0, 264.3
HIP_POINT_OUT_MM, HIP_POINT_BELOW_MM = 121.0, 81.0
TUBERCLE_OUT_MM, TUBERCLE_BELOW_MM = 27.0, 160.0
# At 5 cm out the crest lies 16 mm lower than at its top, which is 8 cm out; distances count from the top, so a hand
# that counts from the bone it feels ends lower, away from the kidney.

FRAME_CV = 12 / 275
"""How much a frame differs at the same stature: the error of the breadth of the crests, over its mean (`ansur2`)."""

LIGAMENT_CV = 1.48 / 12.66
"""How much the distance from hip point to pubic bone varies between people (`femoralnerve`): stands for the error of
both points."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Landmarks:
    """The landmarks of one body, in mm, in the frame above; those out to a side are given as distances out."""

    measures: Measures
    last_rib_mm: Measure
    """Height of the last rib's lower edge, 5 to 8 cm out. Deviation: estimated by the lowest point of rib 10 at the
    side, a different landmark, because no measurement of rib 12 was found. Textbook levels put rib 12 there higher, so
    the estimate is cautious. Where the sex is not told, the reading with less room."""
    own_gap: bool
    """Whether the gap was measured with the own fingers."""
    back_muscle_edge_mm: Measure
    transverse_tip_mm: Measure
    hip_point_out_mm: Measure
    """The bony point at the front of the hip (anterior superior iliac spine)."""
    hip_point_mm: Measure
    """Its height: negative."""
    tubercle_out_mm: Measure
    """Inner end of the groin crease (pubic tubercle)."""
    tubercle_mm: Measure
    navel_mm: Measure
    stature_mm: Measure
    frame: Measure
    """Size of the frame over that of the mean man: the stature's, with what differs at one stature as error."""

    @property
    def sure_gap_mm(self) -> float:
        """The gap that may be counted on: one error below the estimate, but never less than what the hand checks.

        Every way to a ball begins with the hand: whoever has less than three fingers there leaves it out. So the room
        is at least that, however unsure the estimate; an estimate or own fingers that say more count as far as sure.
        """
        return max(LEAST_GAP_MM, self.last_rib_mm.low)

    @property
    def gap_too_small(self) -> bool:
        """Whether there is too little room: by the own fingers, or by the estimate itself (not its unsure tail)."""
        return self.last_rib_mm.value < LEAST_GAP_MM

    @property
    def half_breadth_mm(self) -> float:
        """Half of the waist's breadth: the skin at the very side."""
        return self.measures.waist_breadth_mm.value / 2

    def skin_y_mm(self, x_mm: float, *, front: bool = False) -> float:
        """Return y of the skin of back or belly at x: the waist as an ellipse of its breadth and depth."""
        half_breadth, half_depth = self.half_breadth_mm, self.measures.waist_depth_mm.value / 2
        inward = half_depth * (1 - math.sqrt(max(0.0, 1 - (x_mm / half_breadth) ** 2)))
        return -2 * half_depth + inward if front else -inward

    def groin_mm(self, out_mm: float) -> float:
        """Return the height of the groin crease at a distance out: the line from hip point to pubic bone."""
        share = (out_mm - self.tubercle_out_mm.value) / (self.hip_point_out_mm.value - self.tubercle_out_mm.value)
        return self.tubercle_mm.value + share * (self.hip_point_mm.value - self.tubercle_mm.value)

    @property
    def groin_steepness(self) -> float:
        """Vertical distance that is one mm away from the crease, across it."""
        rise = self.hip_point_mm.value - self.tubercle_mm.value
        run = self.hip_point_out_mm.value - self.tubercle_out_mm.value
        return math.hypot(1.0, rise / run)


def last_rib(person: Person) -> Measure:
    """Return the height of the last rib above the crest; of two readings the one with less room."""
    return min((rib_gap_of(person, reading) for reading in person.readings), key=lambda one: (one.value, one.low))


@lru_cache(maxsize=256)
def landmarks(person: Person) -> Landmarks:
    """Return the landmarks of one body."""
    body = measures(person)
    tall = body.stature_mm.scaled(1 / MODEL_STATURE_MM)
    broad = body.bicristal_mm.scaled(1 / MODEL_BICRISTAL_MM)
    # Bones and muscles grow with the frame, not with the fat that a breadth measures: so by stature.
    frame = body.stature_mm.scaled(1 / SAMPLE["male"].stature_mm.value)
    frame = frame.widened(frame.value * FRAME_CV)

    def point(at_mm: float, factor: Measure) -> Measure:
        return factor.scaled(at_mm).widened(at_mm * factor.value * LIGAMENT_CV)

    return Landmarks(
        measures=body,
        last_rib_mm=last_rib(person),
        own_gap=person.rib_gap_fingers is not None,
        back_muscle_edge_mm=frame.scaled(BACK_MUSCLE_EDGE_MM).widened(BACK_MUSCLE_EDGE_SE_MM),
        transverse_tip_mm=frame.scaled(TRANSVERSE_TIP_MM).widened(TRANSVERSE_TIP_SE_MM),
        hip_point_out_mm=point(HIP_POINT_OUT_MM, broad),
        hip_point_mm=point(-HIP_POINT_BELOW_MM, tall),
        tubercle_out_mm=point(TUBERCLE_OUT_MM, broad),
        tubercle_mm=point(-TUBERCLE_BELOW_MM, tall),
        navel_mm=min(
            (estimate_of(person, "navel_above_crest", one) for one in person.readings), key=lambda one: one.value
        ),
        stature_mm=body.stature_mm,
        frame=frame,
    )
