"""What is read off the events: sessions, drafts, the programme, what is due, pain."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from unknot.journal import Event, Journal, new_id
from unknot.journal.programme import start_of

NOW = datetime(2026, 11, 21, 18, 0, tzinfo=UTC)


def played(journal: Journal, *, hours_ago: float, technique: str = "ql-ball-sink", how: str | None = "finished") -> str:
    """Put one session into the journal that ended (or was left) some hours before NOW; return its id."""
    session, end = new_id(), NOW - timedelta(hours=hours_ago)
    events = [
        Event.make(
            "session-started", {"programme_day": 2, "title": "Day 2"}, session_id=session, at=end - timedelta(minutes=9)
        ),
        Event.make(
            "cue",
            {"technique": technique, "side": "right", "level": 1, "state": {"n": 1}, "t_s": 60},
            session_id=session,
            at=end - timedelta(minutes=8) if how else end,
        ),
    ]
    if how:
        work = [{"technique": technique, "side": "right", "level": 1, "seconds": 45, "completed": True}]
        body = {"how": how, "work": work, "pain_before": 5, "pain_after": 3, "t_s": 540}
        events.append(Event.make("session-ended", body, session_id=session, at=end))
    journal.append(*events)
    return session


def dues(journal: Journal, now: datetime = NOW) -> list[str]:
    """Return what is due."""
    return [due.due for due in journal.checkins_due(now)]


def test_a_draft_lives_until_the_answers_are_finished(journal: Journal) -> None:
    """The draft is the last saved page's, gone once the intake is recorded, and back when questions start again."""
    assert journal.draft() is None
    journal.save_draft({"a": 1}, page="where")
    journal.save_draft({"a": 1, "b": 2}, page="when")
    draft = journal.draft()
    assert draft is not None
    assert (draft.document, draft.page) == ({"a": 1, "b": 2}, "when")
    journal.record("intake", {"document": {"a": 1, "b": 2, "c": 3}})
    assert journal.draft() is None
    assert journal.latest_intake() == {"a": 1, "b": 2, "c": 3}
    journal.save_draft({"a": 9})
    assert journal.draft() is not None
    assert len(list(journal.events(kind="draft"))) == 3


def test_a_session_is_told_as_it_was_played(journal: Journal) -> None:
    """State, day, work, pain before and after all come from the session's own events."""
    session = journal.play_session(played(journal, hours_ago=1))
    assert session is not None
    assert (session.status, session.programme_day, session.title, session.cues) == ("finished", 2, "Day 2", 1)
    assert (session.pain_before, session.pain_after, session.seconds_played) == (5, 3, 540)
    assert [(work.technique, work.side, work.seconds) for work in session.work] == [("ql-ball-sink", "right", 45)]
    assert session.ended_at == NOW - timedelta(hours=1)


def test_events_that_arrive_late_and_mixed_up_give_the_same_session(journal: Journal) -> None:
    """A phone that was offline sends its events in any order: the session is what it would have been."""
    session = new_id()
    events = [Event.make("session-started", {"title": "x"}, session_id=session, at=NOW)]
    for n in range(6):
        events.append(
            Event.make(
                "feedback",
                {"question": "discomfort", "value": n, "state": {"n": n}},
                session_id=session,
                at=NOW + timedelta(seconds=n + 1),
            )
        )
    events.append(Event.make("session-ended", {"how": "stopped"}, session_id=session, at=NOW + timedelta(minutes=1)))
    journal.append(*events)
    straight = journal.play_session(session)
    journal.forget()
    for event in (events[4], events[7], events[0], *events[1:4][::-1], events[6], events[5]):
        journal.append(event)
    assert journal.play_session(session) == straight


def test_a_real_ending_wins_over_closing(journal: Journal) -> None:
    """Closed here while the offline phone had finished it: it counts as finished, whichever arrives first."""
    for order in ((0, 1), (1, 0)):
        session = new_id()
        ends = [
            Event.make("session-ended", {"how": "closed"}, session_id=session, at=NOW),
            Event.make("session-ended", {"how": "finished"}, session_id=session, at=NOW + timedelta(seconds=5)),
        ]
        for index in order:
            journal.append(ends[index])
        found = journal.play_session(session)
        assert found is not None
        assert found.status == "finished"


def test_rebuilding_changes_nothing(journal: Journal) -> None:
    """Sessions folded as events came are the sessions folded again from all events."""
    for hours, how in ((90, "finished"), (50, "stopped"), (20, "get-help"), (1, None)):
        played(journal, hours_ago=hours, how=how)
    before = journal.play_sessions()
    assert journal.rebuild() == 4
    assert journal.play_sessions() == before
    assert journal.rebuild() == 4
    assert journal.play_sessions() == before


def test_the_open_session_is_the_newest_without_an_end(journal: Journal) -> None:
    """Resume offers the session that was left, with its score."""
    played(journal, hours_ago=3, how=None)
    left = played(journal, hours_ago=1, how=None)
    played(journal, hours_ago=0)
    session = journal.open_session()
    assert session is not None
    assert session.id == left
    assert journal.score(left) is None
    with pytest.raises(KeyError):
        journal.close_session(new_id())


def test_the_score_of_a_session_comes_back(journal: Journal) -> None:
    """A session is resumed on the score it was started with."""
    session = new_id()
    journal.append(Event.make("session-started", {"score": {"cues": [1, 2]}}, session_id=session))
    assert journal.score(session) == {"cues": [1, 2]}


