"""The angles that describe how a body is posed, the ranges a living body has, and the mirror image of a pose."""

from __future__ import annotations

import math
from dataclasses import dataclass, fields

from unknot.locale import Text

RANGES_DEG: dict[str, tuple[float, float]] = {
    "flexion": (-66.0, 31.0),
    "side_bend": (-25.0, 25.0),
    "rotation": (-8.0, 8.0),
    "hip_left": (-30.0, 125.0),
    "hip_right": (-30.0, 125.0),
}
"""What a living body reaches, in degrees. Flexion: skin sensors, from standing (mitchell08). The others: the ranges
over which the paths of the model were checked and stay smooth. The limits of the upstream model are wrong."""


class ImpossibleAngle(ValueError):
    """An angle that no body reaches, or that is no number; says which one, and the range."""

    def __init__(self, name: str, value_deg: float) -> None:
        low, high = RANGES_DEG[name]
        self.name, self.value_deg, self.range_deg = name, value_deg, (low, high)
        super().__init__(
            Text(
                "{name}: {value}° is not possible. It goes from {low}° to {high}°.",
                name=name.replace("_", " "), value=f"{value_deg:g}", low=f"{low:g}", high=f"{high:g}",
            )
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Angles:
    """A pose by its angles, in degrees, measured from relaxed standing.

    Raises:
        ImpossibleAngle: an angle is NaN, infinite or outside `RANGES_DEG`.
    """

    flexion: float = 0.0
    """Total T12/L1-S1 angle: negative bends forward, positive arches back."""
    side_bend: float = 0.0
    """Positive leans to the body's left: the left side shortens."""
    rotation: float = 0.0
    """Positive turns the chest to the left."""
    hip_left: float = 0.0
    """Hip flexion, positive brings the thigh forward and up."""
    hip_right: float = 0.0

    def __post_init__(self) -> None:
        for each in fields(self):
            value = getattr(self, each.name)
            low, high = RANGES_DEG[each.name]
            if not (math.isfinite(value) and low <= value <= high):
                raise ImpossibleAngle(each.name, value)

    def mirrored(self) -> Angles:
        """The same pose seen in a mirror: left and right change places."""
        return Angles(
            flexion=self.flexion,
            side_bend=-self.side_bend,
            rotation=-self.rotation,
            hip_left=self.hip_right,
            hip_right=self.hip_left,
        )
