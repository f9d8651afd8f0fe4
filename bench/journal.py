"""The journal of somebody who has practised for a year: opening, writing, and what the next plan needs of it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bench.row import Row, median_s
from unknot.journal import Event, Journal, new_id, open_journal

SESSIONS = 250
CUES = 120
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
TECHNIQUES = ("settle-breath", "ql-ball-sink", "cat-cow", "bird-dog")


def rows() -> Iterator[Row]:
    """Measure a journal of 250 sessions and some 31,000 events."""
    with tempfile.TemporaryDirectory(prefix="unknot-bench-") as folder:
        path = Path(folder) / "journal.db"
        with open_journal(path) as journal:
            count = _a_year(journal)
        note = f"{count:,} events, {path.stat().st_size / 1e6:.0f} MB"
        seconds, _ = median_s(lambda: open_journal(path).close(), times=50, warm_up=2)
        yield Row(promise="open the journal of a year", measured=seconds * 1000, limit=50, unit="ms", note=note)
        with open_journal(path) as journal:
            session = new_id()
            seconds, _ = median_s(lambda: journal.append(_cue(session, 1, datetime.now(UTC))), times=200, warm_up=5)
            yield Row(promise="append one event, durable", measured=seconds * 1000, limit=5, unit="ms")
            seconds, _ = median_s(lambda: journal.history(NOW.date()), times=20, warm_up=1)
            yield Row(promise="history of a year for the next plan", measured=seconds * 1000, limit=50, unit="ms")
            seconds, _ = median_s(lambda: journal.checkins_due(NOW), times=20, warm_up=1)
            yield Row(promise="what is due to be asked", measured=seconds * 1000, limit=10, unit="ms")
            seconds, _ = median_s(journal.export, times=1, warm_up=0)
            yield Row(promise="export of a year", measured=seconds, limit=5, unit="s")


def _a_year(journal: Journal) -> int:
    count = 0
    for number in range(SESSIONS):
        session, at = new_id(), NOW - timedelta(days=365 - 1.45 * number)
        events = [_event("session-started", {"programme_day": number + 1, "score": _score()}, session, at)]
        events += [_cue(session, cue, at + timedelta(seconds=5 * cue)) for cue in range(CUES)]
        work = [{"technique": "ql-ball-sink", "side": "left", "level": 1, "seconds": 90, "completed": True}]
        ended = {"how": "finished", "pain_before": 4, "pain_after": 3, "work": work}
        events.append(_event("session-ended", ended, session, at + timedelta(minutes=12)))
        after = {"due": "after-24h", "soreness": 1, "back_to_usual": True}
        events.append(_event("check-in", after, session, at + timedelta(hours=25)))
        count += journal.append(*events)
    pains = [{"region": "low-back", "side": "left", "intensity": 4}]
    for week in range(52):
        document = {"document": {"complaint": {"pains": pains}}}
        count += journal.append(Event.make("intake", document, at=NOW - timedelta(days=365 - 7 * week)))
    return count


def _event(kind: Any, body: dict[str, Any], session: str, at: datetime) -> Event:
    return Event.make(kind, body, session_id=session, at=at)


def _cue(session: str, cue: int, at: datetime) -> Event:
    body = {"cue": cue, "segment": 1, "technique": TECHNIQUES[cue * 4 // CUES], "side": "left", "level": 1}
    return _event("cue", {**body, "phase": "work", "t_s": cue * 5, "state": {"cue": cue}}, session, at)


def _score() -> dict[str, Any]:
    cue = {"kind": "say", "at_ms": 0, "ms": 5000, "say": "Let the breath go out slowly and be heavy.", "show": "Out"}
    return {"format": "unknot-score", "version": 1, "cues": [cue] * 65}
