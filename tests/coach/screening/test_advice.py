"""What to do now: the first line, the number, the sentence for the phone, and no exercise anywhere."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from changing import with_answer, with_answers, with_complaint
from people import healthy
from unknot.catalog.rules import help_lines, policy, rules
from unknot.coach.intake import Pain
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


def test_one_posture_until_help_comes() -> None:
    """Protects from contradictory orders: whatever comes together, one way to lie or sit, the back first."""
    postures = [posture.words for posture in policy().help.postures]
    dangers = [name for posture in policy().help.postures for name in posture.ids]
    for one, other, third in itertools.combinations(dangers, 3):
        intake = with_complaint(healthy(), since="under-6-weeks", pains=(Pain(region="groin", intensity=3),))
        for name in (one, other, third):
            intake = with_answer(intake, name, True)
        said = [line for line in screen(intake).advice if line in postures]
        assert len(said) == 1, (one, other, third)
    three = screen(with_answers(healthy(), major_trauma=True, fainting_with_pain=True, breathless_new=True)).advice
    assert any("Stay as you are and keep still." in line for line in three)
    assert not any("legs raised" in line or "Sit on" in line for line in three)


@pytest.mark.parametrize(
    ("names", "ambulance"),
    [
        ("sudden-severe-pain", True), ("pulsing-belly", True), ("fainting-with-pain", True), ("chest-pain", True),
        ("major-trauma", True), ("rigid-belly", True), ("breathless-new", True), ("saddle-numbness", False),
        ("calf-swelling", False), ("testicular-pain", False), ("saddle-numbness chest-pain", True),
        ("saddle-numbness anticoagulant", False),
    ],
)  # fmt: skip
def test_nobody_is_driven_to_hospital_with_a_torn_artery(names: str, ambulance: bool) -> None:
    """Protects from a lift in a car where only an ambulance will do; where a lift will do, it is offered."""
    intake = healthy()
    for name in names.split():
        intake = with_answer(intake, name, True)
    call = screen(intake).advice[1]
    assert ("ask for an ambulance" in call) is ambulance
    assert ("let somebody take you" in call) is not ambulance


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ("minor-trauma anticoagulant", "I take a blood thinner."),
        ("minor-trauma antiplatelet-dual", "I take two medicines like aspirin."),
        ("leg-weakness cancer-past", "I have had cancer."),
        ("burning-urine pregnant", "I am pregnant, or may be."),
        ("blood-in-urine kidney-single-or-abnormal", "I have one kidney only"),
        ("hip-stuck-bent anticoagulant", "I take a blood thinner."),
        ("weight-loss unrelenting-pain", "no position eases it."),
        ("minor-trauma osteoporosis", "I have osteoporosis."),
        ("unrelenting-pain diabetes", "I have diabetes."),
    ],
)
def test_what_made_it_pressing_is_said_on_the_phone(names: str, told: str) -> None:
    """Protects from leaving out the one thing the ambulance must know."""
    intake = healthy()
    for name in names.split():
        intake = with_answer(intake, name, True)
    screening = screen(intake)
    assert screening.disposition >= Disposition.URGENT
    assert any(told in line for line in screening.advice if line.startswith("You can say"))


def test_a_doubt_is_told_as_a_doubt() -> None:
    """Protects from saying on the phone what nobody is sure of."""
    lines = screen(with_answers(healthy(), minor_trauma=True, anticoagulant="unsure")).advice
    assert any("I am not sure about this: I take a blood thinner." in line for line in lines)


def test_what_makes_anything_stricter_can_be_told() -> None:
    """Protects the list of short words: every sign and condition named as company in a rule has its words."""
    for rule in rules().values():
        for clause in rule.becomes:
            for name in (*clause.all, *clause.any):
                assert name not in rules() or name in policy().help.told, (rule.id, name)
    assert set(policy().infection_risks) <= policy().help.told.keys()


def test_one_sentence_for_each_danger_and_none_left_out() -> None:
    """Protects the aorta from being crowded out by three sentences about one nerve."""
    names = ("saddle_numbness", "bladder_bowel_change", "sexual_function_change", "both_legs_symptoms")
    intake = with_answers(healthy(), **dict.fromkeys((*names, "sudden_severe_pain", "rigid_belly"), True))
    lines = [line for line in screen(intake).advice if line.startswith("You can say")]
    assert ["aorta" in line for line in lines] == [True, False, False]
    assert "cauda equina" in lines[1]
    assert "bladder" in lines[1]
    assert "hard as a board" in lines[2]


def test_a_child_is_sent_to_an_adult() -> None:
    """Protects under 16: tell an adult; nothing is called open but breathing, in danger as well."""
    calm = screen(healthy(age=15)).advice
    assert calm[0] == "Tell a parent or another adult you trust about your pain today."
    assert not any("left open here is gentle" in line for line in calm)
    assert any("breathing quietly is the one thing" in line for line in calm)
    assert any("left open here is gentle" in line for line in screen(with_answers(healthy(), weight_loss=True)).advice)
    for name in ("saddle_numbness", "foot_drop"):
        assert (
            "Tell an adult near you now, and stay with them."
            in screen(with_answers(healthy(age=15), **{name: True})).advice
        )
        assert not any("Tell an adult" in line for line in screen(with_answers(healthy(), **{name: True})).advice)


def test_urgent_names_the_day_and_the_way_if_nobody_can_be_reached() -> None:
    """Protects from waiting: today or tomorrow, the number for the same day, the emergency department after 48 h."""
    advice = " ".join(screen(replace(URGENT, country="GB")).advice)
    assert "Call 111 or your doctor today." in advice
    assert "within 48 hours, go to an emergency department" in advice
    assert "weakness in a leg, fainting" in advice
    assert "if one of these begins or gets worse" in advice, "whoever has one already is not sent twice"
    assert SAFETY_NET not in advice
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
