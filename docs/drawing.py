"""What every generator of pictures draws with: small SVGs, readable in light and dark, the same bytes everywhere.

Coordinates are rounded to a tenth of a pixel; there is no date, no id, no font but the reader's own. No colour carries
a meaning alone: lines differ by their dashes, too, and every line is named where it ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

Point = tuple[float, float]

STYLE = """
.paper{fill:#faf6ef}.grid{stroke:#e0d6c6;stroke-width:1}.zero{stroke:#8b8377;stroke-width:1}
text{font:13px "Atkinson Hyperlegible Next","Segoe UI",system-ui,sans-serif;fill:#2a2830}
.soft{fill:#67626a}.title{font-size:15px;font-weight:600}.middle{text-anchor:middle}.end{text-anchor:end}
.line{fill:none;stroke-width:2.4;stroke-linejoin:round}.dash{stroke-dasharray:7 4}.dots{stroke-dasharray:2 4}
.ql{stroke:#b5651a}.psoas{stroke:#5462b8}.iliacus{stroke:#3d7767}.plain{stroke:#67626a}.go{stroke:#3d7767}
.told{fill:#faf6ef;stroke-width:2}.longer{fill:#74b3a1}.shorter{fill:#b09ad2}
@media (prefers-color-scheme:dark){.paper{fill:#1b1a1f}.grid{stroke:#37343c}.zero{stroke:#8d8790}
text{fill:#f4efe6}.soft{fill:#bab3b6}.ql{stroke:#e59445}.psoas{stroke:#8d99e6}.iliacus{stroke:#6db39f}
.plain{stroke:#bab3b6}.go{stroke:#6db39f}.told{fill:#1b1a1f}.longer{fill:#3b7868}.shorter{fill:#6a5694}}
"""


def n(value: float) -> str:
    """Return a coordinate, to a tenth of a pixel."""
    return f"{round(value, 1) + 0.0:g}"


def text(x: float, y: float, words: str, kind: str = "") -> str:
    """Return a text at a point; `kind` are its classes."""
    return f'<text x="{n(x)}" y="{n(y)}"{f" class={chr(34)}{kind}{chr(34)}" if kind else ""}>{escape(words)}</text>'


def svg(width: float, height: float, title: str, description: str, parts: Iterable[str]) -> str:
    """Return a whole picture; title and description are its words for whoever does not see it."""
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {n(width)} {n(height)}" width="{n(width)}" '
        f'height="{n(height)}" role="img"><title>{escape(title)}</title><desc>{escape(description)}</desc>'
        f"<style>{STYLE}</style>"
    )
    paper = f'<rect class="paper" width="{n(width)}" height="{n(height)}"/>'
    return "\n".join([head, paper, *parts, "</svg>"]) + "\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One pair of axes: where it stands on the picture, and what its edges mean."""

    left: float
    top: float
    width: float
    height: float
    x: tuple[float, float]
    y: tuple[float, float]
    title: str
    x_words: str
    x_ticks: Sequence[float]
    y_ticks: Sequence[float]
    x_names: Sequence[str] = field(default=())
    """What stands at the ticks of x instead of their numbers."""
    y_unit: str = ""

    def at(self, point: Point) -> Point:
        """Return where a value lies on the picture."""
        x, y = point
        return (
            self.left + self.width * (x - self.x[0]) / (self.x[1] - self.x[0]),
            self.top + self.height * (1 - (y - self.y[0]) / (self.y[1] - self.y[0])),
        )

    def frame(self) -> list[str]:
        """Return the axes: a line and a number at every tick, the line of zero stronger, and the words."""
        parts = [text(self.left, self.top - 12, self.title, "title")]
        for value in self.y_ticks:
            _x, y = self.at((self.x[0], value))
            kind = "zero" if value == 0 else "grid"
            parts.append(f'<path class="{kind}" d="M{n(self.left)} {n(y)}h{n(self.width)}"/>')
            parts.append(text(self.left - 8, y + 4, f"{value:g}{self.y_unit}", "soft end"))
        bottom = self.top + self.height
        for index, value in enumerate(self.x_ticks):
            x, _y = self.at((value, self.y[0]))
            name = self.x_names[index] if self.x_names else f"{value:g}"
            parts.append(f'<path class="grid" d="M{n(x)} {n(self.top)}v{n(self.height)}"/>')
            parts.append(text(x, bottom + 18, name, "soft middle"))
        parts.append(text(self.left + self.width / 2, bottom + 38, self.x_words, "soft middle"))
        return parts

    def line(self, points: Sequence[Point], kind: str) -> str:
        """Return a line through points; `kind` are its classes."""
        placed = " ".join(f"{n(x)} {n(y)}" for x, y in map(self.at, points))
        return f'<path class="line {kind}" d="M{placed}"/>'

    def rings(self, points: Iterable[Point], kind: str) -> list[str]:
        """Return published points as rings."""
        return [f'<circle class="told {kind}" cx="{n(x)}" cy="{n(y)}" r="4.5"/>' for x, y in map(self.at, points)]

    def name(self, point: Point, words: str, *, dx: float = 6, dy: float = 4, kind: str = "") -> str:
        """Return the name of a line, beside a point of it."""
        x, y = self.at(point)
        return text(x + dx, y + dy, words, kind)
