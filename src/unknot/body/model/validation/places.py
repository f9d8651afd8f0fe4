"""What lies where a ball must not go: our limits, which may keep further away than published and never nearer."""

from __future__ import annotations

import math

from unknot.body.kidney import (
    AT_L4_SHARE,
    FULL_BREATH_MM,
    LATERAL_MM,
    LOWER_POLE_MM,
    MEDIAL_MM,
    QUIET_BREATH_MM,
)
from unknot.body.landmarks import TRANSVERSE_TIP_MM, TRANSVERSE_TIP_SE_MM
from unknot.body.model.validation.outcome import Compare, Outcome, as_told, at_least, near, not_applicable
from unknot.body.published import Published
from unknot.body.zones.no_go import FEMORAL_NERVE_MM, THIGH_NERVE_MM

SAFE = "on the safe side: ours keeps at least as far away"
NO_DEPTH = not_applicable("No answer of Unknot says how deep a muscle or a nerve lies.")
NO_MIDLINE = not_applicable(
    "Nothing presses within 4 cm of the middle of the belly at any height, so the height makes no difference."
)


def span(row: Published) -> Outcome:
    """Half of the published span, against how far out we keep hard things off the bones of the spine."""
    return at_least(
        TRANSVERSE_TIP_MM, row.number / 2, f"{SAFE}; half of the span, mean man",
        why="At L5 the bones reach 1.5 mm further than drawn. L5 lies below the top of the hip bone, where no ball is"
        " set; a ball's middle stays 5 cm out and more.",
    )  # fmt: skip


def short_at_l4(row: Published) -> Outcome:
    """How many of our normal distribution (45 ± 4 mm) reach less than 40 mm: fewer means further out, so stricter."""
    ours = 50.0 * (1 + math.erf((40 - TRANSVERSE_TIP_MM) / TRANSVERSE_TIP_SE_MM / math.sqrt(2)))
    holds = ours <= row.number
    return Outcome(
        verdict="holds" if holds else "misses", kind="check", ours=ours, error=ours - row.number,
        rule="on the safe side: ours takes bones to reach further out",
    )  # fmt: skip


def breath(row: Published) -> Outcome:
    """Quiet breath: the larger of the published means is our input, the others are on its safe side."""
    if row.condition == "quiet breathing 39 kidneys":
        return as_told(QUIET_BREATH_MM, row.number, 0.1)
    return at_least(QUIET_BREATH_MM, row.number, SAFE)


COMPARISONS: dict[str, Compare] = {
    "transverse_process_span": span,
    "share_L4_TP_shorter_than_40mm": short_at_l4,
    "kidney_motion_CC": breath,
    "kidney_motion_max": lambda row: as_told(FULL_BREATH_MM, row.number, 0.5),
    "kidney_visible_at_L4": lambda row: as_told(100 * AT_L4_SHARE, row.number, 0.05),
    "kidney_box_medial": lambda row: as_told(MEDIAL_MM, row.number, 0.5),
    "kidney_box_lateral": lambda row: as_told(LATERAL_MM, row.number, 0.5),
    "lower_pole_above_crest": lambda row: as_told(LOWER_POLE_MM["right"], row.number, 0.5),
    "distance_from_ASIS": lambda row: near(
        FEMORAL_NERVE_MM if row.region == "femoral nerve" else THIGH_NERVE_MM, row.number, 0.05, "taken from it",
        kind="input",
    ),
    "depth_from_back": NO_DEPTH,
    "bifurcation_at_L4": NO_MIDLINE,
    "bifurcation_minus_umbilicus": NO_MIDLINE,
    "retrorenal_colon": not_applicable("Told in words with the zone (about 1 in 10, face down); no limit rests on it."),
    "subcutaneous_fat_cutoff": not_applicable("A limit of risk in patients, not the thickness of a body of some size."),
}  # fmt: skip
