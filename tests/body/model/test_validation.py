"""Every published value beside ours: none dropped, each verdict reasoned, the shares that hold not falling."""

from __future__ import annotations

import math

import pytest

from unknot.body.model.validation import COMPARISONS, Comparison, compare, tally
from unknot.body.model.validation.outcome import at_least, near, within
from unknot.body.postures import posture, postures
from unknot.body.published import published
from unknot.body.ranking import sitting, stretches
from unknot.catalog.technique_postures import filled
from unknot.catalog.techniques import technique, technique_rules

MEASURED = {"check": (45, 59), "input": (81, 81), "none": (0, 80)}
"""How many hold, of how many. A model that gets better may raise these; nothing lowers them unseen."""


def of(quantity: str) -> list[Comparison]:
    """Return the comparisons of a quantity."""
    return [one for one in compare() if one.row.quantity == quantity]


def test_no_row_is_dropped() -> None:
    """Protects from a page that shows only what fits: one verdict for every published value, in its order."""
    assert [one.row for one in compare()] == list(published())
    assert {row.quantity for row in published()} == set(COMPARISONS)


@pytest.mark.parametrize("kind", sorted(MEASURED))
def test_the_share_that_holds_does_not_fall(kind: str) -> None:
    """Protects the printed shares: at least as many hold as were measured, of as many."""
    holds, of_all = MEASURED[kind]
    found = tally(kind)  # type: ignore[arg-type]
    assert found.of == of_all
    assert found.holds >= holds


def test_every_miss_and_every_row_left_out_says_why() -> None:
    """Protects readers: a miss is explained, and what is not applicable has its reason; what holds needs none."""
    for one in compare():
        if one.outcome.verdict == "holds":
            assert one.outcome.why == ""
        else:
            assert len(one.outcome.why) > 30, one.row
        if one.outcome.verdict != "not-applicable":
            assert one.outcome.rule, one.row
            assert one.outcome.ours is not None
            assert math.isfinite(one.outcome.ours)


def test_what_was_asked_of_the_model_holds() -> None:
    """Protects the acceptance of the model: hip arms within 1.5 mm, the signs of the psoas, the creep's two points."""
    for quantity in ("hip_flexion_moment_arm", "flexion_moment_arm_sign", "creep_gain", "recovery_fraction"):
        found = of(quantity)
        assert found
        assert [one.row for one in found if one.outcome.verdict != "holds"] == []


def test_nothing_is_claimed_about_the_pressure_in_a_disc() -> None:
    """Protects from a claim that the model cannot carry: it has no passive spine, so no disc pressure is ranked."""
    rows = [*of("intradiscal_pressure"), *of("intradiscal_pressure_relative")]
    assert len(rows) > 10
    assert {one.outcome.verdict for one in rows} == {"not-applicable"}
    said = [str(sentence) for one in sitting() for sentence in (one.sentence, postures()[one.posture].sentence)]
    said += [str(one.sentence) for muscle in ("ql", "psoas") for one in stretches(muscle, "right")]
    assert not any("press" in sentence.lower() or "disc" in sentence.lower().split() for sentence in said)


def test_inputs_are_called_inputs() -> None:
    """Protects honesty: what ours was taken from never counts as a check."""
    for quantity in ("segment_mass", "bicristal_breadth", "creep_time_constant", "lumbar_angle_change_from_standing"):
        assert {one.outcome.kind for one in of(quantity)} == {"input"}


def test_the_three_ways_to_compare() -> None:
    """Protects the verdicts themselves: at the limit it holds, beyond it misses, and the error has its sign."""
    assert near(9, 10, 1, "").verdict == "holds"
    assert near(8.9, 10, 1, "", why="so").why == "so"
    assert near(8.9, 10, 1, "").error == pytest.approx(-1.1)
    assert within(3, 1, 3, "").verdict == "holds"
    assert within(0.5, 1, 3, "").error == -0.5
    assert within(4, 1, 3, "").error == 1
    assert at_least(10, 10, "").verdict == "holds"
    assert at_least(9, 10, "").verdict == "misses"


def test_techniques_stay_where_the_joints_are_not_bent_too_far() -> None:
    """Protects the reason given for the ranges that miss: no technique comes near the ends of them."""
    bends = {
        posture(name).angles.flexion
        for one in technique_rules()
        for patterns in (
            technique(one).postures,
            *(part.postures or () for part in (*technique(one).levels, *technique(one).forms.values())),
        )
        for name in filled(patterns, "left")
    }
    assert min(bends) == -45
    assert max(bends) == 20
    told = {one.outcome.why for one in of("segment_flexion_extension_range") if one.outcome.verdict == "misses"}
    assert all("within 45° forward and 20° back" in why for why in told)
    assert told