def test_pressure_work_is_asked_about_after_8_24_and_48_hours(journal: Journal) -> None:
    """Each stage is due in its turn, only the latest is asked, and an answer settles it and those before."""
    session = played(journal, hours_ago=0)
    end = NOW
    stages = [(7, []), (8, ["after-8h"]), (23, ["after-8h"]), (24, ["after-24h"]), (48, ["after-48h"]), (24 * 7, [])]
    for hours, expected in stages:
        assert dues(journal, end + timedelta(hours=hours)) == expected
    journal.append(Event.make("check-in", {"due": "after-24h"}, session_id=session, at=end + timedelta(hours=30)))
    assert dues(journal, end + timedelta(hours=31)) == []
    assert dues(journal, end + timedelta(hours=49)) == ["after-48h"]


def test_sessions_without_pressure_are_not_asked_about(journal: Journal) -> None:
    """Stretching needs no check-in for late bleeding."""
    played(journal, hours_ago=9, technique="ql-side-bend")
    assert dues(journal) == []


def test_a_session_that_was_killed_is_asked_about_too(journal: Journal) -> None:
    """A session that never ended still did press: what its cues say counts."""
    session = played(journal, hours_ago=9, how=None)
    assert [(due.due, due.session_id) for due in journal.checkins_due(NOW)] == [("after-8h", session)]


@pytest.mark.parametrize(
    ("intake_days", "session_days", "expected"),
    [
        (6, None, []),
        (7, 6.5, ["weekly", "re-screen"]),
        (15, 1, ["weekly", "re-screen"]),
        (15, None, ["weekly", "re-screen"]),
    ],
)
def test_weekly_questions_and_rescreening(
    journal: Journal, intake_days: float, session_days: float | None, expected: list[str]
) -> None:
    """The safety questions are asked again every 7 days and after a gap of 14."""
    journal.append(Event.make("intake", {"document": {}}, at=NOW - timedelta(days=intake_days)))
    if session_days is not None:
        played(journal, hours_ago=session_days * 24, technique="cat-cow")
    assert dues(journal) == expected
    assert journal.rescreen_due(NOW) == bool(expected)


def test_getting_worse_asks_the_safety_questions_again(journal: Journal) -> None:
    """A check-in that says worse asks for screening at once; a newer screening settles it."""
    journal.append(Event.make("intake", {"document": {}}, at=NOW - timedelta(days=2)))
    journal.append(Event.make("check-in", {"due": "any", "change": "worse"}, at=NOW - timedelta(days=1)))
    assert dues(journal) == ["re-screen"]
    journal.append(Event.make("intake", {"document": {}}, at=NOW - timedelta(hours=1)))
    assert dues(journal) == []


def test_pain_over_time_comes_from_everything_that_was_told(journal: Journal) -> None:
    """Intake, check-ins and sessions make one series, with the sides kept apart."""
    pains = [
        {"region": "low-back", "side": "right", "intensity": 6},
        {"region": "flank", "side": "left", "intensity": 2},
    ]
    journal.append(Event.make("intake", {"document": {"complaint": {"pains": pains}}}, at=NOW - timedelta(days=3)))
    played(journal, hours_ago=48)
    journal.append(Event.make("check-in", {"due": "any", "pains": pains[:1]}, at=NOW))
    series = [(point.source, point.worst, point.left, point.right) for point in journal.pain_series()]
    assert series == [
        ("intake", 6, 2, 6),
        ("before", 5, None, None),
        ("after", 3, None, None),
        ("check-in", 6, None, 6),
    ]


def test_a_programme_keeps_its_start_through_reviews(journal: Journal) -> None:
    """A weekly review plans the weeks that are left; day 1 stays the day it began."""
    began = date(2026, 11, 2)
    first = journal.record_programme({"weeks": [{"number": 1}]}, on=began)
    assert (first.start, first.day(began), first.day(date(2026, 11, 9))) == (began, 1, 8)
    journal.record("programme", {"document": {}, "start": "2026-11-05", "kind": "one-off"})
    again = journal.record_programme({"weeks": [{"number": 2}]}, on=date(2026, 11, 10))
    assert again.start == began
    running = journal.programme()
    assert running is not None
    assert running.document == {"weeks": [{"number": 2}]}


def test_a_programme_that_starts_over_begins_today() -> None:
    """After new answers week 1 begins on the day it is planned; a later week begins so that its number fits."""
    on = date(2026, 11, 20)
    assert start_of({"weeks": [{"number": 1}]}, on=on, running=None) == on
    assert start_of({"weeks": [{"number": 3}]}, on=on, running=None) == date(2026, 11, 6)


def test_only_the_newest_state_of_an_open_session_is_kept(journal: Journal) -> None:
    """The player's state is not kept with every breath; it goes with the session's end, and travels in an export."""
    session = new_id()
    events = [
        Event.make("cue", {"cue": n, "state": {"n": n}}, session_id=session, at=NOW + timedelta(seconds=n))
        for n in range(3)
    ]
    for event in (events[0], events[2], events[1]):
        journal.append(event)
    assert all("state" not in event.body for event in journal.events())
    exported = {event["id"]: event["body"].get("state") for event in journal.export()["events"]}
    assert exported == {events[0].id: None, events[1].id: None, events[2].id: {"n": 2}}
    left = journal.open_session()
    assert left is not None
    assert left.state == {"n": 2}
    assert journal.append(*events) == 0
    journal.rebuild()
    assert journal.open_session() == left
    assert journal.close_session(session).state == {}
    assert all("state" not in event["body"] for event in journal.export()["events"])


def test_anything_new_is_not_a_whole_screening(journal: Journal) -> None:
    """The few questions before each session do not put off the weekly screening."""
    journal.append(Event.make("intake", {"document": {}}, at=NOW - timedelta(days=8)))
    journal.append(Event.make("intake", {"document": {"new": True}, "recheck": True}, at=NOW - timedelta(days=1)))
    assert "re-screen" in dues(journal)
    assert journal.latest_intake() == {"new": True}
