"""Laws of the journal: what it tells depends on what happened, never on the order in which it heard of it."""

from __future__ import annotations

import json
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings, strategies as st

from unknot.journal import Event, Journal, new_id, open_journal, parse_export
from unknot.journal.event import SESSION_KINDS

START = datetime(2026, 1, 1, tzinfo=UTC)
SESSIONS = tuple(new_id() for _ in range(3))
LEAVES = st.none() | st.booleans() | st.integers(-(10**20), 10**20) | st.floats(allow_nan=False, allow_infinity=False)
WORDS = st.text(st.characters(exclude_categories=("Cs",)), max_size=20)
JSON = st.recursive(
    LEAVES | WORDS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3)
)
DOCUMENTS = st.dictionaries(WORDS, JSON, max_size=3)


@st.composite
def events(draw: st.DrawFn) -> Event:
    """Any sound event of any kind."""
    kind = draw(st.sampled_from(["draft", "intake", "cue", "feedback", "session-started", "session-ended", "check-in"]))
    session: str | None = draw(st.sampled_from(SESSIONS)) if kind not in ("draft", "intake") else None
    bodies: dict[str, Any] = {
        "draft": {"document": draw(DOCUMENTS), "page": draw(WORDS)},
        "intake": {"document": draw(DOCUMENTS)},
        "cue": {"technique": draw(st.sampled_from(["ql-wall", "cat-cow"])), "state": draw(DOCUMENTS)},
        "feedback": {"question": "start-pain", "value": draw(st.integers(0, 10))},
        "session-started": {"programme_day": draw(st.integers(1, 50)), "state": draw(DOCUMENTS)},
        "session-ended": {"how": draw(st.sampled_from(["finished", "stopped", "closed"]))},
        "check-in": {"due": "any", "soreness": draw(st.integers(0, 10))},
    }
    at = START + timedelta(seconds=draw(st.integers(0, 5000)))
    return Event.make(kind, bodies[kind], session_id=session, at=at)  # type: ignore[arg-type]


@st.composite
def histories(draw: st.DrawFn) -> list[Event]:
    """Any events, and some of them again with a position that had moved on since."""
    happened = draw(st.lists(events(), max_size=12))
    moved = draw(st.lists(st.sampled_from(happened), max_size=8)) if happened else []
    states = st.fixed_dictionaries({"played_ms": st.integers(0, 3000), "cue": st.integers(0, 2)})
    return [*happened, *(one.moved_on(draw(states)) if one.kind in SESSION_KINDS else one for one in moved)]


def told(journal: Journal) -> Any:
    """Everything a journal tells."""
    return (journal.export()["events"], journal.play_sessions(), journal.draft(), journal.pain_series())


def fresh() -> tuple[tempfile.TemporaryDirectory[str], Journal]:
    """Return an empty journal and the folder that goes when it is let go."""
    folder = tempfile.TemporaryDirectory()
    return folder, open_journal(Path(folder.name) / "journal.db")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(histories(), st.randoms(use_true_random=False))
def test_arrival_order_and_repeats_change_nothing(happened: list[Event], chance: Any) -> None:
    """However events arrive, split, doubled and shuffled, the journal tells the same."""
    folder, journal = fresh()
    with folder, journal:
        journal.append(*happened)
        straight = told(journal)
        journal.forget()
        shuffled = happened * 2
        chance.shuffle(shuffled)
        for event in shuffled:
            journal.append(event)
        assert told(journal) == straight
        journal.rebuild()
        assert told(journal) == straight


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(histories())
def test_export_forget_import_is_identity(happened: list[Event]) -> None:
    """An export, through text, holds everything: after forgetting, importing it tells the same as before."""
    folder, journal = fresh()
    with folder, journal:
        journal.append(*happened)
        before = told(journal)
        text = json.dumps(journal.export()).encode()
        assert journal.forget().events == len({event.id for event in happened})
        journal.import_(parse_export(text))
        assert told(journal) == before


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(histories(), histories())
def test_merging_two_journals_does_not_depend_on_the_direction(here: list[Event], there: list[Event]) -> None:
    """Two machines that exchange exports end up telling the same, with every event once."""
    folder_a, a = fresh()
    folder_b, b = fresh()
    with folder_a, a, folder_b, b:
        a.append(*here)
        b.append(*there)
        from_a, from_b = a.export(), b.export()
        a.import_(from_b)
        b.import_(from_a)
        assert told(a) == told(b)
        assert a.export()["count"] == len({event.id for event in [*here, *there]})
