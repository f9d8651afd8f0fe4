"""Laws of the questions, on people who answer at random."""

from __future__ import annotations

import copy
import datetime
import json
import random
from typing import Any

from hypothesis import given, settings, strategies as st

from answering import form_for, walked
from strategies import intakes
from unknot.coach.intake import Intake, parse_intake, to_document
from unknot.coach.interview import (
    apply,
    next_page,
    next_recheck,
    page,
    page_after,
    page_before,
    pages,
    recheck_pages,
    stop_here,
)
from unknot.coach.interview.draft import get
from unknot.coach.screening import Disposition, screen

TODAY = datetime.date(2026, 11, 21)
people = st.builds(random.Random, st.integers(0, 2**32))
troubles = st.sampled_from([0.0, 0.02, 0.1, 0.5])


@settings(max_examples=40, deadline=None)
@given(people, troubles)
def test_answering_every_page_screens_completely(rng: random.Random, trouble: float) -> None:
    """Protects "nobody is left half asked": when all pages are answered, nothing is still to be asked."""
    document = walked(rng, trouble=trouble)
    screening = screen(parse_intake(document), on=TODAY)
    assert screening.ask == ()
    assert screening.disposition is not Disposition.NOT_SCREENED
    assert all(one.complete for one in pages(document))


@settings(max_examples=25, deadline=None)
@given(people)
def test_the_pages_are_the_same_every_time_and_the_draft_is_left_alone(rng: random.Random) -> None:
    """Protects determinism, and that answering never writes into the draft that was given."""
    document = walked(rng, trouble=0.1)
    before = copy.deepcopy(document)
    for one in pages(document):
        apply(document, one.id, form_for(one, rng, trouble=0.3))
        assert page(document, one.id) == one
    assert document == before
    assert pages(document) == pages(copy.deepcopy(document))
    assert json.loads(json.dumps(document)) == document


@settings(max_examples=25, deadline=None)
@given(people)
def test_sending_a_page_back_as_shown_changes_nothing(rng: random.Random) -> None:
    """Protects going back: a page sent again with what it showed leaves every answer as it was."""
    document = walked(rng, trouble=0.1)
    for one in pages(document):
        form = {question.id: list(question.value) for question in one.questions}
        applied = apply(document, one.id, form)
        assert applied.ok, (one.id, applied.faults)
        assert applied.document == document, one.id


@settings(max_examples=25, deadline=None)
@given(people)
def test_a_changed_answer_leaves_the_others(rng: random.Random) -> None:
    """Protects "never a lost answer": changing one page changes only its own places (and what follows from them)."""
    document = walked(rng, trouble=0.1)
    changed = rng.choice([one for one in pages(document) if one.id not in ("where", "you")])
    applied = apply(document, changed.id, form_for(changed, rng, trouble=0.4))
    own = {question.id for question in changed.questions}
    for one in pages(document):
        for question in one.questions:
            place = question.id
            if place in own or place.startswith(("goals", "intensity")):
                continue
            assert get(applied.document, place) == get(document, place), (changed.id, place)
    while (following := next_page(applied.document)) is not None:
        applied = apply(applied.document, following.id, form_for(following, rng, trouble=0.0))
    assert screen(parse_intake(applied.document), on=TODAY).ask == ()


@settings(max_examples=25, deadline=None)
@given(people, st.sampled_from(["male", "female", "undisclosed"]), st.integers(0, 100))
def test_another_age_or_sex_asks_what_it_needs(rng: random.Random, sex: str, age: int) -> None:
    """Protects the answers that follow from age and sex: they are taken back and asked when these change."""
    document = walked(rng)
    applied = apply(document, "you", {"person.age": [str(age)], "person.sex": [sex]})
    assert applied.ok
    whole = walked(rng, trouble=0.0, document=applied.document)
    assert screen(parse_intake(whole), on=TODAY).ask == ()
    if sex == "male":
        assert "health-women" not in {one.id for one in pages(whole)}
    if age > 55:
        women = [one for one in pages(whole) if one.id == "health-women"]
        assert all(question.id != "conditions.pregnant" for one in women for question in one.questions)


@settings(max_examples=60, deadline=None)
@given(intakes())
def test_any_intake_document_can_be_shown_and_completed(intake: Intake) -> None:
    """Protects documents made elsewhere: every page can be drawn, and each answer of a list is offered again."""
    document = to_document(intake)
    shown = pages(document)
    assert shown
    for one in shown:
        for question in one.questions:
            offered = {option.value for option in question.options}
            if question.kind in ("many", "body-map", "tri"):
                assert set(question.value) <= offered, question.id
    worse = next(one for one in shown if one.id == "worse").questions[0]
    assert set(worse.value) - {"none"} == set(intake.complaint.worse)


