"""Examples of the assessment: what a few real-looking stories resemble, and how it says so."""

from __future__ import annotations

import json
from typing import Any

import pytest

from unknot.catalog.sources import sources
from unknot.coach.assessment import Assessment, assess, assessment_document, hypothesis_name
from unknot.coach.assessment.hypothesis import HYPOTHESES
from unknot.coach.intake import parse_intake


def told(*pains: tuple[str, str, int], **more: Any) -> Assessment:
    """Assess a story: places, and anything else of the document."""
    complaint = {"pains": [{"region": region, "side": side, "intensity": strong} for region, side, strong in pains]}
    complaint |= {key: more.pop(key) for key in ("worse", "eased", "feels") if key in more}
    return assess(parse_intake({"complaint": complaint, **more}))


def share(assessment: Assessment, name: str) -> float:
    """Return one share."""
    return next(one.share for one in assessment.hypotheses if one.id == name)


def test_priors_alone() -> None:
    """Protects the starting point: with one answer that weighs nothing, the shares are the normalised priors."""
    middle = told(("low-back", "middle", 4))
    assert share(middle, "ql-left") == share(middle, "ql-right") == pytest.approx(0.12 / 1.01)
    assert share(middle, "other:unclear") == pytest.approx(0.30 / 1.01)
    assert share(middle, "other:kidney") == pytest.approx(0.01 / 1.01)
    assert middle.hypotheses[0].id == "other:unclear"
    assert not middle.clear
    assert middle.headline == "It is not clear what this resembles."
    assert "both muscles" in middle.note


def test_one_answer_multiplies_once_by_hand() -> None:
    """Protects the arithmetic: odds times 1.8, normalised, split in halves."""
    rolled = told(("low-back", "middle", 4), worse=["rolling-in-bed"])
    whole = 1.01 + 0.24 * 0.8
    assert share(rolled, "ql-left") == pytest.approx(0.24 * 1.8 / 2 / whole)
    assert share(rolled, "other:disc") == pytest.approx(0.10 / whole)


def test_a_right_sided_ql_story() -> None:
    """Protects the main example: one sore side, rolling, carrying and propping point to the right QL."""
    story = told(
        ("low-back", "right", 5), ("buttock-upper", "right", 3),
        worse=["rolling-in-bed", "carrying"], eased=["lying", "propping-trunk"], feels=["fragile"],
    )  # fmt: skip
    first = story.hypotheses[0]
    assert first.id == "ql-right"
    assert first.share == 0.6
    assert story.headline == "It resembles your right QL."
    assert story.confidence == "moderate"
    assert "Rolling over in bed makes it worse." in first.for_
    assert "More of the aching is on your right side." in first.for_
    other = next(one for one in story.hypotheses if one.id == "ql-left")
    assert "More of the aching is on your right side." in other.against
    assert "The ache in your low back is on this side only." not in other.for_
    unclear = next(one for one in story.hypotheses if one.id == "other:unclear")
    assert any("6 in 10" in reason for reason in unclear.for_)


def test_a_psoas_story() -> None:
    """Protects the psoas side: front of the thigh, straightening up, long steps."""
    story = told(
        ("thigh-front", "left", 4), ("low-back", "left", 4),
        worse=["rising-from-sitting", "long-stride"], eased=["curling-up"],
    )  # fmt: skip
    assert story.hypotheses[0].id == "psoas-left"
    ql = next(one for one in story.hypotheses if one.id == "ql-left")
    assert "It aches at the front of the thigh, where the QL is seldom felt." in ql.against


def test_a_nerve_story_leads_to_being_seen() -> None:
    """Protects the radicular wording, the single lowering, and the advice with what is sensible until then."""
    story = told(("below-knee", "left", 5), ("low-back", "left", 3), feels=["electric", "pins-and-needles"])
    first = story.hypotheses[0]
    assert first.id == "other:disc"
    assert first.label == "A nerve or disc" == hypothesis_name("other:disc")
    assert "nerve or disc" in story.headline
    assert any("doctor or physiotherapist" in line for line in story.advice)
    assert any(line.startswith("Until then") for line in story.advice)
    ql = next(one for one in story.hypotheses if one.id == "ql-left")
    assert len([reason for reason in ql.against if "further" in reason or "nerve" in reason]) == 1


