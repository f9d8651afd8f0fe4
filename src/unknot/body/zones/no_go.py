"""The places that no pressure enters, and those that are only drawn: each with its shape, its source and its error."""

from __future__ import annotations

import math
from functools import partial

from unknot.body.kidney import AT_L4_SHARE, LATERAL_MM, MEDIAL_MM, QUIET_BREATH_SD_MM, STATURE_MM, hard_lower_edge
from unknot.body.landmarks import Landmarks
from unknot.body.zones.places import FLANK_HALF_MM, GROIN_MM, MIDLINE_MM, QL_OUTER_MM
from unknot.body.zones.zone import Facing, NoGo, Point, Side
from unknot.locale import Text

FEMORAL_NERVE_MM, FEMORAL_NERVE_SD_MM = 63.8, 14.5
"""From the hip point along the groin crease (`femoralnerve`, 40 cadavers)."""

CREASE_MM = 126.6
"""From the hip point to the pubic bone in the same cadavers."""

THIGH_NERVE_MM, THIGH_NERVE_SD_MM = 29.5, 20.1
"""Where the nerve of the outer thigh crosses the groin crease, from the hip point (`lfcn`)."""

_UP_MM = 60.0
"""How far beyond a limit a shape is drawn, where it has no end that matters."""

Corner = tuple[float, float]
"""Out from the middle, height above the crest; at the very side: behind it, height."""


def _outline(marks: Landmarks, side: Side, facing: Facing, corners: tuple[Corner, ...]) -> tuple[Point, ...]:
    return tuple(point_on_skin(marks, side, facing, out, z) for out, z in corners)


def point_on_skin(marks: Landmarks, side: Side, facing: Facing, out: float, z: float) -> Point:
    """Return the point on one side's skin: `out` from the middle (at the very side: behind it), z above the crest."""
    sign = 1.0 if side == "left" else -1.0
    if facing == "side":
        half_depth = marks.measures.waist_depth_mm.value / 2
        share = max(-1.0, min(1.0, out / half_depth))
        x = marks.half_breadth_mm * (1 - share**2) ** 0.5
        return Point(x=sign * x, y=-half_depth + out, z=z)
    return Point(x=sign * out, y=marks.skin_y_mm(out, front=facing == "front"), z=z)


def _made(
    marks: Landmarks,
    side: Side,
    facing: Facing,
    id_: str,
    name: Text,
    why: Text,
    corners: tuple[Corner, ...],
    source: str,
    se: float | None,
    *,
    hard: bool = True,
) -> NoGo:
    outline = _outline(marks, side, facing, corners)
    return NoGo(id=id_, name=name, why=why, hard=hard, facing=facing, outline=outline, source=source, uncertainty_mm=se)


def _box(out_low: float, out_high: float, low: float, high: float) -> tuple[Corner, ...]:
    return (out_low, low), (out_high, low), (out_high, high), (out_low, high)


