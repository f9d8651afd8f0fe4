"""The pages after an alarm: nothing but what to do now, until all questions are answered again; and what resumes."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from alarming import EMERGENCIES, FEELINGS, feel, play, score
from unknot.catalog.asked import conditions, signs
from unknot.catalog.techniques import technique_rules
from unknot.coach.interview import apply_checkin, checkin_pages
from unknot.coach.session import score_document
from unknot.journal import Event, new_id

PAGES = (
    "/", "/plan", "/plan/now", "/plan/now?minutes=15&at=desk", "/session", "/session?now=1", "/session?minutes=6",
    "/techniques", "/techniques/ql-ball-sink", "/techniques/ql-wall", "/session/check/recheck-signs",
)  # fmt: skip
BLOCKING = [name for name, row in technique_rules().items() if row.planned and row.phase in ("release", "stretch")]


def only_help(visitor: Any, title: str = "Get help now.") -> None:
    """Every page leads to what to do now; nothing can be started, nothing is left to play."""
    for path in PAGES:
        assert visitor.where(path) == "/result", path
    assert visitor.post("/session/start") == "/result"
    assert visitor.where(f"/session/{new_id()}") == "/result"
    html = visitor.get("/result")
    assert title in html
    assert "Answer all the questions again" in html
    assert "I answered something by mistake" not in html
    assert left_open(visitor)["score"] is None


def left_open(visitor: Any) -> dict[str, Any]:
    """Return what the API gives to resume."""
    document: dict[str, Any] = visitor.client.get("/api/v1/journal/open-session").json()
    return document


def answered(visitor: Any) -> None:
    """Have answered the whole screening, an hour ago."""
    visitor.finish()
    (kept,) = visitor.journal.events(kind="intake")
    visitor.journal.forget()
    at = datetime.now(UTC) - timedelta(hours=1)
    visitor.journal.append(Event.make("intake", kept.body, at=at))


@pytest.mark.parametrize("how", ["finished", "stopped", "get-help"])
@pytest.mark.parametrize("name", FEELINGS)
def test_every_end_by_hand_with_help_leaves_only_help(visitor: Any, name: str, how: str) -> None:
    """However a session on paper ended: with help it is an emergency on every page afterwards."""
    visitor.finish()
    where = visitor.post("/session/start")
    visitor.post(f"{where}/end", how=how, sensation=name, technique="ql-wall", pain_after="4")
    if how == "get-help" or name in EMERGENCIES:
        only_help(visitor)
    elif name == "head-pressure" and how == "stopped":
        only_help(visitor, "Let a doctor see you today.")
    else:
        assert visitor.where("/") == "/"


def test_a_check_in_with_a_danger_sign_leaves_only_help(visitor: Any) -> None:
    """ "Do no more sessions" is kept to, and "anything new?" does not erase it."""
    visitor.finish()
    form = {}
    for page in checkin_pages("any", visitor.journal.latest_intake()):
        for question in page.questions:
            form[question.id] = question.options[0].value if question.kind == "tri" else "3"
    assert apply_checkin("any", {name: [value] for name, value in form.items()}).document["danger_signs"]
    assert visitor.post("/check-in/any", **form) == "/check-in-alarm"
    only_help(visitor)
    visitor.post("/session/check/recheck-signs", none="rest")
    visitor.post("/data/units", units="imperial")
    visitor.post("/data/clearance", condition="aaa-profile", by="Dr. Roux", on=visitor.clock.day.isoformat())
    visitor.post("/techniques/psoas-tool/switch-off")
    only_help(visitor)


def test_only_all_questions_answered_again_open_it(visitor: Any) -> None:
    """One page sent again is not enough; after the last question the plan is there again."""
    answered(visitor)
    play(visitor.journal, feel("leg-weakness"))
    only_help(visitor)
    names = {**signs(), **conditions()}
    where = visitor.where("/questions")
    for _ in range(80):
        assert where.startswith("/questions/"), where
        only_help(visitor)
        html = visitor.get(where)
        form: dict[str, str] = {"none": "rest"} if 'name="none"' in html else {}
        for name in set(re.findall(r'name="([^"]+)"', html)) - {"then", "none", "pains"}:
            if name.rsplit(".", 1)[-1] in names:
                form[name] = "no"
            else:
                kept = re.search(rf'name="{re.escape(name)}" value="([^"]*)"[^>]*checked', html)
                any_ = re.search(rf'name="{re.escape(name)}" value="([^"]+)"', html)
                form[name] = (kept or any_).group(1) if kept or any_ else "40"  # type: ignore[union-attr]
        where = visitor.post(where, **form)
        if where == "/result":
            break
    assert where == "/result"
    assert "Get help now." not in visitor.get("/result")
    assert visitor.where("/plan") == "/plan"


def test_a_setting_keeps_an_unfinished_danger(visitor: Any) -> None:
    """Changing the units while an urgent answer waits in the draft does not make it disappear."""
    visitor.finish()
    visitor.journal.save_draft({**visitor.journal.latest_intake(), "signs": {"saddle-numbness": True}})
    assert visitor.where("/") == "/result"
    visitor.post("/data/units", units="imperial")
    visitor.post("/techniques/psoas-tool/switch-off")
    assert visitor.where("/") == "/result"


def left(visitor: Any, *names: str) -> str:
    """Leave a session of these techniques open; return its address."""
    played = new_id()
    body = {"score": json.loads(json.dumps(score_document(score(*names)))), "title": "Day 1"}
    visitor.journal.append(Event.make("session-started", body, session_id=played))
    visitor.journal.append(Event.make("cue", {"cue": 1, "technique": names[0]}, session_id=played))
    return f"/session/{played}"


@pytest.mark.parametrize("name", BLOCKING)
def test_what_was_closed_since_is_never_resumed(visitor: Any, name: str) -> None:
    """Under 16 everything is closed: whatever was left open is closed too, by page and by API, and it says why."""
    visitor.finish()
    visitor.journal.record(
        "intake", {"document": {**visitor.journal.latest_intake(), "person": {"age": 15, "sex": "male"}}}
    )
    where = left(visitor, name, "settle-breath")
    assert left_open(visitor)["score"] is None
    assert visitor.where(where) == "/session"
    html = visitor.get("/session")
    assert "Go on where I stopped" not in html
    assert "it was closed." in html
    assert visitor.journal.open_session() is None


def test_what_is_still_open_is_resumed(visitor: Any) -> None:
    """Nothing changed: the session goes on, with its own score."""
    visitor.finish()
    where = left(visitor, "cat-cow", "settle-breath")
    assert left_open(visitor)["score"] is not None
    assert "Go on where I stopped" in visitor.get("/session")
    assert '"technique":' in visitor.get(where)


def test_a_lock_since_closes_what_was_left_open(visitor: Any) -> None:
    """A sharp pain in one session closes another one with a ball that was left open."""
    answered(visitor)
    where = left(visitor, "ql-wall", "settle-breath")
    play(visitor.journal, feel("sharp-inside"))
    assert visitor.where(where) == "/session"


def test_breathing_is_resumed_before_the_questions(visitor: Any) -> None:
    """Three minutes of breathing need no answers, also when they were interrupted."""
    where = left(visitor, "settle-breath")
    assert '"technique":' in visitor.get(where)


def test_something_new_leads_to_the_questions(visitor: Any) -> None:
    """After "something is new" the page says why the questions come again, and only breathing is offered."""
    answered(visitor)
    played = play(visitor.journal)
    body = {"how": "stopped", "reason": "anything-new"}
    visitor.journal.record("session-ended", body, session_id=played)
    html = visitor.get("/result")
    assert "Please answer the questions again." in html
    assert "You said that something is new or worse." in html
    assert visitor.where("/plan") == "/result"
    assert "/session?now=1" in visitor.get("/session") or "slow breathing" in visitor.get("/session")
    names = set(re.findall(r'"technique":\s*"([a-z-]+)"', visitor.get(visitor.post("/session/start?minutes=15"))))
    assert names == {"settle-breath"}


def test_under_16_the_plan_is_breathing_now(visitor: Any) -> None:
    """No weeks and no rest day on any page: one session that may be started whenever it is wanted."""
    visitor.finish()
    visitor.journal.record(
        "intake", {"document": {**visitor.journal.latest_intake(), "person": {"age": 15, "sex": "male"}}}
    )
    html = visitor.get("/plan")
    assert "not made for you" in html
    assert "Week 1" not in html
    assert 'action="/session/start' in html
    assert "not made for you" in visitor.get("/plan/now?minutes=3")
    assert visitor.get("/result")
