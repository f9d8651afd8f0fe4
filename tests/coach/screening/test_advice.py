"""What to do now: the first line, the number, the sentence for the phone, and no exercise anywhere."""

from __future__ import annotations

from dataclasses import replace

import pytest

from changing import with_answer, with_answers, with_complaint
from people import healthy
from unknot.catalog.rules import help_lines, rules
from unknot.coach.screening import SAFETY_NET, Disposition, Status, help_number, never_do, screen

EMERGENCY = with_answers(healthy(), saddle_numbness=True)
URGENT = with_answers(healthy(), foot_drop=True)


@pytest.mark.parametrize(
    ("country", "number"),
    [("FR", "112 or 15"), ("DE", "112"), ("GB", "999 or 112"), ("uk", "999 or 112"), ("IE", "112 or 999"),
     ("US", "911"), ("CA", "911"), ("AU", "000"), ("NZ", "111"), ("JP", "119"), ("IN", "112 or 108"), ("BR", "192"),
     ("XX", "your local emergency number"), ("", "your local emergency number"), (None, "your local emergency number")],
)  # fmt: skip
def test_the_number_of_the_country(country: str | None, number: str) -> None:
    """Protects from the wrong number, and from none at all."""
    assert help_number(country)[0] == number
    lines = screen(replace(EMERGENCY, country=country)).advice
    assert any(f"Call {number} now" in line for line in lines)


def test_every_country_has_a_number_that_can_be_dialled() -> None:
    """Protects the list: two capital letters, digits, spaces and "or"."""
    for code, line in help_lines().items():
        assert len(code) == 2
        assert code.isupper()
        assert all(part.isdigit() for part in line.emergency.split(" or "))
        assert line.urgent is None or line.urgent.replace(" ", "").isdigit()


def test_an_emergency_begins_with_what_to_do() -> None:
    """Protects a frightened reader: stop, call, what to say; what this is not comes last."""
    advice = screen(EMERGENCY).advice
    assert advice[0].startswith("Stop here.")
    assert advice[1].startswith("Call 112 or 15 now")
    assert "numbness between my legs" in advice[2]
    assert any("Do not drive yourself" in line for line in advice)
    assert "not a diagnosis" in advice[-1]


def test_urgent_names_the_day_and_the_way_if_nobody_can_be_reached() -> None:
    """Protects from waiting: today or tomorrow, the number for the same day, the emergency department after 48 h."""
    advice = " ".join(screen(replace(URGENT, country="GB")).advice)
    assert "Call 111 or your doctor today." in advice
    assert "within 48 hours, go to an emergency department" in advice
    assert SAFETY_NET in advice
    assert "out-of-hours clinic today" in " ".join(screen(replace(URGENT, country="US")).advice)


@pytest.mark.parametrize(
    "name", [name for name, rule in rules().items() if rule.kind == "sign" and rule.alone in ("urgent", "emergency")]
)
def test_each_danger_has_its_own_sentence(name: str) -> None:
    """Protects from advice that fits another danger: each says its own words on the phone."""
    screening = screen(with_answer(healthy(), name, True))
    assert any(rules()[name].say in line for line in screening.advice)


def test_no_exercise_is_offered_in_danger() -> None:
    """Protects from a stretch on the way to the hospital: nothing open but breathing, nothing "instead"."""
    for intake in (EMERGENCY, URGENT):
        screening = screen(intake)
        assert {name for name, one in screening.techniques.items() if one.allowed_sides} == {
            "settle-breath", "lumbar-support", "water", "rest", "body-weight", "magnesium", "hands-on-care"
        }  # fmt: skip
        assert not any(one.instead or one.modify for one in screening.techniques.values())
        for one in screening.techniques.values():
            assert one.left is Status.OK or one.because[0].id in ("saddle-numbness", "foot-drop")


def test_nobody_in_danger_is_asked_about_anything_else() -> None:
    """Protects the frightened from questions beside the point; what bears on the danger is still asked."""
    intake = with_complaint(with_answers(EMERGENCY, signs_over_14_days_stable=True, dialysis=True), trend="worse")
    assert screen(healthy()).notes
    assert [note[:46] for note in screen(intake).notes] == ["You said that it is getting worse, and that it"]


def test_a_clinician_is_asked_for_with_words_to_take_along() -> None:
    """Protects the visit: within two weeks, and what to say there."""
    screening = screen(with_answers(healthy(), weight_loss=True))
    assert screening.disposition is Disposition.SEE_CLINICIAN
    assert "within the next two weeks" in screening.advice[0]
    assert any("lost weight" in line for line in screening.advice)


def test_one_weak_hint_asks_again_in_seven_days() -> None:
    """Protects from forgetting a weak hint."""
    advice = screen(with_complaint(healthy(), feels=("night-waking",))).advice
    assert any("again in 7 days" in line for line in advice)


def test_what_nobody_does_is_said_wherever_a_ball_is_open() -> None:
    """Protects from the ball on a block, at the wheel, under a foot."""
    assert set(never_do()) <= set(screen(healthy()).advice)
    assert not set(never_do()) & set(screen(EMERGENCY).advice)
    assert screen(healthy()).advice[-1] == SAFETY_NET


def test_the_words_are_calm() -> None:
    """Protects a frightened reader: no exclamation, no capitals shouted, no word that promises."""
    for name in rules():
        rule = rules()[name]
        for words in (rule.why, rule.say, rule.do, *rule.modify.values()):
            assert "!" not in words, name
            assert "guarantee" not in words
            assert "affected side" not in words
