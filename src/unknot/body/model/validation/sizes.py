"""The size of the body: our estimate for a man and a woman of mean stature and weight, and the masses."""

from __future__ import annotations

from unknot.body.model.validation.outcome import Compare, Outcome, as_told, near, not_applicable
from unknot.body.person import Measures, Person, measures
from unknot.body.published import Published
from unknot.catalog.gear import gear

MEAN = {
    "men": Person(height_cm=175.6, weight_kg=85.5, sex="male"),
    "women": Person(height_cm=162.8, weight_kg=67.8, sex="female"),
}
"""The means of ANSUR II."""

MEASURE = {
    "iliac_crest_height": "crest_height_mm",
    "rib10_height": "rib10_height_mm",
    "rib10_to_crest_gap": "rib_crest_gap_mm",
    "navel_height": "navel_height_mm",
    "C7_height": "c7_height_mm",
    "trochanter_height": "trochanter_height_mm",
    "bicristal_breadth": "bicristal_mm",
    "waist_breadth": "waist_breadth_mm",
    "waist_depth": "waist_depth_mm",
    "hip_breadth": "hip_breadth_mm",
    "sitting_height": "sitting_height_mm",
}
SEGMENTS = {
    "head": ("head-neck",),
    "trunk": ("upper-trunk", "middle-trunk", "lower-trunk"),
    "lower_trunk": ("lower-trunk",),
    "upper_arm": ("upper-arm",),
    "forearm": ("forearm",),
    "hand": ("hand",),
    "thigh": ("thigh",),
    "shank": ("shank",),
    "foot": ("foot",),
}
BALLS = {
    "tennis ball": "tennis-ball",
    "lacrosse ball": "lacrosse-ball",
    "Tune Up classic": "soft-ball-6cm",
    "Tune Up Plus": "plus-ball-7cm",
    "Tune Up Alpha": "large-ball-9cm",
    "Coregeous": "air-ball-20cm",
}


def _mean(row: Published) -> Measures:
    return measures(MEAN[row.condition.split()[0]])


def size(row: Published) -> Outcome:
    """A regression runs through the means it was fitted to: this checks its coefficients, not its error."""
    ours = getattr(_mean(row), MEASURE[row.quantity]).value
    return near(
        ours, row.number, 2.0, "± 2 mm: a line runs through the means it was fitted to, up to rounding", kind="input",
        why="The line for it does not run through the mean, so one of its two numbers is a slip. It is inside the error"
        " that goes with it (22 mm), and no zone or muscle rests on it.",
    )  # fmt: skip


def mass(row: Published) -> Outcome:
    """In percent of the body's."""
    body = _mean(row)
    share = sum(body.segment_masses_kg[name].value for name in SEGMENTS[row.region]) / body.weight_kg.value
    return as_told(100.0 * share, row.number, 0.005)


def diameter(row: Published) -> Outcome:
    """The middle of the catalogue's range of sizes, in mm."""
    low, high = gear()[BALLS[row.region]].size_cm or (0.0, 0.0)
    ours = 5.0 * (low + high)
    least, most = row.range if "-" in row.value else (row.number, row.number)
    slack = 5.0 * (high - low)
    return near(
        ours, (least + most) / 2, max(slack, (most - least) / 2),
        "our range and theirs share the middle of one of them", kind="input",
    )  # fmt: skip


COMPARISONS: dict[str, Compare] = {
    **dict.fromkeys(MEASURE, size),
    "segment_mass": mass,
    "ball_diameter": diameter,
    "stature": not_applicable("What is asked of the person, not answered."),
}
