"""Writing one binary glTF 2.0: nodes, one skin, meshes with small integers for positions (KHR_mesh_quantization).

Frame: mm in the body frame (+x left, +y back, +z up) come in, metres in glTF's axes (+x left, +y up, +z front) go out.
Positions are 16-bit integers; what they count is undone in the inverse bind matrices of the skin, so that a mesh needs
no node scale.
"""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Indices = NDArray[np.int64]

MAGIC, JSON_CHUNK, BINARY_CHUNK = 0x46546C67, 0x4E4F534A, 0x004E4942
BYTE, UBYTE, SHORT, USHORT, FLOAT = 5120, 5121, 5122, 5123, 5126
VERTEX_BUFFER, INDEX_BUFFER = 34962, 34963
STEP_M = 1.0 / 16000.0
"""What one unit of a position counts: a sixteenth of a millimetre, up to 2.04 m from the origin."""


def axes(mm: Any) -> Array:
    """Points or directions of the body frame in glTF's axes; still in their own unit."""
    at = np.asarray(mm, dtype=float)
    found: Array = np.stack((at[..., 0], at[..., 2], -at[..., 1]), axis=-1)
    return found


@dataclass(slots=True, kw_only=True)
class Mesh:
    """One mesh of the file, in the body frame, mm, standing; weights [n, bones].

    Attributes:
        thick_mm: where each corner goes, relative to where it is, when the morph target `thick` is 1; None: no target.
        shade: brightness of each corner, 0 to 1; None: all the same.
    """

    name: str
    material: str
    corners: Array
    triangles: Indices
    normals: Array
    weights: Array
    thick_mm: Array | None = None
    shade: Array | None = None
    extras: dict[str, Any] = field(default_factory=dict)


