"""Reading a binary glTF again, posing its rig and skinning its meshes: what a viewer does, for the tests."""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import numpy as np

TYPES = {5120: "<i1", 5121: "<u1", 5122: "<i2", 5123: "<u2", 5126: "<f4"}
WIDTH = {"SCALAR": 1, "VEC3": 3, "VEC4": 4, "MAT4": 16}
Turns = Mapping[str, Mapping[str, Any]]


class SceneFile:
    """A file's document and its arrays, in metres and glTF's axes."""

    def __init__(self, content: bytes) -> None:
        magic, version, length = struct.unpack_from("<III", content)
        assert (magic, version, length) == (0x46546C67, 2, len(content))
        size, kind = struct.unpack_from("<II", content, 12)
        assert kind == 0x4E4F534A
        self.document: dict[str, Any] = json.loads(content[20 : 20 + size])
        self._binary = content[28 + size :]
        self.nodes: list[dict[str, Any]] = self.document["nodes"]
        self.extras: dict[str, Any] = self.document["asset"]["extras"]["unknot"]
        self._parent = {child: row for row, node in enumerate(self.nodes) for child in node.get("children", [])}

    def array(self, number: int) -> Any:
        """An accessor's values, [n, width]; normalised integers as numbers up to 1."""
        accessor = self.document["accessors"][number]
        view = self.document["bufferViews"][accessor["bufferView"]]
        kind, width = np.dtype(TYPES[accessor["componentType"]]), WIDTH[accessor["type"]]
        stride = view.get("byteStride", kind.itemsize * width)
        raw = np.frombuffer(self._binary, np.uint8, view["byteLength"], view["byteOffset"])
        values = raw.reshape(accessor["count"], stride)[:, : kind.itemsize * width].copy().view(kind)
        if accessor.get("normalized"):
            return values / (255.0 if kind.kind == "u" else 127.0)
        return values

    def index(self, name: str) -> int:
        """The number of the node of this name."""
        return [node["name"] for node in self.nodes].index(name)

    def world(self, name: str, turns: Turns | None = None) -> Any:
        """Where a node stands, [4, 4], when these turns are set on the bones."""
        return self._world(self.index(name), turns or {})

    def _world(self, row: int, turns: Turns) -> Any:
        node = self.nodes[row]
        matrix = np.eye(4)
        matrix[:3, 3] = node.get("translation", (0.0, 0.0, 0.0))
        if turned := turns.get(node["name"]):
            matrix[:3, :3] = rotation(turned["turn"])
            matrix[:3, 3] = turned.get("at", matrix[:3, 3])
        return self._world(self._parent[row], turns) @ matrix if row in self._parent else matrix

    def mesh(self, name: str, turns: Turns | None = None, *, thick: float = 0.0) -> tuple[Any, Any]:
        """A mesh's corners [n, 3] m, skinned in a pose, and its triangles."""
        entry = self.primitive(name)
        at = self.array(entry["attributes"]["POSITION"]).astype(float)
        if thick:
            at = at + thick * self.array(entry["targets"][0]["POSITION"])
        skin = self.document["skins"][0]
        binds = self.array(skin["inverseBindMatrices"]).reshape(-1, 4, 4).transpose(0, 2, 1)
        joints = np.stack(
            [self._world(joint, turns or {}) @ bind for joint, bind in zip(skin["joints"], binds, strict=True)]
        )
        shares = self.array(entry["attributes"]["WEIGHTS_0"])
        mixed = np.einsum("nk,nkij->nij", shares, joints[self.array(entry["attributes"]["JOINTS_0"]).astype(int)])
        placed = np.einsum("nij,nj->ni", mixed[:, :3, :3], at) + mixed[:, :3, 3]
        return placed, self.array(entry["indices"]).reshape(-1, 3).astype(np.int64)

    def primitive(self, name: str) -> dict[str, Any]:
        """A mesh's one primitive."""
        (found,) = self.document["meshes"][self.nodes[self.index(name)]["mesh"]]["primitives"]
        return dict(found)

    def path_m(self, path: Mapping[str, Any], turns: Turns | None = None) -> float:
        """How long a fascicle's path is in a pose: its points carried by their bones, the arc over its sphere."""
        from unknot.body.model.wrap import over_sphere

        at = [(self.world(bone, turns) @ (*local, 1.0))[:3] for bone, *local in path["points"]]
        whole = 0.0
        for number, (begin, end) in enumerate(pairwise(at)):
            sphere = path.get("sphere")
            if sphere is None or number != sphere["after"]:
                whole += float(np.linalg.norm(end - begin))
                continue
            pelvis = self.world("pelvis", turns)
            centre, side = ((pelvis @ (*sphere[key], 1.0))[:3] for key in ("at", "side"))
            length, _ = over_sphere(
                (begin - centre)[:, None], (end - centre)[:, None], radius=sphere["radius"], side=side - centre
            )
            whole += float(length[0])
        return whole


def rotation(turn: Any) -> Any:
    """The matrix of a quaternion x, y, z, w."""
    x, y, z, w = turn
    return np.array([
        [1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)],
        [2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)],
        [2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)],
    ])  # fmt: skip


def volume(corners: Any, triangles: Any) -> float:
    """What a closed surface holds, in the cube of its unit."""
    a, b, c = (corners[triangles[:, n]] for n in range(3))
    return float(np.einsum("ij,ij->i", a, np.cross(b, c)).sum() / 6)


def within(points: Any, corners: Any, triangles: Any) -> Any:
    """Whether points lie in a closed surface, [n]: its solid angle from there (van Oosterom and Strackee, 1983)."""
    found = []
    for some in np.array_split(points, max(1, len(points) // 20)):
        a, b, c = (corners[triangles[:, n]][None] - some[:, None] for n in range(3))
        la, lb, lc = (np.linalg.norm(one, axis=2) for one in (a, b, c))
        dots = [np.einsum("ijk,ijk->ij", *pair) for pair in ((a, b), (b, c), (c, a))]
        volume6 = np.einsum("ijk,ijk->ij", a, np.cross(b, c))
        angle = 2 * np.arctan2(volume6, la * lb * lc + dots[0] * lc + dots[1] * la + dots[2] * lb)
        found.append(angle.sum(axis=1) > 2 * np.pi)
    return np.concatenate(found)
