"""A drawing as SVG: for a page, whose style sheet gives the colours, or with its own, for a file that stands alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from html import escape

from unknot.body.map.paints import PAINTS, SKIN, Paint
from unknot.body.map.shapes import Drawing, Look, Point, Shape

Say = Callable[[str], str]
"""How a sentence is said in the reader's language."""


HALO = f' stroke="{SKIN}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"'
"""Words lie on lines and hatching: a seam in the colour of the skin keeps them readable."""


@lru_cache(maxsize=256)
def page_svg(drawing: Drawing, say: Say = str, kind: str = "map") -> str:
    """Return the drawing for a page: classes for colours, and silent for screen readers (the words stand beside it)."""
    box = " ".join(f"{value:g}" for value in drawing.box)
    return (
        f'<svg class="body-map {kind}" viewBox="{box}" aria-hidden="true" focusable="false">'
        f"{''.join(_element(one, say, None) for one in drawing.shapes)}</svg>"
    )  # fmt: skip


def inner_svg(drawing: Drawing, say: Say = str) -> str:
    """Return the drawing's elements in their own colours, for a picture that cuts them off at the box."""
    return "".join(_element(one, say, PAINTS) for one in drawing.shapes)


def _element(shape: Shape, say: Say, paints: Mapping[Look, Paint] | None) -> str:
    own = f' class="map-{shape.look}"' if paints is None else _attributes(paints[shape.look], shape)
    if shape.share < 1:
        own += f' opacity="{shape.share:.3g}"'
    if shape.kind == "polygon":
        return f'<polygon{own} points="{_points(shape.points)}"/>'
    if shape.kind == "line":
        return f'<polyline{own} points="{_points(shape.points)}"/>'
    if shape.kind == "circle":
        (x, y) = shape.points[0]
        return f'<circle{own} cx="{_n(x)}" cy="{_n(y)}" r="{_n(shape.radius)}"/>'
    if shape.kind == "bar":
        (left, top), (right, bottom) = shape.points
        return (
            f'<rect{own} x="{_n(left)}" y="{_n(top)}" width="{_n(right - left)}" height="{_n(bottom - top)}" '
            f'rx="{_n(shape.radius)}"/>'
        )
    (x, y) = shape.points[0]
    said = escape(say(shape.words or ""))
    return f'<text{own} x="{_n(x)}" y="{_n(y)}" text-anchor="{shape.anchor}">{said}</text>'


def _attributes(paint: Paint, shape: Shape) -> str:
    if shape.kind == "words":
        weight = ' font-weight="650"' if paint.strong else ""
        halo = "" if shape.look == "number-words" else HALO
        return f' fill="{paint.fill}" font-size="{paint.size:g}"{weight}{halo}'
    fill = "none" if shape.kind == "line" or paint.fill is None else paint.fill
    found = f' fill="{fill}"'
    if paint.opacity < 1:
        found += f' fill-opacity="{paint.opacity:g}"'
    if paint.stroke is not None:
        found += f' stroke="{paint.stroke}" stroke-width="{paint.width:g}" stroke-linecap="round"'
        if paint.dash:
            found += f' stroke-dasharray="{" ".join(f"{one:g}" for one in paint.dash)}"'
        found += ' stroke-linejoin="round"'
    return found


def _points(points: tuple[Point, ...]) -> str:
    return " ".join(f"{_n(x)},{_n(y)}" for x, y in points)


def _n(value: float) -> str:
    return f"{round(value, 1) + 0.0:g}"
