"""Every row of the sign table: what a sign does alone, and what it becomes in company."""

from __future__ import annotations

from typing import Any

import pytest

from changing import with_answers, with_complaint, with_person, with_today
from people import healthy
from unknot.coach.intake import Intake, Pain
from unknot.coach.screening import screen

E, U, C, CAUTION, CLEAR = "emergency", "urgent", "see-clinician", "caution", "clear"


def _disposition(intake: Intake) -> str:
    return screen(intake).disposition.id


def _with(names: str, **answers: Any) -> Intake:
    return with_answers(healthy(), **{name.replace("-", "_"): True for name in names.split()}, **answers)


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ("saddle-numbness", E),
        ("bladder-bowel-change", E),
        ("sexual-function-change", E),
        ("both-legs-symptoms", E),
        ("saddle-numbness signs-over-14-days-stable", U),
        ("bladder-bowel-change signs-over-14-days-stable", U),
        ("sexual-function-change signs-over-14-days-stable", U),
        ("both-legs-symptoms signs-over-14-days-stable", U),
        ("leg-weakness", U),
        ("foot-drop", U),
        ("unsteady-gait", U),
        ("leg-weakness weakness-fast", E),
        ("foot-drop both-legs-symptoms signs-over-14-days-stable", E),
        ("unsteady-gait cancer-past", E),
        ("leg-weakness cancer-active", E),
        ("weakness-fast", E),
        ("major-trauma", E),
        ("sudden-severe-pain", E),
        ("fainting-with-pain", E),
        ("chest-pain", E),
        ("cold-white-foot", E),
        ("calf-swelling", E),
        ("breathless-new", E),
        ("rigid-belly", E),
        ("painful-hernia", E),
        ("testicular-pain", E),
        ("minor-trauma", CAUTION),
        ("minor-trauma osteoporosis", U),
        ("minor-trauma steroids-3mo", U),
        ("minor-trauma anticoagulant", E),
        ("minor-trauma antiplatelet-dual", E),
        ("minor-trauma bleeding-disorder", E),
        ("minor-trauma antiplatelet-single", CAUTION),
        ("spine-bruise", U),
        ("height-loss", U),
        ("weight-loss", C),
        ("unrelenting-pain", C),
        ("weight-loss unrelenting-pain", U),
        ("weight-loss multi-site-pain", U),
        ("weight-loss cancer-past", U),
        ("weight-loss diabetes", C),
        ("unrelenting-pain diabetes", U),
        ("unrelenting-pain tb-exposure", U),
        ("unrelenting-pain immune-suppressed", U),
        ("unrelenting-pain dialysis", U),
        ("unrelenting-pain cancer-active", U),
        ("multi-site-pain", CAUTION),
        ("multi-site-pain cancer-past", U),
        ("multi-site-pain cancer-active", U),
        ("cancer-past", C),
        ("cancer-active", C),
        ("fever-chills", E),
        ("night-sweats", C),
        ("night-sweats spinal-procedure", U),
        ("night-sweats injection-drug-use", U),
        ("recent-infection", CAUTION),
        ("tb-exposure", CAUTION),
        ("spinal-procedure", CAUTION),
        ("injection-drug-use", CAUTION),
        ("immune-suppressed", CAUTION),
        ("diabetes", CAUTION),
        ("dialysis", CAUTION),
        ("pulsing-belly", E),
        ("blood-in-urine", U),
        ("burning-urine", U),
        ("colic-flank", U),
        ("blood-in-urine kidney-single-or-abnormal", E),
        ("burning-urine pregnant", E),
        ("colic-flank uncontrolled-pain", E),
        ("colic-flank fever-chills", E),
        ("uncontrolled-pain", U),
        ("uncontrolled-pain vomiting", E),
        ("pain-with-periods", CAUTION),
        ("vomiting", C),
        ("belly-tender", C),
        ("pain-with-meals", C),
        ("belly-tender vomiting", U),
        ("vomiting pregnant", E),
        ("belly-tender pregnant", E),
        ("black-or-bloody-stool", U),
        ("jaundice", U),
        ("jaundice fainting-with-pain", E),
        ("missed-period", U),
        ("missed-period belly-tender", E),
        ("hip-stuck-bent", U),
        ("hip-stuck-bent anticoagulant", E),
        ("hip-stuck-bent bleeding-disorder", E),
        ("dvt", E),
        ("kidney-stone-now", U),
        ("kidney-infection", U),
        ("hypertension-uncontrolled", U),
        ("fracture-recent", CAUTION),
        ("onset-before-45 wakes-second-half-of-night better-with-movement nsaid-helps-48h", CLEAR),
        ("onset-before-45 wakes-second-half-of-night better-with-movement nsaid-helps-48h psoriasis", C),
        ("onset-before-45 wakes-second-half-of-night better-with-movement nsaid-helps-48h uveitis", C),
        ("onset-before-45 wakes-second-half-of-night better-with-movement nsaid-helps-48h ibd", C),
        ("smoker-ever", CLEAR),
        ("", CLEAR),
    ],
)
def test_row(names: str, expected: str) -> None:
    """Protects each row of the sign table, on a woman of 40 with a month-old ache that is not new."""
    assert _disposition(_with(names)) == expected


