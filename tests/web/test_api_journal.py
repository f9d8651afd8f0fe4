"""The journal over HTTP: events kept once, sessions to resume, export, import, forget, and every fault in words."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from sessions import item, session as session_of, someone
from unknot.coach.session import compile_session, score_document
from unknot.journal import Event, new_id

EVENTS = "/api/v1/journal/events"
INTAKE = {"complaint": {"pains": [{"region": "low-back", "side": "right", "intensity": 5}]}}


def score(*techniques: str) -> dict[str, Any]:
    """Return the score of these techniques."""
    made = compile_session(session_of(*(item(name) for name in techniques)), intake=someone(country="FR"))
    document: dict[str, Any] = json.loads(json.dumps(score_document(made)))
    return document


def some(session: str) -> list[dict[str, Any]]:
    """Return the events of a session that was left in the middle."""
    events = [
        Event.make("session-started", {"score": score("settle-breath"), "title": "Day 1"}, session_id=session),
        Event.make("cue", {"cue": 1, "technique": "ql-wall", "state": {"played_ms": 7}}, session_id=session),
    ]
    return [event.document() for event in events]


def test_events_are_kept_once_however_often_they_are_sent(api: TestClient) -> None:
    """A player that never heard the answer sends its batch again: nothing is doubled."""
    events = some(new_id())
    assert api.post(EVENTS, json={"events": events}).json() == {"new": 2, "known": 0}
    assert api.post(EVENTS, json={"events": events}).json() == {"new": 0, "known": 2}
    del events[1]["body"]["state"]  # where the player was is kept once a session, not with every event
    assert api.get(EVENTS).json() == {"events": events, "next": None}


def test_pages_of_events_lead_to_the_next(api: TestClient) -> None:
    """`next` walks through everything and ends with null."""
    api.post(EVENTS, json={"events": [event for _ in range(4) for event in some(new_id())]})
    seen, after = [], 0
    while after is not None:
        page = api.get(EVENTS, params={"after": after, "limit": 3}).json()
        seen += [event["id"] for event in page["events"]]
        after = page["next"]
    assert len(seen) == len(set(seen)) == 8


def test_a_contradiction_is_a_409_and_stores_nothing(api: TestClient) -> None:
    """The same id with other content names the id."""
    events = some(new_id())
    api.post(EVENTS, json={"events": events})
    changed = {**events[1], "body": {"cue": 2}}
    answer = api.post(EVENTS, json={"events": [*some(new_id()), changed]})
    assert (answer.status_code, answer.json()["ids"]) == (409, [changed["id"]])
    assert len(api.get(EVENTS).json()["events"]) == 2


def test_faults_are_named_with_their_places(api: TestClient) -> None:
    """Each unsound event, and each fault of an intake inside one, is in `errors`; nothing is stored."""
    bad = {**INTAKE, "person": {"age": 900}}
    events = [
        {**some(new_id())[0], "id": "1"},
        Event.make("intake", {"document": bad}).document(),
        Event.make("intake", {"document": INTAKE}).document(),
    ]
    answer = api.post(EVENTS, json={"events": events})
    assert answer.status_code == 422
    assert [error["place"] for error in answer.json()["errors"]] == ["events.0.id", "events.1.body.document.person.age"]
    assert api.get(EVENTS).json()["events"] == []


@pytest.mark.parametrize("document", [[], {}, {"events": {}}, {"events": []}, {"events": [1]}, {"events": [], "x": 1}])
def test_a_batch_of_the_wrong_shape_is_refused(api: TestClient, document: Any) -> None:
    """Anything but a list of events is a 422 that says what to send."""
    assert api.post(EVENTS, json=document).status_code == 422


def test_an_interrupted_session_can_be_resumed_or_closed(api: TestClient) -> None:
    """The open session comes with its score and the player's last state; closing it ends it, once."""
    assert api.get("/api/v1/journal/open-session").json() == {"session": None, "score": None}
    session = new_id()
    api.post(EVENTS, json={"events": some(session)})
    left = api.get("/api/v1/journal/open-session").json()
    assert (left["session"]["id"], left["session"]["state"]) == (session, {"played_ms": 7})
    assert left["score"] == score("settle-breath")
    moved = {**some(session)[1], "id": new_id(), "body": {"cue": 2, "state": {"played_ms": 9, "extra": {"3": 600_000}}}}
    api.post(EVENTS, json={"events": [moved]})
    assert api.get("/api/v1/journal/open-session").json()["score"] is None, "a position that fits no score"
    for _ in range(2):
        closed = api.post(f"/api/v1/journal/sessions/{session}/close").json()
        assert closed["status"] == "closed"
    assert api.get("/api/v1/journal/open-session").json()["session"] is None
    assert len(api.get(EVENTS, params={"session_id": session}).json()["events"]) == 4
    assert api.get(f"/api/v1/journal/sessions/{session}").json() == closed
    assert [one["id"] for one in api.get("/api/v1/journal/sessions").json()["sessions"]] == [session]
    assert api.post(f"/api/v1/journal/sessions/{new_id()}/close").status_code == 404


