"""Whole programmes for a few people one can picture."""

from __future__ import annotations

import datetime
import json
import re
from dataclasses import replace

import pytest

from people import healthy
from unknot.catalog.techniques import technique_rules
from unknot.coach.assessment import assess
from unknot.coach.intake import Complaint, History, Intake, Pain
from unknot.coach.planning import NothingToPlan, Programme, one_off, plan, plan_for, programme_document
from unknot.coach.screening import screen

TODAY = datetime.date(2026, 11, 21)


def planned(intake: Intake) -> Programme:
    """Screen, assess and plan."""
    return plan(intake, screen(intake, on=TODAY), assess(intake))


def now(intake: Intake, minutes: float, at: str = "home") -> Programme:
    """Screen, assess and make a one-off."""
    return one_off(intake, screen(intake, on=TODAY), assess(intake), minutes=minutes, at=at)  # type: ignore[arg-type]


def names(p: Programme) -> list[str]:
    """Return every technique of every session, in order."""
    return [item.technique for week in p.weeks for session in week.sessions for item in session.items]


def test_a_first_programme_has_six_weeks_and_a_maintenance_week() -> None:
    """Twelve minutes on five days unless told otherwise; reviewed weekly; then two days a week for good."""
    p = planned(replace(healthy(), minutes_per_day=None, days_per_week=None))
    assert [week.number for week in p.weeks] == [1, 2, 3, 4, 5, 6, 7]
    assert [len(week.sessions) for week in p.weeks] == [5, 5, 5, 5, 5, 5, 2]
    assert p.weeks[6].kind == "maintenance"
    assert (p.minutes_per_day, p.days_per_week, p.review_after_days) == (12, 5, 7)
    assert all(10.2 <= session.minutes <= 12 for week in p.weeks for session in week.sessions)


def test_the_ball_leads_the_calm_weeks_and_strength_the_later_ones() -> None:
    """The arc of the weeks: three ball days and no strength, then two of each, then three days of strength."""
    p = planned(replace(healthy(), minutes_per_day=12, days_per_week=5))

    def days(number: int, phase: str) -> int:
        sessions = p.weeks[number - 1].sessions
        return sum(any(item.phase == phase for item in session.items) for session in sessions)

    assert [days(week, "strengthen") for week in range(1, 8)] == [0, 0, 2, 2, 3, 3, 2]
    ball = [
        sum(any(item.gear and item.phase == "release" for item in session.items) for session in week.sessions)
        for week in p.weeks[:4]
    ]
    assert ball == [3, 3, 2, 2]


def test_weeks_that_are_done_are_not_planned_again() -> None:
    """After three weeks the programme goes on with week four, with its own day numbers."""
    p = planned(replace(healthy(), history=History(weeks_done=3)))
    assert [week.number for week in p.weeks] == [4, 5, 6, 7]
    assert p.weeks[0].sessions[0].day == 22
    assert p.session(23).day == p.weeks[0].sessions[1].day
    after = planned(replace(healthy(), history=History(weeks_done=40)))
    assert [week.kind for week in after.weeks] == ["maintenance"]
    with pytest.raises(KeyError):
        after.session(50)


def test_nothing_is_planned_when_screening_stops() -> None:
    """An emergency, and questions that were not answered, both raise with the screening inside."""
    emergency = replace(healthy(), signs={**healthy().signs, "saddle-numbness": True})
    unasked = replace(healthy(), signs={})
    for intake in (emergency, unasked):
        with pytest.raises(NothingToPlan) as raised:
            planned(intake)
        assert raised.value.screening.disposition.stops
        with pytest.raises(NothingToPlan):
            now(intake, 3)


def test_a_flare_is_one_gentle_week_reviewed_after_three_days() -> None:
    """Strong pain leaves breathing, the pelvic clock and rest, and a look back after 72 hours."""
    hot = replace(healthy(), complaint=replace(healthy().complaint, pains=(Pain(region="low-back", intensity=8),)))
    p = planned(hot)
    assert [week.kind for week in p.weeks] == ["flare"]
    assert set(names(p)) <= {"settle-breath", "pelvic-clock", "legs-on-chair", "heat"}
    assert "pelvic-clock" in names(p)
    assert p.review_after_days == 3


