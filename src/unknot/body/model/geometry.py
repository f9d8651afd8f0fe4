"""The model's geometry as plain data: where every path runs on which body, in the body frame, standing.

Everything is in mm in the body frame (+x left, +y back, +z up; origin midway between the hip joints), in relaxed
standing.
Written so, a body is scaled by multiplying, mirrored by changing a sign, and kept in a file that anybody can read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace

Vector = tuple[float, float, float]

PELVIS = "pelvis"
LEVELS = ("L5S1", "L4L5", "L3L4", "L2L3", "L1L2")
"""The joints of the lumbar spine, from below; the thorax is one piece with L1."""
VERTEBRAE = ("L5", "L4", "L3", "L2", "L1")
"""The bone above each of `LEVELS`."""
HIPS = ("hip_left", "hip_right")
PARENT = {
    **dict(zip(VERTEBRAE, (PELVIS, *VERTEBRAE[:-1]), strict=True)),
    "thorax": "L1",
    "thigh_left": PELVIS,
    "thigh_right": PELVIS,
}
"""Each moving bone and the bone it sits on."""
JOINT_OF = {**dict(zip(VERTEBRAE, LEVELS, strict=True)), "thigh_left": "hip_left", "thigh_right": "hip_right"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A point of a path, fixed to a bone."""

    bone: str
    at_mm: Vector


@dataclass(frozen=True, slots=True, kw_only=True)
class Sphere:
    """A ball of bone that a path slides over, on the pelvis; the path passes on the side of `side_mm`."""

    name: str
    at_mm: Vector
    radius_mm: float
    side_mm: Vector


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """The line of one fascicle. With a sphere, it slides between the points `sphere_after` and `sphere_after + 1`."""

    name: str
    """Upstream's name; `_l` and `_r` are the body's own left and right."""
    muscle: str
    """`ql-left`, `psoas-right`, …"""
    group: str
    weight: float
    """Its share of the muscle's cross-section; sums to 1 over a muscle."""
    points: tuple[Point, ...]
    sphere: str | None = None
    sphere_after: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Geometry:
    """A whole body: joint centres, spheres and paths.

    Attributes:
        joints: centre of each of `LEVELS` and `HIPS`, mm.
        crest_mm: height of the top of the iliac crest.
        rib_mm: height of the lowest edge of the ribs.
    """

    joints: dict[str, Vector]
    spheres: tuple[Sphere, ...]
    paths: tuple[Path, ...]
    crest_mm: float
    rib_mm: float

    @property
    def rib_crest_gap_mm(self) -> float:
        """From the top of the crest up to the lowest edge of the ribs."""
        return self.rib_mm - self.crest_mm

    def muscles(self) -> tuple[str, ...]:
        """Every muscle in the order of its paths."""
        return tuple(dict.fromkeys(path.muscle for path in self.paths))


def mirrored_point(at_mm: Vector) -> Vector:
    """The same point on the other side."""
    return (-at_mm[0], at_mm[1], at_mm[2])


def _other(bone: str) -> str:
    return {"thigh_right": "thigh_left", "thigh_left": "thigh_right"}.get(bone, bone)


def mirrored_path(path: Path) -> Path:
    """The left path of a right one."""
    if not (path.name.endswith("_r") and path.muscle.endswith("-right")):
        raise ValueError(f"{path.name} is not a path of the right side")
    return replace(
        path,
        name=path.name[:-2] + "_l",
        muscle=path.muscle.removesuffix("-right") + "-left",
        sphere=None if path.sphere is None else path.sphere[:-2] + "_l",
        points=tuple(Point(bone=_other(point.bone), at_mm=mirrored_point(point.at_mm)) for point in path.points),
    )


