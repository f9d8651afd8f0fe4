"""The skin of one person: the outline meshed, and every corner bound to the bones around it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from unknot.body.model.geometry import LEVELS, VERTEBRAE
from unknot.body.person import Person
from unknot.body.scene.mannequin import mannequin
from unknot.body.scene.rig import BONES, Rig, vec
from unknot.body.scene.shape import Capsule, distance_at, melted, union
from unknot.body.scene.surface import Grid, surface

Array = NDArray[np.float64]
Indices = NDArray[np.int64]

SPACING_MM = 10.2
"""Of the grid, for a body of 170 cm and 70 kg; cells grow with the skin's area, so every body has about as many
corners."""


CLEFT_MM = 2.5
"""Half of the gap between the thighs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surface:
    """A surface bound to bones: corners [n, 3] mm standing, triangles [m, 3], weights [n, bones] that sum to 1."""

    corners: Array
    triangles: Indices
    weights: Array


def outline(rig: Rig, parts: dict[str, list[Capsule]], points: Array) -> Array:
    """How far points are from the skin, [n] mm; negative inside. For both halves."""
    left = points * np.array([1.0, 1.0, 1.0])
    left[:, 0] = np.abs(left[:, 0])
    found = distance_at(left, [part for region in parts.values() for part in region])
    above: Array = np.maximum(found, rig.floor_mm - left[:, 2])
    return above


def skin(rig: Rig) -> Surface:
    """The skin of a rig."""
    parts = mannequin(rig)
    every = [part for region in parts.values() for part in region]
    boxes = [part.reach() for part in every]
    low = np.min([one for one, _ in boxes], axis=0)
    high = np.max([one for _, one in boxes], axis=0)
    low[2] = max(low[2], rig.floor_mm - 1.0)
    grid = Grid.over(low, high, spacing_mm(rig.person))
    field = union(grid, every)
    field = np.maximum(field, rig.floor_mm - grid.axis(2)[None, None, :])
    # Thighs that touch are still two: a narrow cleft keeps them from growing together below the crotch.
    cleft = CLEFT_MM - grid.axis(0)[:, None] - 3.0 * np.maximum(grid.axis(2) + 60.0 * rig.scale.height, 0.0)[None, :]
    field = np.maximum(field, cleft[:, None, :])
    corners, triangles = surface(grid, field)
    return Surface(corners=corners, triangles=triangles, weights=weights_of(rig, parts, corners))


def spacing_mm(person: Person) -> float:
    """Spacing of the grid, by Mosteller's area of the skin: the root of height times weight."""
    return float(SPACING_MM * (person.height_cm * person.weight_kg / (170.0 * 70.0)) ** 0.25)


def _step(at: Array, width: Array | float) -> Array:
    """0 far below, 1 far above, soft over `width` around 0."""
    t = np.clip(at / width * 0.5 + 0.5, 0.0, 1.0)
    found: Array = t * t * (3.0 - 2.0 * t)
    return found


def levels(rig: Rig, z: Array, spread: Array | float = 1.0) -> Array:
    """Shares of pelvis, L5 … L1 and thorax for heights z: [n, 7]; `spread` stretches the change about its middle."""
    joints = np.array([rig.geometry.joints[level][2] for level in LEVELS])
    middles = np.concatenate(([joints[0] - (joints[1] - joints[0]) / 2], (joints[:-1] + joints[1:]) / 2))
    middles = np.concatenate((middles, [joints[-1] + 16.0 * rig.scale.height, joints[-1] + 48.0 * rig.scale.height]))
    centre = (middles[0] + middles[-1]) / 2
    z = centre + (z - centre) / spread
    found = np.zeros((len(z), 7))
    i = np.clip(np.searchsorted(middles, z, side="right") - 1, 0, 5)
    share = np.clip((z - middles[i]) / (middles[i + 1] - middles[i]), 0.0, 1.0)
    rows = np.arange(len(z))
    found[rows, i] = 1.0 - share
    found[rows, i + 1] += share
    return found


