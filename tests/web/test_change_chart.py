"""The drawings of the body's answers: true to the numbers, on one scale, inside their box."""

from __future__ import annotations

from hypothesis import given, strategies as st

from unknot.body.angles import RANGES_DEG, Angles
from unknot.body.bands import Change, change_of
from unknot.body.change_words import change_words
from unknot.body.postures import posture, posture_ids
from unknot.web.change_chart import WIDTH, scale_of, signed
from unknot.web.side_view import side_view

CHANGES = st.builds(
    lambda change, se: change_of(change, se_pct=se, muscle="ql"), st.floats(-30, 30), st.floats(0.0, 8.0)
)


@given(changes=st.lists(CHANGES, min_size=1, max_size=6), even=st.booleans())
def test_every_bar_lies_inside_its_box_and_in_the_order_of_the_numbers(changes: list[Change], even: bool) -> None:
    """Protects the reader's eye: on one scale a longer muscle never looks shorter, and nothing is cut off."""
    scale = scale_of(changes, even=even)
    bars = [scale.bar(one, "ql") for one in changes]
    for change, bar in zip(changes, bars, strict=True):
        for piece in (bar.band, *([bar.sure] if bar.sure else [])):
            assert 0 <= piece.x <= piece.x + piece.width <= WIDTH + 0.5
        assert 0 <= bar.zero <= WIDTH
        assert (bar.middle - bar.zero) * change.change_pct >= -1e-9
    in_order = sorted(zip(changes, bars, strict=True), key=lambda one: one[0].change_pct)
    middles = [bar.middle for _, bar in in_order]
    assert middles == sorted(middles)
    if even:
        assert all(abs(bar.zero - WIDTH / 2) < 0.1 for bar in bars)


@given(change=CHANGES)
def test_nothing_looks_surer_than_it_is(change: Change) -> None:
    """The full part of a bar ends where the band begins, and there is none when the band has zero in it."""
    scale = scale_of([change])
    bar = scale.bar(change, "psoas")
    low, high = change.band_pct
    assert (bar.sure is not None) == (low > 0 or high < 0)
    if bar.sure is not None:
        near = low if low > 0 else high
        ends = (bar.sure.x, bar.sure.x + bar.sure.width)
        assert min(abs(end - scale.x(near)) for end in ends) < 0.61
        assert min(abs(end - bar.zero) for end in ends) < 0.61
        assert bar.sure.width <= bar.band.width + 0.2


def test_changes_in_words_and_in_numbers() -> None:
    """A sign is said in words, and small numbers keep a digit."""
    assert change_words(change_of(9.8, se_pct=1, muscle="ql")) == "about a tenth longer"
    assert change_words(change_of(-9.8, se_pct=1, muscle="ql")) == "about a tenth shorter"
    assert change_words(change_of(0.2, se_pct=1, muscle="ql")) == "about as long as in standing"
    assert [signed(one) for one in (12.3, -12.3, 0.04, 1.26, -0.3)] == ["+12 %", "−12 %", "0.0 %", "+1.3 %", "−0.3 %"]


def test_every_sitting_posture_can_be_drawn_inside_its_box() -> None:
    """No posture that people sit in runs out of its drawing."""
    sat = [posture(name) for name in posture_ids() if posture(name).kind == "sitting"]
    assert len(sat) > 6
    for one in sat:
        view = side_view(one.angles, sitting=True)
        left, top, width, height = view.box
        for x, y in (view.head, *view.spine):
            assert left < x < left + width, one.id
            assert top < y < top + height, one.id


@given(
    flexion=st.floats(*RANGES_DEG["flexion"]),
    hip=st.floats(*RANGES_DEG["hip_left"]),
    sitting=st.booleans(),
)
def test_any_pose_can_be_drawn(flexion: float, hip: float, sitting: bool) -> None:
    """The drawing never fails, however a body is bent, and its numbers are finite."""
    view = side_view(Angles(flexion=flexion, hip_left=hip, hip_right=hip), sitting=sitting)
    assert "nan" not in "".join((*view.skin, view.ql, view.psoas, view.arm))
    assert (view.seat is not None) == sitting


def test_the_rounder_the_back_the_further_forward_the_head() -> None:
    """The pictures tell sitting upright from a slump."""
    upright, slumped = (
        side_view(posture(name).angles, sitting=True) for name in ("upright-sitting", "slumped-sitting")
    )
    assert slumped.head[0] > upright.head[0]
    assert slumped.head[1] > upright.head[1]
