"""Where a person stands: what a session or a check-in told stops everything until all questions are answered anew."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from alarming import EMERGENCIES, FEELINGS, answers, feel, play, score
from unknot.catalog.techniques import technique_rules
from unknot.coach.assessment import assess
from unknot.coach.interview import next_page
from unknot.coach.planning import NothingToPlan, Session, one_off, plan, said_to_rest
from unknot.coach.planning.resting import RESTS, families
from unknot.coach.screening import Disposition, Status
from unknot.coach.screening.columns import touched
from unknot.coach.session import still_open
from unknot.journal import Event, Journal, new_id
from unknot.journal.concluding import conclude
from unknot.journal.standing import Standing, standing

E, U, N = Disposition.EMERGENCY, Disposition.URGENT, Disposition.NOT_SCREENED
HEAD = score("settle-breath", "down-dog", "settle-breath")


def here(journal: Journal) -> Standing:
    """Return where the person stands today."""
    return standing(journal, date.today())


def answer_all(journal: Journal, **more: Any) -> None:
    """Answer the whole screening."""
    journal.record("intake", {"document": {**answers(), **more}})


def answered_before(journal: Journal) -> None:
    """Have answered the whole screening an hour ago."""
    at = datetime.now(UTC) - timedelta(hours=1)
    journal.append(Event.make("intake", {"document": answers()}, at=at))


def concluded(journal: Journal) -> None:
    """Have answered everything and got a programme, with a ball at hand."""
    conclude(journal, {**answers(), "gear": ["wall", "towel", "soft-air-ball-10cm", "chair"]}, date.today())


def assert_nothing_is_offered(found: Standing, least: Disposition) -> None:
    """Nothing but breathing and education, whatever asks: the verdict, the plan, a one-off, an open session."""
    assert found.screening.disposition >= least
    assert found.stopped
    for name, row in technique_rules().items():
        if touched(row):
            assert found.screening.techniques[name].status is Status.BLOCKED, name
            assert not still_open(score(name, "settle-breath"), found.screening) or not row.planned
    assert found.intake is not None
    with pytest.raises(NothingToPlan):
        plan(found.intake, found.screening, assess(found.intake))
    with pytest.raises(NothingToPlan):
        one_off(found.intake, found.screening, assess(found.intake), minutes=3)


def assert_only_whole_answers_lift_it(journal: Journal, least: Disposition) -> None:
    """ "Anything new?" and changed settings lift nothing; the whole screening does, on the same day."""
    journal.record("intake", {"document": answers(), "recheck": True})
    assert_nothing_is_offered(here(journal), least)
    assert next_page(here(journal).sheet) is not None, "finishing must mean answering the questions again"
    answer_all(journal)
    after = here(journal)
    assert (after.stopped, after.alarm, after.review.get_help) == (None, None, None)
    assert plan(after.intake, after.screening, assess(after.intake)).weeks  # type: ignore[arg-type]


@pytest.mark.parametrize("kill", [False, True])
@pytest.mark.parametrize("name", FEELINGS)
def test_every_sensation_that_ends_with_help_stops_everything(journal: Journal, name: str, kill: bool) -> None:
    """What leads to help is an emergency afterwards, even when the machine dies at that moment; nothing else is."""
    answered_before(journal)
    play(journal, feel(name), kill=kill)
    found = here(journal)
    if name in EMERGENCIES:
        assert_nothing_is_offered(found, E)
        assert found.review.get_help is not None
        assert_only_whole_answers_lift_it(journal, E)
    else:
        assert (found.alarm, found.review.get_help) == (None, None)
        assert not found.screening.disposition.stops


@pytest.mark.parametrize("how", ["finished", "stopped", "get-help"])
@pytest.mark.parametrize("name", [*FEELINGS, "asked", None])
def test_every_way_to_end_with_help_stops_everything(journal: Journal, name: str | None, how: str) -> None:
    """Whatever was felt, an ending with help is an emergency; head pressure that ended a session is urgent."""
    answered_before(journal)
    played = play(journal)
    journal.record("session-ended", {"how": how, "reason": name, "technique": "ql-wall"}, session_id=played)
    if how == "get-help":
        assert_nothing_is_offered(here(journal), E)
        assert_only_whole_answers_lift_it(journal, E)
    elif how == "stopped" and name == "head-pressure":
        assert_nothing_is_offered(here(journal), U)
        assert_only_whole_answers_lift_it(journal, U)
    else:
        assert here(journal).stopped is None


def test_the_help_button_stops_everything(journal: Journal) -> None:
    """Calling for help without naming anything is an emergency too, also for somebody without any answers."""
    play(journal, {"type": "help"})
    found = here(journal)
    assert (found.document, found.screening.disposition) == (None, E)
    assert found.stopped == "You asked for help in your last session."


@pytest.mark.parametrize(
    ("said", "least"),
    [
        ([{"type": "tick", "ms": 121_000}, {"type": "answer", "question": "head-gone", "value": "no"}], U),
        ([{"type": "tick", "ms": 121_000}, {"type": "tick", "ms": 200_000}], U),
        ([{"type": "tick", "ms": 121_000}, {"type": "answer", "question": "head-gone", "value": "yes"}], None),
        ([{"type": "stop"}], N),
    ],
)
def test_pressure_in_the_head_that_does_not_go_is_urgent(
    journal: Journal, said: list[dict[str, Any]], least: Disposition | None
) -> None:
    """Gone within two minutes is fine; not gone, or nobody answered, is for a doctor today; not known asks again."""
    answered_before(journal)
    play(journal, feel("head-pressure"), *said, made=HEAD)
    if least is None:
        assert here(journal).stopped is None
    else:
        assert here(journal).screening.disposition is least
        assert_nothing_is_offered(here(journal), least)
        assert_only_whole_answers_lift_it(journal, least)


@pytest.mark.parametrize("value", ["yes", "unsure"])
def test_something_new_asks_all_questions_again(journal: Journal, value: str) -> None:
    """ "Is anything new?" answered with yes or not sure: nothing is played before the questions were answered."""
    answered_before(journal)
    said = {"question": "anything-new", "value": value, "action": "stop-session"}
    event = journal.record("feedback", said, session_id=play(journal))
    assert_nothing_is_offered(here(journal), N)
    body = {"how": "stopped", "reason": "anything-new"}
    journal.record("session-ended", body, session_id=event.session_id)
    assert here(journal).screening.disposition is N
    assert here(journal).screening.ask
    assert_only_whole_answers_lift_it(journal, N)


@pytest.mark.parametrize(("said", "least"), [(True, E), ("unsure", N)])
def test_a_late_sign_stops_everything(journal: Journal, said: Any, least: Disposition) -> None:
    """A danger sign of a check-in is enforced, not only said; not sure asks for the questions again."""
    answer_all(journal)
    journal.record("check-in", {"due": "after-24h", "danger_signs": {"blood-in-urine": said, "fainting": False}})
    assert_nothing_is_offered(here(journal), least)
    assert_only_whole_answers_lift_it(journal, least)


def test_an_old_alarm_does_not_come_back(journal: Journal) -> None:
    """Events that arrive late, of a time before the last whole screening, stop nothing; order is the events' own."""
    answer_all(journal)
    long_ago = datetime.now(UTC) - timedelta(hours=2)
    body = {"due": "any", "danger_signs": {"fainting": True}}
    journal.append(Event.make("check-in", body, at=long_ago))
    assert here(journal).stopped is None


