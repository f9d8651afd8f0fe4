"""A still of a placed body as a small SVG: its outline, its limbs' edges, the muscle that is meant, ball and supports.

Millimetres of the real body are the units, so a ball is drawn at its true size. Colours are classes; the page that
shows the picture gives them (`pose-skin`, `pose-edge`, `pose-ql`, `pose-psoas`, `pose-ball`, `pose-ground`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from unknot.body.scene.contact import Placed
from unknot.body.scene.contours import NOTHING, PIXEL_MM, Canvas, refined, simplified
from unknot.body.scene.posed import Array, Body, Indices
from unknot.body.scene.solids import Line, Solid, Stuff
from unknot.body.scene.spots import on_skin
from unknot.body.scene.supports import Plane
from unknot.body.scene.things import things
from unknot.body.views import seen_from

Mask = NDArray[np.bool_]

EDGE_JUMP_MM, HAND_JUMP_MM = 26.0, 9.0
"""Where one limb lies this much nearer than what is beside it, its edge is drawn; a hand may lie flat on the body."""
SHORTEST_EDGE_MM, LEAST_LOOP_MM = 60.0, 260.0
CALM_POINTS = 6
SPINE_POINTS, LEAST_SPINE, FACING, COVERED_MM = 24, 6, 0.3, 20.0
"""The spine's line is drawn where so many of its points in a row face the eye (by their normal's share toward it)."""
HELD_MM, HELD_RADIUS_M, LEAST_PIXELS = 30.0, 0.012, 6
"""A thin thing that lies this little behind the skin is drawn over it: a hand holds it, a back sinks into it."""
MARGIN_MM, ON_MAT_M = 16.0, 0.03
FROM_ABOVE = 0.2
"""From so far above (sine of the angle) the floor is a mat; from lower it is a line."""
OUTLINE_WITHIN_MM, EDGE_WITHIN_MM, MUSCLE_WITHIN_MM = 1.6, 2.0, 1.6
_GROUPS = ("upper-arm", "forearm", "thigh", "shank")
_ARMS = (3, 4)
GROUNDS = ("floor", "wall", "wall-front", "wall-left", "wall-right")
"""Supports that are drawn as a line where they are seen edge on; the others are gear."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """From where it is seen: degrees to the body's left from behind it, and degrees above the floor's level."""

    from_behind_deg: float
    raised_deg: float = 0.0

    def axes(self) -> Array:
        """Rows: across the picture, up it, toward the eye; [3, 3]."""
        a, e = np.deg2rad(self.from_behind_deg), np.deg2rad(self.raised_deg)
        flat = np.array([np.sin(a), 0.0, -np.cos(a)])
        eye = flat * np.cos(e) + np.array([0.0, np.sin(e), 0.0])
        up = np.array([0.0, np.cos(e), 0.0]) - flat * np.sin(e)
        return np.stack((np.cross(up, eye), up, eye))


def view_of(words: str) -> View:
    """A view by its name, or by `<degrees from behind to the left> <degrees above the floor's level>`.

    Raises `ValueError` for words that mean none.
    """
    around, raised = seen_from(words)
    return View(from_behind_deg=around, raised_deg=raised)


def still(
    placed: Placed, view: View, *, muscles: Iterable[str] = (), thing: str = "", told: tuple[str, ...] = ()
) -> str:  # fmt: skip
    """The picture. `muscles` are names of meshes (`ql-right`); `told` is the gear that the key pose names."""
    body, frame = placed.body, placed.frame
    axes = view.axes()
    seen = body.carried(frame, body.skin) @ axes.T * 1000.0
    solids = _solids(things(placed, thing, told), axes)
    mat = _mat(placed, axes) if axes[2, 1] > FROM_ABOVE and "floor" in placed.task.planes else np.zeros((0, 3))
    canvas = Canvas.around(np.vstack((seen, *(points for _, points, _, _ in solids), mat)), MARGIN_MM)
    near, whose = canvas.depth(seen, body.skin.triangles, groups(body)[body.skin.triangles[:, 0]])
    behind, before = _gear(canvas, near, solids)
    parts = [_ground(placed, axes, canvas)]
    if len(mat):
        parts.append(f'<path class="pose-mat" d="{_written(mat[:, :2])}Z"/>')
    parts.append(behind)
    outline = canvas.outlines(near > NOTHING)
    parts.append(f'<path class="pose-skin" d="{_closed(outline, OUTLINE_WITHIN_MM)}"/>')
    for name in muscles:
        shape = body.shapes[name]
        points = body.carried(frame, shape) @ axes.T * 1000.0
        covered, _ = canvas.depth(points, shape.triangles, np.zeros(len(shape.triangles), dtype=int))
        kind = name.partition("-")[0]
        shown = canvas.outlines((covered > NOTHING) & ~np.isin(whose, _ARMS))
        parts.append(f'<path class="pose-{kind}" d="{_closed(shown, MUSCLE_WITHIN_MM)}"/>')
    parts.append(_marks(placed, axes, canvas, near, whose))
    if edges := _edges(canvas, near, whose):
        parts.append(f'<path class="pose-edge" d="{edges}"/>')
    parts.append(before)
    parts.append(_pressing(placed, thing, axes))
    left, top = canvas.left, -(canvas.low + canvas.rows * PIXEL_MM)
    box = f"{left:.0f} {top:.0f} {canvas.columns * PIXEL_MM:.0f} {canvas.rows * PIXEL_MM:.0f}"
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">{"".join(parts)}</svg>\n'


def _pressing(placed: Placed, thing: str, axes: Array) -> str:
    """What presses, on top of all: it is what the picture is for."""
    if placed.ball_m is None or placed.task.ball is None:
        return ""
    x, y, _ = axes @ placed.ball_m * 1000.0
    r = placed.task.ball.radius_m * 1000.0
    if thing != "psoas-tool":
        return f'<circle class="pose-ball" cx="{x:.0f}" cy="{-y:.0f}" r="{r:.0f}"/>'
    low, tip = -y - r + 14, -y - r - 14
    peak = f"M{x - 75:.0f} 0L{x - 22:.0f} {low:.0f}Q{x:.0f} {tip:.0f} {x + 22:.0f} {low:.0f}L{x + 75:.0f} 0Z"
    return f'<path class="pose-ball" d="{peak}"/>'


def _marks(placed: Placed, axes: Array, canvas: Canvas, near: Array, whose: Indices) -> str:
    """What tells back from front where it is in sight: the line of the spine, the navel."""
    body, frame = placed.body, placed.frame
    low, high = float(body.landmarks["sit-bone-left"][1][1]), float(body.landmarks["c7"][1][1])
    heights = np.linspace(low + 0.35 * (float(body.landmarks["crest-left"][1][1]) - low), high - 0.03, SPINE_POINTS)
    spine = [on_skin(body, "back", 0.0, 0.0, float(one)) for one in heights]
    navel = on_skin(body, "front", 0.0, 0.0, float(body.landmarks["navel"][1][1]))
    found = []
    points = np.array([one.at(body, frame)[0] for one in spine]) @ axes.T * 1000.0
    seen = [_in_sight(one, axes @ spot.at(body, frame)[1], canvas, near, whose)
            for one, spot in zip(points, spine, strict=True)]  # fmt: skip
    begin = None
    for number, one in enumerate([*seen, False]):
        if one and begin is None:
            begin = number
        elif not one and begin is not None:
            if number - begin >= LEAST_SPINE:
                found.append(f'<path class="pose-mark" d="{_open(points[begin:number, :2])}"/>')
            begin = None
    at, out = navel.at(body, frame)
    x, y, z = axes @ at * 1000.0
    if _in_sight(np.array([x, y, z]), axes @ out, canvas, near, whose):
        found.append(f'<circle class="pose-navel" cx="{x:.0f}" cy="{-y:.0f}" r="9"/>')
    return "".join(found)


def _in_sight(point: Array, out: Array, canvas: Canvas, near: Array, whose: Indices) -> bool:
    """Whether a point of the trunk's skin faces the eye and nothing lies before it."""
    row, column = int((point[1] - canvas.low) / PIXEL_MM), int((point[0] - canvas.left) / PIXEL_MM)
    return bool(out[2] > FACING and point[2] > near[row, column] - COVERED_MM and whose[row, column] == 0)


