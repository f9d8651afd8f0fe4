"""Make docs/images/body/scene-*.png, the pictures of the page on the scene: `python docs/scene_pictures.py`.

Drawn from the packaged files by a rasteriser of a few lines, so that what is seen is what a viewer gets.
"""

from __future__ import annotations

import importlib
import struct
import sys
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from unknot.body.angles import Angles
from unknot.body.postures import posture
from unknot.body.scene import READY, scene_glb
from unknot.body.scene.pose import Pose, joint_turns, turn
from unknot.body.scene.surface import normals_of

if TYPE_CHECKING:
    from scene_file import SceneFile

Array = NDArray[np.float64]
IMAGES = Path(__file__).parent / "images" / "body"
PAPER = (250, 246, 239)
FINER = 2
"""Everything is drawn this many times as large and averaged."""
COLOURS = {
    "skin": (234, 220, 203), "bone": (238, 230, 215), "ql": (217, 130, 43), "psoas": (84, 98, 184),
    "iliacus": (138, 148, 214), "organ": (176, 116, 108), "vessel": (190, 74, 66), "nerve": (216, 191, 87),
}  # fmt: skip


def view(turned_deg: float, raised_deg: float = 0.0) -> Array:
    """Right, up and toward the eye, as rows: 0 looks at the front, 90 at the body's left, 180 at the back."""
    a, e = np.deg2rad(turned_deg), np.deg2rad(raised_deg)
    toward = np.array([np.sin(a) * np.cos(e), np.sin(e), np.cos(a) * np.cos(e)])
    right = np.array([np.cos(a), 0.0, -np.sin(a)])
    return np.stack((right, np.cross(toward, right), toward))


def picture(
    scene: SceneFile,
    pose: Pose,
    eye: Array,
    *,
    size: tuple[int, int],
    per_m: float,
    ghost: float = 1.0,
    middle: Sequence[float] | None = None,
    hide: Sequence[str] = (),
) -> NDArray[np.uint8]:
    """One picture, [height, width, 3]; the skin `ghost` opaque (0 leaves it out)."""
    names = [node["name"] for node in scene.nodes if "mesh" in node and node["name"] not in hide]
    names = [name for name in names if name != "skin"] * (ghost < 1.0) + ["skin"] * (ghost > 0.0)
    drawn = {name: scene.mesh(name, joint_turns(pose)) for name in names}
    if middle is None:
        every = np.vstack([corners for corners, _ in drawn.values()])
        middle = (every.min(axis=0) + every.max(axis=0)) / 2
    width, height = size[0] * FINER, size[1] * FINER
    canvas = np.tile(np.array(PAPER) / 255.0, (width * height, 1))
    depth = np.full(width * height, -np.inf)
    for name, (corners, triangles) in drawn.items():
        material = scene.document["materials"][scene.primitive(name)["material"]]["name"]
        seen = (corners - middle) @ eye.T
        on = np.stack(
            (seen[:, 0] * per_m * FINER + width / 2, height / 2 - seen[:, 1] * per_m * FINER, seen[:, 2]), axis=1
        )
        colour = _lit(normals_of(corners, triangles) @ eye.T) * (np.array(COLOURS[material]) / 255.0)
        _draw(canvas, depth, on, triangles, colour, width, height, ghost if name == "skin" else 1.0)
    whole = canvas.reshape(size[1], FINER, size[0], FINER, 3).mean(axis=(1, 3))
    found: NDArray[np.uint8] = (np.clip(whole, 0.0, 1.0) * 255.0).astype(np.uint8)
    return found


def _lit(normals: Array) -> Array:
    light = np.array([-0.45, 0.65, 0.62])
    shade = (
        0.56 + 0.16 * (0.5 + 0.5 * normals[:, 1]) + 0.42 * np.clip(normals @ (light / np.linalg.norm(light)), 0.0, 1.0)
    )
    found: Array = np.clip(shade * (1.0 - 0.33 * (1.0 - np.clip(normals[:, 2], 0.0, 1.0)) ** 3), 0.0, 1.05)[:, None]
    return found


