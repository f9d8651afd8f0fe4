"""What a card says of lengths: the ranking's figures for the side that is worked, for any body in the same shape."""

from __future__ import annotations

import pytest

from unknot.body.card_lengths import MUSCLES, card_lengths, lengths_of
from unknot.body.change_words import change_words
from unknot.body.postures import posture_ids
from unknot.body.ranking import changes, stretch, stretch_techniques
from unknot.catalog.techniques import technique_rules
from unknot.catalog.vocabulary import Side

SIDES: tuple[Side, ...] = ("left", "right")
STRETCHES = stretch_techniques()
OTHERS = [name for name, rules in technique_rules().items() if rules.phase != "stretch"]


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("technique", STRETCHES)
def test_a_card_is_the_same_read_from_the_package_and_worked_out(technique: str, side: Side) -> None:
    """The person's own figures take the same way through the code: fed the reference body's, they say the same."""
    known = {name: changes(name) for name in posture_ids()}
    assert lengths_of(known, technique, side) == card_lengths(technique, side)


@pytest.mark.parametrize("technique", STRETCHES)
def test_left_and_right_are_mirrored(technique: str) -> None:
    """The same stretch for the other side does the same to the other side."""
    left, right = card_lengths(technique, "left"), card_lengths(technique, "right")
    assert left is not None
    assert right is not None
    for one, other in zip(left.rows, right.rows, strict=True):
        assert one.change.change_pct == pytest.approx(other.change.change_pct, abs=0.11)
        assert one.change.band_pct == pytest.approx(other.change.band_pct, abs=0.11)


@pytest.mark.parametrize("technique", STRETCHES)
def test_the_sentences_are_of_the_muscle_it_is_for(technique: str) -> None:
    """A stretch for one muscle speaks of that one; both rows are there all the same."""
    found = card_lengths(technique, "right")
    assert found is not None
    assert tuple(row.muscle for row in found.rows) == MUSCLES
    served = [muscle for muscle in MUSCLES if muscle in technique_rules()[technique].muscles]
    assert len(found.sentences) == 2 * len(served)
    for place, muscle in enumerate(served):
        own = stretch(technique, muscle, "right")
        assert own is not None
        assert found.sentences[2 * place] == own.sentence


@pytest.mark.parametrize("technique", OTHERS)
def test_what_is_no_stretch_has_no_lengths(technique: str) -> None:
    """A ball, a strengthener or a habit is not measured by how long it makes a muscle."""
    assert card_lengths(technique, "right") is None


def test_the_place_of_a_card_counts() -> None:
    """A side bend on a chair has its own posture and its own figures."""
    assert card_lengths("ql-side-bend", "right", form="chair") != card_lengths("ql-side-bend", "right")


def test_few_words() -> None:
    """Longer, shorter, and hardly either."""
    found = card_lengths("down-dog", "right")
    assert found is not None
    assert [change_words(row.change).split()[-1] for row in found.rows] == ["longer", "shorter"]
    roll = card_lengths("towel-roll", "right")
    assert roll is not None
    assert change_words(roll.rows[1].change) == "about as long as in standing"