NEW = {"since": "under-6-weeks"}


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ("cancer-past", U),
        ("cancer-active", U),
        ("recent-infection", C),
        ("spinal-procedure", C),
        ("injection-drug-use", C),
        ("tb-exposure", CAUTION),
        ("diabetes", CAUTION),
        ("fracture-recent", U),
        ("aaa-known", E),
    ],
)
def test_new_pain_makes_it_stricter(names: str, expected: str) -> None:
    """Protects people with a history for whom a new pain means something else."""
    assert _disposition(with_complaint(_with(names), **NEW)) == expected


@pytest.mark.parametrize(
    "complaint",
    [
        {"since": "6-12-weeks"},
        {"first_episode": True},
        {"new_or_different": True},
        {"since": None, "first_episode": None, "new_or_different": None},
    ],
)
def test_what_counts_as_new(complaint: dict[str, Any]) -> None:
    """Protects from reading "nothing answered" as old: any of the three, or none answered, is new."""
    assert _disposition(with_complaint(_with("cancer-past"), **complaint)) == U


def test_no_pain_now_is_not_a_new_pain() -> None:
    """Protects the meaning of pain: 1 or more out of 10."""
    intake = with_complaint(_with("cancer-past"), pains=(Pain(region="low-back", intensity=0),), **NEW)
    assert _disposition(intake) == C


@pytest.mark.parametrize(
    "complaint",
    [{"trend": "worse"}, {"since": "under-72-hours"}, {"new_or_different": True}],
    ids=["getting worse", "three days old", "different"],
)
def test_stable_signs_are_not_stable_when_something_else_says_so(complaint: dict[str, Any]) -> None:
    """Protects from one "stable" answer that lowers an emergency against the rest of the answers."""
    assert _disposition(with_complaint(_with("saddle-numbness signs-over-14-days-stable"), **complaint)) == E


@pytest.mark.parametrize(
    "name", ["saddle-numbness", "bladder-bowel-change", "sexual-function-change", "both-legs-symptoms"]
)
def test_stable_signs_are_not_stable_on_a_day_that_is_worse(name: str) -> None:
    """Protects from going by an old "stable" on the day it gets worse."""
    intake = _with(f"{name} signs-over-14-days-stable")
    assert _disposition(intake) == U
    assert _disposition(with_today(intake, worse_than_usual=True)) == E


@pytest.mark.parametrize(("age", "expected"), [(64, CAUTION), (65, U)])
def test_a_small_fall_from_65_on(age: int, expected: str) -> None:
    """Protects older bones: a small fall is urgent from 65 on."""
    assert _disposition(with_person(_with("minor-trauma"), age=age)) == expected


def test_fever_without_back_pain_is_urgent() -> None:
    """Protects the split of the fever row: an emergency with back, side or belly pain, urgent with a sore hip."""
    hip = with_complaint(_with("fever-chills"), pains=(Pain(region="hip-outer", side="left", intensity=5),))
    assert _disposition(hip) == U
    for region in ("flank", "mid-back", "sacroiliac", "belly-lower", "groin", "buttock-upper"):
        sore = with_complaint(_with("fever-chills"), pains=(Pain(region=region, intensity=1),))  # type: ignore[arg-type]
        assert _disposition(sore) == E, region


