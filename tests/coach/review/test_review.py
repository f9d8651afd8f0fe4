"""From what happened to what comes next."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest

from unknot.coach.review import CheckIn, Facts, ItemOutcome, Review, SessionOutcome, review
from unknot.coach.review.decision import BY_ITSELF, NEW_PAIN

START = date(2026, 10, 1)


def day(number: int) -> date:
    """Return the date of a day, 1 = the start."""
    return START + timedelta(days=number - 1)


def session(number: int, *items: ItemOutcome, back: bool | None = True, how: str = "finished") -> SessionOutcome:
    """Return a session on a day."""
    return SessionOutcome(id=f"s{number:03}", on=day(number), how=how, items=items, back_to_baseline_24h=back)  # type: ignore[arg-type]


def calm(name: str = "ql-ball-deep", level: int = 1, discomfort: int | None = 3) -> ItemOutcome:
    """Return a technique that went well."""
    return ItemOutcome(technique=name, level=level, max_discomfort=discomfort)


def stopped(reason: str, name: str = "ql-ball-deep", level: int = 1) -> ItemOutcome:
    """Return a technique that was stopped."""
    return ItemOutcome(technique=name, level=level, completed=False, stop=reason)  # type: ignore[arg-type]


def seen(*sessions: SessionOutcome, on: int, **more: object) -> Review:
    """Review some sessions on a day."""
    return review(Facts(on=day(on), sessions=sessions, **more))  # type: ignore[arg-type]


def test_three_calm_sessions_open_the_next_level() -> None:
    """Two are not enough; the third raises it and the count begins anew."""
    two = seen(session(1, calm()), session(3, calm()), on=4).history
    assert (two.levels["ql-ball-deep"], two.calm_sessions["ql-ball-deep"]) == (1, 2)
    three = seen(session(1, calm()), session(3, calm()), session(5, calm()), on=6)
    assert three.history.levels["ql-ball-deep"] == 2
    assert "ql-ball-deep" not in three.history.calm_sessions
    assert [(one.what, one.on) for one in three.changes] == [("level-up", day(5))]


@pytest.mark.parametrize(
    "spoiled",
    [
        session(5, calm(discomfort=5)),
        session(5, calm(), back=False),
        session(5, calm(), back=None),
        session(5, calm(discomfort=None)),
        session(5, calm(), stopped("tingling", "ql-side-bend")),
        session(5, calm(), how="get-help"),
        session(5, replace(calm(), completed=False)),
    ],
)
def test_what_was_not_calm_or_not_known_opens_nothing(spoiled: SessionOutcome) -> None:
    """Over 4, not back in a day, not asked, another stop, help, not finished: none of them counts."""
    got = seen(session(1, calm()), session(3, calm()), spoiled, on=20).history
    assert got.levels["ql-ball-deep"] == 1
    assert got.calm_sessions.get("ql-ball-deep", 0) == 0


def test_the_belly_is_calm_up_to_two() -> None:
    """Three out of ten on the belly is not calm."""
    for discomfort, level in ((2, 2), (3, 1)):
        sessions = [session(n, calm("psoas-supine-fingers", discomfort=discomfort)) for n in (1, 3, 5)]
        assert seen(*sessions, on=6).history.levels["psoas-supine-fingers"] == level


def test_calm_sessions_of_a_lower_level_earn_nothing_higher() -> None:
    """Only sessions at the present level count toward the next."""
    up = [session(n, calm()) for n in (1, 3, 5)]
    lower = [session(n, calm(level=1)) for n in (7, 9, 11)]
    assert seen(*up, *lower, on=12).history.levels["ql-ball-deep"] == 2


def test_two_stops_in_a_row_go_back_one_level() -> None:
    """One stop does not; a good session in between forgives it."""
    up = [session(n, calm()) for n in (1, 3, 5)]
    once = seen(*up, session(7, stopped("tingling", level=2)), on=8)
    assert once.history.levels["ql-ball-deep"] == 2
    assert once.history.stops == {"ql-ball-deep": 1}
    between = seen(
        *up, session(7, stopped("asked", level=2)), session(9, calm(level=2)), session(11, stopped("asked", level=2)),
        on=12,
    )  # fmt: skip
    assert between.history.levels["ql-ball-deep"] == 2
    twice = seen(*up, session(7, stopped("asked", level=2)), session(9, stopped("asked", level=2)), on=10)
    assert twice.history.levels["ql-ball-deep"] == 1
    assert [one.what for one in twice.changes] == ["level-up", "level-down"]
    assert [one.on for one in twice.changes] == sorted(one.on for one in twice.changes)
    assert all(one.on.isoformat() in line for one, line in zip(reversed(twice.changes), twice.changed, strict=True))


def test_two_stops_at_the_lowest_level_rest_for_a_week() -> None:
    """There is no lower level: the stops stay for seven days, then they are forgotten."""
    sessions = [session(1, stopped("asked")), session(3, stopped("asked"))]
    assert seen(*sessions, on=9).history.stops == {"ql-ball-deep": 2}
    assert seen(*sessions, on=10).history.stops == {}


def test_a_flare_goes_back_one_level_once() -> None:
    """A flare of several days costs one level, not one a day."""
    up = [session(n, calm()) for n in (1, 3, 5, 7)]
    hot = tuple(CheckIn(on=day(n), pain=8) for n in (9, 10, 11))
    got = seen(*up, on=12, check_ins=hot, baseline=CheckIn(on=day(1), pain=8))
    assert got.history.levels["ql-ball-deep"] == 1


def test_full_sessions_add_a_little_but_never_under_a_ball() -> None:
    """Twice in full and calm: one step more for strength work; pressure never lasts longer for being calm."""
    sessions = [session(n, calm("psoas-march"), calm("ql-wall")) for n in (1, 3, 5, 7)]
    got = seen(*sessions, on=8).history
    assert got.steps == {"psoas-march": 2}
    eased = [session(n, replace(calm("psoas-march"), eased=True)) for n in (1, 3, 5, 7)]
    assert seen(*eased, on=8).history.steps == {}


def test_sharp_pain_locks_the_ball_for_seven_days() -> None:
    """Locked on the day and six days after; open again on the seventh."""
    sharp = session(10, stopped("sharp", "ql-wall"), how="get-help")
    assert seen(sharp, on=10).history.locked == ("ql-ball",)
    assert seen(sharp, on=16).history.locked == ("ql-ball",)
    assert seen(sharp, on=17).history.locked == ()
    belly = session(10, stopped("sharp", "psoas-supine-fingers"))
    assert seen(belly, on=12).history.locked == ("ql-ball", "belly")


def test_a_pulse_locks_the_belly_until_it_is_cleared() -> None:
    """Time alone does not open it; a scan or a clinician's OK after that day does."""
    pulse = session(10, stopped("pulse", "psoas-supine-fingers"))
    assert seen(pulse, on=300).history.locked == ("belly",)
    assert seen(pulse, on=300, belly_cleared_on=day(9)).history.locked == ("belly",)
    assert seen(pulse, on=300, belly_cleared_on=day(11)).history.locked == ()


