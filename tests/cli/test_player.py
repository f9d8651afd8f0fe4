"""The terminal player: real processes, at a terminal and without one, killed and taken up again."""

from __future__ import annotations

import json
import os
import pty
import select
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from playing import plain, play
from sessions import item, session, someone
from unknot.cli.player_keys import key_event, line_event
from unknot.coach.session import compile_session, score_document

SCRIPT = Path(__file__).parent / "play_here.py"
START = [
    {"type": "start"},
    {"type": "answer", "question": "start-pain", "value": 3},
    {"type": "answer", "question": "anything-new", "value": "no"},
]


def events_in(path: Path) -> list[dict[str, Any]]:
    """What was recorded so far, whole lines only."""
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text().splitlines(keepends=True) if line.endswith("\n")]


def at_once(path: Path, names: list[str], typed: str, speed: float = 300) -> subprocess.CompletedProcess[str]:
    """Play without a terminal, with these lines on standard input."""
    told = [sys.executable, str(SCRIPT), str(path), str(speed), *names]
    return subprocess.run(told, input=typed, capture_output=True, text=True, timeout=50, check=False)


class Terminal:
    """A process of the player on a terminal of its own."""

    def __init__(self, path: Path, names: list[str], speed: float = 1, **environment: str) -> None:
        self.mine, theirs = pty.openpty()
        termios.tcsetwinsize(self.mine, (40, 100))
        self.before = termios.tcgetattr(theirs)
        self.process = subprocess.Popen(
            [sys.executable, str(SCRIPT), str(path), str(speed), *names],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
            # A suite started in the background ignores Ctrl-C, and its children would inherit that.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL) and None,
            env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "100", "LINES": "40", **environment},
        )
        self.theirs = theirs
        self.text = ""

    def read(self) -> str:
        """Take what it wrote."""
        while select.select([self.mine], [], [], 0)[0]:
            try:
                self.text += os.read(self.mine, 65536).decode("utf-8", "replace")
            except OSError:
                break
        return self.text

    def press(self, keys: str) -> None:
        """Type."""
        os.write(self.mine, keys.encode())

    def until(self, true: Callable[[], bool], seconds: float = 20) -> None:
        """Wait for something, and say what the screen showed when it never came."""
        end = time.monotonic() + seconds
        while not true():
            self.read()
            assert time.monotonic() < end, self.text[-2000:]
            time.sleep(0.02)

    def wait(self) -> int:
        """Wait for its end."""
        self.until(lambda: self.process.poll() is not None)
        self.read()
        return self.process.returncode

    def as_it_was(self) -> bool:
        """Whether the terminal has its own settings back."""
        return termios.tcgetattr(self.theirs)[:4] == self.before[:4]

    def close(self) -> None:
        """End what is left."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        os.close(self.mine)
        os.close(self.theirs)


@pytest.fixture
def terminal(tmp_path: Path) -> Any:
    """Make players on terminals; they are gone after the test."""
    made: list[Terminal] = []

    def make(names: list[str], **more: Any) -> Terminal:
        made.append(Terminal(tmp_path / "events.jsonl", names, **more))
        return made[-1]

    yield make
    for one in made:
        one.close()


def test_without_a_terminal_it_reads_lines_and_prints_lines(tmp_path: Path) -> None:
    """In a pipe the whole session is plain text, and ends finished."""
    ran = at_once(tmp_path / "events.jsonl", ["settle-breath"], "3\n4\n4\n4\n")
    assert ran.returncode == 0, ran.stderr
    assert "HOW finished" in ran.stdout
    assert "breath 1 of" in ran.stdout
    assert "emergency care" in ran.stdout
    assert "\x1b" not in ran.stdout


def test_the_terminal_plays_the_same_trace_as_the_vectors_machine(tmp_path: Path) -> None:
    """The events of the terminal are those of the machine, whatever the clock did in between."""
    path = tmp_path / "events.jsonl"
    at_once(path, ["ql-side-bend"], "3\nn\n")
    score = score_document(compile_session(session(item("ql-side-bend")), intake=someone(country="FR")))
    bare = json.loads(json.dumps(score))
    expected = play(bare, [*START, *[{"type": "tick", "ms": 60_000}] * 10])
    told = [one["body"] for many in plain(expected)["trace"] for one in many if one["do"] == "log"]
    mine = [
        {key: held for key, held in one["body"].items() if key not in ("state", "score")} for one in events_in(path)
    ]
    assert mine == told


def test_the_first_event_holds_the_whole_score(tmp_path: Path) -> None:
    """A session can be resumed from the journal alone."""
    path = tmp_path / "events.jsonl"
    at_once(path, ["settle-breath"], "s\n")
    first = events_in(path)[0]
    assert first["kind"] == "session-started"
    assert first["body"]["score"]["format"] == "unknot-score"


def test_the_stop_key_stops(terminal: Any, tmp_path: Path) -> None:
    """s, and the last words stay on the terminal after the screen is gone."""
    table = terminal(["settle-breath"])
    table.until(lambda: len(events_in(tmp_path / "events.jsonl")) >= 2)
    table.press("s")
    table.until(lambda: any(one["kind"] == "session-ended" for one in events_in(tmp_path / "events.jsonl")))
    table.press(" ")
    assert table.wait() == 0
    assert "HOW stopped" in table.text
    assert "emergency care" in table.text.split("HOW")[0][-700:]
    assert table.as_it_was()


def test_the_screen_draws_the_breath_and_takes_the_keys(terminal: Any, tmp_path: Path) -> None:
    """Numbers answer, ? opens the menu and a letter chooses, space pauses and goes on."""
    path = tmp_path / "events.jsonl"
    table = terminal(["settle-breath", "ql-side-bend"], speed=20)
    kinds = lambda: [one["kind"] for one in events_in(path)]  # noqa: E731
    table.until(lambda: len(kinds()) >= 2)
    table.press("4")
    table.until(lambda: "feedback" in kinds())
    table.press("n")
    table.until(lambda: "breath" in table.read() and "█" in table.text)
    table.press(" ")
    table.until(lambda: "session-paused" in kinds())
    table.press(" ")
    table.until(lambda: "session-resumed" in kinds())
    table.press("?")
    table.until(lambda: "What do you feel" in table.read())
    table.press("m")
    table.until(lambda: any(one["body"].get("value") == "dull-pressure" for one in events_in(path)))
    table.press("s")
    table.until(lambda: "session-ended" in kinds())
    table.press("x")
    assert table.wait() == 0
    assert table.as_it_was()


@pytest.mark.parametrize("how", ["ctrl-c", "terminate", "hang-up"])
def test_leaving_gives_the_terminal_back_and_keeps_the_session_open(terminal: Any, tmp_path: Path, how: str) -> None:
    """Ctrl-C, an ended process, a closed window: the settings are back and the session is paused, not lost."""
    path = tmp_path / "events.jsonl"
    table = terminal(["settle-breath"])
    table.until(lambda: len(events_in(path)) >= 2)
    assert not table.as_it_was()
    number = {"ctrl-c": signal.SIGINT, "terminate": signal.SIGTERM, "hang-up": signal.SIGHUP}[how]
    table.process.send_signal(number)
    assert table.wait() == 0
    assert events_in(path)[-1]["kind"] == "session-paused"
    assert table.as_it_was()


def test_a_crash_gives_the_terminal_back(terminal: Any, tmp_path: Path) -> None:
    """A full disk in the middle: the fault goes to the command, the terminal to the person."""
    table = terminal(["settle-breath"], UNKNOT_TEST_FAULT="feedback")
    table.until(lambda: len(events_in(tmp_path / "events.jsonl")) >= 2)
    table.press("3")
    assert table.wait() == 1
    assert "the disk is full" in table.text
    assert table.as_it_was()


def test_killed_in_the_middle_nothing_done_is_missing_and_it_goes_on(terminal: Any, tmp_path: Path) -> None:
    """kill -9: what was recorded is there to the last breath, and the session is taken up where it was."""
    path = tmp_path / "events.jsonl"
    table = terminal(["settle-breath"], speed=20)
    table.until(lambda: len(events_in(path)) >= 2)
    table.press("3")
    table.until(lambda: len(events_in(path)) >= 6)
    table.process.kill()
    table.process.wait()
    kept = events_in(path)
    last = kept[-1]["body"]["cue"]
    ran = at_once(path, ["settle-breath"], "")
    assert "HOW finished" in ran.stdout, ran.stderr
    after = events_in(path)[len(kept) :]
    assert after[0]["kind"] == "session-resumed"
    assert [one["body"]["cue"] for one in after] == sorted(one["body"]["cue"] for one in after)
    assert after[0]["body"]["cue"] == last
    assert [one["kind"] for one in events_in(path)].count("session-started") == 1


@pytest.mark.parametrize("motion", [{}, {"UNKNOT_REDUCED_MOTION": "1"}], ids=["screen", "lines"])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL], ids=["left", "killed"])
def test_a_number_counts_at_the_question_a_resumed_session_shows(
    terminal: Any, tmp_path: Path, number: signal.Signals, motion: dict[str, str]
) -> None:
    """Left at a question: taken up again it is shown with its answers, and one key both answers and goes on."""
    path = tmp_path / "events.jsonl"
    table = terminal(["settle-breath"])
    table.until(lambda: "t for 10" in table.read())
    table.process.send_signal(number)
    table.process.wait(10)
    kept = len(events_in(path))
    again = terminal(["settle-breath"], **motion)
    again.until(lambda: "in the middle" in again.read() and "t for 10" in again.text)
    assert len(events_in(path)) == kept  # nothing runs before a key
    again.press("3")
    again.until(lambda: len(events_in(path)) >= kept + 2)
    resumed, said = events_in(path)[kept : kept + 2]
    assert resumed["kind"] == "session-resumed"
    assert (said["body"]["question"], said["body"]["value"]) == ("start-pain", 3)


def test_reduced_motion_prints_lines_at_a_terminal_too(terminal: Any, tmp_path: Path) -> None:
    """Nothing moves for whoever asked for that; the keys still work."""
    table = terminal(["settle-breath"], UNKNOT_REDUCED_MOTION="1")
    table.until(lambda: "0–9" in table.read())
    assert "\x1b[?1049h" not in table.text
    table.press("s")
    assert table.wait() == 0
    assert table.as_it_was()


@pytest.mark.parametrize(
    ("key", "event"),
    [
        (" ", "pause"), ("l", "skip"), ("b", "back"), ("E", "ease"), ("m", "more"), ("s", "stop"), ("h", "help"),
        ("?", "menu"), ("7", "number"), ("t", "number"),
    ],
)  # fmt: skip
def test_every_key_has_its_event(key: str, event: str) -> None:
    """The keys on the screen are the keys that work."""
    made = key_event(key)
    assert made is not None
    assert made["type"] == event


def test_lines_are_keys_numbers_feelings_or_events() -> None:
    """What a script writes is read the way it is meant, and nonsense is nothing."""
    assert line_event("10\n") == {"type": "number", "value": 10, "key": "10"}
    assert line_event("?tingling\n") == {"type": "sensation", "id": "tingling"}
    assert line_event('{"type": "tick", "ms": 5}\n') == {"type": "tick", "ms": 5}
    assert line_event("{broken\n") is None
    assert line_event("back\n") == {"type": "back", "key": "b"}
    assert line_event('{"no": "type"}\n') is None
