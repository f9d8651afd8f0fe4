"""The player's own keys and its ends: pause, back, more, leave out, stop, resume."""

from __future__ import annotations

import pytest

from playing_table import Table, on_the_ball, words
from sessions import item, session, someone
from unknot.coach.session import KEEP_EVERY_MS, Player, compile_session
from unknot.coach.session.state import LOST_MS


def test_an_untouched_session_ends_finished_in_its_own_time() -> None:
    """Whoever only breathes along reaches the end, with the safety net said."""
    table = Table(item("settle-breath")).open()
    table.send("tick", ms=table.score.seconds * 1000)
    assert table.asked() == ["end-pain"]
    table.answer("end-pain", 3)
    assert table.player.ended == "finished"
    assert "emergency care" in table.finished()["words"][-1]


def test_a_sorer_end_is_said() -> None:
    """More than 2 points above the start: rest today."""
    table = Table(item("settle-breath")).open(pain=2)
    table.send("tick", ms=table.score.seconds * 1000)
    table.answer("end-pain", 5)
    assert "sorer" in " ".join(table.finished()["words"])


def test_more_adds_a_breath_and_stops_at_the_cap() -> None:
    """Asked for ten times, the spot still ends within its cap."""
    table = on_the_ball()
    start = table.player._length(table.player.s.cue)
    for _ in range(10):
        table.send("more")
    longest = table.player._length(table.player.s.cue)
    assert start < longest <= start + table.player.cue.more_ms


def test_more_is_refused_after_easing_and_above_the_range() -> None:
    """Too strong once means enough for this spot."""
    table = on_the_ball()
    table.send("ease")
    before = table.player._length(table.player.s.cue)
    table.send("more")
    assert table.player._length(table.player.s.cue) == before


def test_back_repeats_the_words_but_never_the_dose() -> None:
    """Back from the middle of a hold: the instruction comes again, the hold goes on where it was."""
    table = on_the_ball()
    table.send("tick", ms=20_000)
    table.send("back")
    assert table.player.cue.kind == "say"
    table.until("work", "hold")
    assert table.player.s.elapsed_ms >= 20_000


def test_back_does_not_return_to_a_spot_that_was_ended() -> None:
    """A spot that was too much stays over."""
    table = on_the_ball()
    table.feel("tingling")
    notice = table.player.s.notice
    assert notice is not None
    table.send("tick", ms=notice.left_ms)
    for _ in range(30):
        table.send("back")
        segment = table.player.segment
        assert not (segment.side == "right" and segment.part in ("find", "before", "work", "between"))


def test_pausing_on_the_ball_says_to_come_off_it() -> None:
    """A pause is no way to lie on a ball for ten minutes."""
    assert "ball" in words(on_the_ball().send("pause"))
    assert "ball" not in words(Table(item("pelvic-clock")).open().send("pause"))


def test_nothing_moves_while_it_is_paused() -> None:
    """Time passes outside; inside, nothing is held, asked or ended."""
    table = on_the_ball()
    table.send("pause")
    before = {**table.player.state()}
    assert table.send("tick", ms=600_000) == []
    assert table.player.state() == before


def test_resuming_a_killed_hold_counts_the_second_that_nobody_saw() -> None:
    """What a kill may have taken counts as held: the hold can only get shorter, and by a second at most."""
    table = on_the_ball(hold_s=60)
    table.send("tick", ms=23_400)
    last = table.player.state()
    table.send("tick", ms=600)  # played, and never kept
    again = Player.resume(table.score, last)
    assert again.paused
    held = again.s.held[str(last["cue"])]
    assert table.player.s.elapsed_ms <= held == 24_400
    again.feed({"type": "resume"})
    assert again.segment.part == "way-in"
    while again.cue.kind != "hold":
        again.feed({"type": "tick", "ms": 1_000})
    assert again.s.elapsed_ms >= held


def test_resuming_a_killed_set_counts_the_repetition_that_had_begun() -> None:
    """Half a repetition is never done: the one that was interrupted counts."""
    table = Table(item("bird-dog")).open().until("work", "count")
    count = table.player.cue.count
    assert count is not None
    table.send("tick", ms=count.each_ms + 1)
    again = Player.resume(table.score, table.player.state())
    assert again.s.elapsed_ms == 2 * count.each_ms


def test_a_position_is_kept_at_least_once_a_second() -> None:
    """The time between two positions and the time a write takes fit into the second that resuming counts as held."""
    assert 0 < KEEP_EVERY_MS < LOST_MS == 1000


def test_taken_up_on_the_second_side_the_change_of_side_guides_back() -> None:
    """Who left in the middle of the second side is not led to the first one again."""
    table = Table(item("ql-side-bend")).open().until("work", "hold", side="left")
    again = Player.resume(table.score, table.player.state())
    again.feed({"type": "resume"})
    assert (again.segment.part, again.segment.side) == ("change-side", "left")


def test_a_spot_that_is_done_is_not_done_again_after_a_kill() -> None:
    """Taken up on the second spot, the first one's hold is not held a second time."""
    table = Table(item("ql-ball-sink")).open()
    table.until("between", "say").until("work", "hold")
    first = list(table.player.s.held)
    again = Player.resume(table.score, table.player.state())
    again.feed({"type": "resume"})
    cues: set[int] = set()
    while again.segment.bout != 2 or again.cue.kind != "hold":
        for action in again.feed({"type": "tick", "ms": 1_000}):
            if action["do"] == "log" and action["kind"] == "cue":
                cues.add(action["body"]["cue"])
    assert not cues & {int(key) for key in first[:-1]}


