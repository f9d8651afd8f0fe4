"""What follows from the answers unasked: weak flags, the artery profile, the count, ages, weights, flare, locks."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from changing import with_answers, with_complaint, with_person, with_today
from people import healthy
from unknot.catalog.techniques import technique_rules
from unknot.coach.intake import Intake, Pain
from unknot.coach.screening import Screening, Status, screen

MID_BACK = (Pain(region="mid-back", intensity=3),)


def _ids(screening: Screening) -> set[str]:
    return {finding.id for finding in screening.findings}


@pytest.mark.parametrize(
    ("age", "complaint", "signs", "expected"),
    [
        (56, {"first_episode": True}, {}, "caution"),
        (55, {"first_episode": True}, {}, "clear"),
        (19, {"first_episode": True}, {}, "caution"),
        (20, {"first_episode": True}, {}, "clear"),
        (40, {"feels": ("night-waking",)}, {}, "caution"),
        (40, {"pains": MID_BACK}, {}, "caution"),
        (40, {"trend": "worse"}, {}, "caution"),
        (40, {}, {"multi_site_pain": True}, "caution"),
        (40, {"feels": ("night-waking",), "pains": MID_BACK}, {}, "see-clinician"),
        (40, {"pains": MID_BACK}, {"multi_site_pain": True}, "see-clinician"),
        (40, {"feels": ("night-waking",), "trend": "worse"}, {}, "urgent"),
        (40, {"feels": ("night-waking",), "pains": MID_BACK}, {"multi_site_pain": True}, "urgent"),
    ],
)
def test_weak_flags(age: int, complaint: dict[str, Any], signs: dict[str, Any], expected: str) -> None:
    """Protects the ladder of weak hints: one asks for care, two for a clinician, three or two with "worse" soon."""
    intake = with_person(with_complaint(with_answers(healthy(), **signs), **complaint), age=age)
    screening = screen(intake)
    assert screening.disposition.id == expected
    assert ("weak-flags" in _ids(screening)) == (expected != "clear")


def test_eight_that_nothing_eases_is_a_weak_flag() -> None:
    """Protects the flag of strong pain without relief, beside the flare it is as well."""
    strong = with_complaint(healthy(), pains=(Pain(region="low-back", intensity=8),), eased=())
    assert {"weak-flags", "flare"} <= _ids(screen(strong))
    eased = with_complaint(strong, eased=("lying",))
    assert "weak-flags" not in _ids(screen(eased))


@pytest.mark.parametrize(
    ("person", "answers", "expected"),
    [
        ({"sex": "male", "age": 64}, {}, False),
        ({"sex": "male", "age": 65}, {}, True),
        ({"sex": "female", "age": 80}, {}, False),
        ({"sex": "intersex", "age": 65}, {}, True),
        ({"sex": "undisclosed", "age": 65}, {}, True),
        ({"sex": None, "age": 65}, {}, True),
        ({"sex": "female", "age": 59}, {"smoker_ever": True}, False),
        ({"sex": "female", "age": 60}, {"smoker_ever": True}, True),
        ({"sex": "female", "age": 60}, {"family_aaa": True}, True),
        ({"sex": "male", "age": 60}, {"copd": True}, True),
        ({"sex": "female", "age": 60}, {"vascular_disease": True}, True),
        ({"sex": "female", "age": 60}, {"hypertension": True}, True),
        ({"sex": "female", "age": 60}, {"smoker_ever": "unsure"}, True),
        ({"sex": "male", "age": 70}, {"aaa_scan_normal": True}, False),
        ({"sex": "male", "age": 70}, {"aaa_scan_normal": "unsure"}, True),
    ],
)
def test_aaa_profile(person: dict[str, Any], answers: dict[str, Any], expected: bool) -> None:
    """Protects people whose artery was never scanned, men from 65 and anyone from 60 with a risk."""
    screening = screen(with_answers(healthy(**person), **answers))
    assert ("aaa-profile" in _ids(screening)) is expected
    if expected:
        assert screening.techniques["psoas-sphinx"].left is Status.BLOCKED
        assert screening.techniques["psoas-supine-fingers"].level_cap == 1
        assert screening.techniques["psoas-supine-fingers"].left is not Status.BLOCKED


@pytest.mark.parametrize(
    ("age", "state"),
    [(15, "age-under-16"), (16, "age-16-17"), (17, "age-16-17"), (18, None), (64, None), (65, "age-65-74"),
     (74, "age-65-74"), (75, "age-75"), (120, "age-75")],
)  # fmt: skip
def test_age_bands(age: int, state: str | None) -> None:
    """Protects the edges of the age bands."""
    found = {name for name in _ids(screen(healthy(age=age))) if name.startswith("age-")}
    assert found == ({state} if state else set())


@pytest.mark.parametrize(("weight_kg", "state"), [(56, "bmi-under-18-5"), (57, None), (107, None), (107.5, "bmi-35")])
def test_bmi_bands(weight_kg: float, state: str | None) -> None:
    """Protects the edges of the weight bands at 175 cm: under 18.5 and from 35 on."""
    found = {name for name in _ids(screen(healthy(weight_kg=weight_kg))) if name.startswith("bmi-")}
    assert found == ({state} if state else set())


def test_under_sixteen_everything_is_closed() -> None:
    """Protects children: a clinician, and nothing but breathing and education."""
    screening = screen(healthy(age=15))
    assert screening.disposition.id == "see-clinician"
    opened = [name for name, one in screening.techniques.items() if one.left is not Status.BLOCKED]
    assert opened == ["settle-breath", "lumbar-support", "water", "rest", "body-weight", "magnesium", "hands-on-care"]


@pytest.mark.parametrize(
    "complaint", [{"pains": (Pain(region="low-back", intensity=7),)}, {"since": "under-72-hours"}], ids=["7", "72 h"]
)
def test_a_flare_leaves_only_its_list(complaint: dict[str, Any]) -> None:
    """Protects somebody in a flare: heat, breathing, legs on a chair, the small pelvic clock, short walks."""
    screening = screen(with_complaint(healthy(), **complaint))
    opened = {name for name, one in screening.techniques.items() if one.left is not Status.BLOCKED}
    education = {"lumbar-support", "water", "rest", "body-weight", "magnesium", "hands-on-care"}
    assert opened - education == {"settle-breath", "heat", "legs-on-chair", "pelvic-clock", "walk"}
    assert screening.flare
    assert screening.techniques["pelvic-clock"].mid_range


@pytest.mark.parametrize(("hours", "blocked"), [(0, True), (1.9, True), (2, False)])
def test_a_meal_closes_the_belly_for_two_hours(hours: float, blocked: bool) -> None:
    """Protects a full stomach."""
    intake = replace(with_today(healthy(), meal_hours_ago=hours), switched_on=("psoas-sphinx",))
    screening = screen(intake)
    assert (screening.techniques["psoas-sphinx"].left is Status.BLOCKED) is blocked
    assert (screening.techniques["down-dog"].left is Status.MODIFIED) is blocked


def test_alcohol_closes_pressure_load_and_heat() -> None:
    """Protects somebody whose feeling is dulled."""
    techniques = screen(with_today(healthy(), sedatives_or_alcohol_6h=True)).techniques
    for name in ("ql-wall", "glute-ball", "down-dog", "bird-dog", "heat"):
        assert techniques[name].left is Status.BLOCKED, name
    assert techniques["ql-side-bend"].left is Status.MODIFIED


@pytest.mark.parametrize(("weeks", "late"), [(20, False), (21, True), (None, True)])
def test_lying_on_the_back_late_in_pregnancy(weeks: int | None, late: bool) -> None:
    """Protects from a long time on the back after 20 weeks; weeks that are not told count as late."""
    intake = with_person(with_answers(healthy(), pregnant=True), pregnancy_weeks=weeks)
    techniques = screen(intake).techniques
    for name in ("legs-on-chair", "ql-legs-wall", "pelvic-clock"):
        assert (techniques[name].left is Status.MODIFIED) is late, name
    assert techniques["dead-bug"].left is Status.MODIFIED


SUPINE = [
    name for name, row in technique_rules().items() if any("supine" in need.can for need in row.needs) and row.planned
]


@pytest.mark.parametrize("name", SUPINE)
def test_everything_done_on_the_back_says_how_to_lie_late_in_pregnancy(name: str) -> None:
    """Protects the large vein: whatever is done lying on the back says "tilted", or is closed."""
    intake = with_person(with_answers(healthy(), pregnant=True), pregnancy_weeks=30)
    one = screen(intake).techniques[name]
    if one.left is not Status.BLOCKED:
        assert any("tilted to the left" in line for line in one.modify)
    else:
        assert name in ("ql-ball-sink", "ql-ball-deep")


def test_locks_from_the_journal_close_their_family() -> None:
    """Protects the person who was stopped by pain: the lock holds in screening, so nothing downstream opens it."""
    base: Intake = replace(healthy(), switched_on=("psoas-sphinx", "psoas-tool", "psoas-supine-fingers"))

    def closed(*locked: str) -> set[str]:
        techniques = screen(replace(base, history=replace(base.history, locked=locked))).techniques
        return {name for name, one in techniques.items() if one.left is Status.BLOCKED and name != "psoas-block"}

    ball = {"ql-ball-sink", "ql-ball-deep", "ql-wall", "ql-chair", "ql-hook", "side-waist-roll", "glute-ball"}
    belly = {"psoas-supine-fingers", "psoas-sphinx", "psoas-tool"}
    assert closed("ql-ball") == ball
    assert closed("belly") == ball | belly  # a pulse was felt: see a clinician, so all pressure rests
    assert closed("towel-roll") == {"towel-roll"}
    assert closed("settle-breath", "nonsense") == set()
    scanned = replace(with_answers(base, aaa_scan_normal=True), history=replace(base.history, locked=("belly",)))
    assert screen(scanned).disposition.id == "caution"
    assert screen(scanned).techniques["psoas-sphinx"].left is Status.BLOCKED


def test_the_count_of_the_inflamed_spine_keeps_pressure() -> None:
    """Protects exercise for an inflamed spine: a clinician, and nothing closed for it."""
    intake = with_answers(
        healthy(), onset_before_45=True, wakes_second_half_of_night=True, better_with_movement=True,
        nsaid_helps_48h=True, family_axspa=True,
    )  # fmt: skip
    screening = screen(intake)
    assert screening.disposition.id == "see-clinician"
    assert screening.techniques["ql-ball-sink"].left is Status.OK
    short = with_complaint(intake, since="6-12-weeks")
    assert "axspa" not in _ids(screen(short))
    unsure = with_answers(intake, nsaid_helps_48h="unsure", family_axspa="unsure")
    assert [one.action.id for one in screen(unsure).findings if one.id == "axspa"] == ["caution"]
