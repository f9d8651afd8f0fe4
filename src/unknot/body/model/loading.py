"""A model of somebody's size, ready to answer."""

from __future__ import annotations

from functools import lru_cache

from unknot.body.model.cache import geometry
from unknot.body.model.kinematics import CORE, BodyModel
from unknot.body.model.scale import REFERENCE_SCALE, Scale, scaled
from unknot.body.person import REFERENCE, Person, measures

MUSCLES = CORE
CONTEXT_MUSCLES = tuple(
    f"{muscle}-{side}"
    for muscle in ("external-oblique", "internal-oblique", "iliocostalis", "longissimus")
    for side in ("left", "right")
)


FACTORS = (0.3, 1.6)
"""How small and how large a person's skeleton may be beside the reference body's."""


def scale_of(person: Person) -> Scale:
    """How a person's body differs from the reference: by stature, by breadth over the crests, and by the gap under
    the ribs.

    Depth has no measured counterpart on the skeleton and is the geometric mean of the two other factors. Estimates far
    outside what was measured are held within `FACTORS`: beyond them breadth is no longer bone.
    """
    own, reference = measures(person), measures(REFERENCE)
    least, most = FACTORS
    height = min(max(own.stature_mm.value / reference.stature_mm.value, least), most)
    breadth = min(max(own.bicristal_mm.value / reference.bicristal_mm.value, least), most)
    gap = own.rib_crest_gap_mm.value / reference.rib_crest_gap_mm.value
    return Scale(
        height=height,
        breadth=breadth,
        depth=(height * breadth) ** 0.5,
        rib_crest_gap_mm=REFERENCE_SCALE.rib_crest_gap_mm * gap,
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