def test_unfinished_answers_count_when_they_are_urgent(journal: Journal) -> None:
    """The rule of both doors: a danger told halfway counts before older calm answers; a calm draft does not."""
    answer_all(journal)
    journal.save_draft({"goals": ["walk"]})
    assert here(journal).stopped is None
    journal.save_draft({"signs": {"saddle-numbness": True}})
    assert here(journal).screening.disposition is E
    assert here(journal).stopped


def test_asking_anew_never_hides_what_was_told(journal: Journal) -> None:
    """A weaker alarm does not soften an urgent draft: a yes stays a yes, only what calms is asked again."""
    answer_all(journal)
    journal.save_draft({**answers(), "signs": {**answers()["signs"], "saddle-numbness": True}})
    journal.record("check-in", {"due": "any", "danger_signs": {"fainting": "unsure"}})
    sheet = here(journal).sheet
    assert sheet["signs"] == {"saddle-numbness": True}
    journal.save_draft(sheet)
    assert here(journal).screening.disposition is E


def test_tingling_rests_that_side_for_the_day(journal: Journal) -> None:
    """No second try on that side today, in any technique of the family; tomorrow it is open again."""
    answered_before(journal)
    before = here(journal).screening.techniques
    play(journal, feel("tingling"))
    (rests,) = here(journal).review.history.resting_sides
    name, _, side = rests.partition(":")
    assert name == "ql-wall"
    other = "left" if side == "right" else "right"
    for one in ("ql-wall", "ql-ball-sink"):
        after = here(journal).screening.techniques[one]
        assert after.side(side) is Status.BLOCKED  # type: ignore[arg-type]
        assert after.side(other) is before[one].side(other)  # type: ignore[arg-type]
    tomorrow = standing(journal, date.today() + timedelta(days=1))
    assert tomorrow.review.history.resting_sides == ()


