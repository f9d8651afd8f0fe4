"""Under 16: slow breathing now, whom to tell, what may be read, and no weeks."""

from __future__ import annotations

import pytest

from people import healthy
from unknot.coach.assessment import assess
from unknot.coach.planning import Programme, one_off, plan
from unknot.coach.screening import screen


def planned(age: int, minutes: float | None = None) -> Programme:
    """Plan for somebody of this age, whole or for some minutes."""
    intake = healthy(age=age)
    if minutes is None:
        return plan(intake, screen(intake), assess(intake))
    return one_off(intake, screen(intake), assess(intake), minutes=minutes)


@pytest.mark.parametrize("minutes", [None, 1, 3, 20])
@pytest.mark.parametrize("age", [8, 15])
def test_there_are_no_weeks_under_16(age: int, minutes: float | None) -> None:
    """Protects a child from a programme that is not made for children: one session, and nothing but breathing in it."""
    p = planned(age, minutes)
    assert p.kind == "one-off"
    (session,) = [session for week in p.weeks for session in week.sessions]
    assert {item.technique for item in session.items} == {"settle-breath"}
    assert (p.habits, p.waived) == ((), ())


def test_it_says_so_and_whom_to_tell() -> None:
    """Plainly: not made for you, breathe, tell an adult, and what may be read."""
    said = " ".join(planned(15).notes)
    for words in ("not made for you", "Slow breathing", "Tell a parent", "a doctor", "Water", "emergency care"):
        assert words in said
    assert "week 6" not in said


def test_from_16_on_there_is_a_programme() -> None:
    """The line is drawn at the birthday, and older people read nothing about being under 16."""
    p = planned(16)
    assert (p.kind, len(p.weeks)) == ("programme", 7)
    assert "under 16" not in " ".join([*p.notes, *planned(16, 3).notes])
