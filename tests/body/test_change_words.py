"""Changes in words: parts of a whole that people know, never a percentage, both sides together where they agree."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, strategies as st

from unknot.body.bands import MUSCLES, Change, change_of
from unknot.body.change_words import (
    PARTS,
    band_sentence,
    change_sentence,
    change_words,
    lasting_sentence,
    part,
    posture_sentences,
    stretch_sentence,
)
from unknot.catalog.check_cards import NEVER


def change(pct: float, low: float | None = None, high: float | None = None) -> Change:
    """A change with a band."""
    return Change(change_pct=pct, band_pct=(pct if low is None else low, pct if high is None else high))


def changes(**pct: float) -> dict[str, Change]:
    """Every muscle at 0, but for those named (`ql_left=10`)."""
    return {name: change(pct.get(name.replace("-", "_"), 0.0)) for name in MUSCLES}


def test_the_sentence_a_person_understands() -> None:
    """Protects the promise of the ranking in its own words."""
    assert (
        stretch_sentence("ql-right", 10.6, 12.0, 4, 11)
        == "Your right QL gets about a tenth longer here, among the most of any stretch in the list."
    )
    assert stretch_sentence("psoas-left", -15.0, 3.3, 10, 11) == (
        "Your left psoas gets about a sixth shorter here: this does not stretch it."
    )
    assert stretch_sentence("psoas-left", 0.2, 3.3, 6, 11) == (
        "Your left psoas keeps about its length here: this does not stretch it."
    )


@pytest.mark.parametrize(
    ("pct", "words"),
    [
        (1, "a hundredth"),
        (2.4, "a fiftieth"),
        (-5, "a twentieth"),
        (10, "a tenth"),
        (14, "an eighth"),
        (-33, "a third"),
    ],
)
def test_parts_are_the_nearest_that_people_know(pct: float, words: str) -> None:
    """Protects from figures nobody can picture."""
    assert part(pct) == words


@given(st.floats(0.75, 60), st.floats(0.75, 60))
def test_a_larger_change_never_gets_a_smaller_word(one: float, other: float) -> None:
    """Protects the order: words follow sizes."""
    order = [str(words) for _, words in PARTS]
    low, high = sorted((one, other))
    assert order.index(str(part(low))) <= order.index(str(part(high)))


@given(st.floats(-60, 60), st.floats(0, 20), st.sampled_from(MUSCLES))
def test_every_sentence_keeps_the_house_rules(pct: float, se: float, name: str) -> None:
    """Protects a tired reader: whole sentences, no percentage, no promise, whatever the figures."""
    one = change_of(pct, se_pct=se, muscle=name)
    said = [
        change_sentence(name, one), band_sentence(one), stretch_sentence(name, pct, 20.0, 2, 11),
        *posture_sentences(dict.fromkeys(MUSCLES, one)), lasting_sentence("Sitting", dict.fromkeys(MUSCLES, one)),
    ]  # fmt: skip
    for sentence in said:
        assert re.fullmatch(r"[A-Z].*\.", sentence)
        assert not NEVER.search(sentence)
        assert not re.search(r"\d", sentence)
        assert "{" not in sentence


def test_both_sides_are_one_sentence_when_they_agree() -> None:
    """Protects from saying the same twice, and from hiding a difference of sides."""
    together = posture_sentences(changes(ql_left=9.0, ql_right=9.0, psoas_left=-11, psoas_right=-11))
    assert [str(one).split(",")[0] for one in together] == ["Your QL", "Your psoas"]
    apart = posture_sentences(changes(ql_left=-9.0, ql_right=9.0))
    assert str(apart[0]).startswith("Your left QL gets about a tenth shorter here.")
    assert str(apart[1]).startswith("Your right QL gets about a tenth longer here.")
    assert len(posture_sentences(changes(ql_left=-0.2, ql_right=0.2))) == 2


def test_the_largest_change_says_how_far_it_may_be_off() -> None:
    """Protects from false exactness: the band is said where the eye falls first, and once only."""
    row = changes(psoas_left=1.0) | {"ql-right": change(12.0, 5.0, 22.0)}
    said = posture_sentences(row)
    assert [one for one in said if "as little as" in one] == [
        "Your right QL gets about an eighth longer here. It may be as little as a twentieth, or as much as a fifth."
    ]


@pytest.mark.parametrize(
    ("low", "high", "says"),
    [
        (5.0, 20.0, "It may be as little as a twentieth, or as much as a fifth."),
        (-20.0, -5.0, "It may be as little as a twentieth, or as much as a fifth."),
        (-2.0, 10.0, "It may be as much as a tenth; in some bodies it may get a little shorter."),
        (-10.0, 2.0, "It may be as much as a tenth; in some bodies it may get a little longer."),
        (0.1, 10.0, "It may be as much as a tenth, or nothing at all."),
        (-0.3, 0.4, "Going by the model, it stays within a hundredth."),
        (9.9, 10.1, "Going by the model, that is off by little."),
    ],
)
def test_a_band_in_words(low: float, high: float, says: str) -> None:
    """Protects each kind of doubt: its size, its direction, and that nothing may happen at all."""
    assert band_sentence(change((low + high) / 2, low, high)) == says


def test_a_label_is_a_few_words() -> None:
    """Protects charts and cards."""
    assert change_words(change(10)) == "about a tenth longer"
    assert change_words(change(-5)) == "about a twentieth shorter"
    assert change_words(change(0.3)) == "about as long as in standing"
