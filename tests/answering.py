"""Answer pages of the interview at random, as a person with a form would: for the laws of the questions."""

from __future__ import annotations

import random
from typing import Any

from unknot.coach.interview import Page, Question, apply, next_page

Form = dict[str, list[str]]

GOALS = ("walk to the shop", "tie my shoes", "sit through a meeting")


def _one(question: Question, rng: random.Random, trouble: float) -> list[str]:
    if question.kind == "tri":
        wanted = rng.choice(("yes", "unsure")) if rng.random() < trouble else "no"
        return [wanted if wanted in {option.value for option in question.options} else "yes"]
    if question.kind == "single":
        return [rng.choice(question.options).value]
    if question.kind in ("many", "body-map"):
        values = [option.value for option in question.options if not option.exclusive]
        return rng.sample(values, rng.randint(1, min(3, len(values))))
    if question.kind in ("number", "scale"):
        assert question.low is not None
        assert question.high is not None
        return [str(rng.randint(int(question.low), int(question.high)))]
    if question.id == "person.height_cm":
        return [rng.choice(("178", "1.61 m", "5 ft 10", "6'1\"", "190,5 cm"))]
    if question.id == "person.weight_kg":
        return [rng.choice(("82", "64.5 kg", "180 lb", "12 st 7"))]
    if question.id == "person.waist_cm":
        return [rng.choice(("90", "88,5 cm", "35 in"))]
    if question.id.startswith("tests.side_bend_reach"):
        return [rng.choice(("18", "17,5 cm", "7 in"))]
    return [rng.choice(GOALS)]


def form_for(page: Page, rng: random.Random, *, trouble: float = 0.05) -> Form:
    """Return a whole form; `trouble` is how often a sign or condition is a yes or not sure."""
    return {question.id: _one(question, rng, trouble) for question in page.questions}


def walked(rng: random.Random, *, trouble: float = 0.05, document: dict[str, Any] | None = None) -> dict[str, Any]:
    """Answer every page until none is left and return the document.

    Fails when a page takes no answer, or when the pages do not come to an end.
    """
    made: dict[str, Any] = document or {}
    for _ in range(100):
        page = next_page(made)
        if page is None:
            return made
        applied = apply(made, page.id, form_for(page, rng, trouble=trouble))
        assert applied.ok, (page.id, applied.faults)
        made = applied.document
    raise AssertionError("the questions do not come to an end")


def begun(**answers: Any) -> dict[str, Any]:
    """Return a draft with one place that aches, and what else is given."""
    document = apply({}, "where", {"pains": ["low-back:right"], "intensity.low-back:right": ["5"]}).document
    return {**document, **answers}


def nothing(document: dict[str, Any], page_id: str) -> dict[str, Any]:
    """Answer a list with "none of these"."""
    applied = apply(document, page_id, {"none": ["rest"]})
    assert applied.ok, applied.faults
    return applied.document