def test_the_nerve_answers_lower_a_muscle_once() -> None:
    """Protects 0.4 once in all: a second nerve answer leaves the muscle's odds against unclear as they are."""
    one = told(("low-back", "middle", 3), feels=["electric"])
    two = told(("low-back", "middle", 3), feels=["electric", "pins-and-needles"])
    for muscle in ("ql-left", "psoas-right"):
        ratio = share(one, muscle) / share(one, "other:unclear")
        assert ratio == pytest.approx(share(two, muscle) / share(two, "other:unclear"))
    base = told(("low-back", "middle", 3))
    before = share(base, "ql-left") / share(base, "other:unclear")
    assert share(one, "ql-left") / share(one, "other:unclear") == pytest.approx(0.4 * before)


@pytest.mark.parametrize(("age", "factor"), [(59, 0.2), (60, 1.0), (61, 15.0)])
def test_narrowing_needs_upright_worse_bent_better_and_over_60(age: int, factor: float) -> None:
    """Protects the two age lines of the stenosis rows."""
    story = told(("low-back", "middle", 3), worse=["standing"], eased=["sitting"], person={"age": age})
    base = 0.02 / 0.30
    assert share(story, "other:stenosis") / share(story, "other:unclear") == pytest.approx(base * factor)


def test_the_hip_row_for_age_starts_at_60() -> None:
    """Protects hip 0.3 under 60 and 1.5 from 60 on."""
    for age, factor in ((59, 0.3), (60, 1.5), (75, 1.5)):
        story = told(("low-back", "middle", 3), person={"age": age})
        ratio = share(story, "other:hip") / share(story, "other:unclear")
        assert ratio == pytest.approx(0.05 / 0.30 * factor)


def test_the_self_tests_weigh_when_they_hurt() -> None:
    """Protects squat 6.1 and one-leg stand 10, and that "none" weighs nothing."""
    base = told(("low-back", "middle", 3))
    for test, name, factor in (
        ("squat_pain", "other:hip", 6.1),
        ("one_leg_stand_hip_pain", "other:trochanteric", 10),
    ):
        before = share(base, name) / share(base, "other:unclear")
        for where in ("left", "right", "both"):
            story = told(("low-back", "middle", 3), tests={test: where})
            assert share(story, name) / share(story, "other:unclear") == pytest.approx(before * factor)
        assert told(("low-back", "middle", 3), tests={test: "none"}).hypotheses == base.hypotheses


def test_what_is_only_tracked_changes_nothing() -> None:
    """Protects "sitting long, Thomas position: none": tracked, never weighed."""
    base = told(("low-back", "left", 3), worse=["carrying"])
    thomas = told(("low-back", "left", 3), worse=["carrying"], tests={"thomas_left_deg": -20, "thomas_right_deg": 15})
    sitting = told(("low-back", "left", 3), worse=["carrying", "sitting-long"], eased=["lying", "rest"], feels=["dull"])
    assert base.hypotheses == thomas.hypotheses == sitting.hypotheses


@pytest.mark.parametrize(("count", "times"), [(2, 1.0), (3, 1.5), (5, 1.5), (6, 2.25)])
def test_every_three_answers_that_fit_nothing_make_it_less_clear(count: int, times: float) -> None:
    """Protects unclear × 1.5 for each three loose answers."""
    loose = ["running", "bending-forward", "lifting", "driving", "reaching-overhead", "lying-flat"][:count]
    story, base = told(("low-back", "middle", 3), worse=loose), told(("low-back", "middle", 3))
    ratio = share(story, "other:unclear") / share(story, "other:disc")
    assert ratio == pytest.approx(times * share(base, "other:unclear") / share(base, "other:disc"))


def test_the_reach_tilts_only_where_the_pain_takes_no_side() -> None:
    """Protects the small use of the side-bend reach: five centimetres, and never against the sore side."""
    gap = {"side_bend_reach_left_cm": 12, "side_bend_reach_right_cm": 17}
    middle = told(("low-back", "middle", 3), tests=gap)
    assert share(middle, "ql-right") == pytest.approx(1.25 * share(middle, "ql-left"))
    assert any("lengthens your right QL" in reason for one in middle.hypotheses for reason in one.for_)
    sore = told(("low-back", "left", 3), tests=gap)
    assert sore.hypotheses == told(("low-back", "left", 3)).hypotheses
    small = told(("low-back", "middle", 3), tests={**gap, "side_bend_reach_right_cm": 16})
    assert share(small, "ql-right") == share(small, "ql-left")