def test_the_leading_muscle_gets_more_time() -> None:
    """Answers that resemble the psoas move time to the psoas, and the QL keeps its quarter."""
    base = healthy()
    ql = replace(base, complaint=replace(base.complaint, worse=("carrying", "rolling-in-bed", "side-bend-away")))
    front = Complaint(
        pains=(Pain(region="thigh-front", side="right", intensity=4),),
        since="over-3-months",
        new_or_different=False,
        first_episode=False,
        worse=("rising-from-sitting", "long-stride"),
        eased=("curling-up",),
        feels=("sore-to-lift-thigh",),
    )
    psoas = replace(base, complaint=front)

    def seconds(intake: Intake, muscle: str) -> int:
        return sum(
            item.seconds
            for week in planned(replace(intake, minutes_per_day=20)).weeks
            for session in week.sessions
            for item in session.items
            if item.phase in ("release", "stretch") and technique_rules()[item.technique].muscles == (muscle,)
        )

    assert seconds(psoas, "psoas") > seconds(ql, "psoas")
    assert seconds(psoas, "ql") < seconds(ql, "ql")


def test_the_sorer_side_goes_first_and_the_words_say_so() -> None:
    """Right side sorer: first everywhere, with a larger dose, and why."""
    p = planned(healthy())
    both = [item for week in p.weeks for session in week.sessions for item in session.items if item.side == "both"]
    assert both
    assert all(item.first == "right" and "right side hurts" in item.why for item in both)


def test_a_side_hurts_more_only_where_both_hurt() -> None:
    """Whoever marked only the right is not told that it hurts more than the left."""
    base = healthy()
    right = Pain(region="low-back", side="right", intensity=6)
    left = replace(right, side="left", intensity=3)
    for pains, more in (((right,), False), ((right, left), True)):
        p = planned(replace(base, complaint=replace(base.complaint, pains=pains)))
        days = [session for week in p.weeks for session in week.sessions]
        words = [item.why for session in days for item in session.items if item.side == "both"]
        assert words
        assert all("Your right side hurts" in one and ("hurts more" in one) == more for one in words)


def test_reasons_name_the_shares_that_the_result_shows() -> None:
    """A reason gives the share of a side as the bars do; left and right are never added up."""
    intake = healthy()
    shown = {str(one.in_ten) for one in assess(intake).hypotheses}
    p = planned(intake)
    words = [str(item.why) for week in p.weeks for session in week.sessions for item in session.items]
    named = [share for one in words for share in re.findall(r"about \d+ in 10|less than 1 in 20", one)]
    assert named
    assert set(named) <= shown


def test_only_the_closing_breath_ends_a_session_quietly() -> None:
    """The last item of a short session without a closing keeps its own reason."""
    p = planned(replace(healthy(), minutes_per_day=3))
    last = [session.items[-1] for week in p.weeks for session in week.sessions]
    assert all(item.technique == "settle-breath" or "ends quietly" not in item.why for item in last)


def test_holds_are_in_fives_of_seconds() -> None:
    """No seventeen seconds: from ten seconds on, holds are multiples of five for somebody nothing else bounds."""
    p = planned(replace(healthy(), minutes_per_day=12, days_per_week=5))
    doses = [item.dose for week in p.weeks for session in week.sessions for item in session.items]
    seconds = [item.dose_second for week in p.weeks for session in week.sessions for item in session.items]
    holds = {dose.hold_s for dose in (*doses, *seconds) if dose is not None and dose.hold_s}
    assert all(hold % 5 == 0 for hold in holds if hold >= 10), holds


def test_reasons_speak_of_this_person() -> None:
    """Goals, answers and the assessment appear in the reasons."""
    base = healthy()
    worse = ("driving", "sitting-long", "carrying")
    intake = replace(base, goals=("tie my shoes",), complaint=replace(base.complaint, worse=worse))
    p = planned(intake)
    reasons = " ".join(item.why for week in p.weeks for session in week.sessions for item in session.items)
    assert "tie my shoes" in reasons
    assert "4 out of 10" in reasons
    assert "resembles the right QL pattern" in reasons
    habits = {habit.technique: habit.why for habit in p.habits}
    assert "lumbar-support" in habits
    assert "30 minutes" in habits["sitting-break"]


