"""The drawn body: one soft figure seen from behind or from the front, and the places on it that can hurt.

Drawing units: 240 wide, 540 high, the midline at x = 120. Points are given for the side at the viewer's right and
mirrored for the other. Seen from behind the person's right is at the viewer's right; from the front, at the left.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from unknot.catalog.vocabulary import BodySide, RegionId

View = Literal["back", "front"]
Point = tuple[float, float]

MIDDLE = 120.0
WIDTH, HEIGHT = 240, 540

# The outline of one half, from the crown down the outside and up the inside of the leg: x from the midline, y.
_OUTLINE: tuple[Point, ...] = (
    (0, 11), (9, 12.6), (16.5, 18), (21.5, 27.5), (23, 40), (21.3, 53), (16, 66), (13.5, 76), (14.5, 85), (22, 92.5),
    (38, 98), (52, 103), (61.5, 112), (66, 127), (68.5, 148), (71.5, 170), (75, 190), (80.5, 212), (86, 236),
    (90.5, 258), (96, 272), (98.5, 288), (97, 303), (91.5, 306), (88, 294), (86.5, 279), (82, 266), (75.5, 244),
    (69, 220),
    (62.5, 198), (57.5, 178), (54, 160), (50.5, 158), (48.5, 172), (45.5, 192), (42, 211), (42.5, 227), (46.5, 244),
    (51.5, 262), (54.5, 282), (55, 302), (53.5, 326), (50.5, 352), (46, 378), (41.5, 400), (39.5, 416), (41, 434),
    (40.5, 452), (36.5, 474), (31, 496), (28.5, 510), (30, 521), (29.5, 529), (21, 532), (13.5, 529), (13, 519),
    (14, 505), (13, 484), (9.8, 462), (8.6, 442), (10.5, 422), (10.6, 406), (8.2, 384), (5.4, 356), (3.2, 330),
    (1.6, 312), (0, 306),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A part of the drawing that stands for one region and side."""

    region: RegionId
    side: BodySide
    path: str
    """SVG path data, to be clipped by the outline."""


def smooth(points: Sequence[Point], *, closed: bool = True, tension: float = 0.5) -> str:
    """Return SVG path data of a smooth curve through points (Catmull-Rom, as cubic Béziers)."""
    count = len(points)
    last = count if closed else count - 1

    def at(index: int) -> Point:
        return points[index % count] if closed else points[min(max(index, 0), count - 1)]

    parts = [f"M{points[0][0]:g} {points[0][1]:g}"]
    k = tension / 3
    for index in range(last):
        before, start, end, after = at(index - 1), at(index), at(index + 1), at(index + 2)
        first = (start[0] + (end[0] - before[0]) * k, start[1] + (end[1] - before[1]) * k)
        second = (end[0] - (after[0] - start[0]) * k, end[1] - (after[1] - start[1]) * k)
        parts.append(
            f"C{first[0]:.1f} {first[1]:.1f} {second[0]:.1f} {second[1]:.1f} {round(end[0], 1):g} {round(end[1], 1):g}"
        )
    return "".join(parts) + ("Z" if closed else "")


def _half(points: Sequence[Point], *, mirrored: bool) -> list[Point]:
    sign = -1 if mirrored else 1
    return [(MIDDLE + sign * x, y) for x, y in points]


@lru_cache(maxsize=1)
def outline() -> str:
    """Return the path of the whole body."""
    right = _half(_OUTLINE, mirrored=False)
    left = _half(_OUTLINE[1:-1], mirrored=True)
    return smooth([*right, *reversed(left)], tension=0.5)


# Where each region lies, on the half at the viewer's right: corners (x from the midline, y). Clipped by the outline.
_BACK: dict[RegionId, tuple[Point, ...]] = {
    "mid-back": ((8, 148), (50, 148), (50, 189), (8, 189)),
    "flank": ((31, 192), (60, 192), (60, 239), (31, 239)),
    "low-back": ((8, 192), (29, 192), (29, 239), (8, 239)),
    "buttock-upper": ((22, 242), (41, 242), (40, 265), (24, 267)),
    "sacroiliac": ((8, 242), (20, 242), (22, 267), (9, 268)),
    "hip-outer": ((43.5, 242), (70, 242), (70, 302), (43.5, 302)),
    "buttock-outer": ((28, 269), (41, 267), (41, 302), (30, 300)),
    "buttock-lower": ((5, 284), (10, 271), (25.5, 270), (27.5, 300), (22, 310), (5, 308)),
    "thigh-back": ((2, 313), (56, 306), (48, 396), (6, 396)),
    "below-knee": ((4, 414), (46, 414), (36, 524), (10, 524)),
}
_BACK_MIDDLE: dict[RegionId, tuple[Point, ...]] = {
    "mid-back": ((-6, 148), (6, 148), (6, 189), (-6, 189)),
    "low-back": ((-6, 192), (6, 192), (6, 239), (-6, 239)),
    "tailbone": ((-6.5, 256), (6.5, 256), (4, 280), (-4, 280)),
}
_FRONT: dict[RegionId, tuple[Point, ...]] = {
    "flank": ((33, 192), (60, 192), (60, 239), (33, 239)),
    "belly-lower": ((8, 214), (31, 214), (31, 256), (8, 262)),
    "groin": ((6, 268), (33, 258), (43, 276), (6, 304)),
    "hip-outer": ((42, 242), (70, 242), (70, 300), (46, 278)),
    "thigh-front": ((22, 304), (44, 288), (58, 304), (50, 392), (20, 392)),
    "thigh-inner": ((1, 312), (18, 304), (17, 388), (2, 380)),
    "below-knee": ((4, 414), (46, 414), (36, 524), (10, 524)),
}
_FRONT_MIDDLE: dict[RegionId, tuple[Point, ...]] = {
    "belly-lower": ((-6, 214), (6, 214), (6, 262), (-6, 262)),
}


