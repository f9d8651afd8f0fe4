"""Sheets of a PDF: words in the project's own type, drawings and pictures of bodies as lines and surfaces, no images.

Millimetres of paper throughout. What the fonts do not hold is said with what they do hold (`written`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Literal

from fpdf import FPDF
from fpdf.enums import XPos, YPos
from fpdf.fonts import TTFFont

from unknot.body.map import Drawing, Say, Shape
from unknot.body.map.paints import INK, PAINTS, SKIN, SOFT, Paint
from unknot.paper.sizes import Paper

FONTS = Path(__file__).parent / "fonts"
MARGIN_MM = 18.0
POINTS = 72 / 25.4
BODY_PT, SMALL_PT = 10.5, 9.0
LINE = 1.42
KEEP_LINES = 2
"""What is strong leads to what follows: so many lines of that stay with it."""
HEADS_PT = {1: 20.0, 2: 14.0, 3: 11.5}
ON_PAPER = {**PAINTS, "outside": Paint(fill="#ffffff")}
_EIGHTHS = {"⅛": "1⁄8", "⅜": "3⁄8", "⅝": "5⁄8", "⅞": "7⁄8"}

Kind = Literal["body", "small", "strong", "care"]


def written(words: str) -> str:
    """Return a sentence with what the fonts lack put otherwise: the eighths of an inch."""
    for one, other in _EIGHTHS.items():
        words = re.sub(rf"(?<=\d){one}", f" {other}", words).replace(one, other)
    return words


class _Pages(FPDF):
    """A PDF with the same small line at the foot of every page."""

    foot = ""

    def footer(self) -> None:
        """Write the line at the foot."""
        self.set_y(-13)
        self.set_font("Read", size=SMALL_PT - 1)
        self.set_text_color(SOFT)
        self.cell(0, 5, f"{self.foot}  ·  {self.page_no()}", align="C")


class Sheet:
    """A document that is being written, from the top of its first page down."""

    def __init__(self, *, paper: Paper, title: str, foot: str, say: Say = str, on: date, language: str = "en") -> None:
        self.say = say
        self._narrow: tuple[int, float] | None = None
        self.pdf = _Pages(unit="mm", format=paper)
        self.pdf.set_margin(MARGIN_MM)
        self.pdf.set_auto_page_break(True, margin=18)
        self.pdf.add_font("Read", "", FONTS / "AtkinsonHyperlegibleNext-Regular.ttf")
        self.pdf.add_font("Read", "B", FONTS / "AtkinsonHyperlegibleNext-Bold.ttf")
        self.pdf.add_font("Head", "", FONTS / "Fraunces-SemiBold.ttf")
        self.pdf.set_title(written(say(title)))
        self.pdf.set_creator("Unknot")
        self.pdf.set_lang(language)
        # The same answers on the same day give the same file.
        self.pdf.set_creation_date(datetime(on.year, on.month, on.day, tzinfo=UTC))
        self.pdf.foot = written(say(foot))
        self.pdf.add_page()

    @property
    def wide(self) -> float:
        """The breadth that words may take."""
        return float(self.pdf.epw)

    def bytes(self) -> bytes:
        """Return the whole file; nothing can be written on it afterwards."""
        try:
            return bytes(self.pdf.output())
        finally:
            for font in self.pdf.fonts.values():
                if isinstance(font, TTFFont):  # it holds its file open
                    font.close()

    def room(self, high: float) -> None:
        """Begin a new page unless so much of this one is left."""
        if self.pdf.get_y() + high > self.pdf.page_break_trigger:
            self.pdf.add_page()

    def heading(self, words: str, level: int = 2, *, with_mm: float = 24.0) -> None:
        """Write a heading; it stays with so much of what follows. Headings make the outline."""
        size = HEADS_PT[level]
        self.room(size / POINTS * 1.6 + with_mm)
        said = written(self.say(words))
        if level < 3:
            self.pdf.start_section(said, level - 1)
        self.pdf.ln(2.5 if level > 1 else 0)
        self.pdf.set_font("Head" if level < 3 else "Read", "" if level < 3 else "B", size)
        self._write(said, size, INK)
        self.pdf.ln(1.2)

    def words(self, words: str, kind: Kind = "body", *, indent: float = 0.0, mark: str = "") -> None:
        """Write a paragraph; `mark` stands before it, hanging. A strong one is never the last on its page."""
        size = SMALL_PT if kind == "small" else BODY_PT
        if kind == "strong":
            self.room((1 + KEEP_LINES) * size / POINTS * LINE)
        self.pdf.set_font("Read", "B" if kind in ("strong", "care") else "", size)
        self._write(written(self.say(words)), size, SOFT if kind == "small" else INK, indent=indent, mark=mark)
        self.pdf.ln(1.1)

    def points(self, lines: Iterable[str], *, kind: Kind = "body", numbered: bool = False, start: int = 1) -> None:
        """Write a list."""
        for number, one in enumerate(lines, start):
            self.words(one, kind, indent=6.5 if numbered else 4.5, mark=f"{number}." if numbered else "•")

    def _write(self, said: str, size: float, colour: str, *, indent: float = 0.0, mark: str = "") -> None:
        pdf, high = self.pdf, size / POINTS * LINE
        pdf.set_text_color(colour)
        if pdf.get_y() + high > pdf.page_break_trigger:
            pdf.add_page()
        if self._narrow and (pdf.page != self._narrow[0] or pdf.get_y() >= self._narrow[1]):
            self._widen()  # below a drawing words take the whole breadth again
        if mark:
            pdf.set_x(pdf.l_margin)
            pdf.cell(indent, high, mark)
        pdf.set_x(pdf.l_margin + indent)
        pdf.multi_cell(self._column - indent, high, said, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    @property
    def _column(self) -> float:
        return float(self.pdf.w - self.pdf.l_margin - self.pdf.r_margin)

    @contextmanager
    def beside(self, wide: float, draw: Callable[[float, float], float], high: float) -> Iterator[None]:
        """Draw at the right edge, `draw(left, top)` gives its height, and let words run to the left of it."""
        self.room(high + 2)
        pdf = self.pdf
        page, top = pdf.page, pdf.get_y()
        foot = top + draw(pdf.w - MARGIN_MM - wide, top) + 2
        pdf.set_right_margin(MARGIN_MM + wide + 6)
        pdf.set_y(top)
        self._narrow = page, foot
        try:
            yield
        finally:
            self._widen()
            if pdf.page == page and pdf.get_y() < foot:
                pdf.set_y(foot)

    def _widen(self) -> None:
        self._narrow = None
        self.pdf.set_right_margin(MARGIN_MM)
        self.pdf.set_x(self.pdf.l_margin)

    # ── drawings ──────────────────────────────────────────────────────────────────────────────────────────────────
    def drawing(self, drawing: Drawing, left: float, top: float, wide: float) -> float:
        """Draw a map; return its height."""
        box_left, box_top, width, height = drawing.box
        scale = wide / width
        with self.pdf.local_context(), self.pdf.rect_clip(left, top, wide, height * scale):
            for one in drawing.shapes:
                self._shape(one, lambda x, y: (left + (x - box_left) * scale, top + (y - box_top) * scale), scale)
        return height * scale

    def _shape(self, shape: Shape, at: Callable[[float, float], tuple[float, float]], scale: float) -> None:
        paint, pdf = ON_PAPER[shape.look], self.pdf
        points = [at(x, y) for x, y in shape.points]
        if shape.kind == "words":
            self._label(shape, paint, points[0], scale)
            return
        with pdf.local_context(fill_opacity=paint.opacity * shape.share, stroke_opacity=shape.share):
            style = self._pens(paint, scale)
            if shape.kind == "line":
                pdf.polyline(points)
            elif shape.kind == "polygon":
                pdf.polygon(points, style=style)
            elif shape.kind == "circle":
                pdf.circle(*points[0], shape.radius * scale, style=style)
            else:
                (x0, y0), (x1, y1) = points
                radius = min(shape.radius * scale, 0.499 * (x1 - x0), 0.499 * (y1 - y0))
                pdf.rect(x0, y0, x1 - x0, y1 - y0, style=style, round_corners=True, corner_radius=radius)

    def _pens(self, paint: Paint, scale: float) -> str:
        pdf = self.pdf
        if paint.fill:
            pdf.set_fill_color(paint.fill)
        if paint.stroke:
            pdf.set_draw_color(paint.stroke)
            pdf.set_line_width(paint.width * scale)
            if paint.dash:
                pdf.set_dash_pattern(max(paint.dash[0] * scale, 0.15), paint.dash[1] * scale)
            else:
                pdf.set_dash_pattern()
        return ("D" if paint.stroke else "") + ("F" if paint.fill else "")

    def _label(self, shape: Shape, paint: Paint, at: tuple[float, float], scale: float) -> None:
        pdf, said = self.pdf, written(self.say(shape.words or ""))
        pdf.set_font("Read", "B" if paint.strong else "", paint.size * scale * POINTS)
        wide, high = pdf.get_string_width(said), paint.size * scale
        x = at[0] - {"start": 0.0, "middle": wide / 2, "end": wide}[shape.anchor]
        if shape.look != "number-words":
            with pdf.local_context(fill_opacity=0.75):
                pdf.set_fill_color(SKIN)
                pdf.rect(x - 0.6, at[1] - high * 0.8, wide + 1.2, high * 1.05, style="F")
        pdf.set_text_color(paint.fill or INK)
        pdf.text(x, at[1], said)
