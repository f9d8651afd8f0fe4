"""What rests today is in no session that is started today."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest

from people import healthy
from sessions import item, session as a_session
from unknot.catalog.techniques import technique_rules
from unknot.coach.assessment import assess
from unknot.coach.intake.model import History
from unknot.coach.planning import plan, rested, said_to_rest
from unknot.coach.planning.resting import RESTS, families
from unknot.coach.review.calm import family
from unknot.coach.screening import screen
from unknot.coach.session import compile_session

EVERYTHING = a_session(
    *(item(name) for name in ("settle-breath", "ql-wall", "psoas-supine-fingers", "cat-cow", "glute-bridge")),
    item("settle-breath"),
)
TODAY = date(2026, 1, 5)
SOME = [some for count in (1, 2, 3) for some in combinations(RESTS, count)]


def test_planner_and_review_rest_the_same_families() -> None:
    """Protects the day between: what the journal counts as used is what the planner leaves out."""
    assert all(families(row) == {family(name)} - {"other"} for name, row in technique_rules().items())


@pytest.mark.parametrize("resting", SOME, ids="-".join)
def test_what_rests_is_in_no_compiled_session(resting: tuple[str, ...]) -> None:
    """The law: whatever day is started, nothing of a resting family is in its score, and the score says so."""
    intake = healthy()
    programme = plan(intake, screen(intake, on=TODAY), assess(intake))
    table = technique_rules()
    left_out: set[str] = set()
    planned = {one.items: one for week in programme.weeks for one in week.sessions}.values()
    for session in (*planned, EVERYTHING):
        history = History(resting=resting)
        made = rested(session, history)
        gone = [one for one in session.items if set(resting) & families(table[one.technique])]
        mine = {name for one in gone for name in families(table[one.technique])}
        assert [one.technique for one in made.items] == [o.technique for o in session.items if o not in gone]
        assert said_to_rest(made) == tuple(RESTS[name] for name in RESTS if name in mine)
        assert made.items[1:] == tuple(one for one in session.items if one not in gone)[1:]
        assert rested(made, history) is made
        score = compile_session(session, intake=replace(intake, history=history))
        assert not [one for one in score.items if families(table[one.technique]) & set(resting)]
        assert score.seconds == made.seconds
        assert {str(words) for words in said_to_rest(made)} <= {str(cue.say) for cue in score.cues}
        left_out |= mine
    assert left_out == set(resting)


def test_without_anything_resting_a_session_stays_as_it_is() -> None:
    """Protects whoever has no journal: the same session, the same score."""
    intake = healthy()
    session = plan(intake, screen(intake, on=TODAY), assess(intake)).weeks[0].sessions[0]
    assert rested(session, intake.history) is session
    assert said_to_rest(session) == ()