def test_warmth_is_a_habit_where_it_eases() -> None:
    """A warm pack of a quarter of an hour does not fit a session, so it goes beside it."""
    base = healthy()
    p = planned(replace(base, complaint=replace(base.complaint, eased=("heat",))))
    assert "heat" in {habit.technique for habit in p.habits} | set(names(p))
    cold = planned(base)
    assert next(one.why for one in cold.left_out if one.technique == "heat") == "You did not say that warmth eases it."


@pytest.mark.parametrize("minutes", [1, 2])
def test_very_little_time_is_filled_as_well_as_it_can_be(minutes: int) -> None:
    """With a minute or two there is breathing, within the time or with a word that it takes longer."""
    p = planned(replace(healthy(), minutes_per_day=minutes))
    longest = max(session.seconds for week in p.weeks for session in week.sessions)
    assert set(names(p)) == {"settle-breath"}
    assert longest <= 60 * minutes or any("shortest session" in note for note in p.notes)


def test_much_time_is_not_filled_for_its_own_sake() -> None:
    """Three hours a day do not make the doses larger; the plan says so."""
    p = planned(replace(healthy(), minutes_per_day=180))
    assert any("shorter than you asked" in note for note in p.notes)
    assert max(session.minutes for week in p.weeks for session in week.sessions) < 90


def test_the_document_is_plain_json_with_the_fields_of_the_contract() -> None:
    """`plan --json` can be written and read, and holds weeks, sessions, items, what is left out and what is waived."""
    document = json.loads(json.dumps(programme_document(planned(healthy()))))
    session = document["weeks"][0]["sessions"][0]
    assert {"day", "minutes", "items"} <= session.keys()
    assert {"technique", "side", "level", "dose", "why", "seconds", "gear", "modify"} <= session["items"][0].keys()
    assert {"left_out", "waived", "review_after_days"} <= document.keys()
    assert {"technique", "why"} == document["left_out"][0].keys()
    assert session["minutes"] == pytest.approx(sum(item["seconds"] for item in session["items"]) / 60, abs=0.06)


@pytest.mark.parametrize("minutes", [3, 5, 10])
@pytest.mark.parametrize("at", ["home", "desk", "car", "plane"])
def test_a_few_minutes_anywhere_hold_more_than_breathing(minutes: int, at: str) -> None:
    """Three minutes are enough for one thing besides the breath, wherever the person is."""
    p = now(healthy(), minutes, at)
    assert p.kind == "one-off"
    assert len(set(names(p))) >= 2
    assert p.weeks[0].sessions[0].seconds <= 60 * minutes


def test_in_a_car_only_parked() -> None:
    """The car's one-off says that the car stands, and a plane's that the belt is fastened."""
    assert "parked" in now(healthy(), 5, "car").notes[0]
    assert "belt" in now(healthy(), 5, "plane").notes[0]


def test_what_rests_today_is_not_in_a_one_off() -> None:
    """A ball used yesterday waits a day, also when there are ten minutes to spare."""
    plain = replace(healthy(), gear=("soft-ball-6cm", "chair"))
    assert any(technique_rules()[name].phase == "release" for name in names(now(plain, 10)))
    rested = replace(plain, history=History(resting=("ql-ball", "belly")))
    p = now(rested, 10)
    assert not any(technique_rules()[name].phase == "release" for name in names(p))
    assert any("rests today" in one.why for one in p.left_out)


def test_a_place_or_a_time_asks_for_a_one_off() -> None:
    """Protects both doors: nothing named is the programme, a place alone is as long as a day may be, and 10 minutes."""
    intake = replace(healthy(), minutes_per_day=7)
    screening, assessment = screen(intake, on=TODAY), assess(intake)
    assert plan_for(intake, screening, assessment) == plan(intake, screening, assessment)
    at_a_desk = one_off(intake, screening, assessment, minutes=7, at="desk")
    assert plan_for(intake, screening, assessment, at="desk") == at_a_desk
    assert plan_for(intake, screening, assessment, minutes=7) == one_off(intake, screening, assessment, minutes=7)
    silent = replace(intake, minutes_per_day=None)
    assert plan_for(silent, screening, assessment, at="car") == one_off(
        silent, screening, assessment, minutes=10, at="car"
    )
