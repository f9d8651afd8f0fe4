"""A body without room closes what has none there, with the reason, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bodies import Body, answered_no
from unknot.coach.intake import Intake
from unknot.coach.screening import Disposition, Status, screen
from unknot.coach.screening.places import closed_places

TODAY = date(2026, 11, 21)
BETWEEN = ("ql-ball-sink", "ql-ball-deep", "ql-wall", "ql-chair", "ql-hook", "side-waist-roll")
"""What presses between rib and hip bone."""


def somebody(**person: object) -> Intake:
    """Return a healthy man of 40 who answered everything with no."""
    intake = answered_no(Body("male", 40, 24))
    return replace(intake, person=replace(intake.person, **person))  # type: ignore[arg-type]


def changed(before: Intake, after: Intake) -> set[str]:
    """Return the techniques whose sides differ between two people."""
    one, other = screen(before, on=TODAY).techniques, screen(after, on=TODAY).techniques
    return {name for name in one if (one[name].left, one[name].right) != (other[name].left, other[name].right)}


def test_a_gap_that_is_expected_to_be_too_small_closes_the_ball() -> None:
    """Protects a light man: six techniques close on both sides, with the reason and the stretch instead."""
    light = somebody(weight_kg=56, height_cm=172)
    verdict = screen(light, on=TODAY)
    assert changed(somebody(height_cm=172, weight_kg=72), light) == set(BETWEEN)
    for name in BETWEEN:
        one = verdict.techniques[name]
        assert one.left is one.right is Status.BLOCKED
        assert [why.id for why in one.because] == ["rib-gap-small"]
        assert "three of your fingers" in one.because[0].why
        assert one.needs is None
    assert "ql-side-bend" in verdict.techniques["ql-wall"].instead
    assert verdict.disposition is Disposition.CAUTION
    assert [finding.id for finding in verdict.findings] == ["rib-gap-small"]


@pytest.mark.parametrize("fingers", range(9))
def test_own_fingers_beat_the_estimate_either_way(fingers: int) -> None:
    """Protects from a regression that knows better than a hand: three open it, two close it, whatever the weight."""
    for weight in (52, 85):
        verdict = screen(somebody(weight_kg=weight, rib_gap_fingers=fingers), on=TODAY)
        closed = [name for name in BETWEEN if verdict.techniques[name].left is Status.BLOCKED]
        by_gap = [name for name in BETWEEN if "rib-gap-small" in {why.id for why in verdict.techniques[name].because}]
        assert by_gap == (list(BETWEEN) if fingers < 3 else [])
        assert (closed == list(BETWEEN)) is (fingers < 3)


def test_the_tail_of_the_estimate_closes_nothing() -> None:
    """Protects the many: a mean man, a mean woman and somebody who told neither height nor weight stay open."""
    for person in (
        {"weight_kg": 85, "height_cm": 176}, {"sex": "female", "weight_kg": 68, "height_cm": 163},
        {"weight_kg": None, "height_cm": None}, {"sex": "undisclosed", "weight_kg": None, "height_cm": None},
        {"sex": "female", "weight_kg": 45, "height_cm": 155},
    ):  # fmt: skip
        assert closed_places(somebody(**person).person).impacts == ()


def test_a_small_body_closes_one_side_of_the_large_ball_only() -> None:
    """Protects the right kidney of a small woman, and leaves her left side and every other ball."""
    small = somebody(sex="female", height_cm=150, weight_kg=52)
    verdict = screen(small, on=TODAY)
    deep = verdict.techniques["ql-ball-deep"]
    assert (deep.left, deep.right) == (Status.OK, Status.BLOCKED)
    assert [(why.id, why.side) for why in deep.because] == [("no-room", "right")]
    assert deep.status is Status.MODIFIED
    assert verdict.techniques["ql-wall"].right is Status.OK
    assert changed(somebody(sex="female", height_cm=165, weight_kg=60), small) == {"ql-ball-deep"}


def test_sizes_of_no_one_body_close_what_presses_and_say_which() -> None:
    """Protects whoever wrote inches: nothing presses until it is cleared up, and movement stays open."""
    verdict = screen(somebody(height_cm=70, weight_kg=80), on=TODAY)
    wall = verdict.techniques["ql-wall"]
    assert wall.left is wall.right is Status.BLOCKED
    [reason] = [why for why in wall.because if why.id == "size-unsure"]
    assert "write 178 cm" in reason.why
    assert verdict.techniques["cat-cow"].left is not Status.BLOCKED
    palms = verdict.techniques["psoas-supine-fingers"]
    assert palms.level_cap == 1 or palms.left is Status.BLOCKED


def test_an_untold_sex_is_read_with_less_room() -> None:
    """Protects a light person who does not tell: read like the man whom it would close."""
    for sex in (None, "undisclosed", "intersex", "male"):
        assert closed_places(somebody(sex=sex, weight_kg=55, height_cm=170).person).states == ("rib-gap-small",)
    assert closed_places(somebody(sex="female", weight_kg=55, height_cm=170).person).states == ()


def test_urgent_still_wins_over_room() -> None:
    """Protects the order: in an emergency the reasons are those of the emergency."""
    intake = somebody(weight_kg=52)
    verdict = screen(replace(intake, signs={**intake.signs, "saddle-numbness": True}), on=TODAY)
    assert verdict.disposition is Disposition.EMERGENCY
    assert {why.id for why in verdict.techniques["ql-wall"].because} == {"saddle-numbness"}
