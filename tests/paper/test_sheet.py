"""What a sheet bears: every letter of ours, letters that its fonts lack, endless words, nothing at all."""

from __future__ import annotations

import logging
from datetime import date

import pytest
from fpdf.fonts import TTFFont

from paper_text import pages, text_of
from unknot.body.person import Person
from unknot.body.zones import techniques_with_zone, zone, zone_document
from unknot.catalog.techniques import technique, technique_rules
from unknot.paper.map_sheet import map_pdf
from unknot.paper.sheet import MARGIN_MM, Sheet, written

ON = date(2026, 11, 21)
WOMAN = Person(height_cm=168, weight_kg=66, sex="female", age=52)


def sheet() -> Sheet:
    """Return an empty one."""
    return Sheet(paper="a4", title="A sheet", foot="A foot", on=ON)


def lacking(caplog: pytest.LogCaptureFixture) -> list[str]:
    """Return what the library says about letters that have no shape."""
    return [one.getMessage() for one in caplog.records if "missing" in one.getMessage()]


def test_every_letter_of_a_card_has_a_shape(caplog: pytest.LogCaptureFixture) -> None:
    """Protects from a blank box in the middle of a sentence: all that a plan can print of any card, in both types."""
    made = sheet()
    with caplog.at_level(logging.WARNING):
        for name in technique_rules():
            card = technique(name)
            made.heading(card.name)
            steps = [*card.way_in, *card.find, *card.change_side, *card.way_out]
            for form in card.forms.values():
                for part in ("way_in", "find", "change_side", "way_out"):
                    steps += getattr(form, part) or ()
            for level in card.levels:
                steps += [*level.before, *level.work, *level.between]
            for words in (card.purpose, *(step.say for step in steps), *card.cautions):
                made.words(words, "strong")
                made.words(words)
            for one in card.feel_wrong:
                made.words(f"{one.feel} {one.do}")
        assert pages(made.bytes()) > 10
    assert lacking(caplog) == []


@pytest.mark.parametrize("units", ["metric", "imperial"])
def test_every_letter_of_a_map_has_a_shape(units: str, caplog: pytest.LogCaptureFixture) -> None:
    """Protects the numbers: halves and eighths, degrees and dashes."""
    with caplog.at_level(logging.WARNING):
        for name in techniques_with_zone():
            found = zone_document(zone(name, "right", person=WOMAN, units=units), WOMAN)  # type: ignore[arg-type]
            assert found["spot"], name
            assert map_pdf(found, on=ON, units=units)  # type: ignore[arg-type]
    assert lacking(caplog) == []


def test_a_letter_that_is_lacking_is_noticed(caplog: pytest.LogCaptureFixture) -> None:
    """Protects the two tests above: with a letter of another script they fail; the page is made all the same."""
    made = sheet()
    made.words("Łódź, 漢字, → and a word.")
    with caplog.at_level(logging.WARNING):
        assert "and a word." in text_of(made.bytes())
    assert lacking(caplog)


def test_an_endless_word_stays_on_the_paper() -> None:
    """Protects the margin: a word that is longer than a line is broken, not cut off."""
    made = sheet()
    made.words("n" * 700)
    assert made.pdf.get_y() > MARGIN_MM + 10
    assert text_of(made.bytes()).count("n") >= 700


def test_no_words_make_an_empty_page() -> None:
    """Protects from a fault where a card says nothing."""
    made = sheet()
    made.words("")
    made.points([])
    assert pages(made.bytes()) == 1
    assert written("") == ""


@pytest.mark.parametrize("before", range(0, 60, 3))
def test_strong_words_are_never_the_last_on_a_page(before: int) -> None:
    """Protects the reader who turns the page: "Between two rounds:" stands with what it leads to, wherever it falls."""
    made = sheet()
    made.pdf.set_y(made.pdf.page_break_trigger - before)
    made.words("Between two rounds:", "strong")
    page = made.pdf.page
    made.words("Roll off a little.", indent=4.5, mark="•")
    assert made.pdf.page == page
    assert pages(made.bytes()) == page


def test_a_sheet_that_is_written_holds_no_file_open() -> None:
    """Protects a server that prints for weeks: the files of its types are closed with each sheet."""
    made = sheet()
    files = [font.ttfont.reader.file for font in made.pdf.fonts.values() if isinstance(font, TTFFont)]
    assert len(files) == 3
    assert not any(file.closed for file in files)
    made.bytes()
    assert all(file.closed for file in files)