def test_export_forget_import_brings_everything_back(api: TestClient) -> None:
    """What the download holds is all there is; after forgetting nothing is left; importing brings it back."""
    api.post(EVENTS, json={"events": some(new_id())})
    export = api.get("/api/v1/journal/export")
    assert "attachment" in export.headers["content-disposition"]
    receipt = api.post("/api/v1/journal/forget", json={"confirm": "forget everything"}).json()
    assert (receipt["events"], receipt["sessions"], receipt["leftovers"]) == (2, 1, [])
    assert api.get(EVENTS).json()["events"] == []
    assert api.post("/api/v1/journal/import", json=export.json()).json() == {"new": 2, "known": 0}
    assert api.get("/api/v1/journal/export").json()["events"] == export.json()["events"]


@pytest.mark.parametrize(
    "document", [{}, {"confirm": "yes"}, {"confirm": True}, [], {"confirm": "forget everything", "x": 1}]
)
def test_forgetting_needs_its_exact_words(api: TestClient, document: Any) -> None:
    """No slip deletes a journal."""
    api.post(EVENTS, json={"events": some(new_id())})
    assert api.post("/api/v1/journal/forget", json=document).status_code == 422
    assert len(api.get(EVENTS).json()["events"]) == 2


def test_what_waits_and_what_hurt(api: TestClient) -> None:
    """The questions that are due, and the pain over time, are there for a program too."""
    intake = Event.make("intake", {"document": INTAKE}).document()
    api.post(EVENTS, json={"events": [{**intake, "at": "2026-01-01T00:00:00Z"}]})
    assert {one["due"] for one in api.get("/api/v1/journal/waiting").json()["waiting"]} == {"weekly", "re-screen"}
    (point,) = api.get("/api/v1/journal/pain").json()["pain"]
    assert (point["source"], point["worst"], point["right"]) == ("intake", 5, 5)


def test_a_damaged_journal_is_a_problem_with_a_way_out(api: TestClient, journal_path: Path) -> None:
    """The server goes on answering; what needs the journal says what is wrong and what helps."""
    journal_path.parent.mkdir(parents=True)
    journal_path.write_text("my diary")
    answer = api.get(EVENTS)
    assert answer.status_code == 500
    assert "unknot import" in answer.json()["detail"]
    assert api.get("/api/v1/healthz").status_code == 200
    assert journal_path.read_text() == "my diary"


def test_a_newer_journal_is_a_problem_with_a_way_out(api: TestClient, journal_path: Path) -> None:
    """A journal of a later version says to update."""
    api.get(EVENTS)
    with closing(sqlite3.connect(journal_path)) as raw, raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.close()
    api.app.state.journal.close()  # type: ignore[attr-defined]
    answer = api.get(EVENTS)
    assert (answer.status_code, answer.json()["type"]) == (500, "/api/v1/docs#journal-newer")
    assert "Update" in answer.json()["detail"]


def test_the_review_gives_the_history_an_intake_may_carry(api: TestClient) -> None:
    """Locks and levels come from the journal, in the form that an intake document takes."""
    from unknot.coach.intake import parse_intake

    session = new_id()
    said = {
        "question": "sensation",
        "value": "sharp-inside",
        "technique": "ql-wall",
        "side": "left",
        "action": "stop-session",
    }
    events = [
        Event.make("session-started", {"programme_day": 1}, session_id=session),
        Event.make("feedback", {**said, "stop": "sharp"}, session_id=session),
    ]
    api.post(EVENTS, json={"events": [event.document() for event in events]})
    review = api.get("/api/v1/journal/review").json()
    assert [lock["id"] for lock in review["locks"]] == ["ql-ball"]
    assert parse_intake({**INTAKE, "history": review["history"]}).history.locked == ("ql-ball",)


def test_a_position_moves_on_by_the_last_event_sent_again(api: TestClient) -> None:
    """Each second the player posts its newest event with a later state: nothing is added."""
    session = new_id()
    events = some(session)
    api.post(EVENTS, json={"events": events})
    last = events[-1]
    later = {**last, "body": {**last["body"], "state": {"played_ms": 9000}}}
    assert api.post(EVENTS, json={"events": [later]}).json() == {"new": 0, "known": 1}
    assert api.get("/api/v1/journal/open-session").json()["session"]["state"] == {"played_ms": 9000}
    assert len(api.get(EVENTS).json()["events"]) == len(events)


def test_a_session_left_long_ago_comes_without_its_score(api: TestClient) -> None:
    """After two hours there is nothing to play on with: what is new since has to be asked first."""
    session = new_id()
    at = (datetime.now(UTC) - timedelta(hours=2, minutes=1)).isoformat()
    api.post(EVENTS, json={"events": [{**event, "at": at} for event in some(session)]})
    left = api.get("/api/v1/journal/open-session").json()
    assert left["session"]["id"] == session
    assert left["score"] is None