def _draw(
    canvas: Array, depth: Array, on: Array, triangles: Any, colour: Array, width: int, height: int, opaque: float
) -> None:
    """Fill triangles that face the eye, nearest last; all of their pixels at once."""
    a, b, c = (on[triangles[:, n]] for n in range(3))
    area = (b[:, 0] - a[:, 0]) * (c[:, 1] - a[:, 1]) - (c[:, 0] - a[:, 0]) * (b[:, 1] - a[:, 1])
    facing = area < -1e-9
    a, b, c, area, triangles = a[facing], b[facing], c[facing], area[facing], triangles[facing]
    three = np.stack((a, b, c), axis=1)
    low = np.clip(np.floor(three[..., :2].min(axis=1)), 0, [width - 1, height - 1]).astype(int)
    high = np.clip(np.ceil(three[..., :2].max(axis=1)), 0, [width - 1, height - 1]).astype(int)
    wide, tall = high[:, 0] - low[:, 0] + 1, high[:, 1] - low[:, 1] + 1
    count = wide * tall
    which = np.repeat(np.arange(len(three)), count)
    step = np.arange(int(count.sum())) - np.repeat(np.cumsum(count) - count, count)
    x, y = low[which, 0] + step % wide[which], low[which, 1] + step // wide[which]
    fx, fy = x + 0.5, y + 0.5

    def share(p: Array, q: Array) -> Array:
        found: Array = ((p[which, 0] - fx) * (q[which, 1] - fy) - (q[which, 0] - fx) * (p[which, 1] - fy)) / area[which]
        return found

    shares = np.stack((share(b, c), share(c, a)), axis=1)
    shares = np.column_stack((shares, 1.0 - shares.sum(axis=1)))
    inside = (shares >= -1e-6).all(axis=1)
    which, pixel, shares = which[inside], (y * width + x)[inside], shares[inside]
    far = (shares * three[which, :, 2]).sum(axis=1)
    order = np.argsort(far, kind="stable")
    nearest = np.full(len(canvas), -1)
    nearest[pixel[order]] = order
    kept = nearest[nearest >= 0]
    kept = kept[far[kept] > depth[pixel[kept]]]
    mixed = np.einsum("nk,nkc->nc", shares[kept], colour[triangles[which[kept]]])
    canvas[pixel[kept]] = canvas[pixel[kept]] * (1.0 - opaque) + mixed * opaque
    if opaque >= 1.0:
        depth[pixel[kept]] = far[kept]


def png(image: NDArray[np.uint8]) -> bytes:
    """A PNG of an image; rows are stored as differences to the row above, which compresses smooth shading well."""
    height, width, _ = image.shape
    image = (image // 4 * 4 + 2).astype(np.uint8)
    above = np.vstack((np.zeros((1, width, 3), np.uint8), image[:-1]))
    raw = b"".join(b"\x02" + row.tobytes() for row in image - above)

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(raw, 9)) + chunk(b"IEND", b"")


STANDING = Pose()
SLUMPED = Pose(
    angles=posture("slumped-sitting").angles, pelvis_turn=turn((1.0, 0.0, 0.0), -25.0),
    limbs={"knee_left": 85, "knee_right": 85, "neck_flexion": -10, "shoulder_flexion_left": 30,
           "shoulder_flexion_right": 30, "elbow_left": 40, "elbow_right": 40},
)  # fmt: skip
LYING = Pose(
    angles=Angles(hip_left=50.0), limbs={"knee_left": 95}, pelvis_turn=turn((1.0, 0.0, 0.0), -90.0),
)  # fmt: skip
BENT = Pose(angles=posture("side-bend-left").angles, limbs={"shoulder_abduction_right": 140, "neck_side_bend": 10})
LUNGE = Pose(angles=posture("lunge-right-back").angles, limbs={"knee_left": 90, "knee_right": 75})
DEEP = ("kidney-left", "kidney-right", "aorta", "vena-cava")


def sheets() -> Mapping[str, NDArray[np.uint8]]:
    """Every picture by its name."""
    sys.path[:0] = [str(Path(__file__).parents[1] / "tests")]
    read = importlib.import_module("scene_file").SceneFile
    scenes = {id_: read(scene_glb(person)) for id_, person in READY.items()}
    tall: dict[str, Any] = {"size": (150, 330), "per_m": 160.0, "middle": (0.0, 0.98, 0.0)}
    bodies = [
        picture(scenes[who], STANDING, view(turned), **tall)
        for who in ("small-woman", "average-man", "large-man")
        for turned in (0, 90, 180)
    ]
    man = scenes["average-man"]
    near: dict[str, Any] = {"size": (300, 320), "per_m": 540.0, "ghost": 0.0, "middle": (0.0, 1.01, -0.02)}
    inside = [
        picture(man, STANDING, view(0), **near), picture(man, STANDING, view(180), **near),
        picture(man, STANDING, view(35, 12), hide=DEEP, **near),
        picture(man, STANDING, view(215, 15), hide=DEEP, **near),
    ]  # fmt: skip
    ghost: dict[str, Any] = {"size": (300, 300), "per_m": 190.0, "ghost": 0.35}
    posed = [
        picture(man, SLUMPED, view(90), **ghost), picture(man, BENT, view(180), **(ghost | {"per_m": 150.0})),
        picture(man, LUNGE, view(60, 10), **ghost), picture(man, LYING, view(90, 25), **(ghost | {"per_m": 160.0})),
    ]  # fmt: skip
    return {
        "scene-bodies": np.concatenate(bodies, axis=1),
        "scene-inside": np.concatenate(inside, axis=1),
        "scene-poses": np.concatenate(posed, axis=1),
    }


def main() -> int:
    """Write them."""
    for name, image in sheets().items():
        content = png(image)
        (IMAGES / f"{name}.png").write_bytes(content)
        print(f"{name}.png: {len(content)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