JUNK: Any = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-5, 5)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
KEYS = st.sampled_from(
    ["person", "complaint", "signs", "conditions", "today", "tests", "gear", "can", "goals", "interview"]
)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(KEYS, JUNK, max_size=6))
def test_a_broken_draft_never_breaks_the_questions(document: dict[str, Any]) -> None:
    """Protects against a draft that holds nonsense: pages are drawn, the next is found, and it takes answers."""
    pages(document)
    following = next_page(document)
    assert following is not None
    apply(document, following.id, {"none": ["rest"]})
    assert stop_here(document) is None


FIELDS = st.sampled_from(
    ["pains", "person.age", "person.height_cm", "person.weight_kg", "complaint.since", "complaint.worse", "none",
     "gear", "today.meal_hours_ago", "goals.0", "signs.saddle-numbness", "intensity.low-back:left", "country"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(people, st.dictionaries(FIELDS, st.lists(st.text(max_size=30), max_size=3), max_size=5))
def test_a_wrong_form_loses_nothing_and_stays_readable(rng: random.Random, form: dict[str, list[str]]) -> None:
    """Protects against any form: faults by field, a draft that can be read, and no answer of another page gone."""
    document = apply({}, "where", {"pains": ["low-back:left"], "intensity.low-back:left": ["4"]}).document
    for one in pages(document):
        applied = apply(document, one.id, form)
        shown = {question.id for question in page(applied.document, one.id).questions} | {"pains"}
        assert {*applied.faults} <= shown | set(form)
        if get(applied.document, "complaint.pains"):
            parse_intake(applied.document)
        if one.id not in ("where", "how-strong"):
            assert get(applied.document, "complaint.pains") == get(document, "complaint.pains")


@settings(max_examples=30, deadline=None)
@given(people)
def test_after_and_before_are_each_other(rng: random.Random) -> None:
    """Protects the back link: the page before the page after is the same page."""
    document = walked(rng, trouble=0.1)
    shown = [one.id for one in pages(document)]
    for one in shown[:-1]:
        after = page_after(document, one)
        assert after is not None
        before = page_before(document, after.id)
        assert before is not None
        assert before.id == one
    assert page_after(document, shown[-1]) is None
    assert page_before(document, shown[0]) is None


@settings(max_examples=30, deadline=None)
@given(people, troubles)
def test_the_questions_stop_when_and_only_when_it_is_urgent(rng: random.Random, trouble: float) -> None:
    """Protects the short-circuit: a stop is urgent or worse, and once all is answered every such verdict is a stop."""
    document: dict[str, Any] = {}
    while (following := next_page(document)) is not None:
        document = apply(document, following.id, form_for(following, rng, trouble=trouble)).document
        stop = stop_here(document, on=TODAY)
        if stop is not None:
            assert stop.screening.disposition >= Disposition.URGENT
    final = screen(parse_intake(document), on=TODAY)
    assert (stop_here(document, on=TODAY) is not None) == (final.disposition >= Disposition.URGENT)


@settings(max_examples=20, deadline=None)
@given(people)
def test_anything_new_can_be_answered_in_three_pages(rng: random.Random) -> None:
    """Protects the question before each session: blank, few pages, and a complete screening after them."""
    document = walked(rng)
    shown = recheck_pages(document)
    assert [one.id for one in shown] == ["recheck-signs", "recheck-pain", "recheck-today"]
    assert not any(question.value for one in shown for question in one.questions)
    for one in shown:
        form = form_for(one, rng, trouble=0.0)
        form = {"none": ["rest"]} if one.id == "recheck-signs" else form
        applied = apply(document, one.id, form)
        assert applied.ok, applied.faults
        document = applied.document
    assert screen(parse_intake(document), on=TODAY).ask == ()


@settings(max_examples=40, deadline=None)
@given(people, troubles)
def test_anything_new_comes_to_an_end_and_misses_no_danger(rng: random.Random, trouble: float) -> None:
    """Protects the recheck with yeses and doubts in it: it ends, and what is urgent after it is a stop."""
    document = walked(rng)
    done: list[str] = []
    while (following := next_recheck(document, done)) is not None:
        assert len(done) < 10
        applied = apply(document, following.id, form_for(following, rng, trouble=trouble))
        assert applied.ok, applied.faults
        document = applied.document
        done.append(following.id)
    final = screen(parse_intake(document), on=TODAY)
    assert final.disposition is not Disposition.NOT_SCREENED
    assert (stop_here(document, on=TODAY) is not None) == (final.disposition >= Disposition.URGENT)


@settings(max_examples=60, deadline=None)
@given(intakes())
def test_no_question_stands_on_two_pages(intake: Intake) -> None:
    """Protects a tired person: whatever is known, nothing is asked twice (apart from "in other words")."""
    shown = [one for one in pages(to_document(intake)) if not one.id.endswith("-again")]
    places = [question.id for one in shown for question in one.questions]
    assert len(places) == len(set(places))
