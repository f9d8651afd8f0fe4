"""Appending: kept once, kept whole, never changed."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from unknot.journal import ConflictError, Event, EventError, Journal, new_id, open_journal


def test_an_event_comes_back_as_it_went_in(journal: Journal, path: Path) -> None:
    """Nothing of an event is lost or altered by storing it, accents and numbers included, across a reopening."""
    body = {"question": "sensation", "value": 3.5, "note": "côté droit 🌿", "deep": {"a": [1, None, True, "x"]}}
    event = Event.make("feedback", body, session_id=new_id())
    journal.append(event)
    with open_journal(path) as again:
        assert list(again.events()) == [event]


def test_the_same_event_twice_is_kept_once(journal: Journal) -> None:
    """A batch that is sent again (a lost answer, a double click) changes nothing."""
    events = [Event.make("draft", {"document": {"n": n}}) for n in range(5)]
    assert journal.append(*events) == 5
    assert journal.append(*events, *events) == 0
    assert list(journal.events()) == events


def test_the_same_id_with_other_content_is_refused_whole(journal: Journal) -> None:
    """A conflict names the id and stores nothing of its batch, so no half of a batch is ever kept."""
    first = Event.make("draft", {"document": {"n": 1}})
    journal.append(first)
    other = Event.make("draft", {"document": {"n": 2}}, id=first.id)
    with pytest.raises(ConflictError, match=first.id):
        journal.append(Event.make("draft", {"document": {}}), other)
    assert list(journal.events()) == [first]


def test_one_batch_that_contradicts_itself_is_refused(journal: Journal) -> None:
    """Two contents under one id in the same batch are a conflict too."""
    first = Event.make("draft", {"document": {"n": 1}})
    with pytest.raises(ConflictError):
        journal.append(first, Event.make("draft", {"document": {"n": 2}}, id=first.id))
    assert list(journal.events()) == []


def test_a_double_submit_of_a_form_is_one_event(journal: Journal) -> None:
    """A form's hidden id makes the second press of the button a no-op, although it comes later."""
    form = new_id()
    first = journal.record("check-in", {"due": "weekly"}, id=form)
    assert journal.record("check-in", {"due": "weekly"}, id=form) == first
    with pytest.raises(ConflictError):
        journal.record("check-in", {"due": "any"}, id=form)
    assert len(list(journal.events())) == 1


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE events SET body = '{}'",
        "DELETE FROM events",
        "INSERT OR REPLACE INTO events (id, at, kind, body, digest) SELECT id, at, kind, '{}', digest FROM events",
    ],
)
def test_the_file_itself_refuses_to_change_events(journal: Journal, path: Path, statement: str) -> None:
    """Even another program's SQL cannot change, delete or replace what happened."""
    journal.append(Event.make("draft", {"document": {"kept": True}}))
    with closing(sqlite3.connect(path)) as raw, raw, pytest.raises(sqlite3.IntegrityError, match="never"):
        raw.execute(statement)
    assert [event.body for event in journal.events()] == [{"document": {"kept": True}}]


def test_the_answers_given_last_count_even_when_the_clock_was_set_back(journal: Journal) -> None:
    """Order among answers does not depend on a clock that jumps back."""
    future = datetime.now(UTC) + timedelta(days=300)
    journal.append(Event.make("intake", {"document": {"old": True}}, at=future))
    journal.record("intake", {"document": {"new": True}})
    assert journal.latest_intake() == {"new": True}


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"id": "01a1fde3-f87d-450f-b60c-fa389b87aae2"}, "id"),
        ({"id": None}, "id"),
        ({"at": "2026-11-21T11:40:00"}, "at"),
        ({"at": "yesterday"}, "at"),
        ({"kind": "wish"}, "kind"),
        ({"session_id": None}, "session_id"),
        ({"body": []}, "body"),
        ({"body": {"how": "exploded"}}, "body.how"),
        ({"body": {}}, "body.how"),
        ({"body": {"how": "finished", "pain_after": 14}}, "body.pain_after"),
        ({"body": {"how": "finished", "note": float("nan")}}, "body"),
        ({"body": {"how": "finished", "note": "\ud800"}}, "body"),
        ({"body": {"how": "finished", "note": "x" * 1_000_001}}, "body"),
        ({"mood": "good"}, "mood"),
    ],
)
def test_an_unsound_event_is_refused_with_its_place(change: dict[str, object], place: str) -> None:
    """Each fault names where it is, so that whoever sent it can mend it."""
    sound = Event.make("session-ended", {"how": "finished"}, session_id=new_id()).document()
    with pytest.raises(EventError) as caught:
        Event.read({**sound, **change})
    assert place in [at for at, _why in caught.value.faults]


def test_endless_nesting_is_refused() -> None:
    """A body nested a thousand deep is a fault with a place, not a crash."""
    body: dict[str, object] = {}
    inner = body
    for _ in range(1000):
        inner["state"] = inner = {}
    with pytest.raises(EventError, match="nested"):
        Event.make("cue", body, session_id=new_id())


def test_times_are_kept_in_utc_whatever_zone_they_came_in() -> None:
    """Text order is time order, so every stored time has one form."""
    document = Event.make("draft", {"document": {}}).document()
    assert Event.read({**document, "at": "2026-11-21T13:40:00.1234+02:00"}).at == "2026-11-21T11:40:00.123Z"


def test_threads_writing_at_once_lose_nothing(journal: Journal) -> None:
    """Eight threads of one server write at the same time; every event is there once."""
    batches = [[Event.make("draft", {"document": {"t": t, "n": n}}) for n in range(25)] for t in range(8)]
    threads = [threading.Thread(target=lambda b=batch: [journal.append(event) for event in b]) for batch in batches]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(event.id for event in journal.events()) == sorted(event.id for batch in batches for event in batch)


WRITER = """
import sys
from pathlib import Path
from unknot.journal import Event, open_journal
journal = open_journal(Path(sys.argv[1]))
for n in range(int(sys.argv[2])):
    journal.append(Event.make("draft", {"document": {"n": n}}))
"""


def test_two_processes_writing_at_once_lose_nothing(path: Path) -> None:
    """The terminal and the server may write to a journal that neither has made yet, at the same time."""
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, str(path), "60"]) for _ in range(2)]
    assert [writer.wait(60) for writer in writers] == [0, 0]
    with open_journal(path) as journal:
        assert len(list(journal.events())) == 120
        assert journal.check() == 120


def test_paging_walks_through_everything_once(journal: Journal) -> None:
    """Reading in pages gives the same events as reading all."""
    journal.append(*(Event.make("draft", {"document": {"n": n}}) for n in range(57)))
    everything = [event.body["document"]["n"] for event in journal.events()]
    paged = [event.body["document"]["n"] for at in range(0, 60, 10) for event in journal.events(after=at, limit=10)]
    assert everything == paged == list(range(57))