def test_more_than_two_points_or_a_day_of_soreness_halves_the_ball() -> None:
    """Two points for a day are expected; more of either halves; the next good session ends it."""
    fine = CheckIn(on=day(2), soreness=2, soreness_hours=24)
    assert not seen(session(1, calm("ql-wall"), back=None), on=3, check_ins=(fine,)).history.halve_pressure
    for bad in (replace(fine, soreness=3), replace(fine, soreness_hours=30)):
        got = seen(session(1, calm("ql-wall"), back=None), on=3, check_ins=(bad,))
        assert got.history.halve_pressure
        assert "halved" in [one.what for one in got.changes]
        healed = (bad, CheckIn(on=day(5), soreness=0, after_session="s004"))
        again = seen(session(1, calm("ql-wall"), back=None), session(4, calm("ql-wall")), on=6, check_ins=healed)
        assert not again.history.halve_pressure


def test_new_strength_work_may_ache_for_two_days() -> None:
    """48 hours the first time, 24 from then on."""
    check = CheckIn(on=day(3), soreness=2, soreness_hours=40, after_session="s001")
    assert not seen(session(1, calm("psoas-march"), back=False), on=4, check_ins=(check,)).history.halve_pressure
    later = replace(check, on=day(6), after_session="s004")
    sessions = (session(1, calm("psoas-march")), session(4, calm("psoas-march"), back=False))
    assert seen(*sessions, on=7, check_ins=(later,)).history.halve_pressure


