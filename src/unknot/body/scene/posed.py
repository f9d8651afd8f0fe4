"""A body read back from its own glTF, and bent: where every corner of its skin goes in a posture.

Read from the file that the viewer draws, so that what is measured here is what is seen there. glTF axes, metres:
+x the body's left, +y up, +z its front.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from unknot.body.angles import Angles
from unknot.body.scene.glb import STEP_M
from unknot.body.scene.pose import Pose, Quaternion, turns

Array = NDArray[np.float64]
Indices = NDArray[np.int64]

_KINDS = {5120: "<i1", 5121: "<u1", 5122: "<i2", 5123: "<u2", 5126: "<f4"}
_WIDTHS = {"SCALAR": 1, "VEC3": 3, "VEC4": 4, "MAT4": 16}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """One mesh: corners at rest [n, 3], triangles [m, 3], the bones that carry each corner [n, 4] and their shares."""

    corners: Array
    triangles: Indices
    joints: Indices
    shares: Array

    def main_bone(self) -> Indices:
        """The bone that carries most of each corner, [n]."""
        found: Indices = self.joints[np.arange(len(self.joints)), self.shares.argmax(axis=1)]
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Where every bone is: turns [bones, 3, 3] and joint centres [bones, 3]."""

    turns: Array
    at: Array


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A body at rest.

    Attributes:
        names: of the bones, parents first.
        parents: number of each bone's parent, -1 for the pelvis.
        rest: joint centres at rest, [bones, 3].
        landmarks: by id, the number of the bone and the point at rest.
    """

    names: tuple[str, ...]
    parents: tuple[int, ...]
    rest: Array
    shapes: Mapping[str, Shape]
    landmarks: Mapping[str, tuple[int, Array]]

    @property
    def skin(self) -> Shape:
        """The skin."""
        return self.shapes["skin"]

    @classmethod
    def read(cls, content: bytes) -> Body:
        """Read a scene's file, as `scene_glb` makes it."""
        length = struct.unpack("<I", content[12:16])[0]
        document = json.loads(content[20 : 20 + length])
        binary = content[28 + length :]
        nodes = document["nodes"]
        numbers = document["skins"][0]["joints"]
        parent = {child: number for number, node in enumerate(nodes) for child in node.get("children", ())}
        place = {number: row for row, number in enumerate(numbers)}
        rest = np.zeros((len(numbers), 3))
        for row, number in enumerate(numbers):
            above = place.get(parent[number], -1)
            rest[row] = np.array(nodes[number]["translation"]) + (rest[above] if above >= 0 else 0.0)
        marks = {}
        for number, node in enumerate(nodes):
            kind, _, name = node["name"].partition(":")
            if kind == "landmark":
                bone = place[parent[number]]
                marks[name] = (bone, rest[bone] + np.array(node["translation"]))
        return cls(
            names=tuple(nodes[number]["name"] for number in numbers),
            parents=tuple(place.get(parent[number], -1) for number in numbers),
            rest=rest,
            shapes={mesh["name"]: _shape(document, binary, mesh) for mesh in document["meshes"]},
            landmarks=marks,
        )

    def number(self, bone: str) -> int:
        """The number of a bone."""
        return self.names.index(bone)

    def frame(self, posture: Angles | Pose) -> Frame:
        """Where every bone is in a posture; a pelvis that is not placed keeps its height."""
        found = turns(posture)
        at = np.zeros_like(self.rest)
        whole = np.zeros((len(self.names), 3, 3))
        placed = posture.pelvis_at_m if isinstance(posture, Pose) else None
        for row, (name, above) in enumerate(zip(self.names, self.parents, strict=True)):
            own = matrix(found[name]) if name in found else np.eye(3)
            if above < 0:
                whole[row], at[row] = own, self.rest[row] if placed is None else placed
            else:
                whole[row] = whole[above] @ own
                at[row] = at[above] + whole[above] @ (self.rest[row] - self.rest[above])
        return Frame(turns=whole, at=at)

    def carried(self, frame: Frame, shape: Shape, some: Indices | slice = slice(None)) -> Array:
        """Where the corners of a mesh are, [n, 3]; `some` picks corners."""
        shift = frame.at - np.einsum("bij,bj->bi", frame.turns, self.rest)
        joints, shares, corners = shape.joints[some], shape.shares[some], shape.corners[some]
        found = np.zeros_like(corners)
        for column in range(4):
            bone = joints[:, column]
            found += shares[:, column, None] * (np.einsum("nij,nj->ni", frame.turns[bone], corners) + shift[bone])
        return found

    def carried_all(self, frame: Frame, weights: Array, corners: Array) -> Array:
        """The same for corners with a share of every bone, [n, bones]: faster for the few thousand of a search."""
        shift = frame.at - np.einsum("bij,bj->bi", frame.turns, self.rest)
        # Not `@`: on a busy machine the threads of the library behind it wait for each other longer than they work.
        whole = np.einsum("nb,bk->nk", weights, np.concatenate((frame.turns.reshape(-1, 9), shift), axis=1))
        found: Array = np.einsum("nij,nj->ni", whole[:, :9].reshape(-1, 3, 3), corners) + whole[:, 9:]
        return found


def dense(shape: Shape, some: Indices, bones: int) -> Array:
    """The shares of some corners as a table, [n, bones]."""
    found = np.zeros((len(some), bones))
    for column in range(4):
        np.add.at(found, (np.arange(len(some)), shape.joints[some, column]), shape.shares[some, column])
    return found


def matrix(one: Quaternion) -> Array:
    """A turn as a matrix, [3, 3]."""
    x, y, z, w = one
    return np.array([
        [1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)],
        [2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)],
        [2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)],
    ])  # fmt: skip


def _shape(document: dict[str, Any], binary: bytes, mesh: dict[str, Any]) -> Shape:
    part = mesh["primitives"][0]
    at = part["attributes"]
    return Shape(
        corners=_numbers(document, binary, at["POSITION"]).astype(float) * STEP_M,
        triangles=_numbers(document, binary, part["indices"]).reshape(-1, 3).astype(int),
        joints=_numbers(document, binary, at["JOINTS_0"]).astype(int),
        shares=_numbers(document, binary, at["WEIGHTS_0"]).astype(float) / 255.0,
    )


def _numbers(document: dict[str, Any], binary: bytes, number: int) -> NDArray[Any]:
    accessor = document["accessors"][number]
    view = document["bufferViews"][accessor["bufferView"]]
    kind, width, count = np.dtype(_KINDS[accessor["componentType"]]), _WIDTHS[accessor["type"]], accessor["count"]
    step = view.get("byteStride", kind.itemsize * width)
    data = np.frombuffer(
        binary, dtype="u1", count=(count - 1) * step + kind.itemsize * width, offset=view.get("byteOffset", 0)
    )
    padded = np.concatenate((data, np.zeros(count * step - len(data), dtype="u1"))).reshape(count, step)
    return padded[:, : kind.itemsize * width].copy().view(kind)
