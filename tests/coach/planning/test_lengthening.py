"""The body's ranking in the plan: it decides among equals, where it is clear, and the reason says what it found."""

from __future__ import annotations

import datetime
from dataclasses import replace
from itertools import combinations, permutations
from typing import Literal

import pytest
from hypothesis import given, settings, strategies as st

from people import healthy
from unknot.body.bands import Change, change_of
from unknot.body.comparing import clearly_more
from unknot.body.ranking import Stretch, stretch
from unknot.catalog.vocabulary import CANS, CanId, GearId, Side
from unknot.coach.assessment import assess
from unknot.coach.intake import Intake, Pain
from unknot.coach.planning import Programme, one_off, plan
from unknot.coach.planning.available import Candidate, available
from unknot.coach.planning.lengthening import leading_target, lengthens, longest_first, words_of
from unknot.coach.planning.preferences import EARLIER
from unknot.coach.planning.roles import Roles, roles
from unknot.coach.screening import screen
from unknot.locale import Text

calmly = settings(deadline=None)
"""A busy machine is no fault: speed is measured in the bench."""

TODAY = datetime.date(2026, 11, 21)
Figure = tuple[float, float]


def as_stretch(change: Change, name: str) -> Stretch:
    """Return a change as an entry of a ranking."""
    return Stretch(
        technique=name, side=None, form=None, posture="x", change_pct=change.change_pct, band_pct=change.band_pct,
        rank=1, of=1, sentence=Text(""), band_words=Text(""),
    )  # fmt: skip


figures = st.lists(st.none() | st.tuples(st.floats(-20, 20), st.floats(0, 6)), max_size=7)


def known(some: list[Figure | None]) -> dict[int, Stretch | None]:
    """Return the figures as stretches by place."""
    return {
        place: None if one is None else as_stretch(change_of(one[0], se_pct=one[1], muscle="ql"), str(place))
        for place, one in enumerate(some)
    }


@calmly
@given(some=figures)
def test_nothing_stands_behind_what_it_clearly_beats(some: list[Figure | None]) -> None:
    """The law: nobody is lost, no clear winner stands behind its loser, a second ordering moves nobody."""
    stretches = known(some)
    listed = longest_first(stretches, stretches.get, "ql")
    assert sorted(listed) == sorted(stretches)
    for at, later in enumerate(listed):
        for earlier in listed[:at]:
            one, other = stretches[later], stretches[earlier]
            assert one is None or other is None or not clearly_more(one, other, "ql")
    assert longest_first(listed, stretches.get, "ql") == listed


@calmly
@given(some=figures)
def test_equals_keep_their_order(some: list[Figure | None]) -> None:
    """Where the ranking is not clear about anything, nothing moves: what is gentler or older stays first."""
    stretches = known(some)
    clear = any(
        one is not None and other is not None and clearly_more(one, other, "ql")
        for one, other in permutations(stretches.values(), 2)
    )
    listed = longest_first(stretches, stretches.get, "ql")
    assert (listed == sorted(listed)) or clear


def right_ql(minutes: float = 6, gear: tuple[GearId, ...] = ("wall", "towel"), pain: int = 4) -> Intake:
    """Return somebody whose pain clearly resembles the right QL."""
    base = healthy()
    complaint = replace(
        base.complaint,
        pains=(Pain(region="flank", side="right", intensity=pain),),
        worse=("carrying", "rolling-in-bed", "side-bend-away"),
        eased=("propping-trunk",),
    )
    return replace(base, complaint=complaint, gear=gear, can=None, minutes_per_day=minutes)


def now(intake: Intake, minutes: float = 6) -> Programme:
    """Return a one-off."""
    return one_off(intake, screen(intake, on=TODAY), assess(intake), minutes=minutes)


def worked(p: Programme) -> list[str]:
    """Return the techniques of the first session without the breathing."""
    return [item.technique for item in p.weeks[0].sessions[0].items if item.technique != "settle-breath"]


def test_right_ql_six_minutes_wall_and_towel() -> None:
    """Protects what the planning page shows: the stretch that lengthens the QL clearly more, and why it is there."""
    p = now(right_ql())
    assert worked(p) == ["ql-side-bend"]
    item = next(one for one in p.weeks[0].sessions[0].items if one.technique == "ql-side-bend")
    found = stretch("ql-side-bend", "ql", "right")
    assert found is not None
    assert item.first == "right"
    assert found.sentence in item.why
    assert "right QL gets about" in found.sentence
    assert p.weeks[0].sessions[0].seconds <= 360


def test_the_ranking_is_what_made_the_difference() -> None:
    """The side bend lengthens the right QL clearly more than the pelvic clock, which it took the place of."""
    bend, clock = stretch("ql-side-bend", "ql", "right"), stretch("pelvic-clock", "ql", "right")
    assert bend is not None
    assert clock is not None
    assert clearly_more(bend, clock, "ql")


def test_who_hurts_much_for_the_first_time_gets_the_gentlest_first() -> None:
    """With pain of 5 or 6 and nothing calm yet the pelvic clock stays, whatever lengthens more."""
    assert worked(now(right_ql(pain=5))) == ["pelvic-clock"]


