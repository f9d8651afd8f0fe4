"""The person's data: import faults in plain words, settings, check-ins, history, deletion."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from unknot.journal import Event, new_id

SAME_ORIGIN = {"Origin": "http://127.0.0.1:8642", "Sec-Fetch-Site": "same-origin"}


def _import(visitor: Any, data: bytes) -> Any:
    files = {"file": ("journal.json", data, "application/json")}
    return visitor.client.post("/data/import", files=files, headers=SAME_ORIGIN)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "Choose the file first"),
        (b"{", "not JSON"),
        (b"\xff\xfe", "UTF-8"),
        (b"[]", "Nothing was changed"),
        (b'{"a": 1}', "Nothing was changed"),
    ],
)
def test_a_wrong_file_is_named_as_wrong(visitor: Any, data: bytes, said: str) -> None:
    """An empty, broken or foreign file is refused with the reason, and nothing changes."""
    visitor.finish()
    before = visitor.journal.export()["events"]
    answer = _import(visitor, data)
    assert answer.status_code == 422
    assert said in answer.text
    assert visitor.journal.export()["events"] == before


def test_export_and_import_are_each_others_inverse(visitor: Any) -> None:
    """What was exported, deleted and imported again is the same journal."""
    visitor.finish()
    exported = visitor.client.get("/data/export")
    assert "attachment" in exported.headers["content-disposition"]
    assert "Tick the box first" in visitor.post("/data/delete", status=422)
    assert "Everything is deleted." in visitor.post("/data/delete", status=200, sure="yes")
    assert "There is no plan yet" in visitor.get("/plan")
    assert "new entries" in _import(visitor, exported.content).text
    assert visitor.client.get("/data/export").json()["events"] == exported.json()["events"]
    assert "in 10" in visitor.get("/result")


def test_units_are_kept_and_change_nothing_else(visitor: Any) -> None:
    """Changing the units keeps the answers, and does not count as having asked again whether anything is new."""
    visitor.finish()
    visitor.clock.later(1)
    visitor.post("/data/units", units="imperial")
    document = visitor.journal.latest_intake()
    assert document["units"] == "imperial"
    assert document["person"]["height_cm"] == 178
    assert visitor.where("/session").startswith("/session/check/")


def test_an_alarming_check_in_is_answered_at_once(visitor: Any) -> None:
    """Blood in the urine after a session leads to what to do now."""
    visitor.finish()
    html = visitor.get("/check-in/after-24h")
    names = {part.split('"')[0] for part in html.split('name="')[1:]}
    blood = next(name for name in names if "blood-in-urine" in name)
    form: dict[str, str] = {}
    for name in names - {"viewport", "color-scheme", "theme-color", "htmx-config", "once", "none"}:
        marker = f'name="{name}" value="'
        values = [part.split('"')[0] for part in html.split(marker)[1:]]
        form[name] = next((value for value in ("no", "0", "yes") if value in values), "1")
    assert visitor.post("/check-in/after-24h", **{**form, blood: "yes"}) == "/check-in-alarm"
    assert "Get help now." in visitor.get("/check-in-alarm")
    assert visitor.post("/check-in/after-24h", **{**form, blood: "no"}) == "/check-in-done"


def test_the_history_draws_what_was_told(visitor: Any) -> None:
    """The chart has one dot a number and the table says the same; empty, the page says so."""
    assert "Nothing has happened yet" in visitor.get("/history")
    visitor.finish()
    for days, after in ((3, 4), (2, 3)):
        session_id, at = new_id(), datetime.now(UTC) - timedelta(days=days)
        visitor.journal.append(
            Event.make("session-started", {"title": "Day 1", "pain_before": 5}, session_id=session_id, at=at)
        )
        ended = {"how": "finished", "pain_before": 5, "pain_after": after, "work": []}
        visitor.journal.append(Event.make("session-ended", ended, session_id=session_id, at=at + timedelta(minutes=10)))
    html = visitor.get("/history")
    assert html.count("<circle") == len(visitor.journal.pain_series()) == html.count("<tr><td>") >= 5
    assert json.dumps(html).count("finished") >= 2