def _rounded(points: Sequence[Point], radius: float = 5) -> str:
    """Return a polygon with round corners."""
    parts: list[str] = []
    count = len(points)
    for index in range(count):
        before, corner, after = points[index - 1], points[index], points[(index + 1) % count]
        ends = []
        for other in (before, after):
            dx, dy = other[0] - corner[0], other[1] - corner[1]
            length = max((dx * dx + dy * dy) ** 0.5, 0.001)
            step = min(radius, length / 2)
            ends.append((corner[0] + dx / length * step, corner[1] + dy / length * step))
        (x0, y0), (x1, y1) = ends
        parts.append(f"{'L' if parts else 'M'}{x0:.1f} {y0:.1f}Q{corner[0]:g} {corner[1]:g} {x1:.1f} {y1:.1f}")
    return "".join(parts) + "Z"


@lru_cache(maxsize=2)
def places(view: View) -> tuple[Place, ...]:
    """Return the places of a view, middle ones last so that they lie on top."""
    sided, middle = (_BACK, _BACK_MIDDLE) if view == "back" else (_FRONT, _FRONT_MIDDLE)
    made: list[Place] = []
    for region, points in sided.items():
        for mirrored in (False, True):
            side: BodySide = "right" if (view == "back") != mirrored else "left"
            made.append(Place(region=region, side=side, path=_rounded(_half(points, mirrored=mirrored))))
    for region, points in middle.items():
        made.append(Place(region=region, side="middle", path=_rounded(_half(points, mirrored=False), radius=4)))
    return tuple(made)


# The two muscles and the bones that make them readable, again for the viewer's right half.
_QL: tuple[Point, ...] = (
    (10, 199), (17, 196.5), (26, 195), (27, 202), (28.5, 218), (31, 236), (25, 240), (18, 241),
    (13, 226), (10.5, 212),
)  # fmt: skip
_PSOAS: tuple[Point, ...] = (
    (5, 192), (9, 195), (13, 210), (18, 228), (25, 250), (31, 274), (32, 292), (28, 297),
    (25, 288), (21, 268), (13, 246), (7, 226), (4.5, 206),
)  # fmt: skip


@lru_cache(maxsize=2)
def muscle(name: Literal["ql", "psoas"]) -> tuple[str, str]:
    """Return the muscle's path at the viewer's left and at the viewer's right."""
    points = _QL if name == "ql" else _PSOAS
    return (smooth(_half(points, mirrored=True), tension=0.8), smooth(_half(points, mirrored=False), tension=0.8))


@lru_cache(maxsize=1)
def spine() -> tuple[Point, ...]:
    """Return the lumbar spine as points from the last rib to the sacrum."""
    return tuple((MIDDLE, 188 + 9.2 * step) for step in range(7))


@lru_cache(maxsize=1)
def pelvis() -> tuple[str, ...]:
    """Return the crests of the pelvis and the last ribs as open lines."""
    lines: list[str] = []
    for mirrored in (True, False):
        crest = ((9, 262), (14, 248), (24, 240.5), (35, 239.5), (43, 246), (45, 258))
        rib = ((6, 186), (14, 189), (23, 194.5), (30, 202))
        lines += [
            smooth(_half(crest, mirrored=mirrored), closed=False),
            smooth(_half(rib, mirrored=mirrored), closed=False),
        ]
    return tuple(lines)


@lru_cache(maxsize=2)
def details(view: View) -> tuple[str, ...]:
    """Return the few soft lines that tell the back from the front."""
    both: list[str] = []
    shapes: tuple[tuple[Point, ...], ...]
    if view == "back":
        shapes = (
            ((16, 132), (27, 128), (33, 138), (27, 154), (20, 160)),
            ((4, 300), (12, 309), (26, 312), (40, 306)),
            ((14, 410), (25, 413), (36, 409)),
        )
        middle = [
            smooth([(MIDDLE, 100), (MIDDLE, 150), (MIDDLE, 236)], closed=False),
            smooth([(MIDDLE, 268), (MIDDLE, 290), (MIDDLE, 305)], closed=False),
        ]
    else:
        shapes = (
            ((6, 106), (24, 103), (44, 105)),
            ((6, 165), (24, 170), (40, 162)),
            ((3, 302), (18, 290), (40, 268)),
            ((17, 408), (25, 404), (33, 408)),
        )
        middle = [smooth([(MIDDLE - 1.6, 217), (MIDDLE, 219.4), (MIDDLE + 1.6, 217)], closed=False)]
    for points in shapes:
        for mirrored in (True, False):
            both.append(smooth(_half(points, mirrored=mirrored), closed=False))
    return (*both, *middle)