def test_pain_on_both_sides_says_so() -> None:
    """Protects the two-sided story: not clear by the leading share, and the note names the muscle."""
    story = told(
        ("low-back", "left", 4), ("low-back", "right", 4), worse=["rolling-in-bed", "side-bend-away"],
        eased=["propping-trunk"],
    )  # fmt: skip
    assert share(story, "ql-left") == share(story, "ql-right")
    assert not story.clear or share(story, "ql-left") >= 0.35
    both = told(("low-back", "left", 4), ("low-back", "right", 4), worse=["rolling-in-bed"])
    assert not both.clear
    assert "QL of both sides" in both.note


def test_a_flank_asks_for_the_kidney_first() -> None:
    """Protects "kidney leads only to questions": a sign is asked for, no share is raised."""
    story = told(("flank", "right", 4))
    assert story.ask_next == "blood-in-urine"
    assert story.ask_next_why is not None
    assert "kidney" in story.ask_next_why
    assert share(story, "other:kidney") < 0.012
    answered = {"blood-in-urine": False, "burning-urine": False, "colic-flank": False}
    assert told(("flank", "right", 4), signs=answered).ask_next not in answered


def test_the_next_question_is_one_that_was_not_answered() -> None:
    """Protects against asking twice: ticked answers, seen lists and given tests are not asked for."""
    story = told(("low-back", "right", 3))
    assert story.ask_next is not None
    seen = {"seen": ["worse", "eased", "feels", "tests"]}
    rest = told(("low-back", "right", 3), interview=seen, person={"age": 40}, signs={"leg-pain-below-knee": False})
    assert rest.ask_next is None
    assert rest.ask_next_why is None
    tests = {"seen": ["worse", "eased", "feels"]}
    hip = told(("hip-outer", "right", 3), interview=tests, person={"age": 40}, signs={"leg-pain-below-knee": False})
    assert hip.ask_next == "one_leg_stand_hip_pain"


def test_the_sign_below_the_knee_counts_as_the_place() -> None:
    """Protects one answer told in two ways: it weighs once."""
    signs = {"leg-pain-below-knee": True}
    place = told(("low-back", "left", 3), ("below-knee", "left", 3))
    assert place.hypotheses == told(("low-back", "left", 3), ("below-knee", "left", 3), signs=signs).hypotheses
    assert share(told(("low-back", "left", 3), signs=signs), "other:disc") > 0.25


def test_the_document_is_the_contract() -> None:
    """Protects programs that read `assess --json`: fields, order, plain JSON, sources that exist."""
    story = told(("groin", "right", 5), ("low-back", "middle", 2), worse=["stairs", "walking"], person={"age": 66})
    document = json.loads(json.dumps(assessment_document(story)))
    assert {one["id"] for one in document["hypotheses"]} == set(HYPOTHESES)
    shares = [one["share"] for one in document["hypotheses"]]
    assert shares == sorted(shares, reverse=True)
    assert sum(shares) == pytest.approx(1, abs=1e-9)
    assert {"confidence", "ask_next", "note"} <= set(document)
    for one in document["hypotheses"]:
        reasons = one["reasons"]
        assert [why["says"] for why in reasons] == one["for"] + one["against"]
        assert {key for why in reasons for key in why["source"].split()} <= set(sources())
    assert document["hypotheses"][0]["id"] == "other:hip"


def test_confidence_needs_share_lead_and_reasons() -> None:
    """Protects the rule of "moderate": half, twice the next, four reasons."""
    few = told(("low-back", "right", 8), worse=["side-bend-away"], eased=["propping-trunk"], feels=["fragile"])
    assert few.confidence == ("moderate" if few.hypotheses[0].share >= 0.5 else "low")
    assert told(("thigh-inner", "right", 5), person={"age": 70}).confidence == "low"
    assert told(("low-back", "middle", 3)).confidence == "low"


def test_in_ten_is_a_frequency() -> None:
    """Protects the words of a share: a frequency, never a percentage."""
    story = told(("low-back", "right", 5), worse=["rolling-in-bed", "carrying"], eased=["propping-trunk"])
    assert story.hypotheses[0].in_ten == "about 6 in 10"
    assert story.hypotheses[-1].in_ten == "less than 1 in 20"