def around_back(marks: Landmarks, side: Side) -> tuple[NoGo, ...]:
    """Return what lies around the zone beside the spine."""

    made = partial(_made, marks, side, "back")

    kidney = hard_lower_edge(side, marks.stature_mm)
    wide = max(1.0, marks.frame.value)
    gap, half = marks.sure_gap_mm, marks.half_breadth_mm
    top = max(gap, kidney.low) + _UP_MM
    tip = max(45.0, marks.transverse_tip_mm.value)
    return (
        made(
            "spine-bones", Text("The bones of the spine"),
            Text("Under the skin lie the spines of the back and, beside them, bony ends with nerves in front of them."),
            _box(0.0, tip, -_UP_MM, top), "yoo19 rules", marks.transverse_tip_mm.se,
        ),
        made(
            "long-back-muscles", Text("The long ridge beside the spine"),
            Text("Nearer in, a ball lies on the long back muscles and not on the QL."),
            _box(0.0, marks.back_muscle_edge_mm.value, -_UP_MM, top), "rules", marks.back_muscle_edge_mm.se,
        ),
        made(
            "ribs", Text("The ribs"),
            Text("Nothing presses on a rib, and the kidney lies under the last ones."),
            _box(0.0, half, gap, top), "ansur2 rules", marks.last_rib_mm.se,
        ),
        made(
            f"kidney-{side}", Text("The kidney, with a quiet breath"),
            Text("The lower end of the kidney lies under the upper half of the gap. A breath carries it down."),
            _box(MEDIAL_MM, LATERAL_MM * wide, kidney.low, top), "morris kidneybreath13 rules",
            (kidney.se**2 + QUIET_BREATH_SD_MM**2) ** 0.5,
        ),
        made(
            f"kidney-{side}-tail", Text("Where some kidneys reach"),
            Text(
                "In about 1 person in {count} a kidney is seen as low as the hip bone. That is why pressure stays "
                "low, breath quiet, and pain inside ends the session.",
                count=round(1 / AT_L4_SHARE),
            ),
            _box(MEDIAL_MM, LATERAL_MM * wide, 0.0, kidney.low), "yoo19", None, hard=False,
        ),
        made(
            "hip-bone", Text("The hip bone"), Text("A ball on the edge of the hip bone presses on bone only."),
            _box(0.0, half, -_UP_MM, 0.0), "rules", None,
        ),
        made(
            "colon", Text("The bowel beside the kidney"),
            Text(
                "Further out the large bowel lies at the back wall; lying face down it is behind the kidney in about "
                "1 person in 10."
            ),
            _box(QL_OUTER_MM, max(half, QL_OUTER_MM + 10), 0.0, gap), "hopper87", None, hard=False,
        ),
    )  # fmt: skip


def around_flank(marks: Landmarks, side: Side) -> tuple[NoGo, ...]:
    """Return what lies around the zone at the very side of the waist."""
    half_depth = marks.measures.waist_depth_mm.value / 2
    gap = marks.sure_gap_mm

    made = partial(_made, marks, side, "side")

    return (
        made(
            "ribs", Text("The ribs"), Text("Under the lowest ribs lie the liver, the spleen and the kidneys."),
            _box(-half_depth, half_depth, gap, gap + _UP_MM), "ansur2 rules", marks.last_rib_mm.se,
        ),
        made(
            "hip-bone", Text("The hip bone"), Text("A ball on the edge of the hip bone presses on bone only."),
            _box(-half_depth, half_depth, -_UP_MM, 0.0), "rules", None,
        ),
        made(
            "bowel", Text("The bowel"), Text("Further forward lies the bowel."),
            _box(-half_depth, -max(half_depth / 2, FLANK_HALF_MM), 0.0, gap), "rules", None,
        ),
    )  # fmt: skip


def around_buttock(marks: Landmarks, side: Side) -> tuple[NoGo, ...]:
    """Return what lies around the zone on the buttock."""
    body = marks.measures
    half = body.hip_breadth_mm.value / 2
    fold = body.crest_height_mm.minus(body.trochanter_height_mm)

    made = partial(_made, marks, side, "back")

    return (
        made(
            "sciatic-nerve-inner", Text("The inner half of the buttock"),
            Text("Here the large nerve of the leg leaves the pelvis. A massage ball has injured it."),
            _box(0.0, half / 2, -fold.value, -20.0), "cho19 rules", body.hip_breadth_mm.se / 2,
        ),
        made(
            "sciatic-nerve-lower", Text("The lower half of the buttock"),
            Text("Here the large nerve of the leg runs down. A massage ball has injured it."),
            _box(0.0, half, -fold.value - _UP_MM, -fold.value / 2 - 20.0), "cho19 rules", fold.se,
        ),
        made(
            "hip-bone", Text("The hip bone"), Text("A ball on the edge of the hip bone presses on bone only."),
            _box(0.0, half, -20.0 * min(1.0, marks.stature_mm.value / STATURE_MM), _UP_MM), "rules", None,
        ),
        made(
            "thigh-bone", Text("The bone at the side of the hip"),
            Text("The thigh bone lies right under the skin here."),
            _box(half - 30.0, half, -fold.value - 30.0, -fold.value + 30.0), "ansur2", fold.se,
        ),
    )  # fmt: skip


