"""`unknot session --play` as a real process: every event is kept, a killed session resumes, a stop is a stop."""

import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from people import healthy
from unknot.coach.intake import to_document
from unknot.journal import Journal, open_journal

PATIENCE_S = 60


class Terminal:
    """A running command that is answered by what it asks."""

    def __init__(self, arguments: list[str], data: Path) -> None:
        self.said = ""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "unknot", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env={**os.environ, "UNKNOT_DATA": str(data), "PYTHONUNBUFFERED": "1"},
        )

    def type(self, line: str) -> None:
        """Type a line."""
        assert self.process.stdin is not None
        self.process.stdin.write(line.encode() + b"\n")
        self.process.stdin.flush()

    def until(self, words: str, answers: dict[str, str] | None = None) -> None:
        """Wait until `words` were said; on the way, answer every prompt that ends in a key of `answers`."""
        assert self.process.stdout is not None
        deadline, fresh, unanswered = time.monotonic() + PATIENCE_S, "", ""
        while words not in fresh:
            assert time.monotonic() < deadline, self.said
            if select.select([self.process.stdout], [], [], 0.2)[0]:
                piece = os.read(self.process.stdout.fileno(), 65536).decode()
                assert piece, self.said
                self.said += piece
                fresh += piece
                unanswered += piece
                for prompt, answer in (answers or {}).items():
                    if words not in fresh and unanswered.endswith(prompt):
                        self.type(answer)
                        unanswered = ""
                        break


RECHECK = {"if none is: ": "0", "(Enter: none): ": "", "Number: ": "2", "> ": "4"}


@contextmanager
def playing(tmp_path: Path, data: Path) -> Iterator[Terminal]:
    """Start a session of an ordinary person and go past "anything new?"."""
    intake = tmp_path / "intake.json"
    intake.write_text(json.dumps(to_document(healthy())))
    terminal = Terminal(["session", str(intake), "--play"], data)
    try:
        yield terminal
    finally:
        if terminal.process.poll() is None:
            terminal.process.kill()
        terminal.process.wait(10)
        assert terminal.process.stdin is not None
        assert terminal.process.stdout is not None
        terminal.process.stdin.close()
        terminal.process.stdout.close()


def kinds(data: Path) -> list[str]:
    """Return the kinds of the events that the journal holds."""
    with open_journal(data / "journal.db") as journal:
        return [event.kind for event in journal.events()]


def open_one(journal: Journal) -> str:
    """Return the id of the session that is open."""
    session = journal.open_session()
    assert session is not None
    return session.id


def test_kill_9_loses_nothing_and_resumes(tmp_path: Path) -> None:
    """Protects a session whose machine dies: what was played is in the journal, and the next start goes on there."""
    data = tmp_path / "data"
    with playing(tmp_path, data) as terminal:
        terminal.until("How is your back now", RECHECK)
        terminal.type("4")
        terminal.until("anything new", {})
        terminal.type("1")
        time.sleep(3)
        os.kill(terminal.process.pid, signal.SIGKILL)
        terminal.process.wait(10)
    before = kinds(data)
    assert "session-started" in before
    assert "feedback" in before
    assert "session-ended" not in before
    with open_journal(data / "journal.db") as journal:
        first = open_one(journal)
    with playing(tmp_path, data) as terminal:
        terminal.until("still open")
        terminal.until("\n")
        time.sleep(1)
        terminal.type("s")
        terminal.process.wait(PATIENCE_S)
    with open_journal(data / "journal.db") as journal:
        assert journal.open_session() is None
        assert [one.id for one in journal.play_sessions()] == [first]
    assert kinds(data).count("session-started") == 1
    assert kinds(data).count("session-ended") == 1


def test_a_stop_ends_the_session_and_is_kept(tmp_path: Path) -> None:
    """Protects whoever says stop: the session ends at once, and the journal says so."""
    data = tmp_path / "data"
    with playing(tmp_path, data) as terminal:
        terminal.until("How is your back now", RECHECK)
        terminal.type("4")
        time.sleep(1)
        terminal.type("s")
        assert terminal.process.wait(PATIENCE_S) == 0
    with open_journal(data / "journal.db") as journal:
        assert [one.status for one in journal.play_sessions()] == ["stopped"]


def test_a_clients_session_never_mixes_with_the_journals_person(tmp_path: Path) -> None:
    """Protects two people: a file of somebody else is refused, with the way to give them a journal of their own."""
    data = tmp_path / "data"
    with open_journal(data / "journal.db") as journal:
        journal.record("intake", {"document": to_document(healthy(age=71, sex="female", height_cm=158))})
    before = kinds(data)
    with playing(tmp_path, data) as terminal:
        terminal.until("UNKNOT_DATA=")
        assert terminal.process.wait(PATIENCE_S) == 2
    assert kinds(data) == before
