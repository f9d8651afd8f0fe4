"""Every branch of the stop rules, by name, in Python. The vectors hold the browser's to the same."""

from __future__ import annotations

import pytest

from playing_table import Table, on_the_ball, words
from sessions import item


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
