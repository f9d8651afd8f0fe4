"""A clinician's OK: what it opens, for how long, and what it never opens."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from changing import with_answers, with_complaint
from people import healthy
from unknot.catalog.asked import conditions
from unknot.coach.intake import Clearance, Intake
from unknot.coach.screening import Disposition, Status, screen

TODAY = date(2026, 11, 21)
BLOCKED, MODIFIED = Status.BLOCKED, Status.MODIFIED


def _ok(intake: Intake, condition: str, *, by: str = "physiotherapist", on: str = "2026-10-02") -> Intake:
    return replace(intake, cleared=(Clearance(condition=condition, by=by, on=on),))


ANTICOAGULANT = with_answers(healthy(), anticoagulant=True)


def test_clin_opens_as_modified_and_block_stays() -> None:
    """Protects the difference: an OK for the blood thinner opens the soft ball at the wall, never the belly."""
    before, after = screen(ANTICOAGULANT, on=TODAY), screen(_ok(ANTICOAGULANT, "anticoagulant"), on=TODAY)
    assert (before.techniques["ql-wall"].left, before.techniques["ql-wall"].needs) == (BLOCKED, "clinician-ok")
    assert (after.techniques["ql-wall"].left, after.techniques["ql-wall"].needs) == (MODIFIED, None)
    assert after.techniques["psoas-sphinx"].left is BLOCKED
    assert after.techniques["psoas-supine-fingers"].level_cap == 1


@pytest.mark.parametrize(
    ("by", "on", "counts"),
    [
        ("doctor", "2025-11-21", True),
        ("doctor", "2025-11-20", False),
        ("doctor", "2026-11-21", True),
        ("doctor", "2026-11-22", False),
        ("", "2026-10-02", False),
        ("  ", "2026-10-02", False),
    ],
)
def test_it_counts_for_twelve_months_with_a_name(by: str, on: str, counts: bool) -> None:
    """Protects from an old, unsigned or future OK; the person is told why it does not count."""
    screening = screen(_ok(ANTICOAGULANT, "anticoagulant", by=by, on=on), on=TODAY)
    assert (screening.techniques["ql-wall"].left is MODIFIED) is counts
    assert any("does not count today" in note for note in screening.notes) is not counts


def test_without_a_day_no_ok_counts() -> None:
    """Protects from an OK of unknown age: without today and without a day of the answers, it is closed."""
    intake = _ok(ANTICOAGULANT, "anticoagulant")
    assert screen(intake).techniques["ql-wall"].left is BLOCKED
    assert screen(replace(intake, asked_on="2026-11-21")).techniques["ql-wall"].left is MODIFIED
    assert screen(replace(intake, asked_on="2026-11-21"), on=date(2028, 1, 1)).techniques["ql-wall"].left is BLOCKED


def test_twelve_months_before_a_leap_day() -> None:
    """Protects the calendar: on 29 February the count does not break."""
    leap = date(2028, 2, 29)
    assert screen(_ok(ANTICOAGULANT, "anticoagulant", on="2027-02-28"), on=leap).techniques["ql-wall"].left is MODIFIED
    assert screen(_ok(ANTICOAGULANT, "anticoagulant", on="2027-02-27"), on=leap).techniques["ql-wall"].left is BLOCKED


def test_an_ok_for_something_else_opens_nothing() -> None:
    """Protects from one OK for everything."""
    assert screen(_ok(ANTICOAGULANT, "osteoporosis"), on=TODAY).techniques["ql-wall"].left is BLOCKED


def test_past_cancer_once_cleared_asks_for_care_only() -> None:
    """Protects people long past a cancer: an OK turns "see a clinician" into care, and a new pain turns it back."""
    intake = with_answers(healthy(), cancer_past=True)
    assert screen(intake, on=TODAY).disposition is Disposition.SEE_CLINICIAN
    cleared = screen(_ok(intake, "cancer-past"), on=TODAY)
    assert cleared.disposition is Disposition.CAUTION
    assert cleared.techniques["ql-wall"].left is MODIFIED
    new = with_complaint(_ok(intake, "cancer-past"), new_or_different=True)
    assert screen(new, on=TODAY).disposition is Disposition.URGENT


def test_active_cancer_once_cleared_opens_the_ball_and_never_the_belly() -> None:
    """Protects "until cleared": the ball cell opens, the belly cell does not."""
    intake = replace(with_answers(healthy(), cancer_active=True), switched_on=("psoas-sphinx",))
    before, after = screen(intake, on=TODAY), screen(_ok(intake, "cancer-active"), on=TODAY)
    assert before.techniques["ql-wall"].left is BLOCKED
    assert after.techniques["ql-wall"].left is MODIFIED
    assert after.techniques["ql-side-bend"].left is MODIFIED
    assert after.techniques["psoas-sphinx"].left is BLOCKED


@pytest.mark.parametrize("name", ["kidney-infection", "kidney-stone-now", "dvt", "hypertension-uncontrolled"])
def test_an_ok_never_lifts_what_is_urgent(name: str) -> None:
    """Protects from a paper that talks an emergency away."""
    intake = with_answers(healthy(), **{name.replace("-", "_"): True})
    assert screen(_ok(intake, name), on=TODAY).disposition is screen(intake, on=TODAY).disposition


def test_the_artery_needs_a_scan_and_not_a_word() -> None:
    """Protects the unscanned artery: an OK opens nothing and says so, a normal scan ends the profile."""
    intake = replace(healthy(age=62, sex="male"), switched_on=("psoas-sphinx",))
    risky = with_answers(intake, smoker_ever=True)
    worded = screen(_ok(risky, "aaa-profile"), on=TODAY)
    assert worded.techniques["psoas-sphinx"].left is BLOCKED
    assert any("A normal scan of the artery does" in note for note in worded.notes)
    scanned = screen(with_answers(risky, aaa_scan_normal=True), on=TODAY)
    assert scanned.techniques["psoas-sphinx"].left is Status.OK


def test_an_ok_with_a_condition_nobody_has_changes_nothing() -> None:
    """Protects from an OK that reaches other rows."""
    assert screen(_ok(healthy(), "osteoporosis"), on=TODAY).techniques == screen(healthy(), on=TODAY).techniques


@pytest.mark.parametrize("name", [*(one for one in conditions() if "-" in one), "aaa-profile", "age", "bmi"])
def test_the_note_on_an_ok_speaks_in_words(name: str) -> None:
    """Protects a reader from ids: an OK that does not count is named as a person would name it."""
    (note,) = [one for one in screen(_ok(healthy(), name, by=""), on=TODAY).notes if "The OK noted" in one]
    assert f"noted for {name} " not in note
    assert "the name of who gave it" in note
