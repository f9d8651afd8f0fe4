"""The six muscles as bellies along the model's fascicles: a sheet, two spindles, two fans, and their mirror images.

Every belly is a row of rings. `thick` says where each corner goes when the belly doubles in thickness, so that a viewer
keeps its volume. How thick a belly is at rest is drawn from memory, not measured.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from unknot.body.model.geometry import VERTEBRAE
from unknot.body.scene.bones import upstream_pieces
from unknot.body.scene.organs import closed, outward, spline
from unknot.body.scene.rig import BONES, Rig, mirror, vec
from unknot.body.scene.skin import levels

Array = NDArray[np.float64]

AROUND = 16
POWER = {"ql": 1.2, "psoas": 0.2, "iliacus": 0.22}
"""A belly whose path is L times as long as in standing is L ** -power times as thick: `thick` = that - 1.

Fitted over the whole range of poses so that the volume of the skinned belly stays within 7 % (a test holds 10 %). A
sheet, which stays as wide as its bones are apart, takes it all in one direction; the psoas and the iliacus shorten
mostly where they are tendon, below the brim, so their bellies change little.
"""
RIGHT = np.array([-1.0, 1.0, 1.0])


@dataclass(frozen=True, slots=True, kw_only=True)
class Belly:
    """A muscle's surface, standing, mm; `thick_mm` [n, 3] is its morph target, `shade` [n] brightens its fibres."""

    corners: Array
    triangles: Any
    weights: Array
    thick_mm: Array
    shade: Array
    volume: str
    """`round` or `sheet`: whether it thickens all around or in one direction."""


def muscles(rig: Rig) -> dict[str, Belly]:
    """Every muscle by its name; the right ones are made, the left ones mirrored."""
    found = {}
    for name, make in (("ql", quadratus), ("psoas", psoas), ("iliacus", iliacus)):
        right = make(rig)
        found[f"{name}-left"], found[f"{name}-right"] = mirrored(right), right
    return found


def mirrored(one: Belly) -> Belly:
    """The other side's muscle."""
    weights = one.weights[:, [BONES.index(mirror(bone)) for bone in BONES]]
    return Belly(corners=one.corners * RIGHT, triangles=one.triangles[:, ::-1], weights=weights,
                 thick_mm=one.thick_mm * RIGHT, shade=one.shade, volume=one.volume)  # fmt: skip


def _ring(middle: Array, wide: Array, thick: Array, *, power: float = 2.0) -> tuple[Array, Array]:
    """Rings [rows, around, 3] about middles, with half axes `wide` and `thick` [rows, 3]; how far each was raised."""
    turn = np.linspace(0.0, 2 * np.pi, AROUND, endpoint=False)
    cos, sin = np.cos(turn), np.sin(turn)
    u = np.sign(cos) * np.abs(cos) ** (2.0 / power)
    v = np.sign(sin) * np.abs(sin) ** (2.0 / power)
    flat = u[None, :, None] * wide[:, None]
    raised = v[None, :, None] * thick[:, None]
    return middle[:, None] + flat + raised, raised


def _made(
    rings: Array, thick: Array, weights: Array, *, volume: str, tendon: tuple[float, float] = (0.12, 0.12)
) -> Belly:
    """Close rings; `weights` [rows, around, bones]. Fibres run along; both ends pale into tendon."""
    rows = len(rings)
    corners, triangles = closed(rings)
    ends = np.zeros((2, 3))
    along = np.linspace(0.0, 1.0, rows)
    fibre = 0.90 + 0.10 * np.cos(np.arange(AROUND) * np.pi)[None, :] * np.ones((rows, 1))
    pale = np.clip((along - 0.0) / tendon[0], 0, 1) * np.clip((1.0 - along) / tendon[1], 0, 1)
    shade = 1.0 - (1.0 - fibre) * pale[:, None]
    return Belly(
        corners=corners, triangles=outward(corners, triangles),
        weights=np.vstack((weights.reshape(-1, len(BONES)), weights[0].mean(axis=0), weights[-1].mean(axis=0))),
        thick_mm=np.vstack((thick.reshape(-1, 3), ends)),
        shade=np.concatenate((shade.reshape(-1), [1.0, 1.0])), volume=volume,
    )  # fmt: skip


def _points(rig: Rig, muscle: str, bone: str) -> Array:
    """Where a muscle's fascicles hold to a bone, [n, 3] mm, from below."""
    every = {point.at_mm for path in rig.geometry.paths if path.muscle == muscle for point in path.points
             if point.bone == bone}  # fmt: skip
    return np.array(sorted(every, key=lambda at: at[2]))


def _spine_weights(rig: Rig, z: Array) -> Array:
    found = np.zeros((*z.shape, len(BONES)))
    shares = levels(rig, z.reshape(-1)).reshape(*z.shape, 7)
    for column, bone in enumerate(("pelvis", *VERTEBRAE, "thorax")):
        found[..., BONES.index(bone)] = shares[..., column]
    return found