def _solids(found: list[Solid], axes: Array) -> list[tuple[Stuff, Array, Indices, float]]:
    """Each solid as it is seen: what it is made of, corners in mm, small triangles, and how far behind the skin it is
    drawn over it all the same."""
    made = []
    for one in found:
        corners, triangles = one.mesh()
        points, small = refined(corners @ axes.T * 1000.0, triangles)
        held = HELD_MM if isinstance(one, Line) and one.radius_m <= HELD_RADIUS_M else 0.0
        made.append((one.stuff, points, small, held))
    return made


def _gear(canvas: Canvas, near: Array, solids: list[tuple[Stuff, Array, Indices, float]]) -> tuple[str, str]:
    """Gear as paths: all of it, to be drawn behind the body; and what lies before the body, to be drawn over it."""
    if not solids:
        return "", ""
    points = np.vstack([one[1] for one in solids])
    shifts = np.cumsum([0, *(len(one[1]) for one in solids)])
    triangles = np.vstack([one[2] + shift for one, shift in zip(solids, shifts, strict=False)])
    owner = np.repeat(np.arange(len(solids)), [len(one[2]) for one in solids])
    depth, whose = canvas.depth(points, triangles, owner)
    held = np.array([*(one[3] for one in solids), 0.0])[whose]
    behind: list[str] = []
    before: list[str] = []
    for number, (stuff, _, _, _) in enumerate(solids):
        mine = whose == number
        for into, mask in ((behind, mine), (before, mine & (near > NOTHING) & (depth > near - held))):
            if mask.sum() > LEAST_PIXELS and (drawn := _closed(canvas.outlines(mask, soft=1), OUTLINE_WITHIN_MM)):
                into.append(f'<path class="pose-{stuff}" d="{drawn}"/>')
    return "".join(behind), "".join(before)


