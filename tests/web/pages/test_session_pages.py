"""Around a session: is anything new, rest days, open sessions, the end check on paper."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest

from unknot.catalog.techniques import technique_rules
from unknot.coach.planning.resting import RESTS, families
from unknot.coach.session import AFTER_PRESSING
from unknot.journal import Event, new_id


def _begin(visitor: Any, query: str = "") -> str:
    where = visitor.post(f"/session/start{query}")
    assert re.fullmatch(r"/session/[0-9a-f-]{36}(\?.*)?", where)
    return str(where)


def test_anything_new_is_asked_on_another_day(visitor: Any) -> None:
    """The answers of today are for today: the next day the session first asks whether anything is new."""
    visitor.finish()
    assert visitor.where("/session") == "/session"
    visitor.clock.later(1)
    assert visitor.where("/session").startswith("/session/check/")
    session = f"/session/{new_id()}"
    assert visitor.where(session) == "/session", "the player cannot be opened around the questions"


def test_a_new_danger_stops_the_session(visitor: Any) -> None:
    """A yes to a danger sign before a session leads to what to do now; no session can be started after it."""
    visitor.finish()
    visitor.clock.later(1)
    where = visitor.where("/session")
    html = visitor.get(where)
    names = set(re.findall(r'name="([^"]+)"', html)) - {"then", "done", "none"}
    form = dict.fromkeys(names, "no") | {next(name for name in names if "saddle-numbness" in name): "yes"}
    for _ in range(6):
        where = visitor.post(where, status=303, **form) if "/stop" not in where else where
        if where.endswith("/stop"):
            break
    assert where == "/stop"
    assert "Get help now." in visitor.get("/stop")
    assert visitor.where("/session") == "/result"
    assert visitor.post("/session/start") == "/result"


def test_a_rest_day_offers_no_session_of_the_plan(visitor: Any) -> None:
    """After today's session, and on rest days, the plan's next session is named but not offered."""
    visitor.finish()
    where = _begin(visitor)
    visitor.post(f"{where}/end", how="finished", pain_before="5", pain_after="4")
    assert "Today’s session is done." in visitor.get("/session")
    assert "Start lying down" not in visitor.get("/")
    assert visitor.post("/session/start") == "/session", "no way around it: a page gone back to, a button pressed twice"
    assert visitor.where(f"/session/{new_id()}") == "/session"
    assert _begin(visitor, "?minutes=3&at=home"), "something short all the same"


def test_after_a_one_off_with_the_ball_the_plan_goes_without_it_today(visitor: Any) -> None:
    """The ball has a day between through every page: the session's own, the player's, and the plan's."""
    visitor.finish()
    table = technique_rules()

    def pressing(where: str) -> set[str]:
        named = set(re.findall(r'"technique":\s*"([a-z-]+)"', visitor.get(where)))
        return {name for name in named if "ql-ball" in families(table[name])}

    ball = pressing(_begin(visitor)) - {""}
    assert ball
    played, work = new_id(), [{"technique": min(ball), "side": "right", "level": 1, "seconds": 90, "bouts": 2}]
    visitor.journal.record("session-started", {"kind": "one-off", "title": "3 minutes"}, session_id=played)
    visitor.journal.record("session-ended", {"how": "finished", "work": work}, session_id=played)
    for where in (_begin(visitor), f"/session/{new_id()}", f"/session/{new_id()}?minutes=20&at=home"):
        assert pressing(where) == set()
    for page in ("/session", "/plan", f"/session/{new_id()}"):
        assert str(RESTS["ql-ball"]) in visitor.get(page)


def test_an_open_session_is_offered_first_and_can_be_closed(visitor: Any) -> None:
    """A session left open comes first on the start page; closed, it is in the history as closed."""
    visitor.finish()
    session_id = new_id()
    started = {"programme_day": 1, "kind": "programme", "title": "Day 1"}
    visitor.journal.append(Event.make("session-started", started, session_id=session_id))
    assert "A session is still open" in visitor.get("/")
    assert visitor.post("/session/close") == f"/session/{session_id}/end"
    assert "closed" in visitor.get("/history")
    assert visitor.where(f"/session/{session_id}") == f"/session/{session_id}/end"


def test_a_session_left_long_ago_is_closed_and_danger_is_asked_again(visitor: Any) -> None:
    """After more than two hours a session is not gone on with."""
    visitor.finish()
    session_id = new_id()
    event = Event.make("session-started", {"title": "Day 1"}, session_id=session_id)
    from datetime import UTC, datetime

    old = Event.make("session-started", event.body, session_id=session_id, at=datetime.now(UTC) - timedelta(hours=3))
    visitor.journal.append(old)
    assert "still open" not in visitor.get("/session")
    assert visitor.journal.open_session() is None


