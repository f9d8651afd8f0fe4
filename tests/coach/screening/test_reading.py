"""How each technique reads its columns: mildly, at the wall, without some rows, side by side, with cells of its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from changing import with_answer, with_answers, with_complaint, with_person
from people import healthy
from unknot.catalog.rules import rules
from unknot.catalog.vocabulary import BodySide, RegionId
from unknot.coach.intake import Clearance, Intake, Pain
from unknot.coach.screening import Status, TechniqueVerdict, screen

OK, MODIFIED, BLOCKED = Status.OK, Status.MODIFIED, Status.BLOCKED
BALLS = ("ql-ball-sink", "ql-ball-deep", "ql-wall", "ql-chair", "ql-hook", "side-waist-roll", "glute-ball")


def _verdict(technique: str, intake: Intake) -> TechniqueVerdict:
    return screen(intake).techniques[technique]


@pytest.mark.parametrize(
    ("technique", "condition", "status"),
    [
        ("ql-side-bend", "hypermobility", MODIFIED),
        ("hip-flexor-lunge", "hypermobility", MODIFIED),
        ("hip-flexor-lunge", "spondylolisthesis", MODIFIED),
        ("sphinx-press", "spondylolisthesis", BLOCKED),
        ("towel-roll", "stenosis", BLOCKED),
        ("back-extension-ball", "stenosis", BLOCKED),
        ("cat-cow", "stenosis", MODIFIED),
        ("cat-cow", "disc-leg-pain", MODIFIED),
        ("wall-dog", "disc-leg-pain", MODIFIED),
        ("down-dog", "disc-leg-pain", BLOCKED),
        ("childs-pose-reach", "disc-leg-pain", BLOCKED),
        ("ql-side-bend", "abdominal-surgery-12w", BLOCKED),
        ("wall-dog", "spine-surgery-12w", BLOCKED),
        ("ql-side-bend", "fracture-recent", BLOCKED),
        ("wall-dog", "fracture-recent", BLOCKED),
        ("cat-cow", "fracture-recent", BLOCKED),
        ("hip-flexor-lunge", "fracture-recent", BLOCKED),
        ("pelvic-clock", "fracture-recent", BLOCKED),
        ("walk", "fracture-recent", BLOCKED),
        ("heat", "fracture-recent", OK),
        ("suitcase-carry", "fracture-recent", BLOCKED),
        ("suitcase-carry", "osteoporosis", MODIFIED),
        ("bird-dog", "osteoporosis", OK),
        ("hip-flexor-lunge", "hip-replacement-12w", BLOCKED),
        ("hip-flexor-lunge", "hernia-groin", MODIFIED),
        ("hip-flexor-lunge", "knee-pain-kneeling", MODIFIED),
        ("psoas-march", "hernia-groin", BLOCKED),
        ("psoas-march", "hip-flexor-strain-2w", BLOCKED),
        ("psoas-march", "hip-oa", MODIFIED),
        ("dead-bug", "hip-flexor-strain-2w", OK),
        ("side-plank-knees", "shoulder-injury", BLOCKED),
        ("side-plank-knees", "hypertension", MODIFIED),
        ("towel-v", "shoulder-injury", MODIFIED),
        ("glute-ball", "kidney-single-or-abnormal", OK),
        ("glute-ball", "ckd", OK),
        ("glute-ball", "kidney-stones-past", OK),
        ("glute-ball", "aaa-known", OK),
        ("glute-ball", "connective-tissue-vascular", BLOCKED),
        ("glute-ball", "dialysis", BLOCKED),
        ("glute-ball", "hip-replacement-12w", BLOCKED),
        ("glute-ball", "anticoagulant", BLOCKED),
        ("glute-ball", "skin-lesion-back", BLOCKED),
        ("ql-ball-sink", "hip-replacement-12w", OK),
        ("heat", "numb-area-back", BLOCKED),
        ("heat", "skin-lesion-back", BLOCKED),
        ("heat", "diabetes", MODIFIED),
        ("heat", "pregnant", MODIFIED),
        ("down-dog", "glaucoma-eye-surgery", BLOCKED),
        ("down-dog", "reflux", BLOCKED),
        ("wall-dog", "glaucoma-eye-surgery", MODIFIED),
        ("ql-wall", "antiplatelet-single", MODIFIED),
        ("ql-chair", "antiplatelet-single", MODIFIED),
        ("ql-hook", "antiplatelet-single", BLOCKED),
    ],
)
def test_reading(technique: str, condition: str, status: Status) -> None:
    """Protects the rules table: each technique obeys its columns as that table says it reads them."""
    verdict = _verdict(technique, with_answers(healthy(), **{condition.replace("-", "_"): True}))
    assert verdict.left is verdict.right is status


@pytest.mark.parametrize("condition", ["antiplatelet-single", "osteoporosis", "scoliosis", "injection-site-today"])
def test_a_changed_ball_is_soft_short_and_still(condition: str) -> None:
    """Protects whoever may only use a ball with care: wall or bed, 3 out of 10, 60 seconds, the first level."""
    techniques = screen(with_answers(healthy(), **{condition.replace("-", "_"): True})).techniques
    for name in ("ql-ball-sink", "ql-ball-deep", "ql-wall", "ql-chair", "side-waist-roll", "glute-ball"):
        one = techniques[name]
        assert (one.left, one.cap_s, one.max_discomfort) == (MODIFIED, 60, 3), name
        assert one.modify
    assert techniques["ql-ball-sink"].wall_or_bed_only
    assert techniques["ql-ball-sink"].soft_only
    assert techniques["ql-ball-deep"].level_cap == 1


SOFT_CONDITIONS = [name for name, rule in rules().items() if rule.cells is not None and rule.cells.Q == "MOD"]


@pytest.mark.parametrize("name", SOFT_CONDITIONS)
def test_a_milder_ball_is_soft_and_its_words_fit_its_place(name: str) -> None:
    """Protects from a hard ball, and from "at a wall" said to somebody in a chair: every rule that makes Q milder."""
    people = {
        "age-16-17": healthy(age=17), "age-65-74": healthy(age=70), "age-75": healthy(age=80),
        "bmi-under-18-5": healthy(weight_kg=50), "bmi-35": healthy(weight_kg=112),
        "aaa-profile": healthy(age=62),
    }  # fmt: skip
    intake = people[name] if name in people else with_answer(healthy(), name, True)
    if name == "aaa-profile":
        intake = with_answers(intake, smoker_ever=True)
    techniques = screen(intake).techniques
    out_of_place = {
        "ql-ball-sink": ("wall", "Stand", "Stay sitting"), "ql-ball-deep": ("wall", "Stand", "Stay sitting"),
        "ql-chair": ("wall", "bed", "floor", "Stand", "7 to 10"), "ql-wall": ("Do it on a bed", "Stay sitting"),
        "side-waist-roll": ("Do it on a bed", "Stay sitting"), "glute-ball": ("Do it on a bed", "Stay sitting"),
    }  # fmt: skip
    seen = 0
    for technique, words in out_of_place.items():
        one = techniques[technique]
        if not one.allowed_sides or (technique == "glute-ball" and one.left is OK):
            continue
        seen += 1
        assert one.soft_only, technique
        for line in one.modify:
            assert not any(word in line for word in words), (technique, line)
    assert seen >= 2


def test_a_milder_ball_in_a_chair_has_its_own_words() -> None:
    """Protects whoever sits: a folded towel or a soft air ball, 3 out of 10, 60 seconds."""
    one = _verdict("ql-chair", with_answers(healthy(), antiplatelet_single=True))
    assert one.soft_only
    assert not one.wall_or_bed_only
    assert one.modify[0].startswith("Stay sitting, and use a folded towel or a soft ball filled with air.")
    assert (one.max_discomfort, one.cap_s) == (3, 60)
    assert not _verdict("ql-chair", healthy()).soft_only


@pytest.mark.parametrize(
    ("technique", "condition", "said", "unsaid"),
    [
        ("cat-cow", "osteoporosis", "back to flat", "Bend at the hips"),
        ("childs-pose-reach", "osteoporosis", "Sit back only as far", "Bend at the hips"),
        ("cat-cow", "disc-leg-pain", "Round as little as you can", "Keep your back long"),
        ("towel-roll", "glaucoma-eye-surgery", "on a cushion", "Keep your head above"),
        ("cat-cow", "faints-easily", "Come up slowly", "hold on"),
        ("gate-side-bend", "faints-easily", "if you stand", "Do it sitting"),
        ("wall-dog", "osteoporosis", "Bend at the hips", "Sit back"),
    ],
)
def test_what_to_change_fits_what_is_done(technique: str, condition: str, said: str, unsaid: str) -> None:
    """Protects a literal reader: nobody on hands and knees is told what to do standing, or to round and not round."""
    lines = " ".join(_verdict(technique, with_answer(healthy(), condition, True)).modify)
    assert said in lines
    assert unsaid not in lines


def test_an_ok_that_opens_a_ball_opens_a_soft_one() -> None:
    """Protects somebody on a blood thinner whose doctor agreed: the softest ball only."""
    cleared = (Clearance(condition="anticoagulant", by="doctor", on="2026-10-02"),)
    intake = replace(with_answers(healthy(), anticoagulant=True), cleared=cleared)
    one = screen(intake, on=date(2026, 11, 21)).techniques["ql-wall"]
    assert (one.left, one.soft_only) == (MODIFIED, True)


def test_fibromyalgia_stays_at_two() -> None:
    """Protects people whom pressure hurts more: at most 2 out of 10."""
    assert _verdict("ql-wall", with_answers(healthy(), fibromyalgia=True)).max_discomfort == 2


@pytest.mark.parametrize(
    "intake",
    [with_answers(healthy(), pregnant=True), healthy(age=75), healthy(weight_kg=110)],
    ids=["pregnant", "75", "BMI 36"],
)
def test_wall_only(intake: Intake) -> None:
    """Protects the pregnant, the old and the heavy: nothing on floor or bed, the wall stays."""
    techniques = screen(intake).techniques
    for name in ("ql-ball-sink", "ql-ball-deep", "ql-chair", "ql-hook"):
        assert techniques[name].left is BLOCKED, name
        assert techniques[name].needs is None
    for name in ("ql-wall", "side-waist-roll", "glute-ball"):
        assert techniques[name].left is MODIFIED, name
        assert techniques[name].modify[0].startswith("Stand at the wall.")


def _leg(side: BodySide, region: RegionId = "below-knee", **answers: bool) -> Intake:
    intake = with_answers(healthy(), **answers)
    pains = (*intake.complaint.pains, Pain(region=region, side=side, intensity=3))
    return with_complaint(intake, pains=pains)


def test_leg_pain_closes_the_ball_on_its_side() -> None:
    """Protects the irritated nerve: no ball on the side of the leg that hurts, the other side stays open."""
    techniques = screen(_leg("left", leg_pain_below_knee=True)).techniques
    for name in BALLS:
        assert (techniques[name].left, techniques[name].right) == (BLOCKED, OK), name
        assert techniques[name].status is MODIFIED
        assert techniques[name].allowed_sides == ("right",)


def test_leg_pain_without_a_place_closes_both_sides() -> None:
    """Protects from guessing: a leg nobody named, or the middle, means both."""
    for intake in (with_answers(healthy(), leg_pain_below_knee=True), _leg("middle", leg_pain_below_knee=True)):
        one = _verdict("ql-wall", intake)
        assert one.left is one.right is BLOCKED


@pytest.mark.parametrize("name", ["leg_pain_below_knee", "disc_leg_pain"])
def test_the_front_of_a_thigh_says_nothing_about_the_leg_that_hurts(name: str) -> None:
    """Protects the sore leg from being taken for the other one: no place below the knee or behind the thigh is both."""
    pains = (
        Pain(region="buttock-lower", side="left", intensity=5),
        Pain(region="thigh-front", side="right", intensity=3),
        Pain(region="thigh-inner", side="right", intensity=3),
    )
    one = _verdict("glute-ball", with_complaint(with_answers(healthy(), **{name: True}), pains=pains))
    assert one.left is one.right is BLOCKED
    behind = (*pains, Pain(region="thigh-back", side="left", intensity=2))
    one = _verdict("glute-ball", with_complaint(with_answers(healthy(), **{name: True}), pains=behind))
    assert one.left is BLOCKED
    assert one.right is not BLOCKED
    both = (*behind, Pain(region="below-knee", side="right", intensity=2))
    one = _verdict("glute-ball", with_complaint(with_answers(healthy(), **{name: True}), pains=both))
    assert one.left is one.right is BLOCKED


def test_a_disc_closes_the_buttock_ball_on_its_side() -> None:
    """Protects the nerve in the buttock: that side is closed, the ball beside the spine only made milder."""
    techniques = screen(_leg("right", "thigh-back", disc_leg_pain=True)).techniques
    assert (techniques["glute-ball"].left, techniques["glute-ball"].right) == (MODIFIED, BLOCKED)
    assert techniques["ql-wall"].right is MODIFIED


def test_what_moves_down_the_leg_stops_rounding() -> None:
    """Protects from chasing a disc: full rounding closes, mild rounding stays in the middle."""
    techniques = screen(with_complaint(healthy(), feels=("moves-further-down-leg",))).techniques
    assert techniques["down-dog"].left is BLOCKED
    assert techniques["childs-pose-reach"].left is BLOCKED
    assert techniques["cat-cow"].mid_range
    assert techniques["sphinx-press"].left is OK


def test_tingling_in_the_front_of_the_thigh_closes_the_lunge_on_that_side() -> None:
    """Protects the nerve that the lunge pulls on."""
    pains = (Pain(region="thigh-front", side="left", intensity=3),)
    one = _verdict("hip-flexor-lunge", with_complaint(healthy(), pains=pains, feels=("pins-and-needles",)))
    assert (one.left, one.right) == (BLOCKED, OK)


def test_pain_over_four_keeps_the_side_plank_at_the_wall() -> None:
    """Protects a sore back from the harder levels of the side plank."""
    sore = with_complaint(healthy(), pains=(Pain(region="low-back", intensity=5),))
    one = _verdict("side-plank-knees", sore)
    assert (one.left, one.level_cap) == (MODIFIED, 1)


def test_high_blood_pressure_holds_the_side_plank_for_ten_seconds() -> None:
    """Protects from long straining holds."""
    assert _verdict("side-plank-knees", with_answers(healthy(), hypertension=True)).cap_s == 10


def test_bending_back_that_hurts_is_done_small() -> None:
    """Protects facet-like pain: extension in the middle of the range."""
    one = _verdict("sphinx-press", with_complaint(healthy(), worse=("bending-backward",)))
    assert one.left is MODIFIED
    assert one.mid_range


def test_the_refusal_card_is_closed_to_everybody() -> None:
    """Protects from a ball on a block, a chair edge or under somebody's feet, and while driving."""
    one = _verdict("psoas-block", healthy())
    assert one.left is one.right is BLOCKED
    assert [reason.id for reason in one.because] == ["never"]
    assert "driving" in one.because[0].why
    assert one.instead


def test_what_is_missing_at_home_changes_nothing() -> None:
    """Protects the split of work: gear and positions are the planner's; screening does not move."""
    bare = replace(healthy(), gear=(), can=())
    assert screen(bare).techniques == screen(healthy()).techniques
    assert screen(with_person(healthy(), height_cm=174)).disposition is screen(healthy()).disposition