class _Groin:
    """The crease of the groin, from the hip point in and down to the pubic bone."""

    def __init__(self, marks: Landmarks) -> None:
        self.hip: Corner = marks.hip_point_out_mm.value, marks.hip_point_mm.value
        self.pubis: Corner = marks.tubercle_out_mm.value, marks.tubercle_mm.value
        self.length_mm = math.dist(self.hip, self.pubis)
        self.up_mm = GROIN_MM * marks.groin_steepness
        """How high above the crease a pad's edge keeps off it."""

    def along(self, mm: float) -> Corner:
        """Return the point so far from the hip point."""
        share = mm / self.length_mm
        return (
            self.hip[0] + share * (self.pubis[0] - self.hip[0]),
            self.hip[1] + share * (self.pubis[1] - self.hip[1]),
        )

    def around(self, mm: float, sd_mm: float) -> tuple[Corner, ...]:
        """Return the stretch of it that is one standard deviation to either side of a point."""
        (out_a, z_a), (out_b, z_b) = self.along(mm - sd_mm), self.along(mm + sd_mm)
        up = self.up_mm
        return (out_a, z_a - up), (out_a, z_a + up), (out_b, z_b + up), (out_b, z_b - up)


def around_belly(marks: Landmarks, side: Side) -> tuple[NoGo, ...]:
    """Return what lies around the zone on the belly."""
    groin = _Groin(marks)
    (hip_out, hip), (in_out, in_z), up = groin.hip, groin.pubis, groin.up_mm
    navel, half = marks.navel_mm.value, marks.half_breadth_mm
    mid_out, mid_z = groin.along(groin.length_mm / 2)

    made = partial(_made, marks, side, "front")

    top = navel + _UP_MM
    return (
        made(
            "midline-vessels", Text("The middle of the belly"),
            Text("The main artery and the main vein run here, and divide near the height of the navel."),
            _box(0.0, MIDLINE_MM, in_z, top), "bifurcation-umbilicus bifurcation-l4 rules", None,
        ),
        made(
            "upper-belly", Text("The belly above the navel"),
            Text("Under the ribs lie the liver, the spleen, the stomach and the pancreas."),
            _box(0.0, half, navel, top), "rules", marks.navel_mm.se,
        ),
        made(
            "groin", Text("The groin"),
            Text("Here the vessels and the nerve of the leg come to the surface, and hernias come out."),
            ((in_out, in_z), (hip_out, hip), (hip_out, hip + up), (in_out, in_z + up)), "rules",
            marks.hip_point_mm.se,
        ),
        made(
            "below-hip-points", Text("Below the line of the front hip points"),
            Text("Lower down lie the vessels and the nerve of the leg."),
            _box(0.0, half, in_z, hip), "rules", marks.hip_point_mm.se,
        ),
        made(
            "femoral-nerve", Text("The nerve of the thigh"), Text("It passes under the groin crease here."),
            groin.around(FEMORAL_NERVE_MM * groin.length_mm / CREASE_MM, FEMORAL_NERVE_SD_MM), "femoralnerve",
            FEMORAL_NERVE_SD_MM,
        ),
        made(
            "outer-thigh-nerve", Text("The nerve of the outer thigh"),
            Text("It crosses the groin crease close to the hip point. Pressed, it tingles."),
            groin.around(THIGH_NERVE_MM, THIGH_NERVE_SD_MM), "lfcn", THIGH_NERVE_SD_MM,
        ),
        made(
            "leg-vessels", Text("The vessels to the leg"),
            Text("They run from the middle down to the groin. Where you feel a pulse, nothing presses."),
            ((0.0, navel), (20.0, navel), (mid_out + 15.0, mid_z), (mid_out - 15.0, mid_z)),
            "mem", None, hard=False,
        ),
        made(
            "bowel", Text("The bowel"),
            Text("It lies between the skin and the psoas everywhere here. That is why pressure is mild, or none."),
            _box(0.0, hip_out, hip, navel), "richter rules", None, hard=False,
        ),
    )  # fmt: skip
