"""The check-ins: what they ask, the body they make, and when they say get help."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from unknot.coach.interview import CHECK_INS, UnknownPage, apply_checkin, checkin_alarm, checkin_pages
from unknot.coach.interview.checkin import AFTER_EFFECTS
from unknot.coach.review import AdverseId

INTAKE: dict[str, Any] = {
    "complaint": {
        "pains": [
            {"region": "low-back", "side": "right", "intensity": 5},
            {"region": "groin", "side": "left", "intensity": 2},
        ]
    },
    "goals": ["walk to the shop", "tie my shoes"],
}
FINE = {"none": ["rest"], "intensity.low-back:right": ["3"], "intensity.groin:left": ["1"]}
WEEK = {
    **FINE, "average_left": ["1"], "average_right": ["4"], "worst_left": ["2"], "worst_right": ["6"],
    "activities.0": ["7"], "activities.1": ["5"], "change": ["better"], "days_limited": ["2"],
}  # fmt: skip


def test_the_after_effects_are_the_ones_the_review_knows() -> None:
    """Protects the way from a yes to the lock: the same ids on both ends."""
    assert set(AFTER_EFFECTS) == set(get_args(AdverseId))


def test_every_check_in_asks_the_danger_first() -> None:
    """Protects late bleeding: each check-in begins with the after-effects, as yes, no or not sure."""
    for kind in CHECK_INS:
        first = checkin_pages(kind, INTAKE)[0]
        assert first.stage == "danger"
        assert first.none is not None
        assert [question.id.partition(".")[2] for question in first.questions] == list(AFTER_EFFECTS)


def test_a_day_later() -> None:
    """Protects the body the journal keeps: danger answered one by one, pains by place, soreness."""
    form = {**FINE, "soreness": ["2"], "back_to_usual": ["yes"], "soreness_hours": ["20"]}
    applied = apply_checkin("after-24h", form, INTAKE)
    assert applied.ok, applied.faults
    assert applied.document == {
        "due": "after-24h",
        "danger_signs": dict.fromkeys(AFTER_EFFECTS, False),
        "pains": [
            {"region": "low-back", "side": "right", "intensity": 3},
            {"region": "groin", "side": "left", "intensity": 1},
        ],
        "soreness": 2,
        "back_to_usual": True,
        "soreness_hours": 20,
        "worse": False,
    }
    assert checkin_alarm(applied.document) == ()


def test_a_week() -> None:
    """Protects the weekly measures: sides, own activities by their words, change, days."""
    body = apply_checkin("weekly", WEEK, INTAKE).document
    assert body["activities"] == {"walk to the shop": 7, "tie my shoes": 5}
    assert (body["average_left"], body["average_right"], body["worst_right"]) == (1, 4, 6)
    assert (body["change"], body["days_limited"], body["worse"]) == ("better", 2, False)
    assert apply_checkin("weekly", {**WEEK, "change": ["much-worse"]}, INTAKE).document["worse"] is True


@pytest.mark.parametrize("name", list(AFTER_EFFECTS))
def test_any_after_effect_is_an_emergency_and_not_sure_is_today(name: str) -> None:
    """Protects the one thing a check-in is for."""
    yes = apply_checkin("after-8h", {**FINE, f"danger_signs.{name}": ["yes"]}, INTAKE).document
    assert "emergency help now" in checkin_alarm(yes)[0]
    unsure = apply_checkin("after-8h", {**FINE, f"danger_signs.{name}": ["unsure"]}, INTAKE).document
    assert "today" in checkin_alarm(unsure)[0]


def test_missing_and_wrong_answers_are_named() -> None:
    """Protects half-filled check-ins: each missing question is named, what was answered is kept."""
    applied = apply_checkin("after-8h", {"intensity.low-back:right": ["14"]}, INTAKE)
    assert set(applied.faults) == {
        *(f"danger_signs.{name}" for name in AFTER_EFFECTS), "intensity.low-back:right", "intensity.groin:left"
    }  # fmt: skip
    assert apply_checkin("after-8h", {"none": ["rest"], "pain": ["3"]}).document["pain"] == 3
    with pytest.raises(UnknownPage):
        checkin_pages("yearly")
