"""Size of the body from stature and weight: linear regressions on ANSUR II, and the masses of the segments.

The regressions were computed from the public ANSUR II data (4082 men and 1986 women of the US Army, measured standing,
2012; key `ansur2`), stature in mm and weight in kg; the standard error is that of predicting one person. Where only the
standard deviation of a measure is known, it stands in: an error that is too large, never too small. Few in the sample
are heavy, none is a child.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from unknot.body.measure import Measure

Reading = Literal["male", "female"]
"""Which half of the sample. Whoever is neither, or does not say, gets both (`measure.either`)."""


@dataclass(frozen=True, slots=True)
class Line:
    """One regression: `at + per_mm * stature_mm + per_kg * weight_kg`, with its standard error, in mm."""

    at: float
    per_mm: float
    per_kg: float
    se: float
    mean: float
    """Of the sample, in mm."""


@dataclass(frozen=True, slots=True)
class Half:
    """The men or the women of the sample: means and standard deviations, and the regressions."""

    stature_mm: Measure
    weight_kg: Measure
    lines: dict[str, Line]


def _half(stature: tuple[float, float], weight: tuple[float, float], lines: dict[str, tuple[float, ...]]) -> Half:
    return Half(
        Measure(value=stature[0], se=stature[1]),
        Measure(value=weight[0], se=weight[1]),
        {
            name: Line(at, per_mm, per_kg, se, at + per_mm * stature[0] + per_kg * weight[0])
            for name, (at, per_mm, per_kg, se) in lines.items()
        },
    )


SAMPLE: dict[Reading, Half] = {
    "male": _half((1756, 69), (85.5, 14.2), {
        "crest_height": (-163.1, 0.7046, -0.149, 22),
        "rib10_height": (-135.3, 0.7066, 0.175, 20),
        "rib_crest_gap": (27.8, 0.0020, 0.324, 17),
        "navel_height": (-204.4, 0.7448, -0.551, 21),
        "navel_above_crest": (-204.4 + 163.1, 0.7448 - 0.7046, -0.551 + 0.149, 21),
        "c7_height": (-56.1, 0.8833, 0.258, 11),
        "trochanter_height": (-189.0, 0.6315, -0.224, 26),
        "bicristal": (105.9, 0.0635, 0.679, 12),
        "waist_breadth": (306.0, -0.1033, 2.359, 16),
        "waist_depth": (302.4, -0.1533, 2.392, 17),
        "hip_breadth": (232.6, -0.0065, 1.456, 13),
        "sitting_height": (227.4, 0.3933, 0.0, 22),  # drawn through the means, 1756 and 918
    }),
    "female": _half((1628, 64), (67.8, 11.0), {
        "crest_height": (-151.9, 0.7016, 0.075, 20),
        "rib10_height": (-125.0, 0.7203, 0.121, 17),
        "rib_crest_gap": (26.9, 0.0187, 0.046, 13),
        "navel_height": (-223.6, 0.7652, -0.624, 20),
        "navel_above_crest": (-223.6 + 151.9, 0.7652 - 0.7016, -0.624 - 0.075, 19),
        "c7_height": (-84.6, 0.9060, 0.072, 11),
        "trochanter_height": (-121.3, 0.5907, 0.069, 23),
        "bicristal": (165.8, 0.0093, 1.362, 16),
        "waist_breadth": (295.9, -0.1138, 2.793, 18),
        "waist_depth": (317.1, -0.1810, 2.815, 17),
        "hip_breadth": (262.4, -0.0316, 2.108, 15),
        "sitting_height": (215.3, 0.3940, 0.0, 21),
    }),
}  # fmt: skip
"""`ansur2`. The errors of the two differences (gap, navel above the crest) are the sample's standard deviations."""

DATA_SD = 3.0
"""The data carry sizes to about 3 standard deviations from their mean; beyond, a line is drawn on into the unknown."""

LEAST = 0.25
"""No measure falls below this share of the sample's mean, however far a line is drawn on."""

SEGMENT_PERCENT: dict[Reading, dict[str, float]] = {
    "male": {
        "head-neck": 6.94, "upper-trunk": 15.96, "middle-trunk": 16.33, "lower-trunk": 11.17,
        "upper-arm": 2.71, "forearm": 1.62, "hand": 0.61, "thigh": 14.16, "shank": 4.33, "foot": 1.37,
    },
    "female": {
        "head-neck": 6.68, "upper-trunk": 15.45, "middle-trunk": 14.65, "lower-trunk": 12.47,
        "upper-arm": 2.55, "forearm": 1.38, "hand": 0.56, "thigh": 14.78, "shank": 4.81, "foot": 1.29,
    },
}  # fmt: skip
"""Mass of each segment (one of a pair) in percent of the whole body (`deleva96`)."""

PAIRED = frozenset({"upper-arm", "forearm", "hand", "thigh", "shank", "foot"})


def beyond(value: float, of: Measure) -> float:
    """Return how far a size lies outside the data (0 within), in its own unit."""
    return max(0.0, abs(value - of.value) - DATA_SD * of.se)


def estimate(name: str, reading: Reading, *, stature_mm: Measure, weight_kg: Measure, child: bool = False) -> Measure:
    """Return one measure (mm) of one person, read as one half of the sample.

    Outside the data the part of the value that is drawn on counts as error, too. For a child, whom the sample does not
    hold, so does the distance from the mean adult scaled down to the child's stature.
    """
    half = SAMPLE[reading]
    line = half.lines[name]
    value = line.at + line.per_mm * stature_mm.value + line.per_kg * weight_kg.value
    se = math.hypot(
        line.se,
        line.per_mm * stature_mm.se,
        line.per_kg * weight_kg.se,
        line.per_mm * beyond(stature_mm.value, half.stature_mm),
        line.per_kg * beyond(weight_kg.value, half.weight_kg),
        (value - line.mean * stature_mm.value / half.stature_mm.value) if child else 0.0,
    )
    # Where a measure may be negative (the navel above the crest) there is no least; elsewhere nothing shrinks to none.
    least = LEAST * line.mean if line.mean > 0 else -math.inf
    if value < least:
        value, se = least, math.hypot(se, least - value)
    return Measure(value=value, se=se)


def back_fat_mm(reading: Reading, bmi: float) -> Measure:
    """Return the thickness of the fat over the low back, level with L3 to L4 and beside the long muscles.

    A broken line through 8 mm (BMI 18.5), 12 (23), 20 (28) and 35 (35) for men, drawn on beyond, and 1.4 times that
    for women, with an error of 30 %. All of it from memory and unverified: for drawing and for the model of a ball,
    never for a sentence that a person reads.
    """
    points = ((18.5, 8.0), (23.0, 12.0), (28.0, 20.0), (35.0, 35.0))
    (low, at), (high, to) = next((pair for pair in pairwise(points) if bmi < pair[1][0]), (points[-2], points[-1]))
    thickness = max(4.0, at + (to - at) * (bmi - low) / (high - low))
    if reading == "female":
        thickness *= 1.4
    return Measure(value=thickness, se=0.3 * thickness)
