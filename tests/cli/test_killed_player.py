"""kill -9 of the terminal player in the middle of a hold: at most the last second of it is missing."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.play_watched import CLOCK
from sessions import item, session, someone
from unknot.coach.session import Player, compile_session
from unknot.journal import open_journal

SCRIPT = Path(__file__).parent / "play_watched.py"
PATIENCE_S = 40
MOMENTS = random.Random(9).sample(range(200, 4000), 3)
"""Milliseconds into the hold at which it is killed."""


class Watched:
    """The player's process and its clock."""

    def __init__(self, tmp_path: Path) -> None:
        self.data, self.clock_file = tmp_path / "data", tmp_path / "clock"
        self.clock_file.unlink(missing_ok=True)
        self.process = subprocess.Popen(
            [sys.executable, str(SCRIPT), str(self.data), str(self.clock_file)],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )

    def type(self, line: str) -> None:
        """Type a line."""
        assert self.process.stdin is not None
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def clock(self) -> tuple[int, int, int]:
        """Cue, milliseconds of it (-1: it is no hold) and milliseconds played, as the player itself saw them last."""
        read = self.clock_file.read_bytes() if self.clock_file.exists() else b""
        return CLOCK.unpack(read) if len(read) == CLOCK.size else (-1, -1, -1)

    def until(self, true: Callable[[], bool]) -> None:
        """Wait for something."""
        end = time.monotonic() + PATIENCE_S
        while not true():
            assert self.process.poll() is None, self.process.stderr.read() if self.process.stderr else ""
            assert time.monotonic() < end, self.clock()
            time.sleep(0.005)

    def kill(self) -> None:
        """The hard way."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(10)
        for pipe in (self.process.stdin, self.process.stderr):
            if pipe is not None:
                pipe.close()


@pytest.mark.parametrize("moment_ms", MOMENTS)
def test_killed_in_a_hold_at_most_a_second_is_missing(tmp_path: Path, moment_ms: int) -> None:
    """Killed at a random moment: the kept position is within a second of the player's own clock, and never ahead."""
    player = Watched(tmp_path)
    try:
        player.until(lambda: player.clock()[0] >= 0)
        player.type("3")
        player.type("n")
        player.until(lambda: player.clock()[1] >= moment_ms)
    finally:
        player.kill()
    cue, held_ms, played_ms = player.clock()
    with open_journal(tmp_path / "data" / "journal.db") as journal:
        left = journal.open_session()
        assert left is not None
        events = len(list(journal.events()))
    state = left.state
    assert (state["cue"], state["paused"]) == (cue, False)
    assert held_ms - 1000 <= state["elapsed_ms"] <= held_ms
    assert played_ms - 1000 <= state["played_ms"] <= played_ms
    assert events == left.cues + len(left.feedback) + 1  # no event for every second
    score = compile_session(session(item("ql-ball-sink")), intake=someone(country="FR"))
    resumed = Player.resume(score, state)
    assert held_ms <= resumed.s.elapsed_ms <= held_ms + 1000  # what is missing counts as held


def test_the_next_process_goes_on_from_that_second(tmp_path: Path) -> None:
    """Killed, started again, killed again: the second one is guided in and holds only what was left."""
    player = Watched(tmp_path)
    try:
        player.until(lambda: player.clock()[0] >= 0)
        player.type("3")
        player.type("n")
        player.until(lambda: player.clock()[1] >= 2000)
    finally:
        player.kill()
    cue, held_ms, _ = player.clock()
    again = Watched(tmp_path)
    try:
        again.until(lambda: again.clock()[1] >= 0)
        first = again.clock()
    finally:
        again.kill()
    assert first[0] == cue
    assert first[1] >= held_ms
    with open_journal(tmp_path / "data" / "journal.db") as journal:
        kinds = [event.kind for event in journal.events()]
        left = journal.open_session()
    assert (kinds.count("session-started"), kinds.count("session-resumed")) == (1, 1)
    assert left is not None
    assert left.state["elapsed_ms"] >= held_ms
