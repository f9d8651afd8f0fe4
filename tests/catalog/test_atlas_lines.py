"""The sentences of the atlas: short, sourced, literal."""

from __future__ import annotations

import pytest

from unknot.catalog.check_cards import NEVER
from unknot.catalog.muscles import Line, muscles
from unknot.catalog.regions import regions
from unknot.catalog.sources import sources

LINES = [line for card in muscles().values() for line in card.lines]


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.words[:32])
def test_a_sentence_names_sources_that_exist_and_none_from_memory_alone_for_a_number(line: Line) -> None:
    """Every sentence rests on something; one with a figure in it never rests on memory alone."""
    keys = line.source.split()
    assert keys
    assert set(keys) <= set(sources())
    if any(mark.isdigit() for mark in line.words):
        assert any(sources()[key].read != "memory" for key in keys)


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.words[:32])
def test_a_sentence_is_short_and_has_no_forbidden_word(line: Line) -> None:
    """Each can be read by a tired person: a full stop, no exclamation mark, at most 170 characters."""
    assert line.words.endswith(".")
    assert "!" not in line.words
    assert len(line.words) <= 170
    assert not NEVER.search(line.words)


def test_only_the_two_muscles_have_an_atlas_and_both_places_of_ache() -> None:
    """The atlas is of the QL and the psoas; each place of ache is one that people can point at on both sides."""
    for name, card in muscles().items():
        assert bool(card.lines) == bool(card.felt) == (name in ("ql", "psoas"))
        places = [one.region for one in card.felt]
        assert len(places) == len(set(places))
        assert all({"left", "right"} <= set(regions()[place].sides) for place in places)
