"""How much of one technique, for whom."""

from __future__ import annotations

from dataclasses import replace

import pytest

from people import healthy
from unknot.catalog.techniques import technique, technique_rules
from unknot.coach.assessment import assess
from unknot.coach.intake import History, Intake
from unknot.coach.planning import Item, Session, plan
from unknot.coach.planning.available import Candidate, available
from unknot.coach.planning.dosing import Prescription, prescribe
from unknot.coach.planning.ledger import SideLedger
from unknot.coach.planning.measure import work_s
from unknot.coach.screening import screen
from unknot.coach.screening.verdict import Disposition, Screening, Status, TechniqueVerdict
from unknot.coach.session import compile_session
from unknot.locale import Text

EVEN = SideLedger(first="left", ratio=1.0)
UNEVEN = SideLedger(first="right", ratio=1.5)


def candidate(name: str, **verdict: object) -> Candidate:
    """Return a technique that is open, with the fields of its verdict."""
    techniques = {one: TechniqueVerdict(technique=one, left=Status.OK, right=Status.OK) for one in technique_rules()}
    techniques[name] = replace(techniques[name], **verdict)
    screening = Screening(disposition=Disposition.CLEAR, ask=(), findings=(), techniques=techniques)
    return available(known(levels={name: 1}), screening).open[name]


def known(**history: object) -> Intake:
    """Return somebody with everything and a history."""
    return replace(healthy(), history=History(**history))  # type: ignore[arg-type]


def dose(
    name: str,
    ledger: SideLedger = EVEN,
    *,
    first: bool = False,
    verdict: dict[str, object] | None = None,
    **history: object,
) -> Prescription:
    """Return the prescription of a technique."""
    return prescribe(candidate(name, **(verdict or {})), ledger, known(**history).history, first_ever=first)


def test_the_card_decides_where_nothing_else_does() -> None:
    """With no caps, no history and equal sides the dose is the card's, one bout at a time."""
    card = technique("ql-side-bend").levels[0].dose
    given = dose("ql-side-bend")
    assert (given.bout.hold_s, given.bout_second, given.most_bouts) == (card.hold_s, None, card.bouts)


def test_the_sorer_side_gets_up_to_half_more_within_the_cap() -> None:
    """The first side's hold is the ledger's ratio longer; where a cap is in the way the other side gets less."""
    given = dose("ql-side-bend", UNEVEN)
    assert given.first == "right"
    assert (given.bout.hold_s, given.bout_second and given.bout_second.hold_s) == (45, 30)
    capped = dose("ql-side-bend", UNEVEN, verdict={"left": Status.MODIFIED, "right": Status.MODIFIED, "cap_s": 30})
    assert (capped.bout.hold_s, capped.bout_second and capped.bout_second.hold_s) == (30, 20)


def test_a_first_time_on_the_belly_is_thirty_seconds_for_both_sides() -> None:
    """A first dose is the same for both sides, and there is one bout only."""
    given = dose("psoas-supine-fingers", UNEVEN, first=True)
    assert (given.bout.hold_s, given.bout_second, given.most_bouts) == (30, None, 1)
    assert given.first == "right"


def test_a_closed_side_leaves_the_other_alone() -> None:
    """With one side blocked the item is one-sided and has no second dose."""
    given = dose("ql-wall", UNEVEN, verdict={"left": Status.BLOCKED})
    assert (given.side, given.first, given.bout_second) == ("right", None, None)


def test_soreness_halves_the_ball_and_nothing_else() -> None:
    """`halve_pressure` halves release holds (in fives, 45 → 20) and leaves one spot; stretches stay."""
    full, halved = dose("ql-wall", UNEVEN), dose("ql-wall", UNEVEN, halve_pressure=True)
    assert (full.bout.hold_s, full.bout_second and full.bout_second.hold_s) == (65, 45)
    assert (halved.bout.hold_s, halved.bout_second, halved.most_bouts) == (20, None, 1)
    assert dose("ql-side-bend", halve_pressure=True) == replace(
        dose("ql-side-bend"), candidate=dose("ql-side-bend", halve_pressure=True).candidate
    )


def test_earned_steps_add_repetitions_and_seconds_within_the_caps() -> None:
    """Each step is one repetition or five seconds, never past twelve repetitions or the hold's cap."""
    assert (dose("psoas-march", steps={"psoas-march": 2}).bout.reps, dose("psoas-march").bout.reps) == (10, 8)
    assert dose("psoas-march", steps={"psoas-march": 40}).bout.reps == 12
    assert dose("ql-side-bend", steps={"ql-side-bend": 2}).bout.hold_s == 40
    assert dose("ql-side-bend", steps={"ql-side-bend": 40}).bout.hold_s == 45


@pytest.mark.parametrize("name", ["ql-ball-sink", "ql-ball-deep", "ql-wall", "ql-chair", "ql-hook", "side-waist-roll"])
@pytest.mark.parametrize("ledger", [EVEN, UNEVEN])
def test_ball_on_the_ql_never_passes_ninety_seconds_a_spot_or_three_minutes_a_side(
    name: str, ledger: SideLedger
) -> None:
    """Time on a spot counts whole, knee movements included."""
    given = dose(name, ledger)
    first, second = given.doses(given.most_bouts)
    for one in (first, second or first):
        assert work_s(name, 1, replace(one, bouts=1)) <= 90
        assert work_s(name, 1, one) <= 180


def test_a_still_ball_does_not_move_the_knee() -> None:
    """Where screening asks for a still ball, the counted movement on it goes and the hold is capped at its seconds."""
    given = dose(
        "ql-ball-sink",
        verdict={"left": Status.MODIFIED, "right": Status.MODIFIED, "cap_s": 60, "wall_or_bed_only": True},
    )
    assert given.bout.reps == 0
    assert work_s("ql-ball-sink", 1, given.bout) <= 60


@pytest.mark.parametrize("name", ["diabetes", "pregnant"])
def test_warmth_is_short_where_it_can_burn_or_harm(name: str) -> None:
    """Protects numb skin and the unborn: ten minutes in the verdict, in the plan and in every cue of the session."""
    base = replace(healthy(), gear=(*(healthy().gear or ()), "heat-pack"))
    person = replace(base.person, sex="female", age=34)
    somebody = replace(
        base,
        person=person,
        complaint=replace(base.complaint, eased=("heat",)),
        conditions={**base.conditions, name: True},
    )
    verdict = screen(somebody).techniques["heat"]
    assert verdict.cap_s == 600
    warm = prescribe(available(somebody, screen(somebody)).open["heat"], EVEN, History(), first_ever=False)
    given, _ = warm.doses(1)
    assert given.cap_s == 600
    usual, _ = dose("heat").doses(1)
    assert dose("heat").seconds(1) - warm.seconds(1) == 900 - 600
    assert usual.cap_s == 1200
    item = Item(
        technique="heat", phase="settle", side="none", level=1, dose=given, seconds=warm.seconds(1), why=Text("Warm.")
    )  # fmt: skip
    score = compile_session(Session(day=1, items=(item,)), intake=somebody)
    assert max(cue.ms for cue in score.cues if cue.kind == "rest") == 600_000
    habit = [one.why for one in plan(somebody, screen(somebody), assess(somebody)).habits if one.technique == "heat"]
    assert all("10 minutes at most" in why for why in habit)
    assert habit
