"""A session that was left open is gone on with only where everything in it is still open today."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from typing import Any

import pytest

from people import healthy, people
from sessions import item, session, someone
from unknot.catalog.techniques import technique_rules
from unknot.coach.assessment import assess
from unknot.coach.planning import plan
from unknot.coach.screening import Disposition, Screening, Status, screen
from unknot.coach.session import RESUME_WITHIN, Score, closed_since, compile_session, may_resume, still_open

PLAYED = [name for name, row in technique_rules().items() if row.planned and row.phase not in ("habit", "education")]
OPEN = screen(healthy())


def score(*names: str, **more: Any) -> Score:
    """Return the score of these techniques."""
    return compile_session(session(*(item(name, **more) for name in names)), intake=someone())


def changed(name: str, **fields: Any) -> Screening:
    """Return a verdict that leaves everything open, but for one change to one technique."""
    opened = {
        one: replace(was, left=Status.OK, right=Status.OK, level_cap=None, cap_s=None, max_discomfort=None, modify=())
        for one, was in OPEN.techniques.items()
    }
    opened[name] = replace(opened[name], **fields)
    return replace(OPEN, disposition=Disposition.CLEAR, techniques=MappingProxyType(opened))


@pytest.mark.parametrize("name", PLAYED)
def test_one_thing_blocked_closes_the_session(name: str) -> None:
    """Whatever was blocked since, on both sides or on one that is played, is never played through resume."""
    made = score(name, "settle-breath") if name != "settle-breath" else score(name)
    assert still_open(made, changed(name))
    assert not still_open(made, changed(name, left=Status.BLOCKED, right=Status.BLOCKED))
    if technique_rules()[name].sided:
        for side in ("left", "right"):
            assert not still_open(made, changed(name, **{side: Status.BLOCKED}))
            other = score(name, side="right" if side == "left" else "left")
            assert still_open(other, changed(name, **{side: Status.BLOCKED}))
    other = next(one for one in PLAYED if one not in (name, "settle-breath"))
    assert still_open(made, changed(other, left=Status.BLOCKED, right=Status.BLOCKED))


def test_an_easier_level_a_lower_range_and_a_milder_form_close_it_too() -> None:
    """What is still open but has to be milder is planned anew, not gone on with as it was."""
    level = next(name for name in PLAYED if technique_rules()[name].levels > 1)
    assert not still_open(score(level, level=2), changed(level, level_cap=1))
    assert still_open(score(level), changed(level, level_cap=1))
    assert not still_open(score("ql-wall"), changed("ql-wall", max_discomfort=1))
    assert not still_open(score("ql-wall"), changed("ql-wall", cap_s=1))
    assert not still_open(score("ql-wall"), changed("ql-wall", modify=("Only lightly.",)))


@pytest.mark.parametrize("disposition", [Disposition.URGENT, Disposition.EMERGENCY])
def test_nothing_is_gone_on_with_while_something_is_urgent(disposition: Disposition) -> None:
    """Not even breathing: what to do now comes first."""
    assert closed_since(score("settle-breath"), replace(OPEN, disposition=disposition))


def test_a_side_that_rests_in_the_session_does_not_close_it() -> None:
    """After tingling the player itself leaves that side out; the rest of the session may go on."""
    verdict = changed("ql-wall", left=Status.BLOCKED)
    made = score("ql-wall", "settle-breath")
    assert not still_open(made, verdict, {})
    assert still_open(made, verdict, {"stopped": [["ql-ball", "left"]]})
    assert still_open(made, changed("ql-wall", left=Status.BLOCKED, right=Status.BLOCKED), {"skipped": [0]})


def test_a_position_that_fits_no_score_is_gone_on_with_nowhere() -> None:
    """Protects the browser, whose player takes the position as it is given: no door hands out a damaged one."""
    made, verdict = score("ql-wall", "settle-breath"), changed("ql-side-bend")
    hold = next(number for number, cue in enumerate(made.cues) if cue.more_ms)
    assert still_open(made, verdict, {"extra": {str(hold): made.cues[hold].more_ms}})
    for state in ({"extra": {str(hold): 600_000}}, {"cue": hold}, {"cue": 9_999}, {"held": {"0": -1}}, {"odd": 1}):
        assert "does not fit" in closed_since(made, verdict, state)[0]


def test_what_was_just_planned_may_be_gone_on_with() -> None:
    """A law on random people: with the same answers every planned session is still open."""
    seen = 0
    for person in people(60, seed=7):
        verdict = screen(person)
        if verdict.disposition.stops:
            continue
        for week in plan(person, verdict, assess(person)).weeks:
            for one in week.sessions[:2]:
                seen += 1
                assert closed_since(compile_session(one, intake=person), verdict) == ()
    assert seen > 20


@pytest.mark.parametrize(("gone", "may"), [(timedelta(0), True), (RESUME_WITHIN, True), (RESUME_WITHIN * 1.001, False)])
def test_only_a_session_left_a_moment_ago_is_gone_on_with(gone: timedelta, may: bool) -> None:
    """After two hours "anything new?" has to be asked again, at every door by this one rule."""
    now = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
    assert may_resume(now - gone, now) is may
    assert timedelta(hours=2) == RESUME_WITHIN
