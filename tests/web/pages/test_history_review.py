"""The history says whether it helps."""

from datetime import date
from pathlib import Path

from fastapi.testclient import TestClient

from people import healthy
from unknot.coach.intake import to_document
from unknot.journal import new_id, open_journal
from unknot.web.app import create_app


def test_the_history_says_whether_it_helps(tmp_path: Path) -> None:
    """Protects the promise to find out with the person: the review's decision stands on the page, in words."""
    path, session = tmp_path / "journal.db", new_id()
    with open_journal(path) as journal:
        journal.record("intake", {"document": to_document(healthy())})
        journal.record("session-started", {"title": "Day 1"}, session_id=session)
        journal.record("session-ended", {"how": "finished", "work": []}, session_id=session)
        why = journal.review(date.today()).decision.why
    with TestClient(create_app(journal_path=path), base_url="http://127.0.0.1") as client:
        page = client.get("/history").text
    assert "Is it helping?" in page
    assert why in page