def quadratus(rig: Rig) -> Belly:
    """A four-sided sheet: from the crest, along the transverse processes, to the last rib (fascicles of `QL_*`)."""
    f, rows = rig.scale.height, 19
    muscle = "ql-right"
    crest, ribs = _points(rig, muscle, "pelvis"), _points(rig, muscle, "thorax")
    tips = np.vstack([_points(rig, muscle, bone).mean(axis=0, keepdims=True) for bone in ("L4", "L3", "L2", "L1")])
    inner_low, outer_low = crest[np.argmax(crest[:, 0])], crest[np.argmin(crest[:, 0])]
    rib_in, rib_out = ribs[np.argmax(ribs[:, 1] + ribs[:, 0] * 0.5)], ribs[np.argmin(ribs[:, 0])]
    step = (outer_low - inner_low) / np.linalg.norm(outer_low - inner_low)
    # The model's paths end on a hand's breadth of crest; the belly reaches as far out as the sheet does at the rib.
    outer_low = outer_low + step * 9.0 * f
    rib_out = rib_out + (rib_out - rib_in) / np.linalg.norm(rib_out - rib_in) * 7.0 * f
    inner = spline(np.vstack((inner_low, tips * [0.96, 1.0, 1.0], rib_in + vec(6.0 * f, 0.0, 2.0))), rows)
    outer = spline(np.vstack((outer_low, (outer_low + rib_out) / 2 + vec(-3.0 * f, 2.0, 0.0), rib_out)), rows)
    middle, wide = (inner + outer) / 2, (outer - inner) / 2
    along = np.gradient(middle, axis=0)
    normal = np.cross(along, wide)
    normal /= np.linalg.norm(normal, axis=1, keepdims=True)
    t = np.linspace(0.0, 1.0, rows)
    half = (2.2 + 5.0 * np.sin(np.pi * t) ** 0.7) * f
    rings, raised = _ring(middle, wide, normal * half[:, None], power=2.6)
    weights = _spine_weights(rig, rings[..., 2])
    hold = np.clip(1.0 - 6.0 * t, 0.0, 1.0)[:, None, None]
    pelvis, thorax = np.zeros(len(BONES)), np.zeros(len(BONES))
    pelvis[BONES.index("pelvis")], thorax[BONES.index("thorax")] = 1.0, 1.0
    weights = weights * (1.0 - hold) + pelvis * hold
    hold = np.clip(6.0 * t - 5.0, 0.0, 1.0)[:, None, None]
    weights = weights * (1.0 - hold) + thorax * hold
    return _made(rings, raised, weights, volume="sheet", tendon=(0.08, 0.08))


def _brim(rig: Rig, muscle: str) -> Array:
    """The last point before the brim and those on the thigh, from above: one way of the muscle's tendon, [n, 3] mm."""
    path = next(path for path in rig.geometry.paths if path.muscle == muscle)
    first = next(n for n, point in enumerate(path.points) if n == path.sphere_after)
    return np.array([point.at_mm for point in path.points[first:]])


def _down_the_thigh(rig: Rig, rings: Array, brim_z: float) -> Array:
    """Weights of rings that hang on the spine above, on the pelvis at the brim, on the right thigh at its end."""
    weights = _spine_weights(rig, rings[..., 2])
    end_z = rings[-1, :, 2].mean()
    leg = np.clip((brim_z - 12.0 - rings[..., 2]) / (brim_z - 12.0 - end_z - 8.0), 0.0, 1.0)[..., None]
    thigh = np.zeros(len(BONES))
    thigh[BONES.index("thigh-right")] = 1.0
    found: Array = weights * (1.0 - leg) + thigh * leg
    return found


def psoas(rig: Rig) -> Belly:
    """A spindle from T12 and L1 beside the vertebrae, over the brim, to the lesser trochanter (`Ps_*`)."""
    f, rows = rig.scale.height, 30
    paths = [path for path in rig.geometry.paths if path.muscle == "psoas-right"]
    tendon = _brim(rig, "psoas-right")
    top = max(path.points[0].at_mm[2] for path in paths) + 8.0 * f
    low = min(path.points[0].at_mm[2] for path in paths)
    heights = np.linspace(top, tendon[0][2] + 20.0 * f, 9)
    middles = []
    for z in heights:
        # Where the fascicles that have begun are at this height, by their share; beside the bodies, never inside.
        found, shares = [], []
        for path in paths:
            begin, end = (np.array(point.at_mm) for point in path.points[:2])
            if begin[2] < z - 4.0:
                continue
            s = np.clip((begin[2] - z) / (begin[2] - end[2]), 0.0, 1.0)
            found.append(begin + s * (end - begin))
            shares.append(path.weight)
        at = np.average(found, axis=0, weights=shares) if found else np.array(paths[0].points[0].at_mm)
        at[2] = z
        beside = np.clip((z - low + 10.0) / 40.0, 0.0, 1.0)
        at[0] = min(at[0], -(33.0 * beside + 20.0 * (1 - beside)) * rig.scale.breadth)
        middles.append(at)
    # Over the brim: a little in front of the line of pull, whose sphere is bone.
    end = tendon[-1]
    middle = spline(
        np.vstack((middles, tendon[0] + [2.0, -3.0, -2.0], (tendon[0] + end) / 2 + [1.0, -7.0, 0.0], end)), rows
    )
    t = np.linspace(0.0, 1.0, rows)
    size = np.interp(t, [0, 0.08, 0.22, 0.42, 0.58, 0.72, 0.82, 0.92, 1.0], [4, 8.5, 14, 19, 19, 15, 11, 8, 5.0]) * f
    size = np.convolve(np.pad(size, 1, mode="edge"), [0.25, 0.5, 0.25], mode="valid")
    ahead = np.gradient(middle, axis=0)
    ahead /= np.linalg.norm(ahead, axis=1, keepdims=True)
    across = np.cross(ahead, [0.0, 1.0, 0.0])
    across /= np.linalg.norm(across, axis=1, keepdims=True)
    other = np.cross(ahead, across)
    flat = np.interp(t, [0.0, 0.4, 0.7, 1.0], [0.70, 0.86, 1.0, 1.0])[:, None]
    rings, _ = _ring(middle, across * size[:, None] * flat, other * size[:, None] / flat)
    weights = _down_the_thigh(rig, rings, tendon[0][2])
    return _made(rings, rings - middle[:, None], weights, volume="round", tendon=(0.06, 0.22))