def whole(right: Geometry) -> Geometry:
    """The whole body of its right half: the left half is the mirror image, to the last bit."""
    left_first: list[Path] = []
    for muscle in right.muscles():
        mine = [path for path in right.paths if path.muscle == muscle]
        left_first += [mirrored_path(path) for path in mine] + mine
    return replace(
        right,
        joints={
            **{level: (0.0, *right.joints[level][1:]) for level in LEVELS},
            "hip_left": mirrored_point(right.joints["hip_right"]),
            "hip_right": right.joints["hip_right"],
        },
        spheres=tuple(
            each
            for sphere in right.spheres
            for each in (
                replace(
                    sphere,
                    name=sphere.name[:-2] + "_l",
                    at_mm=mirrored_point(sphere.at_mm),
                    side_mm=mirrored_point(sphere.side_mm),
                ),
                sphere,
            )
        ),
        paths=tuple(left_first),
    )


def check(geometry: Geometry) -> None:
    """Refuse a geometry that no body can have: a cache that was tampered with must never answer.

    Raises:
        ValueError: a number is not finite, a bone or a sphere is unknown, or the weights of a muscle do not sum to 1.
    """
    for number in _numbers(geometry):
        if not (-1e4 < number < 1e4):
            raise ValueError(f"{number} is no length of a body")
    names = {sphere.name for sphere in geometry.spheres}
    if set(geometry.joints) != {*LEVELS, *HIPS}:
        raise ValueError("joints are missing")
    for path in geometry.paths:
        if {point.bone for point in path.points} - {PELVIS, *PARENT} or len(path.points) < 2:
            raise ValueError(f"{path.name} runs over an unknown bone")
        if path.sphere is not None and path.sphere not in names:
            raise ValueError(f"{path.name} slides over an unknown sphere")
    for muscle in geometry.muscles():
        if abs(sum(path.weight for path in geometry.paths if path.muscle == muscle) - 1.0) > 1e-9:
            raise ValueError(f"the weights of {muscle} do not sum to 1")


def _numbers(geometry: Geometry) -> Iterator[float]:
    yield from (geometry.crest_mm, geometry.rib_mm)
    for centre in geometry.joints.values():
        yield from centre
    for sphere in geometry.spheres:
        yield from (*sphere.at_mm, *sphere.side_mm, sphere.radius_mm)
    for path in geometry.paths:
        yield path.weight
        for point in path.points:
            yield from point.at_mm


def to_plain(geometry: Geometry) -> dict[str, object]:
    """The geometry as lists and numbers, for a file; `from_plain` is its inverse to the last bit."""
    return {
        "joints": geometry.joints,
        "crest_mm": geometry.crest_mm,
        "rib_mm": geometry.rib_mm,
        "spheres": [[getattr(sphere, each.name) for each in fields(Sphere)] for sphere in geometry.spheres],
        "paths": [
            [path.name, path.muscle, path.group, path.weight, path.sphere, path.sphere_after,
             [[point.bone, *point.at_mm] for point in path.points]]
            for path in geometry.paths
        ],
    }  # fmt: skip


def from_plain(plain: object) -> Geometry:
    """Read what `to_plain` wrote.

    Raises:
        ValueError: it is not that.
    """
    try:
        assert isinstance(plain, dict)
        geometry = Geometry(
            joints={str(name): _vector(at) for name, at in plain["joints"].items()},
            crest_mm=float(plain["crest_mm"]),
            rib_mm=float(plain["rib_mm"]),
            spheres=tuple(
                Sphere(name=name, at_mm=_vector(at), radius_mm=float(radius), side_mm=_vector(side))
                for name, at, radius, side in plain["spheres"]
            ),
            paths=tuple(
                Path(name=name, muscle=muscle, group=group, weight=float(weight), sphere=sphere,
                     sphere_after=int(after), points=tuple(Point(bone=bone, at_mm=_vector(at)) for bone, *at in points))
                for name, muscle, group, weight, sphere, after, points in plain["paths"]
            ),
        )  # fmt: skip
    except (AssertionError, KeyError, TypeError, AttributeError, ValueError) as fault:
        raise ValueError(f"this is no geometry: {fault}") from fault
    check(geometry)
    return geometry


def _vector(at: object) -> Vector:
    if not (isinstance(at, (list, tuple)) and len(at) == 3):
        raise ValueError(f"{at!r} is no point")
    x, y, z = at
    return (float(x), float(y), float(z))
