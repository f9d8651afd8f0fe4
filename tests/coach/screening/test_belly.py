"""Pressure on the belly: off until everything speaks for it and the person switched it on; resting palms beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from changing import MISSING, with_answer, with_answers, with_complaint, with_person, with_today
from people import healthy
from unknot.catalog.asked import conditions
from unknot.catalog.rules import rules
from unknot.coach.intake import Clearance, Intake, Pain
from unknot.coach.screening import Screening, Status, screen

BELLY = ("psoas-sphinx", "psoas-tool")
PALMS = "psoas-supine-fingers"
ON = ("psoas-sphinx", "psoas-tool", PALMS)
TODAY = date(2026, 11, 21)
BLOCKED, MODIFIED, OK = Status.BLOCKED, Status.MODIFIED, Status.OK


def _on(intake: Intake) -> Intake:
    return replace(intake, switched_on=ON)


def _closed(screening: Screening) -> bool:
    pressing = all(screening.techniques[name].left is BLOCKED for name in BELLY)
    palms = screening.techniques[PALMS]
    return pressing and (palms.left is BLOCKED or palms.level_cap == 1)


def test_off_until_switched_on() -> None:
    """Protects everybody: closed with "switch-on" offered, and only when nothing else closes it."""
    techniques = screen(healthy()).techniques
    for name in BELLY:
        assert (techniques[name].left, techniques[name].needs) == (BLOCKED, "switch-on")
    assert (techniques[PALMS].left, techniques[PALMS].level_cap, techniques[PALMS].needs) == (OK, 1, "switch-on")
    pregnant = screen(with_answers(healthy(), pregnant=True)).techniques
    assert [pregnant[name].needs for name in (*BELLY, PALMS)] == [None, None, None]
    clinician = screen(with_answers(healthy(), ibs=True)).techniques
    assert [clinician[name].needs for name in (*BELLY, PALMS)] == ["clinician-ok"] * 3


def test_switched_on_and_clear_it_opens_with_its_limits() -> None:
    """Protects whoever may: 60 seconds, 3 out of 10, soft air balls, forearms, still."""
    techniques = screen(_on(healthy())).techniques
    for name in BELLY:
        assert (techniques[name].left, techniques[name].cap_s, techniques[name].max_discomfort) == (OK, 60, 3)
        assert any("air-filled" in line for line in techniques[name].modify)
    assert techniques[PALMS].level_cap is None


@pytest.mark.parametrize("age", [15, 16, 17, 65, 70, 75, 90])
def test_only_from_18_to_64(age: int) -> None:
    """Protects the young and the old, whatever they switched on."""
    assert _closed(screen(_on(healthy(age=age))))


def test_not_even_with_a_scan_and_an_ok_from_65_on() -> None:
    """Protects from 65 on: a normal scan and a clinician's OK open the age row, and still not the belly ball."""
    intake = with_answers(healthy(age=70, sex="male"), aaa_scan_normal=True)
    cleared = (Clearance(condition="age", by="doctor", on="2026-10-02"),)
    assert _closed(screen(_on(replace(intake, cleared=cleared)), on=TODAY))


P_CONDITIONS = [
    name for name in conditions() if (cells := rules()[name].cells) is not None and cells.P in ("BLOCK", "CLIN")
]


@pytest.mark.parametrize("answer", [True, "unsure", MISSING], ids=["yes", "unsure", "missing"])
@pytest.mark.parametrize("name", P_CONDITIONS)
def test_each_condition_closes_it(name: str, answer: Any) -> None:
    """Protects each person with a reason: yes, not sure and not asked all close belly pressure."""
    intake = with_answer(_on(healthy()), name, answer)
    if name == "pregnant" or screen(intake).disposition.stops:
        assert _closed(screen(intake))
        return
    assert _closed(screen(intake)), name


@pytest.mark.parametrize("change", [{"age": None}, {"height_cm": None}, {"weight_kg": None}])
def test_not_asked_about_the_body_not_pressed(change: dict[str, None]) -> None:
    """Protects from pressing on somebody whose age or weight for height is unknown."""
    assert _closed(screen(_on(with_person(healthy(), **change))))


@pytest.mark.parametrize(
    "today", [{"meal_hours_ago": None}, {"full_bladder": None}, {"meal_hours_ago": 1}, {"full_bladder": True}]
)
def test_a_full_stomach_or_bladder_or_nobody_asked(today: dict[str, Any]) -> None:
    """Protects a full belly, known or not."""
    assert _closed(screen(_on(with_today(healthy(), **today))))


@pytest.mark.parametrize("name", ["smoker-ever", "family-aaa", "copd", "vascular-disease", "hypertension"])
def test_each_artery_question_must_be_answered(name: str) -> None:
    """Protects from an artery nobody asked about, at any age."""
    assert _closed(screen(_on(with_answer(healthy(), name, MISSING))))


@pytest.mark.parametrize("weight_kg", [55, 110])
def test_the_lightest_and_the_heaviest(weight_kg: float) -> None:
    """Protects under BMI 18.5 and from 35 on."""
    assert _closed(screen(_on(healthy(weight_kg=weight_kg))))


@pytest.mark.parametrize(
    "name",
    ["belly-tender", "pain-with-meals", "pain-with-periods", "vomiting", "abdominal-surgery-12w", "stoma-device",
     "skin-lesion-belly", "bowel-flare"],
)  # fmt: skip
def test_palms_may_not_rest_on_a_sore_belly(name: str) -> None:
    """Protects the sore, cut or opened belly: not even resting hands."""
    assert screen(with_answer(healthy(), name, True)).techniques[PALMS].left is BLOCKED


def test_palms_may_not_rest_where_the_lower_belly_hurts() -> None:
    """Protects from belly pain that was marked on the map and not named anywhere else."""
    sore = with_complaint(healthy(), pains=(Pain(region="belly-lower", side="left", intensity=2),))
    assert screen(_on(sore)).techniques[PALMS].left is BLOCKED
    assert _closed(screen(_on(sore)))


@pytest.mark.parametrize(
    "name",
    ["pregnant", "anticoagulant", "aaa-known", "hernia-groin", "bleeding-disorder", "iud-6w", "osteoporosis",
     "weight-loss", "minor-trauma"],
)  # fmt: skip
def test_palms_may_rest_where_nothing_may_press(name: str) -> None:
    """Protects the gentlest help: resting hands stay open, at their first level, with nothing pressed."""
    palms = screen(_on(with_answer(healthy(), name, True))).techniques[PALMS]
    assert palms.left is MODIFIED
    assert palms.level_cap == 1
    assert "Let your palms rest, and do not press." in palms.modify


def test_palms_wait_for_their_own_questions_only() -> None:
    """Protects the order of questions: resting hands wait for surgery, stoma, skin and bowel, and for nothing else."""
    for name in ("abdominal-surgery-12w", "stoma-device", "skin-lesion-belly", "bowel-flare"):
        assert screen(with_answer(healthy(), name, MISSING)).techniques[PALMS].left is BLOCKED, name
    palms = screen(with_answer(healthy(), "anticoagulant", MISSING)).techniques[PALMS]
    assert (palms.left, palms.level_cap) == (MODIFIED, 1)


def test_a_changed_belly_is_lighter_still() -> None:
    """Protects whoever may press with care: at most 2 out of 10 and 60 seconds."""
    one = screen(_on(with_answers(healthy(), scoliosis=True))).techniques["psoas-sphinx"]
    assert (one.left, one.cap_s, one.max_discomfort) == (MODIFIED, 60, 2)