def test_too_sore_twice_running_takes_the_ball_away() -> None:
    """The family that was used is locked for four weeks; a good session in between saves it."""
    sessions = (session(1, calm("ql-wall")), session(4, calm("ql-wall")), session(8, calm("ql-wall")))
    bad = [CheckIn(on=day(n + 1), soreness=4, after_session=f"s{n:03}") for n in (4, 8)]
    got = seen(*sessions, on=9, check_ins=tuple(bad))
    assert got.history.locked == ("ql-ball",)
    assert seen(*sessions, on=36, check_ins=tuple(bad)).history.locked == ()
    once = (bad[1], CheckIn(on=day(5), soreness=1, after_session="s004"))
    assert seen(*sessions, on=9, check_ins=once).history.locked == ()


def test_three_worse_days_pause_the_pressure_and_ask_again() -> None:
    """Two points over the usual for three days; a full screening on or after the last of them opens it."""
    first = CheckIn(on=day(1), pain=3)
    worse = tuple(CheckIn(on=day(n), pain=5) for n in (10, 11, 12))
    got = seen(session(2, calm()), on=13, baseline=first, check_ins=worse)
    assert got.history.locked == ("ql-ball", "belly")
    assert got.rescreen is not None
    two = seen(session(2, calm()), on=13, baseline=first, check_ins=worse[:2])
    assert two.history.locked == ()
    again = seen(session(2, calm()), on=14, baseline=first, check_ins=worse, screened_on=(day(1), day(12)))
    assert (again.history.locked, again.rescreen) == ((), None)


def test_worse_than_a_better_time_counts_too() -> None:
    """Somebody who came down from 6 to 2 is worse at 5, although that is less than at the start."""
    told = tuple(CheckIn(on=day(n), pain=pain) for n, pain in ((5, 2), (8, 2), (12, 5), (13, 5), (14, 5)))
    got = seen(on=15, baseline=CheckIn(on=day(1), pain=6), check_ins=told)
    assert got.history.locked == ("ql-ball", "belly")


def test_a_late_sign_is_an_emergency() -> None:
    """It says what to do now, and nothing presses until a later full screening."""
    sign = CheckIn(on=day(4), adverse=("blood-in-urine",))
    got = seen(session(3, calm()), on=4, check_ins=(sign,), screened_on=(day(4),))
    assert got.get_help is not None
    assert got.history.locked == ("ql-ball", "belly")
    assert seen(session(3, calm()), on=6, check_ins=(sign,), screened_on=(day(5),)).get_help is None


@pytest.mark.parametrize(
    ("before", "now", "verdict"),
    [
        (6, 4, "helps"),
        (3, 2, "helps"),
        (6, 5, "no-change"),
        (4, 6, "worse"),
        (0, 0, "no-change"),
        (5, None, "too-early"),
    ],
)
def test_the_decision_at_six_weeks(before: int, now: int | None, verdict: str) -> None:
    """Two points or 30 % less helps; anything else says to see a clinician; no number, no decision."""
    sessions = [session(7 * week + 1, calm("pelvic-clock")) for week in range(6)]
    check = () if now is None else (CheckIn(on=day(43), pain=now),)
    got = seen(*sessions, on=44, baseline=CheckIn(on=day(1), pain=before), check_ins=check)
    assert got.history.weeks_done == 6
    assert got.decision.verdict == verdict
    assert ("clinician" in got.decision.why) == (verdict in ("no-change", "worse"))
    assert (BY_ITSELF in got.notes) == (verdict == "helps")
    assert NEW_PAIN not in got.notes


@pytest.mark.parametrize(("now", "told"), [(2, (BY_ITSELF,)), (6, (NEW_PAIN,)), (9, ())])
def test_a_new_pain_gets_better_by_itself_whatever_the_decision(now: int, told: tuple[str, ...]) -> None:
    """Protects from wrong credit: a short history says little, and where it is worse nothing soothes."""
    sessions = [session(7 * week + 1, calm("pelvic-clock")) for week in range(6)]
    check = (CheckIn(on=day(43), pain=now),)
    got = seen(*sessions, on=44, baseline=CheckIn(on=day(1), pain=6), check_ins=check, new_pain=True)
    assert got.notes == told
    assert seen(on=5, baseline=CheckIn(on=day(1), pain=6), new_pain=True).notes == (NEW_PAIN,)


def weekly(number: int, *, pain: int | None = None, days: int | None = None, **activities: int) -> CheckIn:
    """Return a weekly check-in with activities rated."""
    return CheckIn(on=day(number), pain=pain, days_limited=days, activities=activities)


