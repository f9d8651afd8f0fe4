"""The player's position between two events: kept in place, never older than what happened, gone with the session."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from unknot.journal import Event, Journal, LockedError, new_id, open_journal
from unknot.journal.database import writing

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


def cue(session: str, n: int, **state: int) -> Event:
    """The n-th event of a session, n seconds after its start."""
    return Event.make("cue", {"cue": n, "state": state}, session_id=session, at=NOW + timedelta(seconds=n))


def state(journal: Journal) -> dict[str, int]:
    """Where the open session stands."""
    left = journal.open_session()
    assert left is not None
    return left.state


def test_a_position_moves_on_without_an_event(journal: Journal) -> None:
    """Each second in place: the journal holds no more events than before, and resumes from the last second."""
    event = cue(new_id(), 0, played_ms=0)
    journal.append(event)
    for second in range(1, 60):
        assert journal.append(event.moved_on({"played_ms": second * 1000})) == 0
    assert state(journal) == {"played_ms": 59_000}
    assert len(list(journal.events())) == 1
    assert next(journal.events()).body == {"cue": 0}


def test_a_position_older_than_the_last_event_is_ignored(journal: Journal) -> None:
    """What happened wins over where the player was before it, whichever the journal hears of first."""
    session = new_id()
    first, second = cue(session, 0, played_ms=0), cue(session, 1, played_ms=1000)
    journal.append(first, second)
    journal.append(first.moved_on({"played_ms": 90_000}))
    assert state(journal) == {"played_ms": 1000}


def test_a_position_never_goes_back(journal: Journal) -> None:
    """A request that was overtaken changes nothing."""
    event = cue(new_id(), 0, played_ms=0)
    journal.append(event)
    journal.append(event.moved_on({"played_ms": 5000}))
    journal.append(event.moved_on({"played_ms": 4000}))
    assert state(journal) == {"played_ms": 5000}


def test_a_position_after_the_end_is_nothing(journal: Journal) -> None:
    """A session that ended has nowhere to go on from."""
    session = new_id()
    event = cue(session, 0, played_ms=0)
    journal.append(event)
    journal.close_session(session)
    journal.append(event.moved_on({"played_ms": 9000}))
    told = journal.play_session(session)
    assert told is not None
    assert (told.status, told.state) == ("closed", {})


def test_a_position_whose_event_is_new_brings_both(journal: Journal) -> None:
    """A browser that was offline sends its last event with the position it has by now."""
    event = cue(new_id(), 0, played_ms=0).moved_on({"played_ms": 700})
    assert journal.append(event) == 1
    assert state(journal) == {"played_ms": 700}


def test_a_position_travels_in_an_export(journal: Journal, tmp_path: Path) -> None:
    """A journal that knows the event already takes the later position from an export."""
    event = cue(new_id(), 0, played_ms=0)
    journal.append(event)
    with open_journal(tmp_path / "other" / "journal.db") as other:
        other.append(event, event.moved_on({"played_ms": 8000}))
        journal.import_(other.export())
    assert state(journal) == {"played_ms": 8000}


def test_a_position_that_finds_the_journal_locked_says_so_and_the_next_event_is_whole(journal: Journal) -> None:
    """It waits a moment only, and what follows waits and lasts as ever."""
    event = cue(new_id(), 0, played_ms=0)
    journal.append(event)
    with writing(journal._engine, journal.path), pytest.raises(LockedError):
        journal.append(event.moved_on({"played_ms": 1000}))
    journal.append(event.moved_on({"played_ms": 2000}))
    assert state(journal) == {"played_ms": 2000}
    with journal._engine.connect() as connection:
        told = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("synchronous", "busy_timeout")]
    assert told == [2, 5000]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 4000)), min_size=1, max_size=12),
    st.randoms(use_true_random=False),
)
def test_the_position_is_that_of_the_newest_event_however_they_come(
    journal: Journal, sent: list[tuple[int, int]], chance: random.Random
) -> None:
    """In any order of arrival: the newest event that came, and the furthest that was played after it."""
    session = new_id()
    events = [cue(session, n, played_ms=-1) for n in range(4)]
    sends = [events[n].moved_on({"played_ms": played}) for n, played in sent]
    chance.shuffle(sends)
    for event in sends:
        journal.append(event)
    newest = max(n for n, _ in sent)
    assert state(journal) == {"played_ms": max(played for n, played in sent if n == newest)}
    journal.close_session(session)


PLAYER = """
import sys
from pathlib import Path
from unknot.journal import Event, new_id, open_journal
journal = open_journal(Path(sys.argv[1]))
event = Event.make("cue", {"cue": 0, "state": {"played_ms": 0}}, session_id=new_id())
journal.append(event)
n = 0
while True:
    n += 1
    journal.append(event.moved_on({"played_ms": n}))
    sys.stdout.write(f"{n}\\n")
    sys.stdout.flush()
"""


def test_every_acknowledged_position_survives_kill_9(path: Path) -> None:
    """Nothing waits for the disk, and still a killed process loses no position that was acknowledged."""
    for most in (1, 30, 300):
        writer = subprocess.Popen([sys.executable, "-c", PLAYER, str(path)], stdout=subprocess.PIPE, text=True)
        assert writer.stdout is not None
        for _ in range(most):
            writer.stdout.readline()
        os.kill(writer.pid, signal.SIGKILL)
        rest = [line for line in writer.stdout.read().splitlines(keepends=True) if line.endswith("\n")]
        writer.wait(10)
        writer.stdout.close()
        with open_journal(path) as journal:
            told = state(journal)["played_ms"]
            assert most + len(rest) <= told <= most + len(rest) + 1
            left = journal.open_session()
            assert left is not None
            journal.close_session(left.id)
