"""The player: every branch of the stop rules, by name, in Python. The vectors hold the browser's to the same."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from sessions import item, session, someone
from unknot.coach.planning import Item
from unknot.coach.session import Player, Score, compile_session


class Table:
    """A player on the floor, with short words for what a test does to it."""

    def __init__(self, *items: Item, country: str | None = "FR") -> None:
        self.score: Score = compile_session(session(*items), intake=someone(country=country))
        self.player = Player(self.score)
        self.trace: list[dict[str, Any]] = []
        self.send("start")

    def send(self, kind: str, **more: Any) -> list[dict[str, Any]]:
        """Feed one event."""
        actions = self.player.feed({"type": kind, **more})
        self.trace += actions
        return actions

    def answer(self, question: str, value: Any) -> list[dict[str, Any]]:
        """Answer a question."""
        return self.send("answer", question=question, value=value)

    def feel(self, name: str) -> list[dict[str, Any]]:
        """Say what is felt."""
        return self.send("sensation", id=name)

    def open(self, pain: int = 3) -> Table:
        """Answer the opening check."""
        self.answer("start-pain", pain)
        if "anything-new" in self.asked():
            self.answer("anything-new", "no")
        return self

    def until(self, part: str, kind: str, *, technique: str | None = None, side: str | None = None) -> Table:
        """Let time pass until such a cue begins."""
        for _ in range(20_000):
            player = self.player
            here = player.segment.part == part and player.cue.kind == kind
            here = here and technique in (None, player.item.technique) and side in (None, player.segment.side)
            if here and player.s.notice is None:
                return self
            assert player.ended is None, f"it ended ({player.ended}) before {part} {kind}"
            self.send("tick", ms=250)
        raise AssertionError(f"{part} {kind} never came")

    def asked(self) -> list[str]:
        """The questions that are open."""
        return [one.question for one in self.player.s.open]

    def logged(self, kind: str) -> list[dict[str, Any]]:
        """Journal events of one kind."""
        return [action["body"] for action in self.trace if action["do"] == "log" and action["kind"] == kind]

    def finished(self) -> dict[str, Any]:
        """The last action, which must be the end."""
        assert self.trace[-1]["do"] == "finish"
        return self.trace[-1]

    def play_out(self) -> Table:
        """Let it run to its end without a word."""
        for _ in range(100):
            if self.player.ended:
                return self
            self.send("tick", ms=60_000)
        raise AssertionError("it never ended")


def on_the_ball(**dose: Any) -> Table:
    """On the ball, right side, at the very start of the first hold."""
    return Table(item("ql-ball-sink", **dose)).open().until("work", "hold")


def words(actions: Iterable[dict[str, Any]]) -> str:
    """All that is said and shown."""
    return " ".join(str(action.get("words", "")) for action in actions)


def test_an_untouched_session_ends_finished_in_its_own_time() -> None:
    """Whoever only breathes along reaches the end, with the safety net said."""
    table = Table(item("settle-breath")).open()
    table.send("tick", ms=table.score.seconds * 1000)
    assert table.asked() == ["end-pain"]
    table.answer("end-pain", 3)
    assert table.player.ended == "finished"
    assert "emergency care" in table.finished()["words"][-1]


def test_a_dull_pressure_goes_on() -> None:
    """Continue: "good hurt" changes nothing."""
    table = on_the_ball()
    place = table.player.s.cue
    table.feel("dull-pressure")
    assert table.player.s.cue == place
    assert not table.player.s.eased


def test_too_strong_lets_go_of_half_and_is_checked_after_ten_seconds() -> None:
    """Ease: half of the weight, and ten seconds later the number is asked again."""
    table = on_the_ball()
    assert "half" in words(table.feel("too-strong"))
    assert table.player.s.eased
    table.send("tick", ms=9_999)
    assert "discomfort-eased" not in table.asked()
    table.send("tick", ms=1)
    table.answer("discomfort-first", 4)
    assert table.asked() == ["discomfort-eased"]
    table.answer("discomfort-eased", 4)
    assert table.player.cue.kind == "hold"


@pytest.mark.parametrize(("value", "stops"), [(5, 1), (None, 0)])
def test_not_back_in_the_range_after_easing_ends_the_spot(value: int | None, stops: int) -> None:
    """Still 5 after letting go, or no answer at all: come off it, and go on with the next spot."""
    table = on_the_ball()
    table.answer("discomfort-first", 5)  # nobody asked yet: not an answer
    table.send("tick", ms=5_000)
    table.answer("discomfort-first", 5)
    table.send("tick", ms=10_000)
    if value is None:
        table.send("tick", ms=10_000)
    else:
        table.answer("discomfort-eased", value)
    assert table.player.s.notice is not None
    assert table.player.s.stops == stops
    table.send("tick", ms=table.player.s.notice.left_ms)
    assert table.player.segment.part == "between"
    assert table.logged("feedback")[-1]["action"] == "end-spot"


def test_five_of_ten_eases_at_once() -> None:
    """The ceiling of the QL is 5: the number itself eases."""
    table = on_the_ball()
    table.send("tick", ms=5_000)
    assert "half" in words(table.answer("discomfort-first", 5))


def test_a_hold_that_does_not_drop_a_point_in_thirty_seconds_is_eased() -> None:
    """3 at the start and 3 after half a minute: let go of half."""
    table = on_the_ball()
    table.send("tick", ms=5_000)
    table.answer("discomfort-first", 3)
    table.send("tick", ms=25_000)
    assert "half" in words(table.answer("discomfort", 3))


def test_a_hold_that_drops_a_point_goes_on() -> None:
    """3 at the start and 2 after half a minute: as it should be."""
    table = on_the_ball()
    table.send("tick", ms=5_000)
    table.answer("discomfort-first", 3)
    table.send("tick", ms=25_000)
    table.answer("discomfort", 2)
    assert not table.player.s.eased
    assert table.asked() == ["quality"]
    table.answer("quality", "no")
    assert table.player.cue.kind == "hold"


def test_silence_after_thirty_seconds_is_read_carefully() -> None:
    """Nobody answered: unknown is not "fine", so half of the weight comes off."""
    table = on_the_ball()
    table.send("tick", ms=45_000)
    assert table.player.s.work["0:right"].eased


@pytest.mark.parametrize("value", ["sharp", "spreading"])
def test_sharp_or_spreading_ends_the_session_and_locks_the_ball_for_a_week(value: str) -> None:
    """The question and the button lead to the same: lie on your side, QL ball work rests for 7 days."""
    table = on_the_ball()
    table.send("tick", ms=30_000)
    table.answer("discomfort-first", 3)
    table.answer("discomfort", 2)
    table.answer("quality", value)
    assert table.player.ended == "stopped"
    assert "side" in table.finished()["words"][0]
    ended = table.logged("session-ended")[0]
    assert ended["locks"] == [{"id": "ql-ball", "days": 7}]
    assert ended["stop"] == "sharp"


def test_bone_shifts_the_ball_and_keeps_the_time() -> None:
    """Shift: at least 2 cm, off the bone, and the hold goes on with what was left."""
    table = on_the_ball()
    table.send("tick", ms=20_000)
    held = table.player.s.elapsed_ms
    said = words(table.feel("hard-edge"))
    assert "2 centimetres" in said
    assert "rib" in said
    notice = table.player.s.notice
    assert notice is not None
    table.send("tick", ms=notice.left_ms)
    assert table.player.s.elapsed_ms == held
    assert table.player.cue.kind == "hold"


def test_tingling_stops_the_spot_and_that_side_rests_in_the_whole_family() -> None:
    """No second try on that side today: neither the next spot nor another way onto the same place."""
    table = Table(item("ql-ball-sink"), item("ql-wall")).open().until("work", "hold")
    table.feel("tingling")
    table.play_out()
    worked = [
        (table.score.segments[body["segment"]].item, body["side"])
        for body in table.logged("cue")
        if table.score.segments[body["segment"]].part == "work"
    ]
    after = worked[worked.index((0, "left")) :]
    assert (0, "right") not in after
    assert (1, "right") not in worked
    assert (1, "left") in worked
    assert "30 minutes" in words(table.trace)


def test_tingling_on_the_only_side_leaves_the_later_items_of_the_family_out() -> None:
    """An item of which every side rests is not begun: nobody is sent to the wall for nothing."""
    table = Table(item("ql-ball-sink", side="right"), item("ql-wall", side="right"), item("pelvic-clock"))
    table.open().until("work", "hold")
    table.feel("tingling")
    table.play_out()
    assert {table.score.segments[body["segment"]].item for body in table.logged("cue")} == {0, 2}


@pytest.mark.parametrize("name", ["faint", "belly-cramp", "spreading-forward", "sharp-inside"])
def test_what_ends_the_session_ends_it_at_once_lying_on_the_side(name: str) -> None:
    """Stop the session: from any point, with what to watch for said."""
    table = on_the_ball()
    table.feel(name)
    assert table.player.ended == "stopped"
    assert "lie on your side" in table.finished()["words"][0]
    assert "emergency" in " ".join(table.finished()["words"])


def test_a_pulse_locks_the_belly_until_somebody_has_looked() -> None:
    """Pulse: stop, the belly family rests without an end date, and a clinician looks at the vessel."""
    table = Table(item("psoas-supine-fingers")).open().until("work", "hold")
    assert "pulse" in [one.id for one in table.player.menu()]
    table.feel("pulse")
    ended = table.logged("session-ended")[0]
    assert ended["locks"] == [{"id": "belly", "days": None}]
    assert "clinician" in table.finished()["words"][0]


def test_sharp_pain_at_the_belly_locks_the_belly_too() -> None:
    """The family it happened in rests as well."""
    table = Table(item("psoas-supine-fingers")).open().until("work", "hold")
    table.feel("sharp-inside")
    assert {lock["id"] for lock in table.logged("session-ended")[0]["locks"]} == {"ql-ball", "belly"}


@pytest.mark.parametrize("name", ["leg-weakness", "severe-pain"])
def test_what_needs_help_says_whom_to_call(name: str) -> None:
    """Get help: the number of the country is in the words."""
    table = on_the_ball()
    table.feel(name)
    assert table.player.ended == "get-help"
    assert any("112" in line for line in table.finished()["words"])


def test_the_help_button_is_help_at_any_time() -> None:
    """Also while it is paused, and before anything was answered."""
    for prepare in ((), ("pause",)):
        table = Table(item("ql-ball-sink"))
        for kind in prepare:
            table.send(kind)
        table.send("help")
        assert table.player.ended == "get-help"


def test_head_down_signs_sit_the_person_up_and_ask_after_two_minutes() -> None:
    """Stop, upright for two minutes; gone: on with what is not head-down."""
    table = Table(item("down-dog"), item("pelvic-clock"), item("down-dog")).open()
    table.until("way-in", "say", technique="down-dog")
    table.feel("head-pressure")
    table.send("tick", ms=119_999)
    assert table.asked() == []
    table.send("tick", ms=1)
    assert table.asked() == ["head-gone"]
    table.answer("head-gone", "yes")
    assert table.player.item.technique == "pelvic-clock"
    table.play_out()
    played = {table.score.segments[body["segment"]].item for body in table.logged("cue")[3:]}
    assert 2 not in {
        table.player.score.segments[body["segment"]].item for body in table.logged("cue") if body["phase"] != "closing"
    }
    assert 1 in played


@pytest.mark.parametrize("value", ["no", None])
def test_head_signs_that_stay_end_the_session_with_a_call_today(value: str | None) -> None:
    """Still there after two minutes, or no answer: stay upright and contact a clinician."""
    table = Table(item("down-dog"), item("pelvic-clock")).open().until("way-in", "say")
    table.feel("head-pressure")
    table.send("tick", ms=120_000)
    if value:
        table.answer("head-gone", value)
    else:
        table.send("tick", ms=120_000)
    assert table.player.ended == "stopped"
    assert "clinician today" in table.finished()["words"][0]


def test_pain_further_down_the_leg_stops_the_movement_and_guides_out_of_it() -> None:
    """Stop the movement: the rest of it is left out, its way out is not."""
    table = Table(item("bird-dog"), item("pelvic-clock")).open().until("work", "count")
    table.feel("moving-down-leg")
    notice = table.player.s.notice
    assert notice is not None
    table.send("tick", ms=notice.left_ms)
    assert (table.player.item.technique, table.player.segment.part) == ("bird-dog", "way-out")


def test_a_cramp_is_shaken_out_and_then_only_half() -> None:
    """Ease: shake it out, then half of the effort, checked ten seconds later."""
    table = Table(item("glute-bridge")).open().until("work", "count")
    table.feel("cramp")
    notice = table.player.s.notice
    assert notice is not None
    table.send("tick", ms=notice.left_ms)
    assert table.player.s.eased
    table.send("tick", ms=10_000)
    assert table.asked() == ["discomfort-eased"]


def test_two_stops_in_a_row_end_the_session() -> None:
    """Twice running is enough for today, and the second feeling's own advice is still said."""
    table = Table(item("ql-ball-sink")).open().until("work", "hold", side="right")
    table.feel("tingling")
    table.until("work", "hold", side="left")
    table.feel("tingling")
    assert (table.player.ended, table.player.s.reason) == ("stopped", "two-stops")
    assert "30 minutes" in " ".join(table.finished()["words"])