def pressed_once(journal: Journal, *, programme_day: int | None, how: str = "finished") -> None:
    """Play a session today that held the ball on the side of the back."""
    played = new_id()
    kind = "programme" if programme_day else "one-off"
    body = {"programme_day": programme_day, "kind": kind, "title": "For now"}
    work = [{"technique": "ql-ball-sink", "side": "right", "level": 1, "seconds": 90, "bouts": 2, "completed": True}]
    journal.record("session-started", body, session_id=played)
    journal.record("session-ended", {"how": how, "work": work}, session_id=played)


def pressing(session: Session | None) -> list[str]:
    """Return what presses on the back in a session."""
    assert session is not None
    return [one.technique for one in session.items if "ql-ball" in families(technique_rules()[one.technique])]


def test_after_a_ball_today_the_programme_goes_without_it(journal: Journal) -> None:
    """A one-off with the ball, then day 1 of the programme on the same day: the ball is left out, and it is said."""
    concluded(journal)
    assert pressing(here(journal).today)
    pressed_once(journal, programme_day=None)
    after = here(journal)
    assert (after.done_today, after.rests) == (False, False)
    assert pressing(after.today) == []
    assert after.today is not None
    assert said_to_rest(after.today) == (RESTS["ql-ball"],)


@pytest.mark.parametrize(
    ("how", "done"), [("finished", True), ("stopped", True), ("closed", False), ("get-help", False)]
)
def test_todays_session_is_done_once(journal: Journal, how: str, done: bool) -> None:
    """Finished or stopped, today's is done and the next is named, with its ball; closed, it is not, but rests."""
    concluded(journal)
    assert (here(journal).day, here(journal).rests) == (1, False)
    pressed_once(journal, programme_day=1, how=how)
    after = here(journal)
    assert after.done_today is done
    if how == "get-help":
        assert (after.today, after.rests) == (None, False)
        return
    assert after.today is not None
    assert after.rests is done
    assert (after.today.day > 1) is done
    tomorrow = standing(journal, date.today() + timedelta(days=1))
    assert not tomorrow.done_today
    assert tomorrow.rests or pressing(tomorrow.today) == []


PULSE = {"question": "sensation", "value": "pulse", "technique": "psoas-supine-fingers", "action": "stop-session"}


@pytest.mark.parametrize(
    ("by", "days", "lifted"),
    [("Dr. Roux", 1, True), ("", 1, False), ("  ", 1, False), ("Dr. Roux", -30, False), ("Dr. Roux", 12, False),
     ("Dr. Roux", 400, False)],
)  # fmt: skip
def test_a_pulse_lock_is_lifted_by_an_ok_that_counts(journal: Journal, by: str, days: int, lifted: bool) -> None:
    """With a name, after the pulse, not ahead, within a year: otherwise nothing presses on the belly."""
    today, now = date.today(), datetime.now(UTC)
    answered_before(journal)
    journal.append(
        Event.make("feedback", {**PULSE, "stop": "pulse"}, session_id=play(journal), at=now - timedelta(days=5))
    )
    assert "belly" in journal.history(today).locked
    given = [{"condition": "aaa-profile", "by": by, "on": (today - timedelta(days=days)).isoformat()}]
    answer_all(journal, cleared=given)
    assert ("belly" not in journal.history(today).locked) is lifted
    answer_all(journal)
    assert "belly" in journal.history(today).locked, "an OK that was taken back counts no more"