def test_an_unclear_pattern_keeps_the_gentlest_first() -> None:
    """Nobody is sent into the strongest stretch of a muscle that the answers do not point to."""
    base = right_ql()
    vague = replace(base, complaint=replace(base.complaint, worse=(), eased=(), feels=(),
                                            pains=(Pain(region="mid-back", side="middle", intensity=3),)))  # fmt: skip
    assert leading_target(assess(vague)) is None
    assert worked(now(vague)) == ["pelvic-clock"]


def open_roles(intake: Intake, sorer: Side = "right") -> Roles:
    """Return the roles of a person."""
    return roles(intake, available(intake, screen(intake, on=TODAY)), sorer=sorer)


@pytest.mark.parametrize("role", ["front", "side"])
def test_a_role_is_in_the_order_of_the_ranking_where_that_is_clear(role: Literal["front", "side"]) -> None:
    """For somebody who can do everything: behind each candidate stands none of the same rank that clearly beats it."""
    muscle: Literal["ql", "psoas"] = "psoas" if role == "front" else "ql"
    listed: tuple[Candidate, ...] = getattr(open_roles(healthy()), role)
    assert len(listed) > 1
    for earlier, later in combinations(listed, 2):
        one, other = lengthens(later, (muscle, "right")), lengthens(earlier, (muscle, "right"))
        equals = EARLIER.get(earlier.id, 0) == EARLIER.get(later.id, 0) and earlier.modified == later.modified
        assert not equals or one is None or other is None or not clearly_more(one, other, muscle)


def test_without_a_front_stretch_the_back_is_there_for_the_ql() -> None:
    """Child's pose lengthens the QL clearly more than down dog; beside a front stretch the older order stays."""
    able = healthy()
    back = [one.id for one in open_roles(able).back]
    assert back == ["wall-dog", "down-dog", "childs-pose-reach"]
    found = available(able, screen(able, on=TODAY))
    closed = ("hip-flexor-lunge", "towel-roll", "sphinx-press")
    kept = replace(found, open={name: one for name, one in found.open.items() if name not in closed})
    assert [one.id for one in roles(able, kept, sorer="right").back] == ["wall-dog", "childs-pose-reach", "down-dog"]


def test_what_is_milder_by_screening_is_never_raised() -> None:
    """A stretch that is only open in its milder form does not overtake one that is open as it is."""
    reached = replace(healthy(), conditions={**healthy().conditions, "disc-leg-pain": True})
    listed = open_roles(reached)
    for some in (listed.front, listed.back, listed.side):
        assert [one.modified for one in some] == sorted(one.modified for one in some)


def test_a_closed_side_counts_for_nothing() -> None:
    """What may only be done for the left side lengthens no right muscle."""
    candidate = next(one for one in open_roles(healthy()).side if one.id == "ql-side-bend")
    assert lengthens(replace(candidate, sides=("left",)), ("ql", "right")) is None
    assert lengthens(replace(candidate, sides=("left",)), ("ql", "left")) is not None


def test_the_place_counts() -> None:
    """On a chair a side bend is another posture, and its own figure is taken."""
    candidate = next(one for one in open_roles(healthy()).side if one.id == "ql-side-bend")
    standing, seated = (
        lengthens(candidate, ("ql", "right")),
        lengthens(replace(candidate, place="chair"), ("ql", "right")),
    )
    assert standing is not None
    assert seated is not None
    assert standing.posture != seated.posture


@pytest.mark.parametrize("side", ["left", "right"])
def test_left_and_right_are_mirrored(side: Side) -> None:
    """The same pain on the other side gives the same session for the other side."""
    base = right_ql()
    intake = replace(base, complaint=replace(base.complaint, pains=(replace(base.complaint.pains[0], side=side),)))
    item = now(intake).weeks[0].sessions[0].items[1]
    assert (item.technique, item.first) == ("ql-side-bend", side)
    assert f"Your {side} QL gets" in item.why


def test_reasons_of_stretches_say_what_the_body_says() -> None:
    """Every stretch of one muscle in a long day says how much longer it gets; nothing else does."""
    can: tuple[CanId, ...] = CANS
    intake = replace(healthy(), can=can, minutes_per_day=45)
    p = plan(intake, screen(intake, on=TODAY), assess(intake))
    items = [item for week in p.weeks for session in week.sessions for item in session.items]
    said = {item.technique for item in items if " here" in item.why and ("longer" in item.why or "shorter" in item.why)}
    assert {"ql-side-bend", "hip-flexor-lunge"} <= said
    assert not said & {item.technique for item in items if item.phase != "stretch"}


def test_a_place_in_the_list_is_said_only_where_it_speaks_for_the_stretch() -> None:
    """ "Among the least" would read as a reason against, and "hardly longer" is none: the card says those."""
    most, some, none = (stretch(name, muscle, "right") for name, muscle in TOLD)
    assert most is not None
    assert some is not None
    assert none is not None
    assert words_of(most, ("ql", "right")) == most.sentence
    assert words_of(some, ("ql", "right")) == "Your right QL gets about a thirtieth longer here."
    assert words_of(none, ("psoas", "right")) is None
    intake = replace(healthy(), minutes_per_day=45)
    p = plan(intake, screen(intake, on=TODAY), assess(intake))
    words = " ".join(str(item.why) for week in p.weeks for session in week.sessions for item in session.items)
    assert "the most of any stretch" in words
    assert "among the least" not in words
    assert "does not stretch it" not in words


TOLD = (("ql-side-bend", "ql"), ("wall-dog", "ql"), ("towel-roll", "psoas"))
