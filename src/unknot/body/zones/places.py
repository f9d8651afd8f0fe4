"""The four kinds of place that are pressed on, as the room that is left on one side of one body.

Each function takes landmarks and the radius of the patch under the ball, and is pure arithmetic: screening calls it for
everybody. What the limits are is `rules`; where they come from stands with each. Every limit that rests on an estimate
is taken one error on the strict side, but for what a hand feels (each function says it), so that a body less well known
never gets more room.
"""

from __future__ import annotations

from collections.abc import Callable

from unknot.body.kidney import MARGIN_MM, STATURE_MM, hard_lower_edge
from unknot.body.landmarks import Landmarks
from unknot.body.zones.contact import CONTACT_MM
from unknot.body.zones.zone import Facing, Room, Side

# ── beside the spine: the QL ──────────────────────────────────────────────────────────────────────────────────────
QL_INNER_MM, QL_OUTER_MM = 50.0, 80.0
QL_ABOVE_CREST_MM, QL_HIGHEST_MM = 15.0, 35.0

# ── the belly: the psoas ──────────────────────────────────────────────────────────────────────────────────────────
MIDLINE_MM = 40.0
"""No pressure nearer to the line through the navel than this: the great vessels."""
BELLY_INNER_MM = 60.0
"""The middle of a pad lies no nearer."""
BELLY_WIDTH_MM = 5.0
"""How far out from there it may lie: "about 6 cm". The psoas ends 64 ± 16 mm out (`farny94`), so not much further."""
GROIN_MM = 30.0
"""What a pad's edge keeps away from the groin crease."""

# ── the very side of the waist ────────────────────────────────────────────────────────────────────────────────────
FLANK_HALF_MM = 20.0
"""How far behind and in front of the very side. Deviation: the rules give no place for this one; this is assumed."""

# ── the upper, outer quarter of the buttock ───────────────────────────────────────────────────────────────────────
BUTTOCK_BELOW_MM, BUTTOCK_HALF_MM = 70.0, 20.0
"""Four finger-widths below the crest, give or take two centimetres, in a man of mean stature."""
BUTTOCK_OUT_MM = 40.0
"""What it keeps from the outermost of the hip, where the bone of the thigh lies under the skin."""


def ql(marks: Landmarks, side: Side, contact_mm: float) -> Room:
    """Return the room for a ball on the QL: out from the spine line, above the crest.

    Outside of 5 cm, the edge of the long back muscles and the tips of the transverse processes, inside of 8 cm; from
    1.5 cm above the crest to the lowest of half the gap, 3.5 cm, and 0.5 cm below the hard kidney zone. A ball that
    touches wider than the common one keeps so much further from the bones inward and from the kidney.
    """
    more = contact_mm - CONTACT_MM
    inner = max(QL_INNER_MM, marks.back_muscle_edge_mm.high, marks.transverse_tip_mm.high) + more
    kidney = hard_lower_edge(side, marks.stature_mm).low - MARGIN_MM
    return Room(inner, QL_OUTER_MM, QL_ABOVE_CREST_MM, min(marks.sure_gap_mm / 2, QL_HIGHEST_MM, kidney) - more)


def belly(marks: Landmarks, side: Side, contact_mm: float) -> Room:
    """Return the room for a pad or fingertips on the belly: out from the middle line, above the crest (so below zero).

    The pad's edge stays 4 cm from the middle line, above the line of the hip points, and 3 cm from the groin crease;
    its middle stays below the navel. The hand finds all of these landmarks, so their error takes at most a quarter of
    the room at either end: the middle half is always left.
    """
    inner = max(BELLY_INNER_MM, MIDLINE_MM + contact_mm)
    outer = inner + BELLY_WIDTH_MM
    groin = marks.groin_mm(outer) + (GROIN_MM + contact_mm) * marks.groin_steepness
    low, high = max(marks.hip_point_mm.value + contact_mm, groin), marks.navel_mm.value
    quarter = max(0.0, high - low) / 4
    return Room(
        inner, outer, low + min(marks.hip_point_mm.se, quarter), high - min(marks.navel_mm.se, quarter)
    )  # fmt: skip


def flank(marks: Landmarks, side: Side, contact_mm: float) -> Room:
    """Return the room at the very side of the waist: `out` is how far behind the very side (negative: in front).

    From 1.5 cm above the crest up to where the ball still touches no rib. There the gap of the estimate is that of the
    landmark itself.
    """
    return Room(-FLANK_HALF_MM, FLANK_HALF_MM, QL_ABOVE_CREST_MM, marks.sure_gap_mm - contact_mm)


def buttock(marks: Landmarks, side: Side, contact_mm: float) -> Room:
    """Return the room in the upper, outer quarter of the buttock: out from the spine line, above the crest (negative).

    Upper: above the middle between crest and the bone at the side of the hip; outer: beyond the middle between spine
    line and side. Only the inner edge, toward the nerve, is taken one error on the strict side: the hand feels the bone
    at the side, and counts how far down from the bone above.
    """
    hip, body = marks.measures.hip_breadth_mm, marks.measures
    half = hip.value / 2
    tall = marks.stature_mm.value / STATURE_MM
    fold = body.crest_height_mm.value - body.trochanter_height_mm.value
    low = max(-(BUTTOCK_BELOW_MM + BUTTOCK_HALF_MM) * tall, -fold / 2 - BUTTOCK_HALF_MM)
    return Room(half / 2 + hip.se / 2, half - BUTTOCK_OUT_MM, low, -(BUTTOCK_BELOW_MM - BUTTOCK_HALF_MM) * tall)


Place = Callable[[Landmarks, Side, float], Room]

PLACES: dict[str, tuple[Place, Facing]] = {
    "ql-ball-sink": (ql, "back"),
    "ql-ball-deep": (ql, "back"),
    "ql-wall": (ql, "back"),
    "ql-chair": (ql, "back"),
    "ql-hook": (ql, "back"),
    "side-waist-roll": (flank, "side"),
    "glute-ball": (buttock, "back"),
    "psoas-supine-fingers": (belly, "front"),
    "psoas-sphinx": (belly, "front"),
    "psoas-tool": (belly, "front"),
}
"""Every technique that presses, its place, and where on the body that is."""

NEVER = ("psoas-block",)
"""Techniques that nobody does, and that have no place for it."""

GAP_TECHNIQUES = tuple(name for name, (place, _) in PLACES.items() if place in (ql, flank))
"""Those between rib and hip bone: too small a gap closes them."""
