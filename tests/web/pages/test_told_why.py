"""What a person is told: why a session was closed, what to do after a call for help, what a place asks for."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from alarming import feel, play
from answered import answers
from unknot.coach.session import compile_session
from unknot.coach.session.help import help_now
from unknot.journal import Event, new_id
from unknot.web.pages.reading import lines
from unknot.web.pages.standing import Standing


def test_why_a_session_was_closed_is_kept(visitor: Any) -> None:
    """The reason stands on the session's own page and in the history, not only on the page that closed it."""
    visitor.finish()
    session_id = new_id()
    at = datetime.now(UTC) - timedelta(hours=3)
    visitor.journal.append(Event.make("session-started", {"title": "Day 1"}, session_id=session_id, at=at))
    visitor.get("/session")
    words = "It was left open for so long that it was closed."
    assert words in visitor.get(f"/session/{session_id}/end")
    assert words in visitor.get("/history")


def test_whoever_closes_it_is_told_no_reason(visitor: Any) -> None:
    """A session that the person closed needs no reason."""
    visitor.finish()
    session_id = new_id()
    visitor.journal.append(Event.make("session-started", {"title": "Day 1"}, session_id=session_id))
    visitor.post("/session/close")
    assert "It was left open" not in visitor.get(f"/session/{session_id}/end") + visitor.get("/history")


@pytest.mark.parametrize("felt", ["severe-pain", "leg-weakness"])
def test_after_a_call_for_help_the_page_says_what_to_do_meanwhile(visitor: Any, felt: str) -> None:
    """Not only a number: what to say, not to drive, and the door."""
    at = datetime.now(UTC) - timedelta(hours=1)
    visitor.journal.append(Event.make("intake", {"document": answers()}, at=at))
    html = visitor.get(f"/session/{play(visitor.journal, feel(felt))}/end")
    assert "Get help now." in html
    for words in help_now("FR").words[2:]:
        assert str(words) in html
    result = visitor.get("/result")
    assert "What to do now" in result
    assert ("let somebody take you" in result) == (felt == "leg-weakness")


@pytest.mark.parametrize(
    ("place", "words"), [("desk", "Push the chair back first"), ("plane", "seat belt sign"), ("car", "parked")]
)
def test_what_a_place_asks_for_is_said_before_the_steps(visitor: Any, place: str, words: str) -> None:
    """The seat belt sign and the rolling chair are named where the session is chosen."""
    visitor.finish()
    assert words in visitor.get(f"/plan/now?minutes=3&at={place}").split("Something else")[0]


def test_today_says_when_nothing_else_is_due(visitor: Any) -> None:
    """A quiet line instead of nothing, and the way to say how it is all the same."""
    visitor.finish()
    html = visitor.get("/")
    assert "Nothing else is due today." in html
    assert 'href="/check-in/any"' in html


@pytest.mark.parametrize(("said", "head"), [("yes", "Get help now."), ("unsure", "Have this looked at today.")])
def test_not_sure_about_a_late_sign_does_not_cry_for_help(visitor: Any, said: str, head: str) -> None:
    """A yes is an emergency; not sure is for a doctor today, and the heading says which."""
    visitor.finish()
    signs = ("blood-in-urine", "blood-in-stool", "swollen-hard-belly", "shoulder-tip-pain", "fainting",
             "spreading-bruise")  # fmt: skip
    form = {f"danger_signs.{name}": "no" for name in signs} | {"intensity.low-back:right": "3"}
    assert visitor.post("/check-in/any", **{**form, "danger_signs.fainting": said}) == "/check-in-alarm"
    html = visitor.get("/check-in-alarm")
    assert f"<h1>{head}</h1>" in html
    assert ("do not drive yourself" in html) == (said == "yes")


def test_whoever_reads_knows_the_limits_before_the_first_step(visitor: Any) -> None:
    """A soft ball, 3 of 10: it stands under the name of a technique, before "take the ball", and again at the hold."""
    visitor.finish(osteoporosis=["unsure"], **{"person.age": ["66"]})
    stands = Standing(visitor.journal, visitor.clock.day)
    assert stands.today is not None
    gentle = [item for item in stands.today.items if item.modify]
    assert gentle
    score = compile_session(stands.today, intake=stands.intake)
    shown = lines(score, said=True)
    for item in gentle:
        name = next(one.name for one in score.items if one.technique == item.technique)
        first = next(place for place, line in enumerate(shown) if line.heading == name)
        count = len(item.modify)
        assert [line.words for line in shown[first : first + count]] == [str(words) for words in item.modify]
        assert all(line.heading is None for line in shown[first + 1 : first + count + 1])


def test_what_is_done_more_gently_is_named_beside_why(visitor: Any) -> None:
    """The heading promises both: which technique is milder, and how."""
    visitor.finish()
    told = visitor.get("/result").split("What is done more gently for you, and why")[1]
    assert "Your pain is above 4 out of 10." in told
    assert "So these are done this way:" in told
    assert "Stay at the wall form until your pain is 4 or less." in told
