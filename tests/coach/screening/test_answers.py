"""Missing, not sure, contradictory: how answers that are not a plain yes or no are read."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from changing import MISSING, with_answer, with_answers, with_complaint, with_person, with_today
from people import healthy
from unknot.catalog.rules import contradictions, policy
from unknot.coach.intake import Complaint, Intake, Pain
from unknot.coach.screening import Disposition, Status, screen

BLOCKED, MODIFIED, OK = Status.BLOCKED, Status.MODIFIED, Status.OK
BARE = Intake(complaint=Complaint(pains=(Pain(region="low-back", intensity=5),)))


def test_an_almost_empty_sheet_is_not_screened() -> None:
    """Protects from exercise before the questions: breathing and education only, the must-ask signs first in line."""
    screening = screen(BARE)
    assert screening.disposition is Disposition.NOT_SCREENED
    assert screening.ask[: len(policy().must_ask)] == policy().must_ask
    assert {"age", "height_cm", "weight_kg", "meal_hours_ago", "full_bladder", "anticoagulant"} <= set(screening.ask)
    assert len(set(screening.ask)) == len(screening.ask)
    opened = {name for name, one in screening.techniques.items() if one.left is not BLOCKED}
    assert opened == {"settle-breath", "lumbar-support", "water", "rest", "body-weight", "magnesium", "hands-on-care"}


@pytest.mark.parametrize("name", policy().must_ask)
def test_each_must_ask_question_is_needed(name: str) -> None:
    """Protects each of the sixteen: one missing, and nothing is screened; with "not sure" it is answered."""
    missing = screen(with_answer(healthy(), name, MISSING))
    assert missing.disposition is Disposition.NOT_SCREENED
    assert missing.ask == (name,)
    assert screen(with_answer(healthy(), name, "unsure")).disposition is not Disposition.NOT_SCREENED


def test_urgent_or_worse_beats_not_screened() -> None:
    """Protects from "answer the rest first" in front of an emergency."""
    assert screen(replace(BARE, signs={"foot-drop": True})).disposition is Disposition.URGENT
    emergency = screen(replace(BARE, signs={"saddle-numbness": True}))
    assert emergency.disposition is Disposition.EMERGENCY
    assert emergency.ask == ()
    assert screen(replace(BARE, signs={"weight-loss": True})).disposition is Disposition.NOT_SCREENED


@pytest.mark.parametrize(
    ("name", "technique"),
    [
        ("anticoagulant", "ql-wall"),
        ("kidney-single-or-abnormal", "ql-ball-sink"),
        ("ckd", "ql-chair"),
        ("skin-lesion-back", "glute-ball"),
        ("pregnant", "ql-ball-sink"),
        ("glaucoma-eye-surgery", "down-dog"),
        ("hiatal-hernia", "down-dog"),
        ("fracture-recent", "towel-roll"),
        ("spine-surgery-12w", "bird-dog"),
        ("spine-fusion-12mo", "side-plank-knees"),
        ("fracture-recent", "hip-flexor-lunge"),
        ("iud", "psoas-sphinx"),
    ],
)
def test_not_asked_not_pressed(name: str, technique: str) -> None:
    """Protects from a technique whose danger nobody asked about."""
    screening = screen(replace(with_answer(healthy(), name, MISSING), switched_on=("psoas-sphinx",)))
    one = screening.techniques[technique]
    assert one.left is one.right is BLOCKED
    assert "not-asked" in [reason.id for reason in one.because]
    assert name in screening.ask


def test_a_ball_waits_for_the_age() -> None:
    """Protects the old and the young: no age, no ball; movement goes on as for an adult."""
    screening = screen(with_person(healthy(), age=None))
    assert screening.techniques["ql-wall"].left is BLOCKED
    assert screening.techniques["bird-dog"].left is OK
    assert screening.ask == ("age",)


@pytest.mark.parametrize(
    ("person", "asked"),
    [({"sex": "male"}, False), ({"age": 56}, False), ({"age": 55}, True), ({"sex": "undisclosed"}, True),
     ({"sex": None}, True), ({"age": None}, True)],
)  # fmt: skip
def test_who_is_asked_about_pregnancy(person: dict[str, Any], asked: bool) -> None:
    """Protects people who may be pregnant, told or not; men and anyone over 55 are not asked."""
    screening = screen(with_answer(with_person(healthy(), **person), "pregnant", MISSING))
    assert ("pregnant" in screening.ask) is asked


def test_what_does_not_matter_to_a_column_does_not_close_it() -> None:
    """Protects from sixty questions: a side bend waits for none of what closes pressure."""
    screening = screen(replace(healthy(), conditions={"cancer-past": False}))
    assert screening.disposition is Disposition.CLEAR
    for name in ("ql-side-bend", "wall-dog", "pelvic-clock", "heat", "walk"):
        assert screening.techniques[name].left is OK, name
    assert screening.techniques["ql-wall"].left is BLOCKED


@pytest.mark.parametrize(
    ("name", "expected"),
    [("saddle-numbness", "urgent"), ("leg-weakness", "see-clinician"), ("weight-loss", "caution"),
     ("sudden-severe-pain", "urgent"), ("fever-chills", "urgent"), ("calf-swelling", "urgent")],
)  # fmt: skip
def test_not_sure_of_a_sign_is_one_step_below(name: str, expected: str) -> None:
    """Protects doubt: one step milder than a yes, and no pressure."""
    screening = screen(with_answer(healthy(), name, "unsure"))
    assert screening.disposition.id == expected
    assert screening.techniques["ql-wall"].left is BLOCKED
    assert screening.techniques["glute-ball"].left is BLOCKED


def test_not_sure_of_a_condition_is_a_yes_for_pressure_and_head_down() -> None:
    """Protects doubt about a condition: a yes where something presses or hangs, elsewhere milder at most."""
    techniques = screen(with_answers(healthy(), spine_surgery_12w="unsure")).techniques
    assert techniques["ql-wall"].left is BLOCKED
    assert techniques["down-dog"].left is BLOCKED
    assert techniques["psoas-sphinx"].left is BLOCKED
    for name in ("ql-side-bend", "bird-dog", "towel-roll", "wall-dog"):
        assert techniques[name].left is MODIFIED, name
    fracture = screen(with_answers(healthy(), fracture_recent="unsure")).techniques
    assert fracture["walk"].left is fracture["ql-side-bend"].left is MODIFIED


@pytest.mark.parametrize("name", ["kidney-infection", "hypertension-uncontrolled", "cancer-active"])
def test_not_sure_of_an_urgent_condition_goes_to_a_clinician(name: str) -> None:
    """Protects doubt about a serious condition: a clinician, and no pressure, but movement is not taken away."""
    screening = screen(with_complaint(with_answer(healthy(), name, "unsure"), since="under-6-weeks"))
    assert screening.disposition is Disposition.SEE_CLINICIAN
    assert screening.techniques["ql-wall"].left is BLOCKED
    assert screening.techniques["ql-side-bend"].left is not BLOCKED


@pytest.mark.parametrize(
    ("name", "complaint"),
    [
        ("dvt", {}),
        ("aaa-known", {"trend": "worse"}),
        ("anticoagulant", {"since": "under-6-weeks", "pains": (Pain(region="groin", side="right", intensity=3),)}),
        ("bleeding-disorder", {"since": "under-6-weeks", "pains": (Pain(region="flank", side="left", intensity=3),)}),
    ],
)
def test_not_sure_of_a_condition_that_would_be_an_emergency_is_urgent(name: str, complaint: dict[str, Any]) -> None:
    """Protects doubt about a clot, an aneurysm or a bleeding psoas: one step below an emergency, all closed."""
    intake = with_complaint(healthy(), **complaint)
    assert screen(with_answer(intake, name, True)).disposition is Disposition.EMERGENCY
    unsure = screen(with_answer(intake, name, "unsure"))
    assert unsure.disposition is Disposition.URGENT
    assert unsure.techniques["walk"].left is unsure.techniques["ql-wall"].left is BLOCKED


def test_two_doubts_are_one_step_not_two() -> None:
    """Protects a fall with a blood thinner, neither of them sure: one step below the emergency."""
    intake = with_answers(healthy(), minor_trauma="unsure", anticoagulant="unsure")
    assert screen(intake).disposition is Disposition.URGENT


def test_a_clinicians_finding_reaches_what_the_cells_leave_out() -> None:
    """Protects the buttock while a kidney infection is possible: the row is left out there, the finding is not."""
    one = screen(with_answers(healthy(), kidney_infection="unsure")).techniques["glute-ball"]
    assert one.left is one.right is BLOCKED


def test_an_ignored_scan_ends_no_profile() -> None:
    """Protects the widened artery: a scan called normal beside a known aneurysm counts for nothing."""
    for name in ("aaa-known", "pulsing-belly"):
        intake = with_answers(healthy(age=70, sex="male"), aaa_scan_normal=True)
        screening = screen(with_answer(intake, name, "unsure"))
        assert "aaa-profile" in [finding.id for finding in screening.findings], name


def test_breathing_is_offered_when_nothing_else_is_left() -> None:
    """Protects from an empty hand: where every safer technique is closed too, breathing is named."""
    screening = screen(with_answers(healthy(), fracture_recent=True))
    assert screening.techniques["ql-side-bend"].instead == ("settle-breath",)
    assert screening.techniques["boomerang-wall"].instead == ("settle-breath",)


def test_not_sure_of_a_risk_counts_for_the_artery() -> None:
    """Protects a 62-year-old who is not sure about the family: the profile holds until a scan."""
    screening = screen(with_answers(healthy(age=62), family_aaa="unsure"))
    assert "aaa-profile" in [finding.id for finding in screening.findings]


def test_a_reason_says_that_it_rests_on_not_sure() -> None:
    """Protects the reader from being told a thing they did not say."""
    screening = screen(with_answers(healthy(), anticoagulant="unsure"))
    why = next(reason.why for reason in screening.techniques["ql-wall"].because if reason.id == "anticoagulant")
    assert why.startswith("You were not sure.")


CONTRADICTORY: dict[str, Intake] = {
    "pregnant-and-male": with_answers(healthy(sex="male"), pregnant=True),
    "weeks-but-not-pregnant": healthy(pregnancy_weeks=30),
    "pregnant-very-early-or-late": with_answers(healthy(age=61), pregnant=True),
    "women-only-and-male": with_answers(healthy(sex="male"), iud=True),
    "men-only-and-female": with_answers(healthy(), testicular_pain=True),
    "before-35-not-before-45": with_answers(healthy(age=50), onset_before_35=True),
    "younger-than-45-not-before-45": healthy(age=44),
    "younger-than-35-not-before-35": healthy(age=34),
    "fast-but-no-weakness": with_answers(healthy(), weakness_fast=True),
    "pressure-very-high-but-not-high": with_answers(healthy(), hypertension_uncontrolled="unsure"),
    "coil-new-but-no-coil": with_answers(healthy(), iud_6w=True),
    "dialysis-but-healthy-kidneys": with_answers(healthy(), dialysis=True),
    "aneurysm-but-normal-scan": with_answers(healthy(), aaa_known=True, aaa_scan_normal=True),
    "pulsing-but-normal-scan": with_answers(healthy(), pulsing_belly=True, aaa_scan_normal=True),
    "fresh-but-over-14-days": with_complaint(
        with_answers(healthy(), signs_over_14_days_stable=True, saddle_numbness=True), since="under-72-hours"
    ),
    "worse-but-stable": with_complaint(
        with_answers(healthy(), signs_over_14_days_stable=True, saddle_numbness=True), trend="worse"
    ),
    "worse-today-but-stable": with_today(
        with_answers(healthy(), signs_over_14_days_stable=True, saddle_numbness=True), worse_than_usual=True
    ),
    "below-knee-marked-but-no": with_complaint(
        healthy(), pains=(Pain(region="below-knee", side="left", intensity=1),), since="under-6-weeks"
    ),
    "zero-but-pain": with_complaint(
        with_answers(healthy(), unrelenting_pain=True), pains=(Pain(region="low-back", intensity=0),)
    ),
    "no-position-but-no": with_complaint(
        healthy(), feels=("no-position-eases", "night-waking"), pattern="constant", eased=()
    ),
    "no-position-but-eased": with_complaint(healthy(), feels=("no-position-eases",), eased=("sitting",)),
    "worse-and-eased": with_complaint(healthy(), worse=("walking",), eased=("walking",)),
    "never-before-but-long": with_complaint(healthy(), first_episode=True, new_or_different=True),
}


def test_every_contradiction_has_its_example() -> None:
    """Protects the list below from falling behind the data."""
    assert CONTRADICTORY.keys() == contradictions().keys()


@pytest.mark.parametrize("name", CONTRADICTORY)
def test_contradiction(name: str) -> None:
    """Protects from answers that cannot both be true: a note asks, and nobody is refused for it."""
    assert contradictions()[name].note in screen(CONTRADICTORY[name]).notes


def test_contradictions_are_read_strictly() -> None:
    """Protects from the milder of two answers: pregnant, widened, fresh, in pain, in need of a doctor."""
    expected = {
        "weeks-but-not-pregnant": Disposition.CAUTION,
        "pregnant-and-male": Disposition.CAUTION,
        "fresh-but-over-14-days": Disposition.EMERGENCY,
        "worse-but-stable": Disposition.EMERGENCY,
        "worse-today-but-stable": Disposition.EMERGENCY,
        "below-knee-marked-but-no": Disposition.CAUTION,
        "pulsing-but-normal-scan": Disposition.EMERGENCY,
        "no-position-but-no": Disposition.SEE_CLINICIAN,
    }
    for name, disposition in expected.items():
        assert screen(CONTRADICTORY[name]).disposition is disposition, name
    for name in ("weeks-but-not-pregnant", "pregnant-and-male"):
        assert screen(CONTRADICTORY[name]).techniques["ql-ball-sink"].left is BLOCKED, name
    zero = with_answers(with_complaint(healthy(), pains=(Pain(region="low-back", intensity=0),)), fever_chills=True)
    assert screen(zero).disposition is Disposition.URGENT
    assert screen(with_answers(zero, unrelenting_pain=True)).disposition is Disposition.EMERGENCY
    assert screen(healthy()).notes == (contradictions()["younger-than-45-not-before-45"].note,)


def test_today_worse_asks_again() -> None:
    """Protects from going on as usual on a day that is worse."""
    screening = screen(with_today(healthy(), worse_than_usual=True))
    assert screening.disposition is Disposition.CAUTION
    assert "worse_than_usual" in [finding.id for finding in screening.findings]
