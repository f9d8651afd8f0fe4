"""What pressure must not reach: kidneys, the great vessels, the nerves of the thighs. Shapes to look at.

Kidneys lie where the zones put them (`body.kidney`): lower pole at its mean height scaled to stature, within their box
beside the spine. Their size, and the bore of the vessels, are textbook values from memory, for drawing only.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from unknot.body.kidney import LATERAL_MM, LOWER_POLE_MM, MEDIAL_MM, STATURE_MM, Side
from unknot.body.model.geometry import VERTEBRAE
from unknot.body.scene.rig import BONES, SPINE_LOWERED, Rig, vec
from unknot.body.scene.skin import Surface, levels
from unknot.body.scene.surface import volume_mm3
from unknot.body.zones.no_go import FEMORAL_NERVE_MM

Array = NDArray[np.float64]

KIDNEY_MM = (108.0, 52.0, 34.0)
"""Length, breadth, thickness of a kidney in a man of mean stature; from memory."""
LIGAMENT_MM = 126.6
"""From hip point to pubic tubercle in the people whose nerves were measured (`femoralnerve`)."""
SIDES: tuple[Side, Side] = ("left", "right")


def organs(rig: Rig) -> dict[str, Surface]:
    """Every organ, vessel and nerve by its name."""
    found = {f"kidney-{side}": kidney(rig, side) for side in SIDES}
    found |= {"aorta": aorta(rig), "vena-cava": vena_cava(rig)}
    return found | {f"femoral-nerve-{side}": femoral_nerve(rig, side) for side in SIDES}


def kidney(rig: Rig, side: Side) -> Surface:
    """A bean: its lower end further out than its upper, its hollow toward the spine."""
    sign = 1.0 if side == "left" else -1.0
    factor = rig.person.height_cm * 10.0 / STATURE_MM
    length, breadth, thick = (size * factor for size in KIDNEY_MM)
    wide = max(1.0, rig.marks.frame.value)
    lower = rig.geometry.crest_mm + LOWER_POLE_MM[side] * factor
    rows, round_ = 15, 18
    v = np.linspace(0.0, np.pi, rows)[:, None] * np.ones(round_)
    u = np.ones((rows, 1)) * np.linspace(0.0, 2 * np.pi, round_, endpoint=False)
    up = -np.cos(v) * length / 2
    out = np.sin(v) ** 0.9 * np.cos(u) * breadth / 2
    out -= (
        np.where(np.cos(u) < 0, -1.0, 0.0) * -0.17 * breadth * np.exp(-((up / (0.24 * length)) ** 2)) * np.cos(u) ** 2
    )
    back = np.sin(v) ** 0.9 * np.sin(u) * thick / 2
    tilt = np.deg2rad(9.0)
    x = out * np.cos(tilt) - up * np.sin(tilt)
    z = up * np.cos(tilt) + out * np.sin(tilt)
    middle = (MEDIAL_MM * wide + LATERAL_MM * wide) / 2
    spine = rig.at("L1")
    y = spine[1] + 8.0 * factor + back + 0.22 * (x - x.min())  # the outer edge lies further back
    corners = np.stack((sign * (middle + x), y, lower - z.min() + z), axis=-1).reshape(-1, 3)
    return _bound(rig, corners, _grid(rows, round_))


def tube(path: Any, radius: Any, *, round_: int = 8) -> tuple[Array, Any]:
    """A closed tube along points, [n, 3], with a radius at each."""
    at = np.asarray(path, dtype=float)
    radius = np.broadcast_to(np.asarray(radius, dtype=float), (len(at),))
    ahead = np.gradient(at, axis=0)
    ahead /= np.linalg.norm(ahead, axis=1, keepdims=True)
    side = np.cross(ahead, [0.0, 1.0, 0.0])
    side /= np.linalg.norm(side, axis=1, keepdims=True)
    other = np.cross(ahead, side)
    turn = np.linspace(0.0, 2 * np.pi, round_, endpoint=False)
    ring = np.cos(turn)[None, :, None] * side[:, None] + np.sin(turn)[None, :, None] * other[:, None]
    corners = at[:, None] + radius[:, None, None] * ring
    return closed(corners)


def closed(rings: Array) -> tuple[Array, Any]:
    """The surface over rings [rows, around, 3], closed by a point at each end."""
    rows, round_, _ = rings.shape
    corners = np.vstack((rings.reshape(-1, 3), rings[0].mean(axis=0), rings[-1].mean(axis=0)))
    around = np.arange(round_)
    after = (around + 1) % round_
    first, last = rows * round_, rows * round_ + 1
    end = (rows - 1) * round_
    caps = [
        np.stack((np.full(round_, first), after, around), axis=1),
        np.stack((np.full(round_, last), end + around, end + after), axis=1),
    ]
    return corners, np.vstack((_grid(rows, round_), *caps))


def _grid(rows: int, round_: int) -> Any:
    """Triangles between rings, seen from outside where rings turn left about the way ahead."""
    i = np.arange(rows - 1)[:, None] * round_
    around = np.arange(round_)[None, :]
    after = (around + 1) % round_
    a, b, c, d = (one.reshape(-1) for one in (i + around, i + after, i + round_ + after, i + round_ + around))
    return np.vstack((np.stack((a, b, c), axis=1), np.stack((a, c, d), axis=1)))


def spline(points: Any, count: int) -> Array:
    """A smooth way through points (Catmull-Rom), [count, 3]."""
    at = np.asarray(points, dtype=float)
    long = np.concatenate(([2 * at[0] - at[1]], at, [2 * at[-1] - at[-2]]))
    t = np.linspace(0.0, len(at) - 1.0, count)
    i = np.clip(t.astype(int), 0, len(at) - 2)
    s = (t - i)[:, None]
    p0, p1, p2, p3 = (long[i + k] for k in range(4))
    found: Array = 0.5 * (
        2 * p1 + (p2 - p0) * s + (2 * p0 - 5 * p1 + 4 * p2 - p3) * s**2 + (3 * p1 - p0 - 3 * p2 + p3) * s**3
    )
    return found


def _spine_front(rig: Rig, x: float, before: float) -> list[Array]:
    """Points in front of the bodies of T12 to L4 from above, mm."""
    fronts = ((51.0, 318.0), (36.0, 291.0), (25.0, 260.0), (19.0, 232.0), (20.0, 200.0))
    return [rig.place("L3", (x, y - before, z))[0] for y, z in fronts]


def aorta(rig: Rig) -> Surface:
    """In front of the spine, a little to the left, dividing at L4 (`bifurcation-l4`) towards both groins."""
    f = rig.scale.height
    path = _spine_front(rig, 10.0, 12.0)
    trunk = tube(spline(path, 14), np.linspace(10.5, 8.5, 14) * f)
    fork = path[-1]
    groins = [_groin(rig, side, 0.5) + vec(0.0, 10.0, 6.0) for side in SIDES]
    legs = [tube(spline([fork + vec(0.0, 0.0, 3.0), 0.55 * fork + 0.45 * groin + vec(0.0, 14.0, -2.0), groin], 9),
                 np.linspace(6.5, 4.5, 9) * f) for groin in groins]  # fmt: skip
    return _joined(rig, [trunk, *legs])


def vena_cava(rig: Rig) -> Surface:
    """To the right of the aorta; its two roots join at L5."""
    f = rig.scale.height
    path = [*_spine_front(rig, -15.0, 11.0), rig.place("L5", (-11.0, 19.0, 176.0))[0]]
    trunk = tube(spline(path, 14), np.linspace(11.5, 11.0, 14) * f)
    fork = path[-1]
    groins = [_groin(rig, side, 0.6) + vec(0.0, 16.0, 4.0) for side in SIDES]
    legs = [tube(spline([fork + vec(0.0, 0.0, 3.0), 0.55 * fork + 0.45 * groin + vec(0.0, 24.0, -8.0), groin], 9),
                 np.linspace(7.5, 5.5, 9) * f) for groin in groins]  # fmt: skip
    return _joined(rig, [trunk, *legs])


def hip_point(rig: Rig, side: Side) -> Array:
    """The bony point at the front of the hip."""
    return _on(side, rig.place("pelvis", (-121.0, -45.0, 78.0))[0])


def tubercle(rig: Rig, side: Side) -> Array:
    """The inner end of the groin crease."""
    return _on(side, rig.place("pelvis", (-27.0, -52.0, -1.0))[0])


def _on(side: Side, right: Array) -> Array:
    found: Array = right if side == "right" else right * vec(-1.0, 1.0, 1.0)
    return found


def _groin(rig: Rig, side: Side, share: float) -> Array:
    """A point of the groin's ligament: 0 at the hip point, 1 at the pubic bone."""
    return (1 - share) * hip_point(rig, side) + share * tubercle(rig, side)


