"""Export, forget, import: everything out, nothing left, everything back, and merging without loss or doubles."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from unknot.journal import ConflictError, Event, ImportFault, Journal, new_id, open_journal, parse_export
from unknot.journal.exchange import read_document

SECRET = "numbness-only-she-knows"


def lived(journal: Journal) -> None:
    """Put a little of everything into a journal."""
    journal.record("intake", {"document": {"goals": [SECRET]}})
    session = new_id()
    journal.append(
        Event.make("session-started", {"programme_day": 1, "state": {"t": 0}}, session_id=session),
        Event.make("cue", {"cue": 1, "state": {"t": 1}}, session_id=session),
        Event.make("session-ended", {"how": "finished"}, session_id=session),
    )
    journal.save_draft({"goals": [SECRET] * 50}, page="goals")


def test_forgetting_leaves_nothing_in_any_file(journal: Journal, path: Path) -> None:
    """After forgetting, no byte of an answer is left in the folder, and the receipt says what went."""
    lived(journal)
    assert any(SECRET.encode() in file.read_bytes() for file in path.parent.iterdir())
    receipt = journal.forget()
    assert (receipt.events, receipt.sessions, receipt.leftovers) == (5, 1, ())
    assert not any(SECRET.encode() in file.read_bytes() for file in path.parent.iterdir())
    assert list(journal.events()) == []
    assert journal.play_sessions() == ()


def test_the_guards_stand_again_after_forgetting(journal: Journal, path: Path) -> None:
    """Forgetting takes the triggers down for a moment only."""
    import sqlite3
    from contextlib import closing

    lived(journal)
    journal.forget()
    journal.save_draft({"n": 1})
    with closing(sqlite3.connect(path)) as raw, raw, pytest.raises(sqlite3.IntegrityError):
        raw.execute("DELETE FROM events")


def test_another_process_goes_on_in_the_same_file_after_forgetting(journal: Journal, path: Path) -> None:
    """The server that has the file open does not write into a deleted file when the terminal forgets."""
    lived(journal)
    with open_journal(path) as other:
        assert other.forget().leftovers == ()
    journal.save_draft({"after": True})
    with open_journal(path) as third:
        assert [event.body["document"] for event in third.events()] == [{"after": True}]


def test_export_then_forget_then_import_is_the_same_journal(journal: Journal) -> None:
    """An export through a file brings everything back: the events, the sessions, the draft."""
    lived(journal)
    before = (journal.export()["events"], journal.play_sessions(), journal.draft(), journal.latest_intake())
    text = json.dumps(journal.export()).encode()
    journal.forget()
    taken = journal.import_(parse_export(text))
    assert (taken.new, taken.known) == (5, 0)
    assert (journal.export()["events"], journal.play_sessions(), journal.draft(), journal.latest_intake()) == before


def test_importing_twice_adds_nothing(journal: Journal) -> None:
    """The second import of the same export finds everything known."""
    lived(journal)
    taken = journal.import_(journal.export())
    assert (taken.new, taken.known) == (0, 5)


def test_an_import_that_contradicts_the_journal_stores_nothing(journal: Journal) -> None:
    """An edited export whose event differs under the same id is refused whole."""
    lived(journal)
    document = journal.export()
    document["events"][0]["body"]["document"] = {"goals": ["edited"]}
    document["events"].append(Event.make("draft", {"document": {}}).document())
    document["count"] += 1
    with pytest.raises(ConflictError):
        journal.import_(document)
    assert len(list(journal.events())) == 5


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"format": "other"}, "format"),
        ({"version": 2}, "version"),
        ({"version": True}, "version"),
        ({"version": "1"}, "version"),
        ({"events": {}}, "events"),
        ({"count": 7}, "count"),
        ({"count": 1, "events": [{"id": "x"}]}, "events.0.id"),
    ],
)
def test_a_document_that_is_no_export_is_refused_with_its_place(change: dict[str, Any], place: str) -> None:
    """Newer versions, truncated files and strangers' documents are told apart and named."""
    sound = {"format": "unknot-journal", "version": 1, "count": 0, "events": []}
    assert read_document(sound) == ()
    with pytest.raises(ImportFault) as caught:
        read_document({**sound, **change})
    assert place in [at for at, _why in caught.value.faults]


@pytest.mark.parametrize("data", [b"\xff\xfe", b"{", b"[" * 100_000, b'{"a": NaN}', b" " * 50_000_001])
def test_bytes_that_are_no_document_are_refused(data: bytes) -> None:
    """Wrong encoding, broken or endlessly nested JSON, and huge files are each a clear fault."""
    with pytest.raises(ImportFault):
        parse_export(data)
