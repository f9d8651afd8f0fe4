"""What each look is painted with where no style sheet is: in a file of its own, and on paper (the light scheme)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from unknot.body.map.shapes import Look


@dataclass(frozen=True, slots=True, kw_only=True)
class Paint:
    """Colours as #rrggbb; `width`, `dash` and `size` (of words) in drawing units."""

    fill: str | None = None
    stroke: str | None = None
    width: float = 0.0
    opacity: float = 1.0
    dash: tuple[float, ...] = ()
    size: float = 8.5
    strong: bool = False


PAPER, INK, SOFT, SKIN, SKIN_EDGE = "#fffdf9", "#2a2830", "#67626a", "#eadccb", "#82684a"
GO, GO_INK, STOP, STOP_WASH, SHADE = "#4f8f7d", "#2b5f50", "#b3423a", "#f9e4e0", "#dfcdb7"

PAINTS: Mapping[Look, Paint] = {
    "skin": Paint(fill=SKIN),
    "outside": Paint(fill=PAPER),
    "bare": Paint(fill=SKIN),
    "contour": Paint(stroke=SKIN_EDGE, width=1.4),
    "bone": Paint(fill=PAPER, stroke=SKIN_EDGE, width=1.0),
    "mark": Paint(stroke=SKIN_EDGE, width=1.6),
    "keep-off": Paint(fill=STOP_WASH, opacity=0.55),
    "hatch": Paint(stroke=STOP, width=0.8),
    "beware": Paint(stroke=STOP, width=1.3, dash=(0.1, 4.0)),
    "beware-soft": Paint(fill=STOP),
    "ridge": Paint(fill=SHADE),
    "field": Paint(fill=GO),
    "field-soft": Paint(fill=GO),
    "ball": Paint(stroke=INK, width=2.0),
    "ball-middle": Paint(fill=INK),
    "finger": Paint(fill=PAPER, stroke=SKIN_EDGE, width=1.4, opacity=0.85),
    "finger-part": Paint(fill=PAPER, stroke=SKIN_EDGE, width=1.4, opacity=0.85, dash=(3.0, 3.0)),
    "hand": Paint(fill=PAPER, stroke=SKIN_EDGE, width=1.4, opacity=0.85),
    "measure": Paint(stroke=INK, width=1.2),
    "focus": Paint(stroke=INK, width=2.2),
    "way": Paint(stroke=GO_INK, width=2.0),
    "number": Paint(fill=PAPER, stroke=STOP, width=1.2),
    "number-words": Paint(fill=INK, size=8.5, strong=True),
    "words": Paint(fill=INK, size=8.5),
    "words-side": Paint(fill=SOFT, size=8.5),
    "words-strong": Paint(fill=INK, size=9.5, strong=True),
}
