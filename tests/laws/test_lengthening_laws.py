"""Laws of the ranking in the plan, over random people: it decides among equals only, and never against screening."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import Any

from hypothesis import given, strategies as st

from people import healthy, people
from unknot.body.comparing import clearly_more
from unknot.catalog.vocabulary import Side
from unknot.coach.assessment import assess
from unknot.coach.intake import Pain
from unknot.coach.planning import one_off
from unknot.coach.planning.available import Candidate, available
from unknot.coach.planning.ledger import side_ledger
from unknot.coach.planning.lengthening import leading_target, lengthens, own_target
from unknot.coach.planning.preferences import EARLIER
from unknot.coach.planning.roles import roles
from unknot.coach.screening import screen

ON = date(2026, 11, 21)
MANY = 600
SEED = 20261122


def _rank(one: Candidate) -> tuple[bool, int]:
    return one.modified, EARLIER.get(one.id, 0)


def _beaten(earlier: Candidate, later: Candidate, sorer: Side) -> bool:
    mine, other = own_target(earlier, sorer), own_target(later, sorer)
    if mine is None or other is None or mine[0] != other[0]:
        return False
    ahead, behind = lengthens(earlier, mine), lengthens(later, other)
    return ahead is not None and behind is not None and clearly_more(behind, ahead, mine[0])


def test_among_equals_the_longer_goes_first_and_only_among_equals() -> None:
    """For many people: in their front and side stretches nobody stands behind an equal that they clearly beat."""
    seen = 0
    for intake in people(MANY, seed=SEED):
        screening = screen(intake, on=ON)
        if screening.disposition.stops:
            continue
        sorer = side_ledger(intake, assess(intake)).first
        sorted_ = roles(intake, available(intake, screening), sorer=sorer)
        for some in (sorted_.front, sorted_.side):
            assert [_rank(one) for one in some] == sorted(_rank(one) for one in some)
            for earlier, later in combinations(some, 2):
                seen += 1
                assert _rank(earlier) != _rank(later) or not _beaten(earlier, later, sorer), (earlier.id, later.id)
    assert seen > 100


@given(
    minutes=st.integers(6, 9),
    muscle=st.sampled_from(["ql", "psoas"]),
    side=st.sampled_from(["left", "right"]),
    pain=st.integers(1, 4),
    gear=st.sets(st.sampled_from(["wall", "towel", "chair", "mat", "doorway"])),
    can=st.sets(st.sampled_from(["floor", "kneel", "prone", "supine", "stand", "hands-and-knees", "head-down"])),
)
def test_a_one_off_for_a_clear_pattern_does_not_settle_for_clearly_less(
    minutes: int, muscle: str, side: Any, pain: int, gear: Any, can: Any
) -> None:
    """With time for one stretch, the leading muscle gets none that a short open one would clearly beat."""
    base = healthy()
    told: dict[str, Any] = (
        {"worse": ("carrying", "rolling-in-bed", "side-bend-away"), "eased": ("propping-trunk",)}
        if muscle == "ql"
        else {"worse": ("rising-from-sitting", "long-stride"), "feels": ("sore-to-lift-thigh",), "eased": ()}
    )
    region: Any = "flank" if muscle == "ql" else "thigh-front"
    complaint = replace(base.complaint, pains=(Pain(region=region, side=side, intensity=pain),), **told)
    intake = replace(base, complaint=complaint, gear=tuple(sorted(gear)), can=tuple(sorted(can)))
    screening, assessment = screen(intake, on=ON), assess(intake)
    target = leading_target(assessment)
    assert target == (muscle, side)
    items = one_off(intake, screening, assessment, minutes=minutes).weeks[0].sessions[0].items
    worked = [item for item in items if item.phase in ("release", "stretch")]
    if len(worked) != 1 or worked[0].phase != "stretch":
        return
    found = available(intake, screening).open
    mine = lengthens(found[worked[0].technique], target)
    for name in ("ql-side-bend", "hip-flexor-lunge"):  # about three minutes each: they would have fitted
        longer = lengthens(found[name], target) if name in found else None
        assert mine is None or longer is None or not clearly_more(longer, mine, muscle), (worked[0].technique, name)
