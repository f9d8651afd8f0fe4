"""The commands after an alarm, and before a session that was left open."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from alarming import EMERGENCIES, answers, feel, play, score
from unknot.catalog.techniques import technique_rules
from unknot.cli.main import run
from unknot.coach.session import score_document
from unknot.journal import Event, Journal, new_id, open_journal
from unknot.journal.concluding import conclude

ASKING = (
    ["plan"], ["plan", "--json"], ["plan", "--minutes", "3"], ["session"], ["session", "--json"], ["session", "--play"],
    ["session", "--minutes", "6", "--at", "desk"],
)  # fmt: skip


@pytest.fixture
def journal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Give a journal of its own to the commands, with whole answers in it of an hour ago."""
    monkeypatch.setenv("UNKNOT_DATA", str(tmp_path / "data"))
    with open_journal() as opened:
        at = datetime.now(UTC) - timedelta(hours=1)
        opened.append(Event.make("intake", {"document": answers()}, at=at))
        yield opened


@pytest.fixture
def played(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Return what the terminal player was given to play; nothing is played."""
    given: list[Any] = []

    def noted(score: Any, **_: Any) -> str:
        given.append(score)
        return "closed"

    monkeypatch.setattr("unknot.cli.player.play", noted)
    return given


def leave(journal: Journal, *names: str) -> str:
    """Leave a session of these techniques open a moment ago."""
    left = new_id()
    body = {"score": json.loads(json.dumps(score_document(score(*names)))), "title": "Day 1"}
    journal.append(Event.make("session-started", body, session_id=left))
    journal.append(Event.make("cue", {"cue": 1, "technique": names[0]}, session_id=left))
    return left


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """Run a command; return its status and what it said, on one line."""
    status = run(list(arguments))
    out, err = capsys.readouterr()
    return status, " ".join((out + err).split())


def card(capsys: pytest.CaptureFixture[str], name: str) -> dict[str, Any]:
    """Return a card as the terminal gives it."""
    capsys.readouterr()
    assert run(["technique", name, "--json"]) == 0
    document: dict[str, Any] = json.loads(capsys.readouterr().out)
    return document


def only_help(capsys: pytest.CaptureFixture[str], played: list[Any]) -> None:
    """No command plans, plays or explains anything."""
    for command in ASKING:
        status, words = said(capsys, *command)
        assert status == 3, (command, words)
        assert "weeks" not in words
    assert not played
    for name in ("ql-ball-sink", "ql-wall", "cat-cow"):
        document = card(capsys, name)
        assert document["status"] == "blocked"
        assert "levels" not in document


@pytest.mark.parametrize("name", EMERGENCIES)
def test_after_help_only_help(
    journal: Journal, name: str, capsys: pytest.CaptureFixture[str], played: list[Any]
) -> None:
    """A session that ended with help: no plan, no session, no steps, and no older session is resumed past it."""
    leave(journal, "settle-breath")
    play(journal, feel(name))
    only_help(capsys, played)
    assert "Get help now" in said(capsys, "session")[1]
    assert journal.open_session() is None
    journal.record("intake", {"document": answers(), "recheck": True})
    only_help(capsys, played)
    journal.record("intake", {"document": answers()})
    assert said(capsys, "plan")[0] == 0


def test_a_file_of_calm_answers_is_no_way_round(
    journal: Journal, tmp_path: Path, capsys: pytest.CaptureFixture[str], played: list[Any]
) -> None:
    """Playing from a file keeps its events in the same journal, so what the journal knows stops it too."""
    path = tmp_path / "calm.json"
    path.write_text(json.dumps(answers()))
    play(journal, feel("severe-pain"))
    assert said(capsys, "session", str(path), "--play")[0] == 3
    assert not played


def test_an_urgent_draft_comes_before_everything(
    journal: Journal, capsys: pytest.CaptureFixture[str], played: list[Any]
) -> None:
    """A danger told halfway in the browser counts in the terminal, also before a session left open."""
    leave(journal, "cat-cow", "settle-breath")
    journal.save_draft({**answers(), "signs": {"saddle-numbness": True}})
    only_help(capsys, played)


def nothing_new(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave at the first question of "anything new?", so that only a resumed session would be played."""
    monkeypatch.setattr("builtins.input", lambda _="": "q")


def test_under_16_the_plan_is_breathing_now_and_no_weeks(journal: Journal, capsys: pytest.CaptureFixture[str]) -> None:
    """Told that it is not made for them, nobody is handed six weeks of it; it is no stop, so the status is 0."""
    journal.record("intake", {"document": {**answers(), "person": {**answers()["person"], "age": 15}}})
    status, words = said(capsys, "plan")
    assert status == 0
    assert "not made for you" in words
    assert "Tell a parent" in words
    assert "Week" not in words
    status, document = said(capsys, "plan", "--json")
    made = json.loads(document)
    assert (status, made["kind"], len(made["weeks"]), len(made["weeks"][0]["sessions"])) == (0, "one-off", 1, 1)
    assert said(capsys, "session")[0] == 0


@pytest.mark.parametrize(
    "name", [name for name, row in technique_rules().items() if row.planned and row.phase in ("release", "strengthen")]
)
def test_what_was_closed_since_is_not_resumed(
    journal: Journal, name: str, capsys: pytest.CaptureFixture[str], played: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Under 16 everything is closed: the session left open is closed, it is said why, and nothing of it is played."""
    leave(journal, name, "settle-breath")
    journal.record("intake", {"document": {**answers(), "person": {**answers()["person"], "age": 15}}})
    nothing_new(monkeypatch)
    words = said(capsys, "session", "--play")[1]
    assert "so it was closed." in words
    assert not played
    assert journal.open_session() is None


def test_what_is_still_open_is_resumed(
    journal: Journal, capsys: pytest.CaptureFixture[str], played: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing changed: the same session goes on."""
    leave(journal, "cat-cow", "settle-breath")
    nothing_new(monkeypatch)
    assert "is still open" in said(capsys, "session", "--play")[1]
    assert [item.technique for item in played[0].items] == ["cat-cow", "settle-breath"]


def test_the_questions_are_asked_anew(
    journal: Journal, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """After an alarm `unknot ask` asks about danger again, and leaving halfway lifts nothing."""
    play(journal, feel("leg-weakness"))
    nothing_new(monkeypatch)
    assert "Saved." in said(capsys, "ask")[1]
    assert said(capsys, "plan")[0] == 3


@pytest.fixture
def nothing_is_new(monkeypatch: pytest.MonkeyPatch) -> None:
    """Answer "anything new?" with no."""
    monkeypatch.setattr("unknot.cli.session._recheck", lambda *_: None)


def finish_today(journal: Journal, *, programme_day: int | None) -> None:
    """Have finished a session with the ball today, of the programme or a one-off."""
    conclude(journal, {**answers(), "gear": ["wall", "towel", "soft-air-ball-10cm", "chair"]}, date.today())
    played, body = new_id(), {"programme_day": programme_day, "kind": "programme" if programme_day else "one-off"}
    work = [{"technique": "ql-ball-sink", "side": "right", "level": 1, "seconds": 90, "bouts": 2}]
    journal.record("session-started", body, session_id=played)
    journal.record("session-ended", {"how": "finished", "work": work}, session_id=played)


def test_todays_session_is_not_played_again(
    journal: Journal, capsys: pytest.CaptureFixture[str], played: list[Any], nothing_is_new: None
) -> None:
    """Done is done: the terminal says so and offers three minutes; a day that is named is played without the ball."""
    finish_today(journal, programme_day=1)
    status, words = said(capsys, "session", "--play")
    assert status == 0
    assert "Today’s session is done." in words
    assert "unknot session --minutes 3 --play" in words
    assert not played
    said(capsys, "session", "--play", "--minutes", "3")
    said(capsys, "session", "--play", "--day", "1")
    assert len(played) == 2
    for one in played:
        assert not [item for item in one.items if item.family == "ql-ball"]


def test_after_a_ball_today_the_session_goes_without_it(
    journal: Journal, capsys: pytest.CaptureFixture[str], played: list[Any], nothing_is_new: None
) -> None:
    """A one-off with the ball, then today's session: played, read and printed without the ball, and it is said."""
    finish_today(journal, programme_day=None)
    said(capsys, "session", "--play")
    (one,) = played
    assert not [item for item in one.items if item.family == "ql-ball"]
    assert "The ball work rests today." in said(capsys, "session")[1]
    assert "ql-ball-sink" not in said(capsys, "session", "--json")[1]


def test_the_terminal_tells_the_journal_which_day_was_played(
    journal: Journal, monkeypatch: pytest.MonkeyPatch, nothing_is_new: None
) -> None:
    """Without it nobody would know that today's session is done; a one-off is none of the programme's days."""

    def begun(score: Any, *, record: Any, **_: Any) -> str:
        record({"kind": "session-started", "body": {"score": {}}})
        record({"kind": "session-ended", "body": {"how": "stopped"}})
        return "stopped"

    monkeypatch.setattr("unknot.cli.player.play", begun)
    conclude(journal, answers(), date.today())
    for arguments, day in ((["--minutes", "3"], None), ([], 1)):
        assert run(["session", "--play", *arguments]) == 0
        newest = journal.play_sessions()[0]
        assert (newest.programme_day, newest.one_off) == (day, day is None)
        assert newest.title
    assert run(["session", "--play"]) == 0
    assert len(journal.play_sessions()) == 2
