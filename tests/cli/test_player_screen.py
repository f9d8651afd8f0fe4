"""What the terminal player shows: limits that stay in view, remarks that pass, nothing said twice."""

from __future__ import annotations

import io

from rich.console import Console

from sessions import item, session, someone
from unknot.cli.player_screen import MENU_KEYS, Lines, View, answers, if_silent, unrepeated
from unknot.coach.session import Player, compile_session


def playing(*lines: str, name: str = "ql-ball-sink") -> View:
    """A view of a session with one technique, at its start."""
    score = compile_session(session(item(name, modify=lines)), intake=someone())
    return View(Player(score))


def send(view: View, kind: str, **more: object) -> None:
    """Feed one event and show what it leads to."""
    for action in view.player.feed({"type": kind, **more}):
        view.take(action)


def opened(view: View) -> View:
    """Past the opening questions."""
    send(view, "start")
    send(view, "answer", question="start-pain", value=2)
    send(view, "answer", question="anything-new", value="no")
    return view


def until_hold(view: View) -> None:
    """Let time pass to the first hold."""
    while view.player.cue.kind != "hold":
        send(view, "tick", ms=500)
        view.pass_(500)


def test_limits_stand_there_during_the_hold() -> None:
    """What is gentler for this person is read while it matters, not only heard before."""
    view = opened(playing("At most 3 out of 10."))
    until_hold(view)
    assert "At most 3 out of 10." in view.limits
    assert opened(playing()).limits == ""


def test_a_remark_passes_and_the_words_of_the_hold_come_back() -> None:
    """ "Stay as you are" stands a few seconds, then the breathing instruction is there again."""
    view = opened(playing(name="side-plank-knees"))
    until_hold(view)
    words = view.say
    send(view, "more")
    assert view.say == "Stay as you are. More comes another day."
    view.pass_(5000)
    assert view.say == words


def test_leaving_out_is_offered_where_the_words_speak_of_it() -> None:
    """Fewer than three fingers: the key is beside the words, and gone with them."""
    view = opened(playing())
    seen = set()
    while view.player.cue.kind != "hold":
        seen.add((view.may_leave_out, "leave this one out" in view.player.cue.say.lower()))
        send(view, "tick", ms=500)
    assert seen == {(True, True), (False, False)}


def test_a_number_can_be_skipped_and_the_wait_is_told() -> None:
    """The dash is "not sure", and two minutes is said; in a hold neither is there."""
    view = playing()
    assert "- Not sure" in answers(view.player, "end-pain")
    assert "2 minutes" in if_silent(view.player, "end-pain")
    assert "-" not in answers(view.player, "discomfort")
    assert not if_silent(view.player, "discomfort")


def test_nothing_is_said_twice() -> None:
    """Paused and stopped stand there once, large or small."""
    assert unrepeated("Paused. Take your time.", "Paused.") == "Take your time."
    assert unrepeated("Breathe.", "Breathe.") == ""
    out = io.StringIO()
    view = opened(playing())
    lines = Lines(view, Console(file=out, width=200))
    for kind in ("pause", "stop"):
        for action in view.player.feed({"type": kind}):
            if action["do"] != "log":
                view.take(action)
                lines.take(action)
    assert out.getvalue().count("Paused.") == 1
    assert out.getvalue().count("Stopped.") == 1


def test_help_and_stop_keep_their_keys_in_the_menu() -> None:
    """No feeling takes h or s, and there is a key for every feeling."""
    view = playing()
    assert not {"h", "s"} & set(MENU_KEYS)
    assert len(MENU_KEYS) >= len(view.player.score.sensations)
