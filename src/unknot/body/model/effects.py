"""What a pose does to the length of each muscle of a body of some size, with its band (`unknot.body.bands`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from unknot.body.angles import RANGES_DEG, Angles
from unknot.body.bands import MUSCLES, Change, change_of
from unknot.body.model.kinematics import Array, BodyModel
from unknot.body.model.loading import load, scale_of
from unknot.body.model.scale import Scale
from unknot.body.person import REFERENCE, Person, measures
from unknot.catalog.postures import Spread

EXACT = Spread(flexion=0.0, side_bend=0.0, rotation=0.0, hip=0.0)
"""No spread: the pose was asked for by its angles."""


LEAST_SD_DEG = 1e-3
"""A smaller spread is none."""
MOST_OFF = 0.5
"""The largest relative error of a measure that is carried through the model: beyond it a body is no body."""


@lru_cache(maxsize=64)
def scale_for(person: Person) -> Scale:
    """The scale of a person's body; the reference body's own for `REFERENCE`."""
    return Scale() if person == REFERENCE else scale_of(person)


@lru_cache(maxsize=64)
def scales_off(person: Person) -> tuple[Scale, ...]:
    """The person's scale with one measure at a time off by its standard error: trunk, breadth and depth, and the gap
    between ribs and crest.

    Depth has no measure of its own and gets the relative error of the breadth.
    """
    own, size = scale_for(person), measures(person)
    height = 1 + min(size.trunk_mm.se / size.trunk_mm.value, MOST_OFF)
    across = 1 + min(size.bicristal_mm.se / size.bicristal_mm.value, MOST_OFF)
    gap = size.rib_crest_gap_mm.value * MOST_OFF
    return (
        replace(own, height=own.height * height),
        replace(own, breadth=own.breadth * across),
        replace(own, depth=own.depth * across),
        replace(own, rib_crest_gap_mm=own.rib_crest_gap_mm + min(size.rib_crest_gap_mm.se, gap)),
    )


def model_for(person: Person) -> BodyModel:
    """The model of a person's size.

    Raises:
        ModelMissing: it cannot be built.
    """
    return load(scale=scale_for(person))


def changes_of(angles: Angles, spread: Spread, person: Person = REFERENCE) -> Mapping[str, Change]:
    """What a pose does to each muscle of `MUSCLES`, with its band.

    `spread`: how widely people differ in this posture, `EXACT` for a pose asked for by its angles.

    Raises:
        ModelMissing: the model cannot be built.
    """
    return effect_of(angles, spread, person).muscles


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What a pose does, each change with its band."""

    muscles: Mapping[str, Change]
    fascicles: tuple[Change, ...]
    """In the order of `BodyModel.fascicles`."""


def effect_of(angles: Angles, spread: Spread, person: Person = REFERENCE) -> Effect:
    """What a pose does to each muscle and each of its fascicles. Arguments and faults as `changes_of`."""
    model = model_for(person)
    middle = _moved(model, angles)
    variance = np.zeros_like(middle)
    for low, high, share in _around(angles, spread):
        variance += ((_moved(model, high) - _moved(model, low)) * share) ** 2
    for scale in scales_off(person):
        variance += (_moved(load(scale=scale), angles) - middle) ** 2
    names = (*(one.muscle for one in model.fascicles), *MUSCLES)
    found = [
        change_of(float(change), se_pct=float(error), muscle=name)
        for change, error, name in zip(middle, np.sqrt(variance), names, strict=True)
    ]
    fascicles, muscles = found[: -len(MUSCLES)], found[-len(MUSCLES) :]
    return Effect(muscles=dict(zip(MUSCLES, muscles, strict=True)), fascicles=tuple(fascicles))


def _moved(model: BodyModel, angles: Angles) -> Array:
    """Changes in %: every fascicle's, then those of `MUSCLES`, their fascicles' means by cross-section."""
    fascicles = model.fascicle_change_pct(angles)
    weighted = fascicles * np.array([one.weight for one in model.fascicles])
    return np.concatenate([fascicles, [weighted[model.of(muscle)].sum() for muscle in MUSCLES]])


def _around(angles: Angles, spread: Spread) -> list[tuple[Angles, Angles, float]]:
    """For each angle that varies: the pose with it one spread less and more, within what a body reaches, and what share
    of the difference between them is one spread.
    """
    found = []
    for name, (least, most) in RANGES_DEG.items():
        sd = spread.hip if name.startswith("hip") else getattr(spread, name)
        if sd < LEAST_SD_DEG:
            continue
        value = getattr(angles, name)
        low, high = max(least, value - sd), min(most, value + sd)
        found.append((replace(angles, **{name: low}), replace(angles, **{name: high}), sd / (high - low)))
    return found
