"""How strong it may feel, in words: a person's own limit, never everybody's, and no range that is none."""

from __future__ import annotations

import re

import pytest

from unknot.catalog.techniques import technique_rules
from unknot.coach.screening import Status, TechniqueVerdict, discomfort_words


def verdict(name: str, most: int | None) -> TechniqueVerdict:
    """Return a verdict that leaves both sides open, up to so much discomfort."""
    return TechniqueVerdict(technique=name, left=Status.MODIFIED, right=Status.MODIFIED, max_discomfort=most)


@pytest.mark.parametrize(
    ("most", "said"),
    [
        (None, "Up to 4 of 10 is all right. From 5 on, ease off."),
        (9, "Up to 4 of 10 is all right. From 5 on, ease off."),
        (3, "Up to 3 of 10 is all right. From 4 on, ease off."),
        (2, "Up to 2 of 10 is all right. From 3 on, ease off."),
        (1, "Up to 1 of 10 is all right. From 2 on, ease off."),
    ],
)
def test_the_stricter_limit_is_said(most: int | None, said: str) -> None:
    """Protects whoever must be gentler: nothing says "between 2 and 2", or more than they may."""
    assert discomfort_words("ql-wall", verdict("ql-wall", most)) == said


@pytest.mark.parametrize("most", [None, 1, 2, 3, 9])
def test_no_number_is_both_all_right_and_too_much(most: int | None) -> None:
    """Protects whoever takes it literally: on every card, what is all right ends one below where to ease off."""
    for name, rules in technique_rules().items():
        if rules.discomfort is not None:
            high, top = map(int, re.findall(r"\d+(?= of|(?= on))", str(discomfort_words(name, verdict(name, most)))))
            assert high == top - 1 <= rules.discomfort.ceiling - 1


def test_without_a_limit_nothing_is_said() -> None:
    """Protects the other cards: no number where none is known."""
    free = [name for name, rules in technique_rules().items() if rules.discomfort is None]
    assert free
    assert all(discomfort_words(name, verdict(name, 2)) is None for name in free)
