"""The side ledger: the ratio and the side that goes first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from people import healthy
from screened import made_assessment
from unknot.coach.intake import History, Intake, Pain, SelfTests
from unknot.coach.planning.ledger import side_ledger

EVEN = made_assessment({"ql-left": 0.2, "ql-right": 0.2, "other:unclear": 0.6})


def hurting(*pains: tuple[str, int], history: History | None = None, tests: SelfTests | None = None) -> Intake:
    """Return somebody with pains (side, intensity) in the low back."""
    base = healthy()
    listed = tuple(Pain(region="low-back", side=side, intensity=points) for side, points in pains)  # type: ignore[arg-type]
    return replace(
        base,
        complaint=replace(base.complaint, pains=listed),
        history=history or History(),
        tests=tests or SelfTests(),
    )


@pytest.mark.parametrize(
    ("left", "right", "ratio"), [(4, 4, 1.0), (2, 3, 1 + 0.5 / 3), (1, 4, 1.5), (0, 9, 1.5), (5, 3.5, 1.25)]
)
def test_the_ratio_grows_with_the_difference_up_to_one_and_a_half(left: float, right: float, ratio: float) -> None:
    """r = 1 + 0.5 · min(1, d / 3) of the last seven days' pain."""
    known = History(side_pain_left_7d=left, side_pain_right_7d=right)
    ledger = side_ledger(hurting(("left", 9), history=known), EVEN)
    assert ledger.ratio == pytest.approx(ratio)


def test_without_check_ins_the_places_that_hurt_decide() -> None:
    """The worst place of each side counts, and the middle counts for both."""
    ledger = side_ledger(hurting(("right", 5), ("right", 2), ("left", 1), ("middle", 3)), EVEN)
    assert (ledger.first, ledger.ratio) == ("right", pytest.approx(1 + 0.5 * 2 / 3))


def test_equal_pain_lets_the_assessment_choose_who_goes_first() -> None:
    """With no difference the dose is equal, and the side the pain resembles goes first."""
    ledger = side_ledger(hurting(("middle", 5)), made_assessment({"ql-left": 0.1, "psoas-right": 0.3}))
    assert (ledger.first, ledger.ratio) == ("right", 1.0)


def test_equal_in_everything_the_stiffer_side_goes_first() -> None:
    """The side that reaches less far goes first when nothing else tells."""
    stiff = SelfTests(side_bend_reach_left_cm=12, side_bend_reach_right_cm=18)
    assert side_ledger(hurting(("middle", 5), tests=stiff), EVEN).first == "left"
    limber = SelfTests(side_bend_reach_left_cm=18, side_bend_reach_right_cm=12)
    assert side_ledger(hurting(("middle", 5), tests=limber), EVEN).first == "right"
