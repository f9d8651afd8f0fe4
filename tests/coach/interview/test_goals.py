"""Own activities: named, rated once when they are named, rated each week, and never rated under another's name."""

from __future__ import annotations

from typing import Any

from unknot.coach.intake import parse_intake
from unknot.coach.interview import apply, apply_checkin, checkin_pages, pages
from unknot.coach.interview.goals import ENDS, weekly_fields

PAIN = {"complaint": {"pains": [{"region": "low-back", "side": "left", "intensity": 4}]}}


def named(*goals: str) -> dict[str, Any]:
    """A sheet with goals named and nothing rated."""
    form = {f"goals.{place}": [goal] for place, goal in enumerate(goals)}
    return apply(PAIN, "goals", form).document


def ids(document: dict[str, Any]) -> list[str]:
    """The pages that apply."""
    return [page.id for page in pages(document)]


def test_the_numbers_at_the_start_are_asked_once_goals_are_named() -> None:
    """Without a goal there is nothing to rate; with two there are two scales, right after they were named."""
    assert "goals-now" not in ids(dict(PAIN))
    document = named("walk to the shop", "tie my {shoes}")
    order = ids(document)
    assert order[order.index("goals") + 1] == "goals-now"
    applied = apply(document, "goals-now", {"goals_now.0": ["3"], "goals_now.1": ["6"]})
    assert applied.ok
    assert applied.document["goals_now"] == {"walk to the shop": 3, "tie my {shoes}": 6}
    assert parse_intake({**applied.document, "interview": {}}).goals_now == {"walk to the shop": 3, "tie my {shoes}": 6}


def test_a_number_stays_with_its_activity() -> None:
    """Another goal in the same field has no number; the number of a goal that is no longer named goes."""
    document = apply(named("walk", "sit"), "goals-now", {"goals_now.0": ["3"], "goals_now.1": ["6"]}).document
    changed = apply(document, "goals", {"goals.0": ["garden"], "goals.1": ["sit"]}).document
    assert changed["goals_now"] == {"sit": 6}
    gone = apply(changed, "goals", {"goals.0": [""], "goals.1": [""]}).document
    assert "goals_now" not in gone


def test_the_scales_say_what_their_ends_mean() -> None:
    """Ten is good on an activity and bad on a pain: each scale of the weekly check-in says which."""
    scales = [
        question
        for page in checkin_pages("weekly", named("walk"))
        for question in page.questions
        if question.kind == "scale"
    ]
    assert len(scales) == 7
    assert all(question.ends for question in scales)
    ends = {question.id: question.ends for question in scales}
    assert ends["activities.0"] == ENDS
    assert ends["days_limited"] == ("on no day", "every day")
    assert ends["average_left"] == ("no pain", "the worst I can imagine")


def test_the_week_keeps_the_number_under_the_activity_s_own_words() -> None:
    """Words with braces and quotes are only words."""
    goal = 'say "{x}" and walk'
    assert [field.question.label for field in weekly_fields(named(goal))] == [
        f"“{goal}”: how well did it go this week?"
    ]
    form = {question.id: ["3"] for page in checkin_pages("weekly", named(goal)) for question in page.questions}
    form |= {name: ["no"] for name in form if name.startswith("danger_signs")} | {"change": ["same"], "note": [""]}
    applied = apply_checkin("weekly", form, named(goal))
    assert applied.ok, applied.faults
    assert applied.document["activities"] == {goal: 3}
