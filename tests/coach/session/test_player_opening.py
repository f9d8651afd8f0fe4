"""The opening check: what is told, or not told, before anything is done."""

from __future__ import annotations

import pytest

from playing_table import Table, words
from sessions import item
from unknot.coach.session import Player


@pytest.mark.parametrize("value", ["yes", "unsure"])
def test_something_new_sends_back_to_the_safety_questions(value: str) -> None:
    """Not played before it was screened; "not sure" is no "no"."""
    table = Table(item("settle-breath"), item("ql-ball-sink"))
    table.answer("start-pain", 3)
    table.answer("anything-new", value)
    assert (table.player.ended, table.player.s.reason) == ("stopped", "anything-new")


def test_no_answer_to_anything_new_leaves_only_the_calm_parts() -> None:
    """Not asked, not pressed."""
    table = Table(item("settle-breath"), item("ql-ball-sink"), item("glute-bridge"), item("settle-breath"))
    table.answer("start-pain", 3)
    table.play_out()
    assert table.player.ended == "finished"
    assert {body["technique"] for body in table.logged("cue")} == {"settle-breath"}


def test_a_very_sore_start_leaves_only_the_calm_parts() -> None:
    """7 or more is a flare: breathing, resting and small movements stay."""
    table = Table(item("settle-breath"), item("ql-ball-sink"), item("settle-breath")).open(pain=7).play_out()
    assert {body["technique"] for body in table.logged("cue")} == {"settle-breath"}


@pytest.mark.parametrize("skipped", [True, False])
def test_no_first_number_leaves_only_the_calm_parts(skipped: bool) -> None:
    """Skipped or never answered: nobody knows how sore the back is, so nothing is pressed and nothing is loaded."""
    table = Table(item("settle-breath"), item("ql-ball-sink"), item("glute-bridge"), item("settle-breath"))
    if skipped:
        table.answer("start-pain", None)
    else:
        table.send("tick", ms=120_000)
    assert table.logged("feedback")[-1]["action"] == "rest-only"
    assert "calm parts" in words(table.trace)
    notice = table.player.s.notice
    assert notice is not None
    table.send("tick", ms=notice.left_ms)
    table.answer("anything-new", "no")
    table.play_out()
    assert table.player.ended == "finished"
    assert {body["technique"] for body in table.logged("cue")} == {"settle-breath"}


def test_the_first_question_says_what_skipping_it_means() -> None:
    """The button and the line below it say "calm parts" where there is anything else, and nowhere else."""
    mixed = Table(item("settle-breath"), item("ql-ball-sink")).score.questions["start-pain"]
    calm = Table(item("settle-breath"), item("legs-on-chair")).score.questions["start-pain"]
    assert "calm parts" in mixed.skip
    assert "calm parts" in mixed.if_silent
    assert "calm" not in calm.skip + calm.if_silent


def test_a_calm_session_goes_on_without_the_number() -> None:
    """Where there is nothing to leave out, nothing is said about it."""
    table = Table(item("settle-breath"))
    table.answer("start-pain", None)
    assert table.player.s.notice is None
    assert table.logged("feedback")[-1]["action"] == "continue"


def test_killed_at_the_first_question_it_is_asked_again() -> None:
    """Taken up before the number was given, the session still wants it, and silence still leaves the calm parts."""
    table = Table(item("settle-breath"), item("ql-ball-sink"))
    table.send("tick", ms=60_000)
    again = Player.resume(table.score, table.player.state())
    assert "ask" in [action["do"] for action in again.feed({"type": "resume"})]
    again.feed({"type": "tick", "ms": 60_000})
    assert again.s.skipped == [1]
