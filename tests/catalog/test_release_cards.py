"""The cards of the releases: place, dose and stops as the rules have them, in words that a hand can follow."""

from __future__ import annotations

import re

import pytest

from unknot.catalog.technique import Level, Step, Technique
from unknot.catalog.techniques import technique, technique_rules
from unknot.coach.timing import item_seconds

QL_SPOTS = ("ql-ball-sink", "ql-ball-deep", "ql-wall", "ql-chair", "ql-hook")
"""The releases that press on the QL's own spot."""
BELLY = ("psoas-supine-fingers", "psoas-sphinx", "psoas-tool")
RELEASES = [name for name, rules in technique_rules().items() if rules.phase == "release"]
BALLS = [name for name in RELEASES if name not in BELLY]
LEVELS = [(name, level) for name in RELEASES for level in technique(name).levels]


def told(steps: tuple[Step, ...]) -> str:
    """Return what the voice says in some steps."""
    return " ".join(step.say for step in steps)


def work_s(level: Level) -> int:
    """Return the seconds of pressure at one spot."""
    dose, total = level.dose, 0
    for step in level.work:
        total += {"hold": dose.hold_s or 0, "reps": (dose.reps or 0) * (dose.rep_s or 0)}.get(step.kind, 0)
    return total


def answers(card: Technique, felt: str) -> list[str]:
    """Return what the card says to do about a feeling whose words hold `felt`."""
    return [one.do for one in card.feel_wrong if re.search(felt, one.feel, re.IGNORECASE)]


@pytest.mark.parametrize("name", QL_SPOTS)
def test_the_ql_spot_is_found_by_hand(name: str) -> None:
    """Protects the kidney: past the long muscles, 5 to 8 cm out, lower half of the gap, about 2 cm up."""
    found = told(technique(name).find)
    for words in ("hip bone", "lowest rib", "ridge beside your spine", "5 to 8 cm", "2 cm", "lower half"):
        assert words in found
    assert "finger-widths" in found
    assert "never higher" in found.lower()
    assert "fewer than three fingers fit between them, leave this one out" in found


@pytest.mark.parametrize("name", RELEASES)
def test_what_does_not_fit_ends_this_item_only(name: str) -> None:
    """Protects the rest of the session: a gap too small or a meal is no sign of danger; Stop is kept for the pulse."""
    card = technique(name)
    steps = [*card.way_in, *card.find, *card.way_out]
    for level in card.levels:
        steps += [*level.before, *level.work, *level.between]
    stops = [
        step for step in steps if re.search(r"press Stop|\bStop\.$|or Stop$", f"{step.say}\n{step.show}", re.MULTILINE)
    ]
    assert [step.say for step in stops if "pulse" not in step.say] == []


@pytest.mark.parametrize("name", QL_SPOTS)
def test_no_second_spot_goes_up(name: str) -> None:
    """Protects the kidney: the ball moves a little outward; up lies the kidney, down the hip bone."""
    for level in technique(name).levels:
        moved = told(level.between)
        assert not level.between or "half a finger-width outward, never up" in moved
        assert level.dose.bouts == 1 or level.between


@pytest.mark.parametrize(("name", "level"), [(n, one) for n, one in LEVELS if n in BALLS])
def test_ball_doses_keep_the_caps(name: str, level: Level) -> None:
    """Protects the dose: 30 seconds the first time, 90 a spot at most, 2 spots, 3 minutes a side."""
    dose = level.dose
    assert (dose.first_hold_s or 99) <= 30
    assert 30 <= (dose.hold_s or 0) <= 60
    assert work_s(level) <= (dose.cap_s or 0) <= 90
    assert dose.bouts <= 2
    assert dose.bouts * work_s(level) <= 180


@pytest.mark.parametrize(("name", "level"), [(n, one) for n, one in LEVELS if n in BELLY])
def test_belly_doses_keep_the_caps(name: str, level: Level) -> None:
    """Protects the belly: 30 seconds the first time, 60 a side at most, one place, no movement."""
    dose = level.dose
    assert (dose.first_hold_s or 99) <= 30
    assert (dose.cap_s or 99) <= 60
    assert dose.bouts == 1
    assert all(step.kind != "reps" for step in level.work)


def test_two_pads_stay_within_a_minute_for_each_pad() -> None:
    """Protects the belly: both pads press in both turns, so a turn is half as long."""
    two = technique("psoas-sphinx").levels[1]
    assert 2 * (two.dose.cap_s or 99) <= 60


def test_belly_pressure_waits_for_its_switch() -> None:
    """Protects the belly: everything that presses is marked as off until switched on; resting palms are not."""
    switched = {name: tuple(level.switch_on for level in technique(name).levels) for name in BELLY}
    assert switched == {"psoas-supine-fingers": (False, True), "psoas-sphinx": (True, True), "psoas-tool": (True,)}