@pytest.mark.parametrize(
    ("first", "last", "pain", "verdict"),
    [
        ({"garden": 3, "shoes": 4}, {"garden": 5, "shoes": 6}, 6, "helps"),
        ({"garden": 3, "shoes": 4}, {"garden": 5, "shoes": 5}, 6, "no-change"),
        ({"garden": 3}, {"garden": 5}, 6, "no-change"),
        ({"garden": 3}, {"garden": 6}, 6, "helps"),
        ({"garden": 6}, {"garden": 3}, 3, "worse"),
        ({"garden": 3}, {"garden": 9}, 8, "worse"),
        ({"garden": 3}, {"garden": 6}, None, "helps"),
        ({"garden": 6}, {"garden": 3}, None, "worse"),
        ({"garden": 6}, {"shoes": 3}, 6, "no-change"),
        ({}, {"garden": 9}, None, "too-early"),
    ],
)
def test_what_can_be_done_again_counts_beside_the_pain(
    first: dict[str, int], last: dict[str, int], pain: int | None, verdict: str
) -> None:
    """A mean of 2 points over several activities, or 3 of a single one; where either got worse, that wins."""
    sessions = [session(7 * week + 1, calm("pelvic-clock")) for week in range(6)]
    told = (weekly(8, **first), weekly(43, pain=pain, **last))
    got = seen(*sessions, on=44, baseline=CheckIn(on=day(1), pain=6), check_ins=told)
    assert got.decision.verdict == verdict
    assert ("clinician" in got.decision.why) == (verdict in ("no-change", "worse"))


def test_each_activity_keeps_its_name_and_its_first_value() -> None:
    """Protects the person's own words: first and now are said for each, the first one however long ago it was told."""
    told = (weekly(1, days=5, garden=2), weekly(8, garden=4, shoes=1), weekly(22, garden=5, shoes=3, days=1))
    got = seen(session(1, calm()), on=23, check_ins=told)
    assert [line for line in got.notes if "garden" in line] == [
        "garden: 2 out of 10 at first, 5 now. 10 is as well as before."
    ]
    assert any(line.startswith("shoes: 1 out of 10 at first, 3 now") for line in got.notes)
    assert any("5 at first, 1 now" in line for line in got.notes)
    baseline = CheckIn(on=day(1), pain=5, activities={"garden": 1})
    assert "garden: 1 out of 10 at first" in " ".join(seen(on=23, baseline=baseline, check_ins=told).notes)


def test_before_six_weeks_it_is_too_early() -> None:
    """Weeks with sessions count, pauses do not."""
    got = seen(session(1, calm()), session(30, calm()), on=40, baseline=CheckIn(on=day(1), pain=5))
    assert got.history.weeks_done == 2
    assert got.decision.verdict == "too-early"


def test_the_side_ledger_is_fed_by_the_last_seven_days() -> None:
    """Older check-ins do not count, and a side nobody spoke of stays unknown."""
    told = (CheckIn(on=day(1), pain_left=9), CheckIn(on=day(9), pain_left=2), CheckIn(on=day(10), pain_left=3))
    history = seen(on=12, check_ins=told).history
    assert (history.side_pain_left_7d, history.side_pain_right_7d) == (2.5, None)


def test_what_was_used_yesterday_rests_today() -> None:
    """A day between, and three days in seven at most."""
    ball, strength = calm("ql-wall"), calm("psoas-march")
    assert seen(session(5, ball), on=6).history.resting == ("ql-ball",)
    assert seen(session(5, ball), on=7).history.resting == ()
    thrice = [session(n, ball, strength) for n in (1, 3, 5)]
    assert seen(*thrice, on=7).history.resting == ("ql-ball", "strength")
    assert seen(*thrice, on=8).history.resting == ()


def test_order_of_the_facts_does_not_matter_and_the_future_is_not_known() -> None:
    """Shuffled facts give the same review; what is dated later than today is ignored."""
    sessions = [session(n, calm(), calm("psoas-march")) for n in range(1, 20, 2)]
    checks = [CheckIn(on=day(n), pain=n % 5, soreness=n % 4) for n in range(1, 20, 3)]
    facts = Facts(on=day(14), sessions=tuple(sessions), check_ins=tuple(checks), baseline=CheckIn(on=day(1), pain=4))
    known = review(facts)
    rng = random.Random(4)
    for _ in range(10):
        rng.shuffle(sessions)
        rng.shuffle(checks)
        assert review(replace(facts, sessions=tuple(sessions), check_ins=tuple(checks))) == known
    past = replace(
        facts,
        sessions=tuple(one for one in sessions if one.on <= day(14)),
        check_ins=tuple(one for one in checks if one.on <= day(14)),
    )
    assert review(past) == known