def weights_of(rig: Rig, parts: dict[str, list[Capsule]], corners: Array) -> Array:
    """How much each bone carries each corner: nearest part first, soft across every joint."""
    left = corners.copy()
    left[:, 0] = np.abs(left[:, 0])
    side = corners[:, 0] >= 0
    near = {region: distance_at(left, some) for region, some in parts.items()}
    near["trunk"] = melted(near["trunk"], near["head"], 30.0)
    found = np.zeros((len(corners), len(BONES)))
    f = rig.scale.height

    # Pelvis, spine, neck, head: by height; the belly folds more softly than the back.
    depth = np.clip((60.0 * rig.scale.depth - left[:, 1]) / (170.0 * rig.scale.depth), 0.0, 1.0)
    stem = levels(rig, left[:, 2], 1.15 + 0.45 * depth)
    for column, bone in enumerate(("pelvis", *VERTEBRAE, "thorax")):
        found[:, BONES.index(bone)] = stem[:, column]
    neck = rig.at("neck") + vec(0.0, 0.0, 18.0 * f)
    bent = left[:, 2] - neck[2] - 0.35 * (left[:, 1] - neck[1])
    on_neck = _step(bent, 34.0 * f) * (left[:, 0] < 150.0 * f)
    skull = rig.at("head")
    on_head = _step(left[:, 2] - skull[2] - 0.25 * (left[:, 1] - skull[1]), 26.0 * f) * (left[:, 0] < 150.0 * f)
    _share(found, "neck", on_neck)
    _share(found, "head", on_head)

    # Leg: below a plane along the groin in front, level with the fold of the buttock behind.
    hip = rig.at("thigh-left")
    front = np.clip((30.0 * f - left[:, 1]) / (90.0 * f), 0.0, 1.0)
    groin = np.clip((left[:, 0] - 27.0 * f) * 0.42, -18.0 * f, 26.0 * f)
    fold = -46.0 * f + np.clip((left[:, 0] - 0.9 * hip[0]) * 0.62, 0.0, 70.0 * f)
    plane = front * groin + (1.0 - front) * fold
    is_leg = _step(plane - left[:, 2], (36.0 + 16.0 * (1.0 - front)) * f) * (near["arm"] > near["leg"] - 12.0)
    _chain(found, rig, left, side, is_leg, ("thigh", "shank", "foot"), (48.0 * f, 26.0 * f), CLEFT_MM)

    outer = _step(left[:, 0] - 0.62 * rig.at("upper-arm-left")[0], 40.0 * f)
    is_arm = _step(near["trunk"] - near["arm"] + 6.0 * f, 30.0 * f) * outer * (near["arm"] < 60.0 * f)
    _chain(found, rig, left, side, is_arm, ("upper-arm", "forearm", "hand"), (32.0 * f, 18.0 * f), 0.0)
    return four(found)


def _share(found: Array, bone: str, share: Array) -> None:
    found *= (1.0 - share)[:, None]
    found[:, BONES.index(bone)] += share


def _chain(
    found: Array, rig: Rig, left: Array, side: NDArray[np.bool_], share: Array, bones: tuple[str, str, str],
    widths: tuple[float, float], soft: float,
) -> None:  # fmt: skip
    """Give `share` to a limb, divided among its bones by where along them a corner lies."""
    at = [rig.at(f"{bone}-left") for bone in bones]
    rest = np.ones(len(left))
    whole = np.zeros((len(left), 3))
    for number in (2, 1):
        along = at[number] - at[number - 1]
        along = along / np.linalg.norm(along)
        if bones[number] == "foot":
            along = np.array([0.0, -0.55, -0.83])  # the ankle's fold runs from the heel up to the instep
        past = _step((left - at[number]) @ along, widths[number - 1])
        whole[:, number] = rest * past
        rest = rest * (1.0 - past)
    whole[:, 0] = rest
    found *= (1.0 - share)[:, None]
    lefts = _step(np.where(side, left[:, 0], -left[:, 0]), soft) if soft else side.astype(float)
    for number, bone in enumerate(bones):
        found[:, BONES.index(f"{bone}-left")] += share * whole[:, number] * lefts
        found[:, BONES.index(f"{bone}-right")] += share * whole[:, number] * (1.0 - lefts)


def four(weights: Array) -> Array:
    """Keep the four largest weights of every corner, to sum to 1."""
    fourth = np.sort(weights, axis=1)[:, -4][:, None]
    kept = np.where(weights >= np.maximum(fourth, 1e-4), weights, 0.0)
    total: Array = kept / kept.sum(axis=1, keepdims=True)
    return total
