"""The person's own activities: named once, rated when they are named and once a week.

Three activities of one's own, each rated from 0 to 10, tell a change in everyday life that the pain number alone does
not (source: hall10).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from unknot.coach.interview import draft
from unknot.coach.interview.draft import Document, Draft
from unknot.coach.interview.fields import Field, number, text
from unknot.locale import Text

GOALS = 3
LONGEST = 120
ENDS = (Text("not at all"), Text("as well as before"))
"""What 0 and 10 mean where an activity is rated."""
NOW = "goals_now"
"""Where the intake keeps how well each activity went when it was named."""


def goals_fields(document: Document) -> tuple[Field, ...]:
    """Ask for up to three goals."""
    return tuple(_goal(place) for place in range(GOALS))


def _goal(place: int) -> Field:
    """Ask for one goal: the goals are one list in the document, and three fields on the page."""
    field = text(f"goals.{place}", Text("Goal {number}", number=place + 1), longest=LONGEST)

    def read(document: Document) -> tuple[str, ...]:
        return tuple(one for one in draft.texts(document, "goals")[place : place + 1] if one)

    def keep(document: Draft, words: str) -> None:
        goals = [*draft.texts(document, "goals"), "", "", ""]
        goals[place] = words
        while goals and not goals[-1]:
            goals.pop()
        draft.put(document, "goals", goals)

    def write(document: Draft, given: Sequence[str]) -> Text | None:
        taken: Draft = {}
        fault = field.write(taken, given)
        if fault is None:
            keep(document, taken["goals"][str(place)])
        return fault

    return replace(field, read=read, write=write, clear=lambda document: keep(document, ""))


def named(document: Document) -> bool:
    """Whether any goal was named."""
    return any(draft.texts(document, "goals"))


def goals_now_fields(document: Document) -> tuple[Field, ...]:
    """Ask once how well each named activity goes now: what the weekly numbers are compared with."""
    return tuple(
        rating(NOW, place, goal, Text("“{goal}”: how well does it go now?", goal=goal))
        for place, goal in enumerate(draft.texts(document, "goals"))
        if goal
    )


def weekly_fields(document: Document) -> tuple[Field, ...]:
    """Ask how well each activity went this week; the check-in keeps it as `activities`."""
    return tuple(
        rating("activities", place, goal, Text("“{goal}”: how well did it go this week?", goal=goal), required=True)
        for place, goal in enumerate(draft.texts(document, "goals"))
        if goal
    )


def rating(kept: str, place: int, goal: str, label: Text, *, required: bool = False) -> Field:
    """Rate one activity, 0–10. The field is numbered, because a goal may hold any words; `kept` holds goal: number."""
    field = number(f"{kept}.{place}", label, low=0, high=10, whole=True, required=required, kind="scale", ends=ENDS)

    def read(document: Document) -> tuple[str, ...]:
        held = draft.get(document, kept)
        value = held.get(goal) if isinstance(held, dict) else None
        return (str(value),) if isinstance(value, int) and not isinstance(value, bool) else ()

    def write(document: Draft, given: Sequence[str]) -> Text | None:
        taken: Draft = {}
        fault = field.write(taken, given)
        if fault is None:
            held = draft.get(document, kept)
            now = {**held} if isinstance(held, dict) else {}
            document[kept] = {**now, goal: taken[kept][str(place)]}
        return fault

    return replace(field, read=read, write=write, clear=None)


def forget_gone(document: Draft) -> None:
    """Take away the numbers of activities that are no longer named."""
    held, goals = draft.get(document, NOW), draft.texts(document, "goals")
    if isinstance(held, dict):
        draft.put(document, NOW, {goal: value for goal, value in held.items() if goal in goals} or None)
