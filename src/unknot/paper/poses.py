"""The packaged picture of a key pose (`unknot.body.poses`) drawn on the page of a PDF, in surfaces and lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from unknot.body.map.paints import GO, PAPER, SKIN, SKIN_EDGE, SOFT, Paint
from unknot.body.poses import Art
from unknot.catalog.vocabulary import Side

if TYPE_CHECKING:
    from fpdf import FPDF
    from fpdf.drawing import PaintedPath

PAINTS: Mapping[str, Paint] = {
    "pose-skin": Paint(fill=SKIN, stroke=SKIN_EDGE, width=4.0),
    "pose-edge": Paint(stroke=SKIN_EDGE, width=4.0),
    "pose-mark": Paint(stroke="#cdb79d", width=5.0),
    "pose-navel": Paint(fill=SKIN_EDGE),
    "pose-ql": Paint(fill="#d9822b"),
    "pose-psoas": Paint(fill="#5462b8"),
    "pose-ball": Paint(fill=GO, stroke=PAPER, width=4.0),
    "pose-ground": Paint(stroke=SOFT, width=6.0),
    "pose-gear": Paint(fill="#8b8377"),
    "pose-cloth": Paint(fill="#f1eade", stroke=SOFT, width=3.0),
    "pose-orb": Paint(fill="#f1eade", stroke=SOFT, width=3.0),
    "pose-mat": Paint(fill="#f1ece3"),
}
_SHAPE = re.compile(r'<(path|circle) class="(pose-[a-z]+)"([^>]*)/>')
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_STEP = re.compile(r"([MmLlHhVvQqZz])([^MmLlHhVvQqZz]*)")


def fitting(art: Art, wide: float, high: float) -> tuple[float, float]:
    """Return breadth and height, mm of paper, of a picture as large as fits into these."""
    scale = min(wide / art.wide, high / art.high)
    return art.wide * scale, art.high * scale


def draw_pose(pdf: FPDF, art: Art, side: Side, left: float, top: float, wide: float) -> None:
    """Draw a picture for one side of the person, its upper left corner and its breadth in mm of paper.

    Shapes of a class that is not known are left out.
    """
    scale = wide / art.wide

    def at(x: float, y: float) -> tuple[float, float]:
        across = x - art.left if side == "right" else art.left + art.wide - x
        return left + across * scale, top + (y - art.top) * scale

    with pdf.local_context(), pdf.rect_clip(left, top, wide, art.high * scale):
        for kind, look, attributes in _SHAPE.findall(art.inside):
            paint = PAINTS.get(look)
            if paint is None:
                continue
            with pdf.new_path() as path:
                _paint(path, paint, scale)
                if kind == "circle":
                    given = dict(re.findall(r'(\w+)="([^"]*)"', attributes))
                    cx, cy = at(float(given["cx"]), float(given["cy"]))
                    path.circle(cx, cy, float(given["r"]) * scale)
                    continue
                drawn = re.search(r' d="([^"]*)"', attributes)
                for name, points in _steps(drawn.group(1) if drawn else ""):
                    spots = [number for x, y in points for number in at(x, y)]
                    if name == "M":
                        path.move_to(*spots)
                    elif name == "L":
                        path.line_to(*spots)
                    elif name == "Q":
                        path.quadratic_curve_to(*spots)
                    else:
                        path.close()


def _paint(path: PaintedPath, paint: Paint, scale: float) -> None:
    style = path.style
    style.fill_color = paint.fill
    style.stroke_color = paint.stroke
    style.stroke_width = paint.width * scale
    style.stroke_join_style = "round"
    style.stroke_cap_style = "round"
    style.intersection_rule = "evenodd"
    style.auto_close = False


def _steps(d: str) -> Iterator[tuple[str, list[tuple[float, float]]]]:
    """Yield the steps of a path as M, L, Q and Z with points that do not hang on the one before."""
    x = y = start_x = start_y = 0.0
    for letter, rest in _STEP.findall(d):
        numbers = [float(one) for one in _NUMBER.findall(rest)]
        own, kind = letter.islower(), letter.upper()
        if kind == "Z":
            x, y = start_x, start_y
            yield "Z", []
        elif kind in "HV":
            for number in numbers:
                if kind == "H":
                    x = x + number if own else number
                else:
                    y = y + number if own else number
                yield "L", [(x, y)]
        else:
            size = 4 if kind == "Q" else 2
            for at in range(0, len(numbers) - size + 1, size):
                pairs = [
                    (one + (x if own else 0), other + (y if own else 0))
                    for one, other in zip(numbers[at : at + size : 2], numbers[at + 1 : at + size : 2], strict=True)
                ]
                x, y = pairs[-1]
                if kind == "M" and at == 0:
                    start_x, start_y = x, y
                    yield "M", pairs
                else:
                    yield ("Q" if kind == "Q" else "L"), pairs
