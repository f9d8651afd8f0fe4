"""Killed writers: what was acknowledged is there, once, and the journal opens again."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from unknot.journal import open_journal

WRITER = """
import sys
from pathlib import Path
from unknot.journal import Event, new_id, open_journal
journal = open_journal(Path(sys.argv[1]))
session = new_id()
journal.append(Event.make("session-started", {"state": {"n": -1}}, session_id=session))
n = 0
while True:
    event = Event.make("cue", {"cue": n, "state": {"n": n}}, session_id=session)
    journal.append(event)
    sys.stdout.write(event.id + "\\n")
    sys.stdout.flush()
    n += 1
"""


def test_every_acknowledged_event_survives_kill_9(path: Path) -> None:
    """A writer is killed in the middle of its work, again and again: nothing it acknowledged is lost or doubled."""
    chance = random.Random(20261121)
    acknowledged: list[str] = []
    for _ in range(8):
        writer = subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True)
        assert writer.stdout is not None
        acknowledged.append(writer.stdout.readline().strip())
        time.sleep(chance.uniform(0.0, 0.12))
        os.kill(writer.pid, signal.SIGKILL)
        acknowledged.extend(line.strip() for line in writer.stdout.read().splitlines() if len(line.strip()) == 36)
        writer.wait(10)
        writer.stdout.close()
    assert len(acknowledged) > 8
    with open_journal(path) as journal:
        stored = [event.id for event in journal.events(kind="cue")]
        assert len(stored) == len(set(stored))
        assert set(acknowledged) <= set(stored)
        # At most the one event that was under way when the writer died was stored without being acknowledged.
        assert len(stored) - len(acknowledged) <= 8
        assert journal.check() == len(stored) + 8


def test_a_killed_session_can_be_resumed_from_its_last_state(path: Path) -> None:
    """After a kill the newest session is still open, with the state of the last acknowledged event."""
    writer = subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None
    for _ in range(5):
        writer.stdout.readline()
    os.kill(writer.pid, signal.SIGKILL)
    rest = [line for line in writer.stdout.read().splitlines() if len(line) == 36]
    writer.wait(10)
    writer.stdout.close()
    with open_journal(path) as journal:
        session = journal.open_session()
        assert session is not None
        assert session.state["n"] >= 4 + len(rest)
        assert session.cues == session.state["n"] + 1
        closed = journal.close_session(session.id)
        assert closed.status == "closed"
        assert journal.open_session() is None
