"""A map as a picture that stands alone: its own colours, its own words, nothing fetched from anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from unknot.body.hand import Units
from unknot.body.map import BodyMap, Say, body_map, inner_svg
from unknot.body.map.paints import INK, PAPER, SOFT, STOP
from unknot.catalog.techniques import technique
from unknot.locale import Text

WIDTH_MM, MARGIN_MM = 210.0, 12.0
FONT = "'Atkinson Hyperlegible Next', 'Segoe UI', system-ui, sans-serif"
SIZE, LEADING = 4.6, 6.4
LETTER, STRONG_LETTER = 0.52, 0.6
"""About how wide a letter is, over its size; lines are broken a little early rather than late."""

RING = Text("The ring is where the skin is pressed; its middle stays inside the green field.")
FIND = Text("Find it with your hand")
NEVER = Text("Never here")
NEAR = Text("What lies near it")
ONLY_YOURS = Text(
    "This map is for one body only. Stop at once if anything feels sharp, hurts deep inside, runs down a leg or"
    " travels to your belly, side or groin."
)


def map_title(chart: BodyMap) -> Text:
    """Return what the map shows, in a line."""
    name = technique(chart.technique).name
    if chart.side == "right":
        return Text("{name}: where it goes on your right side", name=name)
    return Text("{name}: where it goes on your left side", name=name)


def seen_words(chart: BodyMap) -> list[str]:
    """Return what is to be said of the drawing: from where it is seen, its lines, ring and soft edge."""
    return [chart.caption, *([chart.lines] if chart.lines else []), RING, chart.sure]


def map_svg(document: Mapping[str, Any], units: Units = "metric", say: Say = str) -> str:
    """Return the map of an open zone as an SVG file; its spot must be there. Sentences are said by `say`."""
    chart = body_map(document, units)
    wide = WIDTH_MM - 2 * MARGIN_MM
    left, top, width, height = chart.drawing.box
    shown = wide * 0.78
    scale = shown / width
    lines: list[str] = []
    y = MARGIN_MM + 6.0

    def put(words: str, *, size: float = SIZE, strong: bool = False, colour: str = INK, indent: float = 0.0) -> None:
        nonlocal y
        for one in wrapped(words, (wide - indent) / (size * (STRONG_LETTER if strong else LETTER))):
            weight = ' font-weight="650"' if strong else ""
            lines.append(
                f'<text x="{MARGIN_MM + indent:g}" y="{y:.1f}" font-size="{size:g}" fill="{colour}"{weight}>'
                f"{escape(one)}</text>"
            )
            y += LEADING * size / SIZE

    title = say(map_title(chart))
    put(title, size=7.0, strong=True)
    y += 1.0
    picture = y
    y += height * scale + 8.0
    put(" ".join(say(words) for words in seen_words(chart)), colour=SOFT)
    y += 3.0
    put(say(FIND), strong=True)
    for number, words in enumerate(chart.by_hand, 1):
        put(f"{number}.  {say(words)}", indent=2.0)
    for heading, some in ((NEVER, True), (NEAR, False)):
        areas = [one for one in chart.areas if one.hard is some]
        if areas:
            y += 3.0
            put(say(heading), strong=True, colour=STOP if some else INK)
        for one in areas:
            put(f"{one.number}.  {say(one.name)}", indent=2.0)
    y += 3.0
    for words in (*chart.notes, ONLY_YOURS):
        put(say(words), colour=SOFT)
    described = " ".join(map(say, _all_words(chart)))
    high = y + MARGIN_MM - 6.0
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH_MM:g}mm" height="{high:.1f}mm" '
        f'viewBox="0 0 {WIDTH_MM:g} {high:.1f}" font-family="{FONT}" role="img" aria-labelledby="t d">'
        f'<title id="t">{escape(title)}</title><desc id="d">{escape(described)}</desc>'
        f'<rect width="{WIDTH_MM:g}" height="{high:.1f}" fill="{PAPER}"/>{"".join(lines)}'
        f'<svg x="{MARGIN_MM:g}" y="{picture:.1f}" width="{shown:.1f}" height="{height * scale:.1f}" '
        f'viewBox="{left:g} {top:g} {width:g} {height:g}">{inner_svg(chart.drawing, say)}</svg></svg>\n'
    )


def _all_words(chart: BodyMap) -> Iterable[str]:
    """Return everything that the picture says, for whoever hears it."""
    yield from seen_words(chart)
    yield from chart.by_hand
    for one in chart.areas:
        yield f"{one.number}. {one.name}."
        yield one.why
    yield from chart.notes


def wrapped(words: str, letters: float) -> list[str]:
    """Return a sentence in lines of at most so many letters, broken between words."""
    found, line = [], ""
    for word in words.split():
        if line and len(line) + 1 + len(word) > letters:
            found.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return [*found, line] if line else found
