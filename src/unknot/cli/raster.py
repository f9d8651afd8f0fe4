"""A drawing of a key pose as coloured points, for a terminal: filled shapes and thin lines, nothing else.

Written here, and not taken from a library, because the drawings are a few flat polygons: `textual-image` asks the
terminal at import, while the player reads its keys from there, and does not read SVG.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from unknot.body.poses import Art

Colour = tuple[int, int, int]
Point = tuple[float, float]
Grid = list[list[Colour | None]]
"""Rows of points from the top; None is the terminal's own background."""

FILLS: dict[str, Colour] = {
    "pose-skin": (199, 171, 140), "pose-ql": (217, 130, 43), "pose-psoas": (96, 112, 205), "pose-ball": (63, 142, 120),
    "pose-gear": (139, 131, 119), "pose-cloth": (171, 162, 150), "pose-orb": (171, 162, 150),
    "pose-navel": (118, 90, 64),
}  # fmt: skip
LINES: dict[str, tuple[Colour, float]] = {
    "pose-edge": ((118, 90, 64), 1.1), "pose-ground": ((139, 131, 119), 2.0), "pose-cloth": ((139, 131, 119), 1.0),
    "pose-orb": ((139, 131, 119), 1.0), "pose-mark": ((160, 132, 103), 1.0),
}  # fmt: skip
"""Colour, and width in points: a line is as wide in a small picture as in a large one."""
SUBLINES = 2
"""Lines of sight through each row of points."""
CIRCLE_CORNERS = 24
_ELEMENT = re.compile(r"<(path|circle) ([^>]*)/>")
_ATTRIBUTE = re.compile(r'([a-z-]+)="([^"]*)"')
_STEP = re.compile(r"([MLHVQZml])([^MLHVQZml]*)", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What of the drawing is seen, in its millimetres, the right side's."""

    left: float
    top: float
    wide: float
    high: float

    @classmethod
    def around(cls, arts: Sequence[Art]) -> Frame:
        """One frame for several drawings, so that what stands still stands still."""
        left, top = min(one.left for one in arts), min(one.top for one in arts)
        right, low = max(one.left + one.wide for one in arts), max(one.top + one.high for one in arts)
        return cls(left=left, top=top, wide=right - left, high=low - top)


def raster(art: Art, frame: Frame, columns: int, rows: int, *, mirrored: bool = False, wider: float = 1.0) -> Grid:
    """The drawing in at most so many columns and rows of square points, as large as fits; lines `wider` by a factor."""
    mm = max(frame.wide / columns, frame.high / rows)
    grid: Grid = [[None] * max(1, math.ceil(frame.wide / mm)) for _ in range(max(1, math.ceil(frame.high / mm)))]
    for kind, paths in _shapes(art.inside):
        placed = [[((x - frame.left) / mm, (y - frame.top) / mm) for x, y in path] for path in paths]
        if kind in FILLS:
            _fill(grid, placed, FILLS[kind])
        if kind in LINES:
            colour, width = LINES[kind]
            for path in placed:
                _stroke(grid, path, colour, width * wider)
    return [row[::-1] for row in grid] if mirrored else grid


def _shapes(inside: str) -> Iterator[tuple[str, list[list[Point]]]]:
    for name, told in _ELEMENT.findall(inside):
        has = dict(_ATTRIBUTE.findall(told))
        if name == "circle":
            x, y, r = float(has["cx"]), float(has["cy"]), float(has["r"])
            turns = [2 * math.pi * n / CIRCLE_CORNERS for n in range(CIRCLE_CORNERS + 1)]
            yield has.get("class", ""), [[(x + r * math.cos(a), y + r * math.sin(a)) for a in turns]]
        else:
            yield has.get("class", ""), _paths(has["d"])


def _paths(told: str) -> list[list[Point]]:
    """The corners of each part of a path."""
    paths: list[list[Point]] = []
    at: Point = (0.0, 0.0)
    for letter, text in _STEP.findall(told):
        numbers = [float(one) for one in re.findall(r"-?\d+(?:\.\d+)?", text)]
        if letter == "Z":
            paths[-1].append(paths[-1][0])
            at = paths[-1][0]
        elif letter in "HV":
            for one in numbers:
                at = (one, at[1]) if letter == "H" else (at[0], one)
                paths[-1].append(at)
        else:
            pairs = list(zip(numbers[::2], numbers[1::2], strict=True))
            if letter == "Q":  # a bend this small is its middle and its end
                bends = [(pairs[n], pairs[n + 1]) for n in range(0, len(pairs), 2)]
                pairs = [one for by, end in bends for one in (_middle(at, by, end), end)]
            for place, (x, y) in enumerate(pairs):
                at = (at[0] + x, at[1] + y) if letter in "ml" else (x, y)
                if letter in "Mm" and place == 0:
                    paths.append([])
                paths[-1].append(at)
    return paths


def _middle(start: Point, by: Point, end: Point) -> Point:
    return (start[0] + 2 * by[0] + end[0]) / 4, (start[1] + 2 * by[1] + end[1]) / 4


def _fill(grid: Grid, paths: Sequence[Sequence[Point]], colour: Colour) -> None:
    """Fill what lies inside an odd number of outlines."""
    edges = [
        (a, b) if a[1] < b[1] else (b, a)
        for path in paths
        for a, b in zip(path, [*path[1:], path[0]], strict=True)
        if a[1] != b[1]
    ]
    if not edges:
        return
    low, high = min(a[1] for a, _ in edges), max(b[1] for _, b in edges)
    for row in range(max(0, math.floor(low)), min(len(grid), math.ceil(high))):
        share = [0.0] * len(grid[row])
        for sub in range(SUBLINES):
            y = row + (sub + 0.5) / SUBLINES
            meets = sorted(a[0] + (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]) for a, b in edges if a[1] <= y < b[1])
            for start, end in zip(meets[::2], meets[1::2], strict=False):
                for column in range(max(0, math.floor(start)), min(len(share), math.ceil(end))):
                    share[column] += (min(end, column + 1) - max(start, column)) / SUBLINES
        for column, part in enumerate(share):
            _paint(grid, row, column, colour, part)


def _stroke(grid: Grid, path: Sequence[Point], colour: Colour, width: float) -> None:
    share: dict[tuple[int, int], float] = {}
    reach = width / 2 + 0.5
    for (ax, ay), (bx, by) in pairwise(path):
        length = (bx - ax) ** 2 + (by - ay) ** 2
        rows = range(max(0, math.floor(min(ay, by) - reach)), min(len(grid), math.ceil(max(ay, by) + reach)))
        for row in rows:
            for column in range(
                max(0, math.floor(min(ax, bx) - reach)), min(len(grid[row]), math.ceil(max(ax, bx) + reach))
            ):
                x, y = column + 0.5, row + 0.5
                along = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length if length else 0.0
                along = min(1.0, max(0.0, along))
                gap = math.hypot(x - ax - along * (bx - ax), y - ay - along * (by - ay))
                share[row, column] = max(share.get((row, column), 0.0), min(width, reach - gap))
    for (row, column), part in share.items():
        _paint(grid, row, column, colour, part)


def _paint(grid: Grid, row: int, column: int, colour: Colour, share: float) -> None:
    """Lay a colour over a point; against the terminal's background, whose colour is unknown, it is there or not."""
    if share <= 0.0:
        return
    share = min(1.0, share)
    under = grid[row][column]
    if under is None:
        if share >= 0.5:
            grid[row][column] = colour
        return
    red, green, blue = (round(low + (high - low) * share) for low, high in zip(under, colour, strict=True))
    grid[row][column] = red, green, blue
