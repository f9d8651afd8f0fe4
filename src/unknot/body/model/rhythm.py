"""How the lumbar joints share a movement of the whole lumbar spine.

Shares of the total T12/L1-S1 angle that each joint takes, from below. Upstream uses the total as the angle of L5/S1
alone and adds 87 % more above it, so that 30° asked for become 56°; here the total is the input and the shares sum to
1.

Source: couplers of the OpenSim model Lumbar_C_210 (christophy12). Deviation: its rotation couplers sum to 0.17 (a turn
is mostly thoracic); ours are theirs over their sum, because our rotation is that of the lumbar spine alone. Two public
copies disagree about rotation at L5/S1 (0.0303 and 0.0356 before the division); the second is used.
"""

from __future__ import annotations

from unknot.body.model.geometry import HIPS, LEVELS

MOVEMENTS = ("flexion", "side_bend", "rotation")
SHARES: dict[str, tuple[float, ...]] = {
    "flexion": (0.125, 0.185, 0.204, 0.231, 0.255),
    "side_bend": (0.1356, 0.1812, 0.2452, 0.25, 0.188),
    "rotation": (0.2078, 0.2208, 0.2208, 0.1818, 0.1688),
}
"""Per movement, the share of each of `LEVELS`."""

DOFS: tuple[tuple[str, str], ...] = (
    *((level, movement) for level in LEVELS for movement in MOVEMENTS),
    *((hip, "flexion") for hip in HIPS),
)
"""The joint angles of the model: three a lumbar level, from below, then the two hips."""

AXES: dict[str, tuple[float, float, float]] = {
    "flexion": (-1.0, 0.0, 0.0),
    "side_bend": (0.0, 1.0, 0.0),
    "rotation": (0.0, 0.0, 1.0),
}
"""The axes about which an angle grows by the house's signs: extension of the spine (and flexion of a hip), a lean to
the left, a turn of the chest to the left. Upstream's side bend grows to the right."""

INPUTS = ("flexion", "side_bend", "rotation", *HIPS)
"""The five angles of a posture, in the order of a batch's columns."""