def test_fever_with_a_sore_belly_pregnancy_or_a_stuck_hip() -> None:
    """Protects the belly rows that fever makes an emergency, wherever it hurts."""
    for names in ("belly-tender fever-chills", "vomiting fever-chills", "hip-stuck-bent fever-chills"):
        hip = with_complaint(_with(names), pains=(Pain(region="hip-outer", side="left", intensity=5),))
        assert _disposition(hip) == E, names


def test_a_pulsing_belly_without_pain_is_urgent() -> None:
    """Protects the split of the pulse row."""
    still = with_complaint(_with("pulsing-belly"), pains=(Pain(region="low-back", intensity=0),))
    assert _disposition(still) == U


@pytest.mark.parametrize(
    ("complaint", "expected"),
    [
        ({"since": "under-6-weeks"}, CAUTION),
        ({"since": "6-12-weeks"}, C),
        ({"since": "over-3-months"}, C),
        ({"since": "under-6-weeks", "pains": (Pain(region="below-knee", side="left", intensity=7),)}, C),
    ],
)
def test_leg_pain_below_the_knee(complaint: dict[str, Any], expected: str) -> None:
    """Protects the row of the irritated nerve: care, and a clinician over 6 weeks or from 7 out of 10."""
    assert _disposition(with_complaint(_with("leg-pain-below-knee"), **complaint)) == expected


def test_pain_marked_below_the_knee_is_the_sign() -> None:
    """Protects whoever marked the calf and did not answer yes: no ball on that side, a clinician over 6 weeks."""
    pains = (Pain(region="below-knee", side="left", intensity=1),)
    for answer in (False, "unsure", True):
        marked = with_complaint(with_answers(healthy(), leg_pain_below_knee=answer), pains=pains)
        screening = screen(marked)
        assert screening.disposition.id == C, answer
        assert screening.techniques["ql-wall"].allowed_sides == ("right",), answer
    none = with_complaint(healthy(), pains=(Pain(region="below-knee", side="left", intensity=0),))
    assert _disposition(none) == CLEAR


@pytest.mark.parametrize(
    ("complaint", "expected"),
    [
        ({"trend": "worse"}, E),
        ({"new_or_different": True}, E),
        ({"pains": (Pain(region="flank", side="left", intensity=7),)}, E),
        ({}, CAUTION),
    ],
)
def test_known_aneurysm(complaint: dict[str, Any], expected: str) -> None:
    """Protects people with an aneurysm: new, severe or changing pain is an emergency."""
    assert _disposition(with_complaint(_with("aaa-known"), **complaint)) == expected


def test_a_deep_breath_that_hurts_the_side() -> None:
    """Protects from treating the chest as a back."""
    for region, expected in (("flank", C), ("low-back", CLEAR)):
        pains = (Pain(region=region, side="right", intensity=3),)  # type: ignore[arg-type]
        assert _disposition(with_complaint(healthy(), pains=pains, worse=("deep-breath",))) == expected


@pytest.mark.parametrize("name", ["anticoagulant", "bleeding-disorder"])
def test_a_new_pain_near_the_psoas_in_somebody_who_bleeds(name: str) -> None:
    """Protects from a bleeding psoas: new pain in groin or side with a blood thinner is an emergency."""
    for region, complaint, expected in (
        ("groin", NEW, E), ("flank", NEW, E), ("low-back", NEW, CAUTION), ("groin", {}, CAUTION),
    ):  # fmt: skip
        pains = (Pain(region=region, side="right", intensity=3),)  # type: ignore[arg-type]
        intake = with_complaint(_with(name), pains=pains, **complaint)
        assert _disposition(intake) == expected, (region, complaint)
    unsure = with_answers(healthy(), **{name.replace("-", "_"): "unsure"})
    pains = (Pain(region="groin", side="right", intensity=3),)
    assert _disposition(with_complaint(unsure, pains=pains, **NEW)) == U


def test_a_belly_that_hurts_a_lot() -> None:
    """Protects a strong pain in the lower belly: a clinician, and an emergency when the belly is sore to touch."""
    pains = (Pain(region="belly-lower", side="left", intensity=7),)
    assert _disposition(with_complaint(healthy(), pains=pains)) == C
    assert _disposition(with_complaint(_with("belly-tender"), pains=pains)) == E
    mild = (Pain(region="belly-lower", side="left", intensity=6),)
    assert _disposition(with_complaint(healthy(), pains=mild)) == CAUTION
