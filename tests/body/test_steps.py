"""Addresses of sentences: every one is there once, short forms mean what they say, wrong ones are refused."""

from __future__ import annotations

import pytest

from unknot.body.steps import Place, addresses, sentence, shows, taken_from_card
from unknot.body.tracks import with_track
from unknot.catalog.errors import CatalogError
from unknot.catalog.forms import technique_in
from unknot.catalog.technique import FormId
from unknot.catalog.techniques import technique


@pytest.mark.parametrize("name", with_track())
def test_every_sentence_has_one_address(name: str) -> None:
    """Protects against a sentence that no picture could be asked for, and against two of the same address."""
    found = addresses(name)
    assert len(set(found)) == len(found)
    spoken = 0
    for form in (None, *technique(name).forms):
        card = technique_in(name, form)
        spoken += sum(len(getattr(card, part)) for part in ("way_in", "find", "change_side", "way_out"))
        spoken += sum(len(level.before) + len(level.work) + len(level.between) for level in card.levels)
    assert len(found) == spoken
    assert all(sentence(name, one, "left") for one in found)


def _read(*words: str, alike: tuple[FormId, ...] = (), name: str = "ql-ball-deep") -> dict[str, tuple[str, ...]]:
    says = {f"pose-{number}": (one,) for number, one in enumerate(words)}
    return {str(place): poses for place, poses in shows(name, says, alike, "file").items()}


def test_a_range_names_each_of_its_sentences() -> None:
    """Protects whoever writes a track: `1-3` is the first three, no more and no less."""
    assert set(_read("way_in 1-3")) == {"way_in 1", "way_in 2", "way_in 3"}


def test_what_names_no_level_stands_for_all_but_those_that_are_named() -> None:
    """Protects the levels: a general word never shadows the particular one."""
    found = _read("work 1", "level 2 work 1")
    assert found["level 2 work 1"] == ("pose-1",)
    assert found["level 1 work 1"] == found["level 3 work 1"] == ("pose-0",)


def test_several_poses_of_one_sentence_keep_their_order() -> None:
    """Protects movements: from the first to the second, not the other way round."""
    assert _read("level 1 work 1", "level 1 work 1")["level 1 work 1"] == ("pose-0", "pose-1")


def test_a_form_is_shown_by_the_card_only_where_the_data_say_so() -> None:
    """Protects whoever sits: the card's lying body is never shown to them unless somebody meant it."""
    assert not [place for place in _read("find 1", "way_in 1") if place.startswith("bed")]
    found = _read("find 1", "way_in 1", alike=("bed",))
    assert found["bed find 1"] == ("pose-0",)
    assert "bed way_in 1" not in found, "the form has its own way in"
    assert taken_from_card("ql-ball-deep", Place(form="bed", section="find", number=1))
    assert not taken_from_card("ql-ball-deep", Place(form="bed", section="way_in", number=1))


@pytest.mark.parametrize(
    "words", ["way_in 9", "level 7 work 1", "desk way_in 1", "way_in", "way in 1", "way_in 2-9", "", "bed+desk find 1"]
)
def test_a_word_that_means_no_sentence_is_refused(words: str) -> None:
    """Protects the data: a slip of the pen names file, pose and word."""
    with pytest.raises(CatalogError, match=r"file: pose-0: .* is no sentence of ql-ball-deep"):
        _read(words)