def groups(body: Body) -> Indices:
    """The part of the picture that each corner of the skin belongs to: trunk and head, and each half of each limb."""
    kind = np.zeros(len(body.names), dtype=int)
    for number, name in enumerate(body.names):
        stem, _, side = name.rpartition("-")
        stem = {"hand": "forearm", "foot": "shank"}.get(stem, stem)
        if stem in _GROUPS:
            kind[number] = 1 + 2 * _GROUPS.index(stem) + (side == "right")
    found: Indices = kind[body.skin.main_bone()]
    return found


def _edges(canvas: Canvas, near: Array, whose: Indices) -> str:
    """Where one part lies clearly before another, as open paths."""
    found = []
    far = near.copy()
    for _ in range(3):
        padded = np.pad(far, 1, constant_values=NOTHING)
        shifted = [
            padded[1 + i : 1 + i + far.shape[0], 1 + j : 1 + j + far.shape[1]] for i in (-1, 0, 1) for j in (-1, 0, 1)
        ]
        far = np.minimum.reduce([np.where(one > NOTHING, one, 1e9) for one in shifted])
        far = np.where(far > 1e8, NOTHING, far)
    for group in range(1 + 2 * len(_GROUPS)):
        mask = whose == group
        if not mask.any():
            continue
        for path in canvas.outlines(mask):
            if np.hypot(*np.diff(path, axis=0).T).sum() < LEAST_LOOP_MM:
                continue  # a few pixels of one limb amid another are no edge
            row = np.clip(((path[:, 1] - canvas.low) / PIXEL_MM).astype(int), 0, canvas.rows - 1)
            column = np.clip(((path[:, 0] - canvas.left) / PIXEL_MM).astype(int), 0, canvas.columns - 1)
            own = _largest(np.where(mask, near, NOTHING), row, column)
            back = far[row, column]
            drop = (
                (back > NOTHING)
                & (own - back > (HAND_JUMP_MM if group in _ARMS else EDGE_JUMP_MM))
                & ~_beside_nothing(near, row, column)
            )
            found += _runs(path, drop)
    return "".join(_open(run) for run in found)