class Writer:
    """Collects accessors into one buffer."""

    def __init__(self) -> None:
        self.binary = bytearray()
        self.views: list[dict[str, Any]] = []
        self.accessors: list[dict[str, Any]] = []

    def add(self, data: NDArray[Any], kind: str, component: int, *, target: int | None = None,
            stride: int | None = None, normalized: bool = False, bounds: bool = False) -> int:  # fmt: skip
        """Add an array as an accessor; rows are padded to `stride` bytes. Returns its number."""
        count = len(data)
        if stride is not None and data.itemsize * data.shape[1] < stride:
            padded = np.zeros((count, stride // data.itemsize), dtype=data.dtype)
            padded[:, : data.shape[1]] = data
        else:
            padded = data
        while len(self.binary) % 4:
            self.binary.append(0)
        view: dict[str, Any] = {"buffer": 0, "byteOffset": len(self.binary), "byteLength": padded.nbytes}
        if stride is not None:
            view["byteStride"] = stride
        if target is not None:
            view["target"] = target
        self.binary += padded.tobytes()
        self.views.append(view)
        accessor: dict[str, Any] = {
            "bufferView": len(self.views) - 1, "componentType": component, "count": count, "type": kind,
        }  # fmt: skip
        if normalized:
            accessor["normalized"] = True
        if bounds:
            accessor |= {"min": data.min(axis=0).tolist(), "max": data.max(axis=0).tolist()}
        self.accessors.append(accessor)
        return len(self.accessors) - 1

    def mesh(self, one: Mesh, material: int) -> dict[str, Any]:
        """Write a mesh's arrays and return its entry."""
        at = np.round(axes(one.corners) / 1000.0 / STEP_M).astype("<i2")
        normal = np.round(axes(one.normals) * 127.0).astype("i1")
        largest = np.argsort(-one.weights, axis=1, kind="stable")[:, :4]
        shares = eighths(np.take_along_axis(one.weights, largest, axis=1))
        joints = np.where(shares > 0, largest, 0).astype("u1")
        attributes = {
            "POSITION": self.add(at, "VEC3", SHORT, target=VERTEX_BUFFER, stride=8, bounds=True),
            "NORMAL": self.add(normal, "VEC3", BYTE, target=VERTEX_BUFFER, stride=4, normalized=True),
            "JOINTS_0": self.add(joints, "VEC4", UBYTE, target=VERTEX_BUFFER, stride=4),
            "WEIGHTS_0": self.add(shares, "VEC4", UBYTE, target=VERTEX_BUFFER, stride=4, normalized=True),
        }
        if one.shade is not None:
            shade = np.round(np.clip(one.shade, 0.0, 1.0) * 255.0).astype("u1")
            colour = np.stack((shade, shade, shade, np.full_like(shade, 255)), axis=1)
            attributes["COLOR_0"] = self.add(colour, "VEC4", UBYTE, target=VERTEX_BUFFER, stride=4, normalized=True)
        primitive: dict[str, Any] = {
            "attributes": attributes, "material": material,
            "indices": self.add(one.triangles.astype("<u2").reshape(-1), "SCALAR", USHORT, target=INDEX_BUFFER),
        }  # fmt: skip
        entry: dict[str, Any] = {"name": one.name, "primitives": [primitive]}
        if one.thick_mm is not None:
            moved = np.round(axes(one.thick_mm) / 1000.0 / STEP_M).astype("<i2")
            primitive["targets"] = [
                {"POSITION": self.add(moved, "VEC3", SHORT, target=VERTEX_BUFFER, stride=8, bounds=True)}
            ]
            entry["weights"] = [0.0]
            one.extras["targetNames"] = ["thick"]
        if one.extras:
            entry["extras"] = one.extras
        return entry


def eighths(weights: Array) -> NDArray[np.uint8]:
    """Weights as bytes that sum to exactly 255: the rounding's rest goes to the largest."""
    shares = np.round(weights * 255.0).astype(int)
    shares[:, 0] += 255 - shares.sum(axis=1)
    return shares.astype("u1")


def glb(
    *, bones: dict[str, tuple[str | None, Any]], floor_mm: float, landmarks: dict[str, tuple[str, Any]],
    meshes: list[Mesh], materials: dict[str, dict[str, Any]], extras: dict[str, Any],
) -> bytes:  # fmt: skip
    """The whole file.

    Args:
        bones: by name, parents first: the parent, and the joint's centre in standing, mm in the body frame.
        floor_mm: height of the floor in the body frame; it becomes glTF's y = 0.
        landmarks: by id: the bone, and the point in standing.
        meshes: in the order in which they are listed.
        materials: by name, glTF's own entries without the name.
        extras: goes to `asset.extras.unknot`.
    """
    out = Writer()
    names = list(bones)
    nodes: list[dict[str, Any]] = [{"name": "body", "children": []}]
    number = {name: index + 1 for index, name in enumerate(names)}
    up = np.array([0.0, 0.0, floor_mm])
    for name, (parent, at) in bones.items():
        origin = bones[parent][1] if parent is not None else up
        nodes.append({"name": name, "translation": _metres(np.asarray(at) - origin)})
        nodes[number[parent] if parent is not None else 0].setdefault("children", []).append(number[name])
    for id_, (bone, at) in landmarks.items():
        nodes.append({"name": f"landmark:{id_}", "translation": _metres(np.asarray(at) - bones[bone][1])})
        nodes[number[bone]].setdefault("children", []).append(len(nodes) - 1)
    entries = []
    for mesh in meshes:
        mesh.corners = mesh.corners - up
        entries.append(out.mesh(mesh, list(materials).index(mesh.material)))
        nodes.append({"name": mesh.name, "mesh": len(entries) - 1, "skin": 0})
        # A skinned mesh ignores where its node hangs, so it stands at the root (glTF 2.0, 3.7.3.3).
    first_mesh = len(nodes) - len(meshes)
    binds = np.zeros((len(names), 16), dtype="<f4")
    for row, name in enumerate(names):
        matrix = np.diag([STEP_M, STEP_M, STEP_M, 1.0])
        matrix[:3, 3] = -axes(np.asarray(bones[name][1]) - up) / 1000.0
        binds[row] = matrix.T.reshape(-1)
    document = {
        "asset": {"version": "2.0", "generator": "unknot", "extras": {"unknot": extras}},
        "extensionsUsed": ["KHR_mesh_quantization"], "extensionsRequired": ["KHR_mesh_quantization"],
        "scene": 0, "scenes": [{"name": "scene", "nodes": [0, *range(first_mesh, len(nodes))]}],
        "nodes": nodes, "meshes": entries,
        "materials": [{"name": name, **entry} for name, entry in materials.items()],
        "skins": [{
            "name": "rig", "joints": [number[name] for name in names], "skeleton": number[names[0]],
            "inverseBindMatrices": out.add(binds, "MAT4", FLOAT),
        }],
        "accessors": out.accessors, "bufferViews": out.views, "buffers": [{"byteLength": len(out.binary)}],
    }  # fmt: skip
    text = json.dumps(document, separators=(",", ":"), ensure_ascii=True).encode()
    text += b" " * (-len(text) % 4)
    binary = bytes(out.binary) + b"\0" * (-len(out.binary) % 4)
    whole = 12 + 8 + len(text) + 8 + len(binary)
    return b"".join((
        struct.pack("<III", MAGIC, 2, whole), struct.pack("<II", len(text), JSON_CHUNK), text,
        struct.pack("<II", len(binary), BINARY_CHUNK), binary,
    ))  # fmt: skip


def _metres(mm: Any) -> list[float]:
    return [round(float(value) / 1000.0, 6) for value in axes(mm)]
