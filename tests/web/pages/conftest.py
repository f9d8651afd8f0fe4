"""The app with its pages, a journal of its own, and a clock that a test can move."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from unknot.coach.interview import apply, next_page
from unknot.journal import Journal
from unknot.web.app import create_app
from unknot.web.pages.standing import conclude

BASE = "http://127.0.0.1:8642"
SAME_ORIGIN = {"Origin": BASE, "Sec-Fetch-Site": "same-origin"}

MAN = {
    "pains": ["low-back:right"],
    "intensity.low-back:right": ["5"],
    "complaint.since": ["6-12-weeks"],
    "complaint.trend": ["same"],
    "complaint.worse": ["rolling-in-bed"],
    "person.age": ["44"],
    "person.sex": ["male"],
    "person.height_cm": ["178"],
    "person.weight_kg": ["82"],
    "today.meal_hours_ago": ["5"],
    "minutes_per_day": ["12"],
    "days_per_week": ["5"],
    "country": ["FR"],
    "gear": ["tennis-ball", "wall", "towel"],
    "can": ["floor", "kneel", "prone", "supine", "stand", "one-leg", "head-down", "hands-and-knees"],
}


def answers(**more: list[str]) -> dict[str, Any]:
    """Return the finished answers of a man of 44 with an aching right low back; `more` by sign or condition id."""
    wanted = {**MAN, **{name.replace("_", "-"): value for name, value in more.items()}}
    draft: dict[str, Any] = {}
    for _ in range(80):
        page = next_page(draft)
        if page is None:
            return draft
        form: dict[str, list[str]] = {}
        for question in page.questions:
            short = question.id.rsplit(".", 1)[-1]
            values = [option.value for option in question.options]
            plain = next((value for value in ("no", "none") if value in values), values[0] if values else "5")
            form[question.id] = wanted.get(question.id, wanted.get(short, [plain]))
        draft = apply(draft, page.id, form).document
    raise AssertionError(f"the questions do not end: {page.id if page else ''}")


@dataclass
class Clock:
    """The day it is for the app."""

    day: date = field(default_factory=date.today)

    def __call__(self) -> date:
        """Return the day."""
        return self.day

    def later(self, days: int) -> None:
        """Move on."""
        self.day += timedelta(days=days)


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
    app = create_app(journal_path=tmp_path / "journal.db", today=clock)
    with TestClient(app, base_url=BASE) as client:
        yield Visitor(client, app.state.journal.get(), clock)
