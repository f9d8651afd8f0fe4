"""A map on paper: the drawing, every step of the hand with its picture, what to keep off and what lies near."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from unknot.body.hand import Units
from unknot.body.map import Say, body_map, by_hand_steps
from unknot.locale import Text
from unknot.paper.map_file import FIND, NEAR, NEVER, ONLY_YOURS, map_title, seen_words
from unknot.paper.sheet import Sheet
from unknot.paper.sizes import paper_for

FOR_YOU = Text("For you, in a milder form")
STEP_MM = 42.0


def map_pdf(
    document: Mapping[str, Any], *, on: date, units: Units = "metric", say: Say = str, language: str = "en"
) -> bytes:
    """Return the map of an open zone (`visible_zone`) as a PDF; its spot must be there."""
    chart = body_map(document, units)
    title = map_title(chart)
    foot = Text("Unknot, {date}. For this body only; no clinician has reviewed it.", date=on.isoformat())
    sheet = Sheet(paper=paper_for(units), title=title, foot=foot, say=say, on=on, language=language)
    sheet.heading(title, 1)
    if document.get("modify"):
        sheet.words(FOR_YOU, "strong")
        sheet.points(document["modify"])
    add_map(sheet, document, units, wide=118.0)
    sheet.words(ONLY_YOURS, "small")
    return sheet.bytes()


def add_map(sheet: Sheet, document: Mapping[str, Any], units: Units, *, wide: float, level: int = 2) -> None:
    """Write one map with its words into a sheet."""
    chart = body_map(document, units)
    _, _, width, height = chart.drawing.box
    wide = min(wide, 125.0 * width / height)
    sheet.room(wide * height / width + 26)
    top = sheet.pdf.get_y()
    sheet.pdf.set_y(top + sheet.drawing(chart.drawing, sheet.pdf.l_margin, top, wide) + 2.5)
    sheet.words(" ".join(sheet.say(words) for words in seen_words(chart)), "small")
    sheet.heading(FIND, level)
    for number, step in enumerate(by_hand_steps(document, units), 1):
        _, _, across, down = step.drawing.box
        high = STEP_MM * down / across

        def draw(left: float, at: float, one: Any = step.drawing) -> float:
            return sheet.drawing(one, left, at, STEP_MM)

        with sheet.beside(STEP_MM, draw, high):
            sheet.words(step.say, indent=6.5, mark=f"{number}.")
    for heading, hard in ((NEVER, True), (NEAR, False)):
        areas = [one for one in chart.areas if one.hard is hard]
        if not areas:
            continue
        sheet.heading(heading, level, with_mm=14)
        for area in areas:
            sheet.words(
                f"{sheet.say(area.name)}: {sheet.say(area.why)}", "body", indent=6.5, mark=f"{area.number}."
            )  # fmt: skip
    for words in chart.notes:
        sheet.words(words, "small")