@pytest.mark.parametrize("name", RELEASES)
def test_each_sensation_has_its_answer(name: str) -> None:
    """Protects whoever feels something wrong: ease, shift, stop the spot, stop the session, get help."""
    card = technique(name)
    assert any("half" in one for one in answers(card, "held breath"))
    assert answers(card, "not eased by at least 1 point after 30 seconds")
    assert any("2 cm" in one for one in answers(card, "hard edge"))
    assert any("this side alone for today" in one and "30 minutes" in one for one in answers(card, "tingling"))
    sharp = answers(card, "sharp or stabbing")
    assert any("Stop the session" in one and "7 days" in one and "more than an hour" in one for one in sharp)
    assert any("Stop the session" in one and "faint" in one for one in answers(card, "light-headed"))
    assert any("emergency" in one for one in answers(card, "weak, or numbness between"))


@pytest.mark.parametrize("name", BELLY)
def test_a_pulse_ends_belly_work(name: str) -> None:
    """Protects the large vessel: a pulse stops the session, closes belly work and sends to a clinician."""
    (pulse,) = answers(technique(name), "pulse")
    assert "Stop the session" in pulse
    assert "clinician" in pulse
    card = technique(name)
    before = told((*card.find, *(step for level in card.levels for step in level.before)))
    assert "pulse" in before


@pytest.mark.parametrize("name", BELLY)
def test_belly_pads_stay_away_from_the_middle_and_the_groin(name: str) -> None:
    """Protects the vessels: 4 cm from the midline with what presses, 3 cm from the groin crease."""
    cautions = " ".join(technique(name).cautions)
    assert "4 cm" in cautions
    assert "groin crease" in cautions
    assert "within 2 hours of a meal (3 hours after a large one)" in cautions


@pytest.mark.parametrize("name", RELEASES)
def test_the_card_says_what_may_come_afterwards(name: str) -> None:
    """Protects against late bleeding: what is normal, the check-ins, and the signs that need help at once."""
    cautions = " ".join(technique(name).cautions)
    for words in ("2 points", "24 hours", "8, 24 and 48 hours", "Blood in your urine or stool", "tip of the shoulder"):
        assert words in cautions


@pytest.mark.parametrize("name", RELEASES)
def test_nobody_sits_straight_up_and_everybody_moves_afterwards(name: str) -> None:
    """Protects the way out: off the ball first, hands to push up from lying, then a while upright."""
    out = told(technique(name).way_out)
    lying = {"supine", "prone"} & {can for need in technique_rules()[name].needs for can in need.can}
    assert not lying or re.search(r"side.*ush up with both hands", out)
    assert re.search(r"\bwalk\b", out)
    assert not re.search(r"\b[Ss]it up\b", out)


LEFT_OUT = {
    "ql-ball-sink": ("higher, closer to the rib", "toward the hip bone", "1 to 2 inches", "firm massage ball", "knee"),
    "ql-ball-deep": ("knee", "Hover"),
    "ql-wall": ("roll", "rib"),
    "ql-chair": ("driving",),
    "glute-ball": ("piriformis",),
    "psoas-sphinx": ("2 inches", "lie all the way down", "below the ribs", "inner organs"),
    "psoas-tool": ("deep tissue",),
    "psoas-block": ("yoga block", "driving"),
    "settle-breath": ("deep breaths",),
    "magnesium": ("relaxes",),
}
"""What an article or a reader says and Unknot does otherwise; each must be said on the card."""


@pytest.mark.parametrize(("name", "said"), [(name, said) for name, all_ in LEFT_OUT.items() for said in all_])
def test_departures_are_said(name: str, said: str) -> None:
    """Protects honesty: where we do otherwise than an article, the card says so, and why."""
    found = [one for one in technique(name).departures if said in one.says]
    assert found
    assert all(one.we and one.why for one in found)


@pytest.mark.parametrize("name", [name for name in BALLS if name != "ql-hook"])
def test_the_softest_ball_comes_first(name: str) -> None:
    """Protects against the wish for harder: a hard ball is never offered, a firm one never first."""
    balls = [note.id for note in technique(name).gear.works if "ball" in note.id]
    assert "lacrosse-ball" not in balls
    assert balls[0] in ("soft-air-ball-10cm", "air-ball-20cm")


def test_levels_are_earned_by_three_calm_sessions() -> None:
    """Protects patience: every later level names what earned it."""
    for name, level in LEVELS:
        if level.number > 1:
            assert "Three calm sessions" in level.earned_by, name


def test_a_session_can_open_and_close_with_the_breath() -> None:
    """Protects the frame of every session: about a minute and a half, open at most two minutes of breathing."""
    level = technique("settle-breath").levels[0]
    assert 60 <= item_seconds("settle-breath", 1, level.dose, None, False) <= 90
    assert [step.kind for step in level.work] == ["hold"]
    assert level.dose.cap_s == 120


def test_no_supplement_is_recommended() -> None:
    """Protects against the article's magnesium: contradicted, and said so."""
    card = technique("magnesium")
    assert card.evidence.grade == "contradicted"
    assert "no supplement" in card.purpose