def _fossa(rig: Rig) -> tuple[Array, Array]:
    """Corners of the right hip bone's wing, and of its triangles' middles, [n, 3] mm."""
    piece = next(one for one in upstream_pieces() if one.name == "pelvis_r")
    at = rig.place("pelvis", piece.at_mm)
    return at, at[piece.faces]


def _inner_face(triangles: Array, y: float, z: float, x: float) -> float:
    """The innermost x of the hip bone on the line across the body at (y, z); `x` where the line misses it."""
    a, b, c = (triangles[:, n][:, 1:] for n in range(3))
    p = np.array([y, z])
    area = (b[:, 0] - a[:, 0]) * (c[:, 1] - a[:, 1]) - (c[:, 0] - a[:, 0]) * (b[:, 1] - a[:, 1])
    with np.errstate(divide="ignore", invalid="ignore"):
        u = ((b[:, 0] - p[0]) * (c[:, 1] - p[1]) - (c[:, 0] - p[0]) * (b[:, 1] - p[1])) / area
        v = ((c[:, 0] - p[0]) * (a[:, 1] - p[1]) - (a[:, 0] - p[0]) * (c[:, 1] - p[1])) / area
        hit = (u >= 0) & (v >= 0) & (u + v <= 1)
        xs = u * triangles[:, 0, 0] + v * triangles[:, 1, 0] + (1 - u - v) * triangles[:, 2, 0]
    return float(xs[hit].max()) if hit.any() else x


def iliacus(rig: Rig) -> Belly:
    """A fan that lines the hip bone's wing, gathers over the brim beside the psoas, and ends with it (`iliacus_r`)."""
    f, d, b, rows = rig.scale.height, rig.scale.depth, rig.scale.breadth, 24
    tendon = _brim(rig, "iliacus-right")
    _, wing = _fossa(rig)
    # Rows over the wing: height, y of the front and of the back edge.
    fan = np.array([(138, -22, 18), (120, -34, 30), (100, -42, 36), (80, -47, 36), (60, -48, 26), (42, -47, 8.0)])
    fan = fan * [f, d, d]
    middles, wides = [], []
    for z, front, back in fan:
        at = []
        for y in (front, (front + back) / 2, back):
            at.append(np.array([_inner_face(wing, y, z, -96.0 * b) + 5.0 * f, y, z]))
        middles.append(at[1] * 0.5 + (at[0] + at[2]) * 0.25)
        wides.append((at[2] - at[0]) / 2)
    end = tendon[-1]
    middles += [tendon[0] + vec(-4.0, -4.0, 0.0), (tendon[0] + end) / 2 + vec(-6.0, -9.0, 0.0), end]
    wides += [np.array([0.0, 15.0, 0.0]) * f, np.array([2.0, 9.0, 0.0]) * f, np.array([0.0, 4.0, 0.0]) * f]
    wides[-3][0] = 8.0 * f
    middle, wide = spline(middles, rows), spline(wides, rows)
    ahead = np.gradient(middle, axis=0)
    normal = np.cross(ahead, wide)
    normal /= np.linalg.norm(normal, axis=1, keepdims=True)
    t = np.linspace(0.0, 1.0, rows)
    half = np.interp(t, [0, 0.12, 0.35, 0.62, 0.8, 1.0], [2.0, 5.0, 7.5, 9.5, 8.0, 4.0]) * f
    rings, raised = _ring(middle, wide, normal * half[:, None], power=2.2)
    weights = _down_the_thigh(rig, rings, tendon[0][2])
    weights[rings[..., 2] > tendon[0][2]] = 0.0
    weights[rings[..., 2] > tendon[0][2], BONES.index("pelvis")] = 1.0
    return _made(rings, raised, weights, volume="round", tendon=(0.08, 0.2))