def test_a_calm_bout_between_two_stops_does_not_end_the_session() -> None:
    """In a row means in a row."""
    table = Table(item("ql-ball-sink"), item("glute-ball")).open().until("work", "hold", side="right")
    table.feel("tingling")
    table.until("change-side", "say", technique="ql-ball-sink")
    for _ in range(2000):
        if table.player.item.technique == "glute-ball":
            break
        table.send("tick", ms=250)
        for question, value in (("discomfort-first", 2), ("discomfort", 1), ("quality", "no")):
            if table.asked()[:1] == [question]:
                table.answer(question, value)
    table.until("work", "hold", technique="glute-ball")
    table.feel("tingling")
    assert table.player.ended is None


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
    """7 or more is a flare: breathing and resting stay."""
    table = Table(item("settle-breath"), item("ql-ball-sink"), item("settle-breath")).open(pain=7).play_out()
    assert {body["technique"] for body in table.logged("cue")} == {"settle-breath"}


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


def test_resuming_a_killed_hold_counts_the_breath_that_had_begun() -> None:
    """What nobody saw is counted as held: the hold can only get shorter."""
    table = on_the_ball(hold_s=60)
    table.send("tick", ms=23_000)
    last = table.logged("cue")[-1]["state"]
    again = Player.resume(table.score, last)
    assert again.paused
    assert again.s.elapsed_ms >= 23_000
    held = again.s.held[str(last["cue"])]
    again.feed({"type": "resume"})
    assert again.segment.part == "way-in"
    while again.cue.kind != "hold":
        again.feed({"type": "tick", "ms": 1_000})
    assert again.s.elapsed_ms >= held


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
