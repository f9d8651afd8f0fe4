"""Maps to keep: the same words and shapes as on the card, standing alone, on the sheet that people have."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from functools import lru_cache
from typing import Any
from xml.etree import ElementTree

import pytest

from paper_text import pages, size_of, text_of
from unknot.body.map import body_map, by_hand_steps
from unknot.body.person import Person
from unknot.body.zones import techniques_with_zone, zone, zone_document
from unknot.catalog.techniques import technique
from unknot.catalog.vocabulary import Side
from unknot.paper import map_svg, paper_for
from unknot.paper.map_file import wrapped
from unknot.paper.map_sheet import map_pdf
from unknot.paper.sheet import written

MAN = Person(height_cm=178, weight_kg=82, sex="male", age=44)
ON = date(2026, 11, 21)
SVG = "{http://www.w3.org/2000/svg}"


@lru_cache(maxsize=64)
def document(name: str, side: Side, units: Any = "metric") -> dict[str, Any]:
    """Return a zone's document."""
    return zone_document(zone(name, side, person=MAN, units=units), MAN)


def said(content: str) -> str:
    """Return the visible and the described words of a picture."""
    return " ".join(" ".join(ElementTree.fromstring(content).itertext()).split())


@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize("name", techniques_with_zone())
def test_a_picture_stands_alone_and_says_everything(name: str, side: Side) -> None:
    """Protects whoever opens the file elsewhere: title, description, own colours, no page and no network behind it."""
    chart = body_map(document(name, side))
    content = map_svg(document(name, side))
    root = ElementTree.fromstring(content)
    assert root.tag == f"{SVG}svg"
    assert root.attrib["role"] == "img"
    assert root.find(f"{SVG}title") is not None
    assert "class=" not in content
    assert "<style" not in content
    assert "href" not in content
    words = said(content)
    for sentence in (chart.caption, chart.sure, *chart.by_hand, *(one.name for one in chart.areas)):
        assert str(sentence) in words
    described = root.find(f"{SVG}desc")
    assert described is not None
    assert all(str(one.why) in (described.text or "") for one in chart.areas)
    assert f"your {side} side" in words


@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize("name", techniques_with_zone())
def test_a_printed_map_says_what_the_card_says(name: str, side: Side) -> None:
    """Protects whoever prints: every sentence for the hand and every place to keep off is on the paper, once drawn."""
    found = document(name, side)
    chart, content = body_map(found), map_pdf(found, on=ON)
    words = text_of(content)
    for sentence in (*chart.by_hand, chart.sure, *(one.name for one in chart.areas), *(one.why for one in chart.areas)):
        assert written(str(sentence)) in words
    assert len(by_hand_steps(found)) >= 3
    assert 1 <= pages(content) <= 4
    assert content == map_pdf(found, on=ON)


def test_the_sheet_goes_with_the_units() -> None:
    """Protects the printer: A4 where centimetres are used, Letter where inches are."""
    assert paper_for("metric") == "a4"
    assert size_of(map_pdf(document("ql-wall", "right"), on=ON)) == (210, 297)
    inches = map_pdf(document("ql-wall", "right", "imperial"), on=ON, units="imperial")
    assert size_of(inches) == (216, 279)
    assert " in)" in text_of(inches)


def test_eighths_of_an_inch_can_be_read() -> None:
    """Protects from a blank box where the fonts have no sign of their own."""
    assert written("2⅜ in, ⅝ in") == "2 3⁄8 in, 5⁄8 in"


def test_the_words_of_the_map_are_translated() -> None:
    """Protects other languages: every sentence goes through what says it, on the drawing too."""
    shout = map_svg(document("ql-wall", "right"), say=lambda words: str(words).upper())
    assert "SPINE" in shout
    assert "FIND IT WITH YOUR HAND" in shout
    assert "LAST RIB" in text_of(map_pdf(document("ql-wall", "right"), on=ON, say=lambda words: str(words).upper()))


def test_what_makes_pdfs_is_loaded_only_for_a_pdf() -> None:
    """Protects the start of every command: the slow library stays out until pages are made."""
    code = (
        "import sys, unknot.paper, unknot.cli.body_map, unknot.cli.plan, unknot.web.api; "
        "sys.exit(any(one in sys.modules for one in ('fpdf', 'PIL', 'fontTools')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_lines_are_broken_between_words() -> None:
    """Protects a picture from words that run out of it."""
    assert wrapped("one two three", 7) == ["one two", "three"]
    assert wrapped("", 7) == []
    assert wrapped("unbreakable", 3) == ["unbreakable"]


def test_the_title_names_technique_and_side() -> None:
    """Protects whoever has several maps: each says what and which side it is for."""
    name = str(technique("ql-wall").name)
    assert f"{name}: where it goes on your left side" in said(map_svg(document("ql-wall", "left")))