def test_the_end_check_on_paper_keeps_a_danger_sign(visitor: Any) -> None:
    """Without the player, "sharp, deep inside" during ball work stops the ball for a week, as in the player."""
    visitor.finish()
    where = _begin(visitor)
    html = visitor.get(f"{where}?new=no")
    ball = next(
        name
        for name in re.findall(r'<option value="([a-z-]+)">', html)
        if name in technique_rules() and any(one.column == "Q" for one in technique_rules()[name].columns)
    )
    end = visitor.post(f"{where}/end", how="stopped", sensation="sharp-inside", technique=ball, pain_after="6")
    html = visitor.get(end)
    assert "You stopped. That was right." in html
    assert str(AFTER_PRESSING) in html
    locked = visitor.journal.history(visitor.clock.day).locked
    assert "ql-ball" in locked
    assert "Not for you now" in visitor.get(f"/techniques/{ball}")


def test_the_breath_is_all_there_is_before_the_questions(visitor: Any) -> None:
    """Whatever the address asks for, before the questions only slow breathing is played."""
    for query in ("?now=1", "", "?minutes=15&at=home", "?minutes=abc&at=moon"):
        html = visitor.get(_begin(visitor, query))
        names = set(re.findall(r'"technique":\s*"([a-z-]+)"', html))
        assert names == {"settle-breath"}, query


def test_an_unknown_session_is_not_found(visitor: Any) -> None:
    """A made-up session address says so and leads back."""
    assert "This page is not here." in visitor.get("/session/not-a-session", status=404)
    assert "This page is not here." in visitor.get(f"/session/{new_id()}/end", status=404)


@pytest.mark.parametrize("odd", ["²", "٣", "-1", "1e3", "", "9" * 5000])
def test_an_odd_number_in_an_address_is_no_fault(visitor: Any, odd: str) -> None:
    """Protects bookmarks and hand-written addresses: a number nobody can read is left aside, never a fault of ours."""
    visitor.finish()
    for path in ("/session", "/data"):
        query = {"minutes": odd, "new": odd, "known": odd}
        assert visitor.client.get(path, params=query).status_code == 200


def test_a_breath_is_chosen_before_a_session_and_remembered(visitor: Any) -> None:
    """The page says how long one breath is; another choice changes every session after it."""
    visitor.finish()
    assert "One breath: 10 seconds" in visitor.get("/session")
    assert visitor.post("/session/breath?minutes=6&at=home", breath_s="12") == "/session?minutes=6&at=home"
    assert "One breath: 12 seconds" in visitor.get("/session")
    html = visitor.get(f"/session/{new_id()}?now=1")
    assert re.search(r'"in_ms": ?(\d+)', html)[1] == "4800"  # type: ignore[index]


@pytest.mark.parametrize("seconds", ["", "7", "13", "slow", "nan"])
def test_a_breath_that_cannot_be_paced_is_said(visitor: Any, seconds: str) -> None:
    """Nothing is remembered, and the page says what can be chosen."""
    visitor.finish()
    assert "7.5 to 12 seconds" in visitor.post("/session/breath", status=422, breath_s=seconds)
    assert "One breath: 10 seconds" in visitor.get("/session")


def test_the_number_at_the_end_is_answered_with_saved(visitor: Any) -> None:
    """Whoever saves the number after a session is told so where they are, and is not asked for it again."""
    visitor.finish()
    session_id = new_id()
    visitor.journal.append(
        Event.make("session-started", {"kind": "one-off", "title": "3 minutes"}, session_id=session_id),
        Event.make("session-ended", {"how": "finished"}, session_id=session_id),
    )
    end = f"/session/{session_id}/end"
    assert "How strong is the pain now?" in visitor.get(end)
    assert visitor.post(end, pain_after="3") == end
    after = visitor.get(end)
    assert "Saved" in after
    assert "3 out of 10" in after
    assert "more than 2 points worse" not in after
    assert "How strong is the pain now?" not in after


def test_a_saved_number_that_is_much_worse_is_answered(visitor: Any) -> None:
    """Whoever saves more than 2 points above the start is told to rest, as where the player asked."""
    visitor.finish()
    session_id = new_id()
    visitor.journal.append(
        Event.make("session-started", {"kind": "one-off", "title": "", "pain_before": 2}, session_id=session_id),
        Event.make("session-ended", {"how": "finished", "pain_before": 2}, session_id=session_id),
    )
    end = f"/session/{session_id}/end"
    visitor.post(end, pain_after="5")
    assert "more than 2 points worse" in visitor.get(end)
