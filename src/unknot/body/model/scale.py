"""The size of a body: how a geometry is stretched to a person."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from unknot.body.model.geometry import Geometry, Path, Vector
from unknot.body.model.repairs import GAP_MM, with_rib_gap
from unknot.body.person import REFERENCE, Person, measures

STATURE_MM = 1689.0
"""Stature of upstream's body, over its meshes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """Factors of the reference body, and the gap between ribs and crest.

    Raises:
        ValueError: a factor is not a number between 0.3 and 3, or the gap not between -50 and 300 mm.
    """

    height: float = 1.0
    breadth: float = 1.0
    depth: float = 1.0
    rib_crest_gap_mm: float = GAP_MM

    def __post_init__(self) -> None:
        for name in ("height", "breadth", "depth"):
            factor = getattr(self, name)
            if not (math.isfinite(factor) and 0.3 <= factor <= 3.0):
                raise ValueError(f"{name}: {factor!r} is no factor between 0.3 and 3")
        if not (math.isfinite(self.rib_crest_gap_mm) and -50.0 <= self.rib_crest_gap_mm <= 300.0):
            raise ValueError(f"rib_crest_gap_mm: {self.rib_crest_gap_mm!r} is not between -50 and 300 mm")

    @classmethod
    def uniform(cls, factor: float) -> Scale:
        """The same body, `factor` times as large in every direction."""
        return cls(height=factor, breadth=factor, depth=factor, rib_crest_gap_mm=GAP_MM * factor)


REFERENCE_SCALE = Scale()

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


def scaled(body: Geometry, scale: Scale) -> Geometry:
    """The body of another size: every point by the factors, spheres by their geometric mean, then the ribs to their
    gap.

    The points are in the axes of standing, so that a factor of height stretches upright whatever the bone's own frame
    was.
    """
    if scale == REFERENCE_SCALE:
        return body
    gap_mm = scale.rib_crest_gap_mm
    x, y, z = scale.breadth, scale.depth, scale.height
    mean = (x * y * z) ** (1.0 / 3.0)

    def at(point: Vector) -> Vector:
        return (point[0] * x, point[1] * y, point[2] * z)

    def path(one: Path) -> Path:
        return replace(one, points=tuple(replace(point, at_mm=at(point.at_mm)) for point in one.points))

    larger = replace(
        body,
        joints={name: at(centre) for name, centre in body.joints.items()},
        spheres=tuple(
            replace(one, at_mm=at(one.at_mm), side_mm=at(one.side_mm), radius_mm=one.radius_mm * mean)
            for one in body.spheres
        ),
        paths=tuple(path(one) for one in body.paths),
        crest_mm=body.crest_mm * z,
        rib_mm=body.rib_mm * z,
    )
    return with_rib_gap(larger, gap_mm, breadth=x)
