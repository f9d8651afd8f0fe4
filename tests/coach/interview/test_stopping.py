"""When the questions end early, and which answers count while they are not finished."""

from __future__ import annotations

import datetime

from answering import begun, nothing
from unknot.coach.interview import answers_that_count, apply, stop_here
from unknot.coach.screening import Disposition

TODAY = datetime.date(2026, 11, 21)


def test_an_emergency_ends_the_questions_at_once() -> None:
    """Protects the frightened: the first page that says emergency is the last."""
    document = apply(begun(), "signs-nerves", {"none": ["rest"], "signs.saddle-numbness": ["yes"]}).document
    stop = stop_here(document, on=TODAY)
    assert stop is not None
    assert stop.screening.disposition is Disposition.EMERGENCY
    assert stop.more is not None
    assert stop.more.id == "signs-nerves-more"


def test_a_sign_counts_before_a_place_was_chosen() -> None:
    """Protects whoever opens a page out of order, or has a draft that cannot be read: danger is seen all the same."""
    early = apply({}, "signs-sudden", {"none": ["rest"], "signs.chest-pain": ["yes"]}).document
    broken = {**early, "person": {"age": "old"}, "minutes_per_day": -1, "signs": {**early["signs"], "unheard-of": True}}
    for document in (early, broken):
        stop = stop_here(document, on=TODAY)
        assert stop is not None
        assert stop.screening.disposition is Disposition.EMERGENCY
    assert stop_here(apply({}, "signs-sudden", {"none": ["rest"]}).document, on=TODAY) is None


def test_something_urgent_waits_for_the_other_signs_of_danger() -> None:
    """Protects the stricter verdict: urgent goes on to the few questions that could make it an emergency."""
    document = apply(begun(), "signs-nerves", {"none": ["rest"], "signs.leg-weakness": ["yes"]}).document
    assert stop_here(document, on=TODAY) is None
    fast = apply(document, "signs-nerves-more", {"none": ["rest"], "signs.weakness-fast": ["yes"]}).document
    stop = stop_here(fast, on=TODAY)
    assert stop is not None
    assert stop.screening.disposition is Disposition.EMERGENCY
    for page_id in ("signs-nerves-more", "signs-sudden", "signs-flow", "signs-illness"):
        assert stop_here(document, on=TODAY) is None
        document = nothing(document, page_id)
    stop = stop_here(document, on=TODAY)
    assert stop is not None
    assert stop.screening.disposition is Disposition.URGENT


def test_not_sure_waits_for_the_plainer_question() -> None:
    """Protects against a scare: "not sure" stops nothing before it was asked again, and does after."""
    document = apply(begun(), "signs-sudden", {"none": ["rest"], "signs.chest-pain": ["unsure"]}).document
    assert stop_here(document, on=TODAY) is None
    for page_id in ("signs-nerves", "signs-flow", "signs-illness"):
        document = nothing(document, page_id)
    assert stop_here(document, on=TODAY) is None
    sure = apply(document, "signs-sudden-again", {"signs.chest-pain": ["unsure"]}).document
    stop = stop_here(sure, on=TODAY)
    assert stop is not None
    assert stop.screening.disposition is Disposition.URGENT


def test_a_danger_told_halfway_counts_before_calm_answers() -> None:
    """Protects whoever leaves after a frightening question: old calm answers never plan a session over a new danger."""
    calm = begun()
    assert answers_that_count(None, None, on=TODAY) is None
    assert answers_that_count(None, calm, on=TODAY) is calm
    assert answers_that_count(begun(goals=["walk"]), calm, on=TODAY) is calm
    danger = apply(calm, "signs-nerves", {"none": ["rest"], "signs.saddle-numbness": ["yes"]}).document
    early = apply({}, "signs-sudden", {"none": ["rest"], "signs.chest-pain": ["yes"]}).document
    urgent = apply(calm, "signs-nerves", {"none": ["rest"], "signs.leg-weakness": ["yes"]}).document
    for unfinished in (danger, early, urgent):
        assert answers_that_count(unfinished, calm, on=TODAY) is unfinished
        assert answers_that_count(unfinished, None, on=TODAY) is unfinished
