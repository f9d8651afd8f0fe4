"""What the review is told, and what comes back as the history of an intake."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from unknot.coach.intake import parse_intake
from unknot.coach.interview import apply_checkin, checkin_pages
from unknot.journal import Event, Journal, new_id
from unknot.journal.event import local_day
from unknot.journal.facts import check_in

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
TODAY = local_day(NOW)


def session(journal: Journal, days_ago: int, *bodies: tuple[str, dict[str, Any]]) -> str:
    """Play one session some days ago out of (kind, body) pairs, ten seconds apart."""
    played, start = new_id(), NOW - timedelta(days=days_ago)
    opening = ("session-started", {"programme_day": 1})
    for index, (kind, body) in enumerate([opening, *bodies]):
        at = start + timedelta(seconds=10 * index)
        journal.append(Event.make(kind, body, session_id=played, at=at))  # type: ignore[arg-type]
    return played


def ended(technique: str = "ql-ball-sink", **work: Any) -> tuple[str, dict[str, Any]]:
    """Return a session-ended pair with one piece of work."""
    row = {"technique": technique, "side": "right", "level": 1, "seconds": 45, "completed": True, **work}
    return ("session-ended", {"how": "finished", "pain_before": 4, "pain_after": 2, "work": [row]})


CUE = ("cue", {"technique": "ql-ball-sink", "side": "right", "level": 1})


def test_a_finished_session_is_told_whole(journal: Journal) -> None:
    """Work, discomfort, pain and whether it had passed a day later reach the review."""
    played = session(journal, 3, CUE, ended(max_discomfort=3))
    body = {"due": "after-24h", "back_to_usual": True, "soreness": 1}
    journal.append(Event.make("check-in", body, session_id=played, at=NOW - timedelta(days=2)))
    (outcome,) = journal.facts(TODAY).sessions
    assert (outcome.how, outcome.pain_before, outcome.pain_after, outcome.back_to_baseline_24h) == (
        "finished",
        4,
        2,
        True,
    )
    (item,) = outcome.items
    assert (item.technique, item.side, item.max_discomfort, item.completed, item.stop) == (
        "ql-ball-sink", "right", 3, True, None,
    )  # fmt: skip


def test_a_sharp_pain_in_a_session_that_was_killed_still_locks(journal: Journal) -> None:
    """The lock comes from what was said, not from a proper ending: a kill cannot undo it."""
    said = {"question": "sensation", "value": "sharp-inside", "technique": "ql-ball-sink", "side": "right"}
    session(journal, 1, CUE, ("feedback", {**said, "action": "stop-session", "stop": "sharp"}))
    assert "ql-ball" in journal.history(TODAY).locked
    assert "ql-ball" not in journal.history(TODAY + timedelta(days=30)).locked


def test_a_pulse_locks_the_belly_until_a_new_scan(journal: Journal) -> None:
    """A scan told normal before the pulse was felt does not lift the lock; one told after it does."""

    def answered(days_ago: float, scan: bool) -> None:
        document = {"complaint": {"pains": []}, "conditions": {"aaa-scan-normal": scan}}
        journal.append(Event.make("intake", {"document": document}, at=NOW - timedelta(days=days_ago)))

    answered(40, scan=True)
    cue = ("cue", {"technique": "psoas-supine-fingers", "side": "none", "level": 1})
    said = {"question": "sensation", "value": "pulse", "technique": "psoas-supine-fingers", "stop": "pulse"}
    session(journal, 20, cue, ("feedback", {**said, "action": "stop-session"}))
    answered(10, scan=True)
    assert "belly" in journal.history(TODAY).locked
    answered(9, scan=False)
    answered(2, scan=True)
    assert "belly" not in journal.history(TODAY).locked


def test_calm_sessions_are_counted_and_raise_the_level(journal: Journal) -> None:
    """Three calm sessions in the journal show in the next intake's history."""
    for days in (9, 6, 3):
        played = session(journal, days, CUE, ended("ql-ball-deep", max_discomfort=2))
        at = NOW - timedelta(days=days - 1)
        journal.append(Event.make("check-in", {"due": "after-24h", "back_to_usual": True}, session_id=played, at=at))
    assert journal.history(TODAY).levels.get("ql-ball-deep") == 2


def test_the_history_goes_into_a_document_that_can_be_read(journal: Journal) -> None:
    """What the journal adds to an intake is a sound part of the intake contract."""
    pains = [
        {"region": "low-back", "side": "right", "intensity": 5},
        {"region": "flank", "side": "left", "intensity": 2},
    ]
    document = {"complaint": {"pains": pains}}
    journal.record("intake", {"document": document})
    session(journal, 1, CUE, ended(max_discomfort=6, stop="asked"))
    on = local_day(datetime.now(UTC))
    made = parse_intake(journal.with_history(document, on))
    assert made.history == journal.history(on)
    assert made.complaint == parse_intake(document).complaint