def test_leaving_one_out_guides_out_of_it_and_is_no_stop() -> None:
    """Fewer than three fingers fit: this one is left out from where the person lies, and the rest goes on."""
    table = Table(item("ql-ball-sink"), item("ql-wall")).open().until("find", "say")
    table.send("skip")
    assert (table.player.item.technique, table.player.segment.part) == ("ql-ball-sink", "way-out")
    table.until("work", "hold", technique="ql-wall")
    assert table.player.s.stops == 0
    assert [body["action"] for body in table.logged("feedback") if body["question"] == "skip"] == ["skip"]


def test_leaving_one_out_before_it_began_goes_to_the_next() -> None:
    """On the way in there is no position to be guided out of."""
    table = Table(item("bird-dog"), item("ql-wall")).open().until("way-in", "say", technique="bird-dog")
    table.send("skip")
    assert (table.player.item.technique, table.player.segment.part) == ("ql-wall", "way-in")


def test_going_on_by_hand_ends_an_instruction_and_nothing_else() -> None:
    """Whoever lies there already, or has walked enough, goes on; a double press counts once; no search of the spot, no
    hold, no rest between two rounds and no question is ever passed over."""
    table = Table(item("ql-ball-sink"), item("glute-bridge")).open()
    passed = 0
    for _ in range(4000):
        player = table.player
        if player.ended:
            break
        here, cue, part = player.s.cue, player.cue, player.segment.part
        table.send("tick", ms=1000)
        if player.s.cue == here and not player.ended:
            asked, held = list(player.s.open), dict(player.s.held)
            allowed = player.by_hand
            table.send("onward")
            assert (player.s.cue != here) == allowed
            assert player.s.held == held
            if allowed:
                passed += 1
                assert cue.kind == "say"
                assert not asked
                assert not cue.leave_out
                assert part in ("way-in", "change-side") or (part == "way-out" and "walk" in cue.say)
                second = player.s.cue
                table.send("onward")
                assert player.s.cue == second
    assert table.player.ended == "finished"
    assert passed > 5
    assert table.player.s.work["1:none"].summary("1:none", table.score)["completed"]


@pytest.mark.parametrize("name", ["down-dog", "psoas-sphinx", "psoas-supine-fingers", "ql-ball-deep"])
def test_the_way_out_is_never_shortened_but_for_the_walk_at_its_end(name: str) -> None:
    """Whoever had the head down, or pressed into the belly, gets every breath of rest before standing up."""
    score = compile_session(session(item(name)), intake=someone())
    player = Player(score)
    for index, cue in enumerate(score.cues):
        player.s.cue = index
        if player.by_hand and score.segments[cue.segment].part == "way-out":
            assert "stand or walk" in cue.say.lower()
            assert name != "down-dog"


def test_an_ended_session_takes_nothing_more() -> None:
    """After the end every event is silent."""
    table = on_the_ball()
    table.send("stop")
    for kind in ("resume", "back", "ease", "more", "help", "stop", "close", "pause"):
        assert table.send(kind) == []
    assert table.send("tick", ms=1000) == []


def test_events_that_do_not_exist_are_refused() -> None:
    """A door that sends nonsense has a bug, and hears of it."""
    player = Player(compile_session(session(item("settle-breath")), intake=someone()))
    for event in ({"type": "jump"}, {"type": "__init__"}, {}, {"type": "tick", "ms": -1}, {"type": "tick", "ms": 1.5}):
        with pytest.raises(ValueError, match=r"event|tick"):
            player.feed(event)


def test_answers_that_are_no_answers_do_nothing() -> None:
    """A number off the scale, a word for a number, a question nobody asked."""
    table = Table(item("settle-breath"))
    for question, value in (
        ("start-pain", 11),
        ("start-pain", -1),
        ("start-pain", "3"),
        ("start-pain", True),
        ("x", 1),
    ):
        assert table.answer(question, value) == []
    assert table.asked() == ["start-pain"]


def test_the_journal_hears_of_everything_with_a_position_to_resume_from() -> None:
    """Started, each cue, each answer, pause, end: every event carries the state."""
    table = on_the_ball()
    table.send("pause")
    table.send("resume")
    table.send("stop")
    kinds = [action["kind"] for action in table.trace if action["do"] == "log"]
    assert set(kinds) == {"session-started", "cue", "feedback", "session-paused", "session-resumed", "session-ended"}
    assert all("state" in action["body"] for action in table.trace if action["do"] == "log")


def test_the_end_counts_what_was_done() -> None:
    """The review reads seconds, bouts, the highest number and the stop of every technique and side."""
    table = on_the_ball()
    table.send("tick", ms=5_000)
    table.answer("discomfort-first", 4)
    table.feel("tingling")
    table.send("stop")
    work = table.logged("session-ended")[0]["work"]
    assert work == [
        {
            "technique": "ql-ball-sink", "side": "right", "level": 1, "seconds": 5, "bouts": 0, "bouts_planned": 2,
            "max_discomfort": 4, "eased": False, "completed": False, "stop": "tingling",
        }
    ]  # fmt: skip