def femoral_nerve(rig: Rig, side: Side) -> Surface:
    """From between the roots of the psoas, along its outer edge, under the groin, into the front of the thigh."""
    sign = 1.0 if side == "left" else -1.0
    under = _groin(rig, side, FEMORAL_NERVE_MM / LIGAMENT_MM)

    def at(x: float, y: float, z: float) -> Array:
        return _on(side, rig.place("L3", (-x, y, z + SPINE_LOWERED))[0])

    ways = (vec(0.0, 4.0, -2.0), vec(0.0, 5.0, -42.0), vec(-sign * 2.0, 12.0, -92.0))
    path = [at(36.0, 50.0, 178.0), at(55.0, 38.0, 140.0), at(71.0, 14.0, 95.0), at(80.0, -14.0, 55.0)]
    path += [under + step for step in ways]
    corners, triangles = tube(spline(path, 26), np.linspace(3.4, 2.6, 26) * rig.scale.height, round_=6)
    found = _bound(rig, corners, triangles)
    thigh = np.clip((under[2] + 20.0 - corners[:, 2]) / 70.0, 0.0, 1.0)
    found.weights[:] *= (1.0 - thigh)[:, None]
    found.weights[:, BONES.index(f"thigh-{side}")] += thigh
    return found


def _joined(rig: Rig, parts: list[tuple[Array, Any]]) -> Surface:
    before, corners, triangles = 0, [], []
    for at, faces in parts:
        corners.append(at)
        triangles.append(faces + before)
        before += len(at)
    return _bound(rig, np.vstack(corners), np.vstack(triangles))


def _bound(rig: Rig, corners: Array, triangles: Any) -> Surface:
    """Bind by height to pelvis, spine and thorax."""
    weights = np.zeros((len(corners), len(BONES)))
    for column, bone in zip(levels(rig, corners[:, 2]).T, ("pelvis", *VERTEBRAE, "thorax"), strict=True):
        weights[:, BONES.index(bone)] = column
    return Surface(corners=corners, triangles=outward(corners, triangles), weights=weights)


def outward(corners: Array, triangles: Any) -> Any:
    """The triangles of a closed surface, turned so that they are seen from outside."""
    found = np.asarray(triangles)
    return found if volume_mm3(corners, found) > 0 else found[:, ::-1]
