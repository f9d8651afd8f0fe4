"""A model of somebody's size, ready to answer."""

from __future__ import annotations

from functools import lru_cache

from unknot.body.model.cache import geometry
from unknot.body.model.kinematics import CORE, BodyModel
from unknot.body.model.scale import REFERENCE_SCALE, Scale, scale_of, scaled
from unknot.body.person import Person

__all__ = ["CONTEXT_MUSCLES", "MUSCLES", "load", "scale_of"]

MUSCLES = CORE
CONTEXT_MUSCLES = tuple(
    f"{muscle}-{side}"
    for muscle in ("external-oblique", "internal-oblique", "iliocostalis", "longissimus")
    for side in ("left", "right")
)


def load(person: Person | None = None, *, scale: Scale | None = None, context: bool = False) -> BodyModel:
    """The model of a person, or of a body of a given scale, or (neither) of the reference body.

    With `context` it also has the obliques and the long back muscles. The same size gives the same object again.

    Raises:
        ModelMissing: it is not on disk and cannot be built.
        ValueError: both a person and a scale were given.
    """
    if person is not None and scale is not None:
        raise ValueError("a person or a scale, not both")
    if scale is None:
        scale = REFERENCE_SCALE if person is None else scale_of(person)
    return _model(scale, context)


@lru_cache(maxsize=8)
def _model(scale: Scale, context: bool) -> BodyModel:
    body, note = geometry()
    return BodyModel(scaled(body, scale), scale=scale, context=context, note=note)
