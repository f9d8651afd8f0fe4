"""What we mend in upstream's body, one function a repair; `docs/algorithms/body.md` says why, and what each one
changes.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace

from unknot.body.model.geometry import LEVELS, PELVIS, VERTEBRAE, Geometry, Path, Point, Vector, check, whole
from unknot.body.model.upstream import SACRUM, Upstream

COSTOVERTEBRAL_MM = 20.0
"""How far from the midline a rib begins. Measured on upstream's mesh: no rib-borne path ends nearer to the midline."""
RIB_EDGE_MM = 108.0
"""How far from the midline upstream's lowest rib edge lies (tip of rib 10)."""
GAP_MM = 27.8 + 0.0020 * 1689.0 + 0.324 * 75.3
"""From the crest to the lowest rib edge in the reference body (a man of 1689 mm and 75.3 kg), by the ANSUR II
regression (ansur2).
"""


def repaired(upstream: Upstream) -> Geometry:
    """The whole repaired body: both sides, all repairs, reference size."""
    body = lowered_spine(upstream.geometry)
    body = one_pelvis(body)
    body = on_the_crest(body, upstream.hip_bone_mm)
    body = with_rib_gap(body, GAP_MM)
    body = one_psoas(body)
    body = with_shares(body)
    body = whole(body)
    check(body)
    return body


def _moved(body: Geometry, move: Callable[[Path, Point], Vector]) -> tuple[Path, ...]:
    return tuple(
        replace(path, points=tuple(replace(point, at_mm=move(path, point)) for point in path.points))
        for path in body.paths
    )


def lowered_spine(body: Geometry, *, above_mm: float = 0.0) -> Geometry:
    """Lower the spine and the ribs until the top of the crest stands level with the L4/5 joint, or `above_mm` above it.

    Upstream joins a spine scaled by 0.87 to a pelvis of full size, and sets L5/S1 level with the crest. On
    radiographs the crests are level with the L4-5 interspace in women and with the spinous process of L4 in men
    (crestlevel17).
    """
    down = body.joints["L4L5"][2] - body.crest_mm + above_mm
    riding = {SACRUM, *VERTEBRAE, "thorax"}

    def move(_: Path, point: Point) -> Vector:
        x, y, z = point.at_mm
        return (x, y, z - down) if point.bone in riding else point.at_mm

    joints = {
        name: (at[0], at[1], at[2] - down) if name in LEVELS else at for name, at in body.joints.items()
    }  # fmt: skip
    return replace(body, joints=joints, paths=_moved(body, move), rib_mm=body.rib_mm - down)


def one_pelvis(body: Geometry) -> Geometry:
    """Sacrum and pelvis are one bone: they never move against each other."""

    def fixed(point: Point) -> Point:
        return replace(point, bone=PELVIS) if point.bone == SACRUM else point

    return replace(
        body, paths=tuple(replace(path, points=tuple(fixed(point) for point in path.points)) for path in body.paths)
    )


def on_the_crest(body: Geometry, hip_bone_mm: Sequence[tuple[Vector, Vector, Vector]]) -> Geometry:
    """Lay the lower ends of the QL and the obliques onto the hip bone, each at the nearest point of its surface.

    Upstream has them on its spine's own pelvis: those of the QL hang 29-33 mm behind and above the bone.
    """

    def move(path: Path, point: Point) -> Vector:
        if not path.muscle.startswith(("ql", "external", "internal")) or point.bone != PELVIS:
            return point.at_mm
        nearest = (nearest_on(triangle, point.at_mm) for triangle in hip_bone_mm)
        return min(nearest, key=lambda at: math.dist(at, point.at_mm))

    return replace(body, paths=_moved(body, move))


def with_rib_gap(body: Geometry, gap_mm: float, *, breadth: float = 1.0) -> Geometry:
    """Let the ribs hang until their lowest edge is `gap_mm` above the crest.

    A rib turns about its joint with the spine, so a point goes down in proportion to how far from the spine it lies:
    all the way at the tip of rib 10, a third or less where the QL takes hold, not at all on the vertebra. `breadth`
    is the body's factor of breadth.
    """
    down = body.rib_crest_gap_mm - gap_mm
    begin, edge = COSTOVERTEBRAL_MM * breadth, RIB_EDGE_MM * breadth

    def move(path: Path, point: Point) -> Vector:
        x, y, z = point.at_mm
        if point.bone != "thorax":
            return point.at_mm
        share = min(1.0, max(0.0, (abs(x) - begin) / (edge - begin)))
        return (x, y, z - share * down)

    return replace(body, paths=_moved(body, move), rib_mm=body.rib_mm - down)


def one_psoas(body: Geometry) -> Geometry:
    """Join the psoas: from each lumbar origin to the brim of the pelvis, over the brim, to the thigh.

    Upstream has the upper half end on the pelvis (the hip does not move it) and the lower half begin there (the spine
    does not move it), counts both at full force, and leaves out the brim that holds the tendon away from the hip in
    extension.
    """
    (leg,) = (path for path in body.paths if path.group == "psoas-leg")
    paths = []
    for path in body.paths:
        if path.group == "psoas":
            paths.append(replace(path, points=(path.points[0], *leg.points), sphere="psoas_r", sphere_after=1))
        elif path.group == "iliacus":
            paths.append(replace(path, sphere="iliacus_r", sphere_after=1))
        elif path is not leg:
            paths.append(path)
    return replace(body, paths=tuple(paths))


def with_shares(body: Geometry) -> Geometry:
    """Turn peak forces into shares of the muscle's cross-section."""
    total = {
        muscle: math.fsum(path.weight for path in body.paths if path.muscle == muscle) for muscle in body.muscles()
    }
    return replace(
        body, paths=tuple(replace(path, weight=path.weight / total[path.muscle]) for path in body.paths)
    )  # fmt: skip


def nearest_on(triangle: tuple[Vector, Vector, Vector], point: Vector) -> Vector:
    """The point of a triangle that is nearest to a point (Ericson, Real-Time Collision Detection, 5.1.5)."""
    a, b, c = triangle
    ab, ac, ap = _minus(b, a), _minus(c, a), _minus(point, a)
    d1, d2 = _dot(ab, ap), _dot(ac, ap)
    bp, cp = _minus(point, b), _minus(point, c)
    d3, d4, d5, d6 = _dot(ab, bp), _dot(ac, bp), _dot(ab, cp), _dot(ac, cp)
    va, vb, vc = d3 * d6 - d5 * d4, d5 * d2 - d1 * d6, d1 * d4 - d3 * d2
    if d1 <= 0 and d2 <= 0:
        return a
    if d3 >= 0 and d4 <= d3:
        return b
    if d6 >= 0 and d5 <= d6:
        return c
    if vc <= 0 and d1 >= 0 and d3 <= 0:
        return _along(a, ab, d1 / (d1 - d3))
    if vb <= 0 and d2 >= 0 and d6 <= 0:
        return _along(a, ac, d2 / (d2 - d6))
    if va <= 0 and d4 - d3 >= 0 and d5 - d6 >= 0:
        return _along(b, _minus(c, b), (d4 - d3) / ((d4 - d3) + (d5 - d6)))
    return _along(_along(a, ab, vb / (va + vb + vc)), ac, vc / (va + vb + vc))


def _minus(a: Vector, b: Vector) -> Vector:
    return (a[0] - b[0], a[1] - b[1], a[2] - b[2])


def _dot(a: Vector, b: Vector) -> float:
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def _along(a: Vector, direction: Vector, share: float) -> Vector:
    return (a[0] + share * direction[0], a[1] + share * direction[1], a[2] + share * direction[2])