def test_check_ins_give_the_sides_and_the_late_signs(journal: Journal) -> None:
    """Pain by side feeds the side ledger; a late danger sign reaches the review by its id."""
    pains = [
        {"region": "low-back", "side": "left", "intensity": 6},
        {"region": "low-back", "side": "right", "intensity": 2},
    ]
    body = {
        "due": "any",
        "pains": pains,
        "change": "much-worse",
        "danger_signs": {"fainting": True, "blood-in-urine": False},
    }
    journal.append(Event.make("check-in", body, at=NOW - timedelta(days=1)))
    (told,) = journal.facts(TODAY).check_ins
    assert (told.pain, told.pain_left, told.pain_right) == (6, 6, 2)
    assert told.adverse == ("fainting",)
    assert journal.review(TODAY).get_help is not None


def test_an_empty_journal_has_an_empty_history(journal: Journal) -> None:
    """Nothing known: everything starts at level 1 and nothing is locked."""
    history = journal.history(date(2026, 1, 1))
    assert (history.levels, history.locked, history.weeks_done) == ({}, (), 0)


def test_a_session_followed_on_paper_locks_too(journal: Journal) -> None:
    """Without a player there are no cues and no work: the sensation told at the end still counts."""
    body = {"how": "stopped", "reason": "spreading-forward", "technique": "ql-wall", "work": []}
    session(journal, 1, ("session-ended", body))
    assert "ql-ball" in journal.history(TODAY).locked


def test_a_pulse_said_before_any_work_locks_the_belly(journal: Journal) -> None:
    """Felt while finding the place, at a technique that no work tells of."""
    said = {"question": "sensation", "value": "pulse", "technique": "psoas-supine-fingers", "action": "get-help"}
    work = [{"technique": "ql-wall", "side": "left", "level": 1, "seconds": 40, "completed": True}]
    session(journal, 2, ("feedback", said), ("session-ended", {"how": "get-help", "reason": "pulse", "work": work}))
    assert "belly" in journal.history(TODAY).locked


def test_a_session_that_was_only_opened_tells_nothing(journal: Journal) -> None:
    """Opening and closing a session without doing anything is neither calm nor a stop."""
    session(journal, 1, ("session-ended", {"how": "closed"}))
    assert journal.facts(TODAY).sessions == ()


@pytest.mark.parametrize("kind", ["after-8h", "after-24h", "after-48h", "weekly", "any"])
def test_what_the_check_in_pages_make_can_be_kept(journal: Journal, kind: str) -> None:
    """Every check-in that a person can send, "not sure" included, is a sound event: no answer is refused afterwards."""
    intake = {
        "complaint": {"pains": [{"region": "low-back", "side": "left", "intensity": 5}]},
        "goals": ["tie my shoes"],
    }
    for choice in (0, -1):
        form = {}
        for page in checkin_pages(kind, intake):
            for question in page.questions:
                form[question.id] = [question.options[choice].value] if question.options else ["3"]
        applied = apply_checkin(kind, form, intake)
        assert applied.ok, applied.faults
        event = journal.record("check-in", applied.document)
        assert check_in(event).pain == 3


def test_not_sure_about_a_danger_sign_asks_the_safety_questions_again(journal: Journal) -> None:
    """Unsure is no emergency by itself, but nothing goes on before the questions were answered."""
    journal.append(Event.make("intake", {"document": {}}, at=NOW - timedelta(days=1)))
    body = {"due": "after-24h", "danger_signs": {"spreading-bruise": "unsure"}}
    journal.append(Event.make("check-in", body, at=NOW - timedelta(hours=1)))
    assert journal.rescreen_due(NOW)
    assert journal.review(TODAY).get_help is None


def test_the_week_s_averages_feed_the_side_ledger(journal: Journal) -> None:
    """Where a week's average of each side was asked, it counts instead of the pain right now."""
    pains = [{"region": "low-back", "side": "left", "intensity": 1}]
    body = {"due": "weekly", "pains": pains, "average_left": 6, "average_right": 0}
    journal.append(Event.make("check-in", body, at=NOW - timedelta(days=1)))
    history = journal.history(TODAY)
    assert (history.side_pain_left_7d, history.side_pain_right_7d) == (6, 0)


def test_the_first_value_of_an_activity_is_the_one_given_when_it_was_named(journal: Journal) -> None:
    """Protects the comparison: the intake's rating reaches the review by the goal's name, and so does the week's."""
    document = {
        "complaint": {"pains": [{"region": "low-back", "intensity": 5}], "since": "under-6-weeks"},
        "goals": ["tie my shoes"],
        "goals_now": {"tie my shoes": 2},
    }
    journal.append(Event.make("intake", {"document": document}, at=NOW - timedelta(days=43)))
    body = {"due": "weekly", "activities": {"tie my shoes": 6}, "days_limited": 1}
    journal.append(Event.make("check-in", body, at=NOW - timedelta(days=1)))
    facts = journal.facts(TODAY)
    assert facts.baseline is not None
    assert facts.baseline.activities == {"tie my shoes": 2}
    assert (facts.check_ins[0].activities, facts.check_ins[0].days_limited) == ({"tie my shoes": 6}, 1)
    assert facts.new_pain
    assert any("tie my shoes: 2 out of 10 at first, 6 now" in line for line in journal.review(TODAY).notes)
