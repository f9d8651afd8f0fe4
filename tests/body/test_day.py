"""A day of postures: what it did, what is said of it, and what is cautioned."""

from __future__ import annotations

import pytest

from unknot.body.creep import ImpossibleTime, creep_deg, hold
from unknot.body.day import Entry, ImpossibleDay, curve, day_memory
from unknot.body.postures import UnknownPosture, posture
from unknot.locale import Text


def day(*entries: tuple[float, str]) -> list[Entry]:
    """Return entries."""
    return [Entry(minutes=minutes, posture=name) for minutes, name in entries]


SLUMP = day((45, "slumped-sitting"), (2, "standing"))


def test_what_a_slump_did_and_two_minutes_gave_back() -> None:
    """Protects the main answer: the creep of the model at the posture's angle, and half of it back."""
    told = day_memory(SLUMP)
    flexion = posture("slumped-sitting").angles.flexion
    assert told.moments[0].creep_deg == pytest.approx(creep_deg(45, flexion))
    assert told.moments[1].creep_deg / told.moments[0].creep_deg == pytest.approx(0.48, abs=0.005)
    assert told.peak_deg == told.moments[0].creep_deg
    assert "for 45 minutes" in told.sentences[0]
    assert "about 4 degrees further" in told.sentences[0]
    assert told.sentences[1] == "Standing for 2 minutes gave back about half of the extra bend."
    assert all(isinstance(words, Text) for words in (*told.sentences, *told.limits))


def test_the_limits_go_with_every_answer() -> None:
    """Protects from claiming too much: discs and ligaments, not the QL or the psoas, and no word on pain."""
    told = " ".join(day_memory(SLUMP).limits)
    assert "Nobody has published such numbers for the QL or the psoas" in told
    assert "Whether fewer degrees mean less pain is not known" in told


def test_whoever_rests_at_the_end_is_taken_to_go_back_to_the_seat() -> None:
    """Protects the next break: it is for the seat they had, not for the stretch in between nor for standing."""
    told = day_memory(day((30, "usual-sitting"), (1, "childs-pose"), (1, "sitting-side-bend-left"), (3, "standing")))
    assert told.next_break is not None
    assert told.next_break.posture.id == "usual-sitting"
    only_stretched = day_memory(day((5, "childs-pose")))
    assert only_stretched.next_break is not None
    assert only_stretched.next_break.posture.id == "childs-pose"


def test_a_day_on_ones_feet_needs_no_break() -> None:
    """Protects from busywork: nothing bent, nothing proposed, and it is said."""
    told = day_memory(day((300, "standing"), (60, "prone")))
    assert told.next_break is None
    assert told.peak_deg == 0
    assert told.cautions == ()
    assert told.sentences[-1].startswith("Nothing here bends your low back enough")


def test_lying_is_no_seat_to_get_up_from() -> None:
    """Protects the tired: whoever lies down with bent knees is not told to stand up for it."""
    assert day_memory(day((60, "crook-lying"))).next_break is None
    told = day_memory(day((60, "usual-sitting"), (30, "crook-lying")))
    assert told.next_break is not None
    assert told.next_break.posture.id == "usual-sitting"


def test_lifting_is_cautioned_after_bending_only() -> None:
    """Protects whoever lifts: two minutes of walking first (mcgill92), as long as a degree is left."""
    assert "before you lift anything heavy" in day_memory(SLUMP).cautions[0].text
    assert day_memory(day((45, "slumped-sitting"), (60, "standing"))).cautions == ()


def test_strong_bending_soon_after_rising_is_cautioned() -> None:
    """Protects the first hour: a caution with its source, without a number, only if the time of rising is known."""
    stretch = day((5, "standing"), (2, "childs-pose"), (600, "standing"))
    told = day_memory(stretch, since_rising_min=0)
    assert [one.sources for one in told.cautions] == [("snook98",)]
    assert not any(letter.isdigit() for letter in told.cautions[0].text)
    assert day_memory(stretch).cautions == ()
    assert day_memory(stretch, since_rising_min=55).cautions == ()
    assert day_memory(stretch, since_rising_min=54.9).cautions != ()
    mild = day((5, "upright-sitting"), (600, "standing"))
    assert day_memory(mild, since_rising_min=0).cautions == ()


def test_the_band_is_that_of_the_posture_and_of_the_two_readings() -> None:
    """Protects honesty: a posture bent a spread less, read the low way, up to one bent a spread more."""
    held = posture("usual-sitting")
    low, high = day_memory(day((20, "usual-sitting"))).moments[0].band_deg
    assert low == pytest.approx(hold(20, held.angles.flexion + held.band.flexion).low_deg)
    assert high == pytest.approx(hold(20, held.angles.flexion - held.band.flexion).deg)


def test_a_day_has_24_hours() -> None:
    """Protects from slips of the keyboard: 24 hours pass, a minute more does not."""
    assert day_memory(day((1440, "usual-sitting"))).moments
    with pytest.raises(ImpossibleDay, match=r"24\.02 hours"):
        day_memory(day((1440, "usual-sitting"), (1, "standing")))


def test_an_empty_day_an_unknown_posture_and_a_negative_time_are_refused() -> None:
    """Protects callers: nothing is guessed."""
    with pytest.raises(ImpossibleDay, match="empty"):
        day_memory([])
    with pytest.raises(UnknownPosture, match="slumped-sitting"):
        day_memory(day((5, "slumped-siting")))
    with pytest.raises(ImpossibleTime):
        day_memory(day((-1, "standing")))


def test_nothing_for_no_minutes() -> None:
    """Protects the edge: an entry of no minutes leaves everything as it was."""
    told = day_memory(day((0, "slumped-sitting")))
    assert told.state.share == 0
    assert curve(day((0, "slumped-sitting"))) == ((0.0, 0.0), (0.0, 0.0))


def test_the_curve_passes_through_every_end() -> None:
    """Protects drawings: each entry's end is on the line, and no step runs past it."""
    line = curve(day((2.5, "slumped-sitting"), (1, "standing")), step_min=1)
    assert [minute for minute, _deg in line] == [0, 1, 2, 2.5, 3.5]
    with pytest.raises(ImpossibleTime):
        curve(SLUMP, step_min=0)