def _largest(of: Array, row: Indices, column: Indices) -> Array:
    found = np.full(len(row), NOTHING)
    for i in (-1, 0, 1):
        for j in (-1, 0, 1):
            found = np.maximum(found, of[np.clip(row + i, 0, of.shape[0] - 1), np.clip(column + j, 0, of.shape[1] - 1)])
    return found


def _beside_nothing(near: Array, row: Indices, column: Indices) -> Mask:
    found = np.zeros(len(row), dtype=bool)
    for i in (-1, 0, 1):
        for j in (-1, 0, 1):
            found |= near[np.clip(row + i, 0, near.shape[0] - 1), np.clip(column + j, 0, near.shape[1] - 1)] <= NOTHING
    return found


def _runs(path: Array, wanted: Mask) -> list[Array]:
    """The stretches of a closed path where something holds, long enough to be drawn."""
    if wanted.all():
        return [np.vstack((path, path[:1]))]
    start = int((~wanted).argmax())
    path, wanted = np.roll(path, -start, axis=0), np.roll(wanted, -start)
    found, begin = [], None
    for number, one in enumerate([*wanted, False]):
        if one and begin is None:
            begin = number
        elif not one and begin is not None:
            run = path[begin:number]
            if np.hypot(*np.diff(run, axis=0).T).sum() >= SHORTEST_EDGE_MM:
                found.append(_calmed(run))
            begin = None
    return found


def _calmed(path: Array) -> Array:
    """A path without the teeth that the triangles give it: each point the mean of its nearest, the ends left."""
    found = path.copy()
    for reach in range(CALM_POINTS, 0, -1):
        inner = slice(reach, len(path) - reach)
        if len(path) <= 2 * reach:
            continue
        window = [path[reach + i : len(path) - reach + i] for i in range(-reach, reach + 1)]
        if reach == CALM_POINTS:
            found[inner] = np.mean(window, axis=0)
        else:
            ends = np.mean(window, axis=0)
            found[reach], found[len(path) - reach - 1] = ends[0], ends[-1]
    return found


def _ground(placed: Placed, axes: Array, canvas: Canvas) -> str:
    """Supports that are seen edge on, as lines across the picture."""
    found: list[str] = []
    high = canvas.low + canvas.rows * PIXEL_MM
    right = canvas.left + canvas.columns * PIXEL_MM
    for name, plane in placed.task.planes.items():
        if not isinstance(plane, Plane) or name not in GROUNDS:
            continue
        normal = axes @ np.array(plane.normal)
        if abs(normal[2]) > (FROM_ABOVE if name == "floor" else 0.35):
            continue
        at = axes @ np.array(plane.at) * 1000.0
        if abs(normal[1]) > abs(normal[0]):
            found.append(f"M{canvas.left:.0f} {-at[1]:.0f}H{right:.0f}")
        else:
            found.append(f"M{at[0]:.0f} {-canvas.low:.0f}V{-high:.0f}")
    return f'<path class="pose-ground" d="{"".join(found)}"/>' if found else ""


def _mat(placed: Placed, axes: Array) -> Array:
    """What lies under a body that is seen from above: the corners of a mat on the floor, as they are seen.

    Under trunk and legs, and under what of the arms lies on the floor: a hand beside the mat would seem to hang.
    """
    points = placed.body.carried(placed.frame, placed.body.skin)
    borne = points[~np.isin(groups(placed.body), (1, 2, 3, 4)) | (points[:, 1] < ON_MAT_M)]
    (left, _, back), (right, _, fore) = borne.min(axis=0) - 0.05, borne.max(axis=0) + 0.05
    corners = np.array([(left, 0.0, back), (right, 0.0, back), (right, 0.0, fore), (left, 0.0, fore)])
    found: Array = corners @ axes.T * 1000.0
    return found


def _closed(paths: list[Array], within_mm: float) -> str:
    return "".join(_written(simplified(path, within_mm, closed=True)) + "Z" for path in paths)


def _open(path: Array) -> str:
    return _written(simplified(path, EDGE_WITHIN_MM))


def _written(path: Array) -> str:
    at = np.round(path * [1.0, -1.0]).astype(int)
    steps = np.diff(at, axis=0)
    return f"M{at[0][0]} {at[0][1]}l" + " ".join(f"{x} {y}" for x, y in steps)
