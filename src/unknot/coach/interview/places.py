"""On which page a question stands, for links from "this is still needed" to where it can be answered."""

from __future__ import annotations

from functools import lru_cache

from unknot.coach.interview.groups import GROUPS, ON_TODAY
from unknot.coach.interview.page import UnknownPage

_LISTS = {"complaint.worse": "worse", "complaint.eased": "eased", "complaint.feels": "feels"}
_ALONE = {
    "age": "you", "bmi": "you", "height_cm": "you", "weight_kg": "you", "sex": "you", "country": "you",
    "waist_cm": "you", "rib_gap_fingers": "you",
    "pregnancy_weeks": "pregnancy", "pains": "where", "intensity": "how-strong",
    "since": "when", "trend": "when", "pattern": "when", "first_episode": "when", "new_or_different": "when",
    "meal_hours_ago": "today", "meal": "today", "full_bladder": "today", "sedatives_or_alcohol_6h": "today",
    "worse_than_usual": "today", "gear": "gear", "can": "can", "goals": "goals",
    "minutes_per_day": "time", "days_per_week": "time", "aaa-profile": "health-scan",
    "squat_pain": "tests", "one_leg_stand_hip_pain": "tests",
    "side_bend_reach_left_cm": "tests", "side_bend_reach_right_cm": "tests",
    "worse": "worse", "eased": "eased", "feels": "feels",
}  # fmt: skip


@lru_cache(maxsize=1)
def _by_name() -> dict[str, str]:
    from unknot.catalog.weights import weights

    pages = dict.fromkeys(ON_TODAY, "today")
    for group in reversed(GROUPS):
        pages |= dict.fromkeys(group.names, group.id)
    # An id of a list ("rolling-in-bed") leads to the list in which its answer weighs.
    for answer in weights().questions:
        kind, _, name = answer.partition(":")
        if kind in _LISTS.values():
            pages.setdefault(name, kind)
    return {**_ALONE, **pages}


def page_of(place: str) -> str:
    """Return the page on which a question stands.

    `place` is a sign or condition, a place in the document (`person.age`, `worse.carrying`), its last part, or an id
    that `Assessment.ask_next` or `Screening.ask` gives. Raises `UnknownPage` when no page asks for it.
    """
    known = _by_name()
    if place in known:
        return known[place]
    first, _, rest = place.partition(".")
    if first in _LISTS.values():
        return first
    if first == "complaint":
        return page_of(rest)
    if rest and rest in known:
        return known[rest]
    raise UnknownPage(place)
