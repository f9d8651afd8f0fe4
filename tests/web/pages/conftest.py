"""The app with its pages, a journal of its own, and a clock that a test can move."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from answered import answers
from unknot.journal import Journal
from unknot.journal.concluding import conclude
from unknot.web.app import create_app

BASE = "http://127.0.0.1:8642"
SAME_ORIGIN = {"Origin": BASE, "Sec-Fetch-Site": "same-origin"}


@dataclass
class Clock:
    """A clock that goes ahead of the machine's."""

    ahead: timedelta = timedelta(0)

    def __call__(self) -> datetime:
        """Return the moment it is for the app."""
        return datetime.now(UTC) + self.ahead

    @property
    def day(self) -> date:
        """The day it is for the app."""
        return self().astimezone().date()

    def later(self, days: int) -> None:
        """Move on."""
        self.ahead += timedelta(days=days)


@dataclass
class Visitor:
    """A browser without JavaScript."""

    client: TestClient
    journal: Journal
    clock: Clock

    def get(self, path: str, status: int = 200) -> str:
        """Open a page, following redirects, and return its HTML."""
        answer = self.client.get(path)
        assert answer.status_code == status, (answer.status_code, answer.text[:500])
        return answer.text

    def where(self, path: str) -> str:
        """Return where a page redirects to at first, or the path itself."""
        answer = self.client.get(path, follow_redirects=False)
        return str(answer.headers.get("location", path))

    def post(self, path: str, status: int = 303, **form: Any) -> str:
        """Send a form; returns where it leads, or the page it answers with."""
        answer = self.client.post(path, data=form, headers=SAME_ORIGIN, follow_redirects=False)
        assert answer.status_code == status, (answer.status_code, answer.text[:500])
        return str(answer.headers.get("location", "")) or answer.text

    def finish(self, **more: list[str]) -> None:
        """Have all questions answered."""
        conclude(self.journal, answers(**more), self.clock.day)


@pytest.fixture
def visitor(tmp_path: Path) -> Iterator[Visitor]:
    """A visitor with an empty journal."""
    clock = Clock()
    app = create_app(journal_path=tmp_path / "journal.db", now=clock)
    with TestClient(app, base_url=BASE) as client:
        yield Visitor(client, app.state.journal.get(), clock)
