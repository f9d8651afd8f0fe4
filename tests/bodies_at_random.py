"""Random bodies, made fast from a seed, and convex shapes that may overlap: for the laws of the zones."""

from __future__ import annotations

import random
from collections.abc import Sequence

from unknot.body.person import Person
from unknot.body.sizes import BMI_LIMITS, ImpossibleSize
from unknot.body.zones import NoGo, Point, Zone


def body(rng: random.Random) -> Person:
    """Return one random body: most are of common sizes, some tiny, huge, young, or hardly known."""
    while True:
        height = rng.choice((rng.uniform(140, 205), rng.uniform(140, 205), rng.uniform(50, 260)))
        bmi = rng.choice((rng.uniform(16, 40), rng.uniform(16, 40), rng.uniform(*BMI_LIMITS)))
        try:
            return Person(
                height_cm=height,
                weight_kg=bmi * (height / 100) ** 2,
                sex=rng.choice(("male", "female", None)),
                age=rng.choice((None, rng.randint(0, 120))),
                waist_cm=rng.choice((None, None, rng.uniform(50, 160))),
                rib_gap_fingers=rng.choice((None, None, rng.randint(0, 8))),
                height_sd_cm=rng.choice((0.0, 0.0, rng.uniform(0, 10))),
                weight_sd_kg=rng.choice((0.0, 0.0, rng.uniform(0, 20))),
            )
        except ImpossibleSize:
            continue


def flat(zone: Zone | NoGo, points: Sequence[Point]) -> list[tuple[float, float]]:
    """Return points as they lie when the skin is looked at: from behind, from the front, or from the side."""
    return [(point.y if zone.facing == "side" else point.x, point.z) for point in points]


def overlap(one: Sequence[tuple[float, float]], other: Sequence[tuple[float, float]]) -> bool:
    """Return whether the insides of two convex polygons share a point; touching edges do not count."""
    for polygon in (one, other):
        for (ax, ay), (bx, by) in zip(polygon, [*polygon[1:], polygon[0]], strict=True):
            nx, ny = ay - by, bx - ax
            if nx == ny == 0:
                continue
            mine = [nx * x + ny * y for x, y in one]
            theirs = [nx * x + ny * y for x, y in other]
            if max(mine) <= min(theirs) + 1e-9 or max(theirs) <= min(mine) + 1e-9:
                return False
    return True
