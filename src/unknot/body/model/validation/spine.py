"""How the low back moves and sits: the rhythm of its joints, their ranges, and the postures."""

from __future__ import annotations

import numpy as np

from unknot.body.angles import RANGES_DEG, Angles
from unknot.body.model.geometry import LEVELS
from unknot.body.model.loading import load
from unknot.body.model.rhythm import DOFS
from unknot.body.model.validation.outcome import Compare, Outcome, as_told, near, not_applicable
from unknot.body.postures import posture
from unknot.body.published import Published

CAR_STANDING_DEG = 63.0
"""Standing curve of the people in the car seat. From memory, unverified."""
TURN_DEG = 1.3 + 1.4 + 1.7 + 1.7 + 1.6
"""What the five published rotations sum to."""
BEND_DEG = 5 + 5.5 + 5 + 3 + 1
"""What the five published side bends sum to."""
JOINT_DEG = 2.0
JOINT_RULE = "± 2°: our choice, no spread was read"


def level_share(movement: str, level: str) -> float:
    """Return the share of a movement that a joint takes in the model's pose."""
    angles = Angles(**{movement: 5.0})
    posed = np.rad2deg(load().joint_angles_rad(angles))
    return float(posed[DOFS.index((level, movement))]) / 5.0


def share(row: Published) -> Outcome:
    """The coefficients are our input; what is checked is that the pose has them."""
    movement = {
        "joint_share_of_total_flexion_extension": "flexion",
        "joint_share_of_total_lateral_bending": "side_bend",
        "joint_share_of_total_axial_rotation_normalised": "rotation",
    }[row.quantity]
    return as_told(level_share(movement, row.region), row.number, 0.0005)


def joint_range(row: Published) -> Outcome:
    """From full flexion to full extension, at each joint: our range of the whole low back, shared out."""
    low, high = RANGES_DEG["flexion"]
    why = (
        "Known: the whole range (66° forward, 31° back) was measured by sensors on the skin, and skin moves more than"
        " bone. Near the ends of the range the model bends its joints too far; the postures of the techniques stay"
        " within 45° forward and 20° back."
    )
    if row.region == "each lumbar level":
        ours = (high - low) * sum(level_share("flexion", level) for level in LEVELS) / len(LEVELS)
        return near(ours, row.number, 3.0, "mean of the five; ± 3°: told as “about 14”", why=why)
    ours = (high - low) * level_share("flexion", row.region)
    return near(ours, row.number, row.sd, "± the published standard deviation, of patients", why=why)


def turn(row: Published) -> Outcome:
    """The five joints when the low back turns as far as the published sum (7.7°)."""
    ours = TURN_DEG * level_share("rotation", row.region)
    return near(ours, row.number, 0.3, "ours at their sum, 7.7°; ± 0.3°, about a fifth: our choice, no spread was read")


def side_bend(row: Published) -> Outcome:
    """The five joints when the low back bends as far as the published sum (19.5°)."""
    ours = BEND_DEG * level_share("side_bend", row.region)
    return near(ours, row.number, JOINT_DEG, f"ours at their sum, 19.5°; {JOINT_RULE}")


SKIN = {
    "usual sitting": "usual-sitting",
    "slump sitting": "slumped-sitting",
    "squat": "squat",
    "maximum flexion": "forward-bend",
    "maximum extension": "backward-bend",
}


def skin_angle(row: Published) -> Outcome:
    """Our postures, whose angles were taken from these."""
    return as_told(posture(SKIN[row.condition]).angles.flexion, row.number, 0.5)


def lordosis(row: Published) -> Outcome:
    """A curve in a car seat, as change from a standing curve."""
    seats = {"car seat no support": "car-seat", "car seat 4 cm support": "car-seat-towel"}
    if row.condition.startswith("standing"):
        why = "Every angle of ours counts from the person's own standing; how curved that is makes no difference."
        return Outcome(verdict="not-applicable", kind="none", why=why)
    if row.condition not in seats:
        return Outcome(verdict="not-applicable", kind="none", why="There is no posture with so thin a support.")
    ours = CAR_STANDING_DEG + posture(seats[row.condition]).angles.flexion
    return near(ours, row.number, 0.5, "taken from it; the standing curve of 63° is from memory", kind="input")


def lordosis_change(row: Published) -> Outcome:
    """The upright seat was taken from these films."""
    return as_told(posture("upright-sitting").angles.flexion, row.number, 0.5)


def pelvic_tilt(row: Published) -> Outcome:
    """A level thigh less the tilt of the pelvis is the bend of the hip."""
    return as_told(90.0 - posture("upright-sitting").angles.hip_left, row.number, 0.5)


COMPARISONS: dict[str, Compare] = {
    "joint_share_of_total_flexion_extension": share,
    "joint_share_of_total_lateral_bending": share,
    "joint_share_of_total_axial_rotation_original": not_applicable(
        "A turn of the whole trunk is mostly thoracic (these sum to 0.17); our rotation is that of the low back alone."
    ),
    "joint_share_of_total_axial_rotation_normalised": share,
    "segment_flexion_extension_range": joint_range,
    "segment_axial_rotation": turn,
    "segment_lateral_bend_one_side": side_bend,
    "lumbar_angle_change_from_standing": skin_angle,
    "lumbar_lordosis_L1S1": lordosis,
    "lordosis_change": lordosis_change,
    "pelvic_tilt_change": pelvic_tilt,
    "sacral_slope_change": not_applicable("The slope and the tilt of the pelvis are one turn; the tilt is compared."),
}
