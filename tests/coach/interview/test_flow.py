"""The flow of the questions: which pages come, what answering does, when they stop."""

from __future__ import annotations

import datetime
from collections import Counter
from typing import Any

import pytest

from answering import begun, nothing, walked
from unknot.catalog.asked import conditions, signs
from unknot.catalog.rules import policy
from unknot.coach.intake import parse_intake
from unknot.coach.interview import (
    Page,
    UnknownPage,
    apply,
    next_page,
    next_recheck,
    page,
    page_of,
    pages,
    recheck_pages,
    stop_here,
)
from unknot.coach.interview.groups import GROUPS, ON_TODAY
from unknot.coach.interview.page import STAGES
from unknot.coach.interview.pages import specs
from unknot.coach.interview.recheck import ASKED_EACH_TIME
from unknot.coach.screening import Disposition, screen

TODAY = datetime.date(2026, 11, 21)


def ids(shown: tuple[Page, ...]) -> list[str]:
    """Return the ids of pages."""
    return [one.id for one in shown]


def test_every_sign_and_condition_is_asked_on_some_page() -> None:
    """Protects against a danger that nobody is ever asked about."""
    asked = {name for group in GROUPS for name in group.names} | set(ON_TODAY)
    assert asked == set(signs()) | set(conditions())


def test_nothing_is_asked_twice() -> None:
    """Protects a tired person: for no draft does a question stand on two pages (apart from "in other words")."""
    for document in (begun(), begun(person={"age": 30, "sex": "female"}), begun(person={"age": 70, "sex": "male"})):
        for weak in (True, False):
            draft = {**document, "signs": {"leg-weakness": weak, "blood-in-urine": weak}}
            shown = [one for one in pages(draft) if not one.id.endswith("-again")]
            counted = Counter(question.id for one in shown for question in one.questions)
            assert [place for place, times in counted.items() if times > 1] == []


def test_the_signs_of_danger_come_right_after_the_place() -> None:
    """Protects "safety first": all must-ask signs are on the first pages after the body map."""
    order = ids(pages(begun()))
    assert order[:2] == ["where", "how-strong"]
    danger = [one for one in pages(begun()) if one.stage == "danger"]
    assert order[2 : 2 + len(danger)] == ids(tuple(danger))
    asked = {question.id.partition(".")[2] for one in danger for question in one.questions}
    assert set(policy().must_ask) <= asked
    assert all(len(one.questions) <= 6 for one in danger)


def test_the_recheck_asks_every_must_ask_sign() -> None:
    """Protects the question before each session: the must-ask signs, without the one that does not come and go."""
    assert set(ASKED_EACH_TIME) == set(policy().must_ask) - {"cancer-past"}


def test_stages_follow_each_other() -> None:
    """Protects the progress bar: it never runs backward along the pages."""
    steps = [spec.stage for spec in specs()]
    assert steps == sorted(steps, key=STAGES.index)
    assert all(one.steps == len(STAGES) and 1 <= one.step <= one.steps for one in pages(begun()))


def test_place_and_intensity_on_two_pages() -> None:
    """Protects the form without JavaScript: places first, then how strong each of them is."""
    applied = apply({}, "where", {"pains": ["low-back:right", "groin:left"]})
    assert applied.ok
    strong = next_page(applied.document)
    assert strong is not None
    assert [question.id for question in strong.questions] == ["intensity.low-back:right", "intensity.groin:left"]
    done = apply(applied.document, "how-strong", {"intensity.low-back:right": ["5"], "intensity.groin:left": ["0"]})
    assert done.document["complaint"]["pains"] == [
        {"region": "low-back", "side": "right", "intensity": 5},
        {"region": "groin", "side": "left", "intensity": 0},
    ]


def test_intensities_may_come_with_the_body_map() -> None:
    """Protects the body map island: places and strengths in one go."""
    document = begun()
    following = next_page(document)
    assert following is not None
    assert following.id == "signs-nerves"
    assert parse_intake(document).complaint.worst == 5


def test_taking_a_place_away_keeps_the_others() -> None:
    """Protects going back to the body map: what stays keeps its strength."""
    document = apply(begun(), "where", {"pains": ["groin:left", "low-back:right"]}).document
    assert document["complaint"]["pains"] == [{"region": "low-back", "side": "right", "intensity": 5}]
    gone = apply(document, "where", {"pains": []})
    assert set(gone.faults) == {"pains"}
    assert gone.document["complaint"] == document["complaint"]


def test_none_of_these_sets_each_to_no() -> None:
    """Protects the one tap: every question of the list is answered no, one by one; what is marked stays."""
    document = nothing(begun(), "signs-nerves")
    assert set(document["signs"].values()) == {False}
    assert len(document["signs"]) == 6
    mixed = apply(begun(), "signs-nerves", {"none": ["rest"], "signs.leg-weakness": ["unsure"]}).document
    assert mixed["signs"].pop("leg-weakness") == "unsure"
    assert set(mixed["signs"].values()) == {False}


def test_an_unanswered_sign_is_not_a_no() -> None:
    """Protects against silence read as "no": without an answer the page asks, and keeps what was answered."""
    applied = apply(begun(), "signs-nerves", {"signs.leg-weakness": ["no"]})
    assert len(applied.faults) == 5
    assert applied.document["signs"] == {"leg-weakness": False}
    following = next_page(applied.document)
    assert following is not None
    assert following.id == "signs-nerves"


def test_not_sure_is_asked_again_in_other_words() -> None:
    """Protects "asked again in plain words": once, right after, with the plainer question."""
    document = apply(begun(), "signs-nerves", {"none": ["rest"], "signs.leg-weakness": ["unsure"]}).document
    again = next_page(document)
    assert again is not None
    assert again.id == "signs-nerves-again"
    assert [question.label for question in again.questions] == [signs()["leg-weakness"].again]
    still = apply(document, again.id, {"signs.leg-weakness": ["unsure"]}).document
    following = next_page(still)
    assert following is not None
    assert following.id == "signs-nerves-more"
    assert page(still, "signs-nerves-again").complete
    back = apply(still, "signs-nerves", {"none": ["rest"]}).document
    assert back["signs"]["leg-weakness"] is False
    unsure_again = apply(back, "signs-nerves", {"none": ["rest"], "signs.leg-weakness": ["unsure"]}).document
    following = next_page(unsure_again)
    assert following is not None
    assert following.id == "signs-nerves-again"


@pytest.mark.parametrize(
    ("draft", "appears"),
    [
        ({"signs": {"saddle-numbness": True}}, "signs-nerves-more"),
        ({"signs": {"leg-weakness": "unsure"}}, "signs-nerves-more"),
        ({"signs": {"blood-in-urine": True}}, "signs-kidney"),
        ({"interview": {"places": ["flank:left"]}}, "signs-kidney"),
        ({"interview": {"places": ["below-knee:left"]}}, "signs-leg"),
        ({"interview": {"places": ["groin:left"]}}, "signs-hip"),
        ({"signs": {"fever-chills": "unsure"}}, "signs-infection"),
        ({"signs": {"unrelenting-pain": True}}, "signs-infection"),
        ({"conditions": {"diabetes": True}}, "signs-infection"),
        ({"conditions": {"pregnant": True}}, "pregnancy"),
    ],
)
def test_follow_up_pages_come_only_where_answers_call_for_them(draft: dict[str, Any], appears: str) -> None:
    """Protects short interviews: the page is there with the answer and gone without it."""
    assert appears in ids(pages({**begun(), **draft}))
    assert appears not in ids(pages(begun()))


def test_inflammation_is_asked_about_when_it_is_long_and_began_early() -> None:
    """Protects the rheumatology route: over three months, and begun before 45."""
    long: dict[str, Any] = {"since": "over-3-months"}
    for age, expected in ((30, ["signs-inflammatory"]), (60, ["signs-onset"])):
        document = begun()
        document["complaint"] |= long
        document = apply(document, "you", {"person.age": [str(age)], "person.sex": ["male"]}).document
        assert [one for one in ids(pages(document)) if one in ("signs-onset", "signs-inflammatory")] == expected
    young = apply(begun(), "you", {"person.age": ["30"], "person.sex": ["male"]}).document
    assert young["signs"]["onset-before-45"] is True
    assert "signs-inflammatory" not in ids(pages(young))


def test_men_and_over_55_are_not_asked_about_pregnancy() -> None:
    """Protects the rule, and that the answer is there all the same."""
    man = apply(begun(), "you", {"person.age": ["40"], "person.sex": ["male"]}).document
    assert "health-women" not in ids(pages(man))
    assert man["conditions"]["pregnant"] is False
    older = apply(begun(), "you", {"person.age": ["56"], "person.sex": ["female"]}).document
    assert "conditions.pregnant" not in {question.id for question in page(older, "health-women").questions}
    assert older["conditions"]["pregnant"] is False
    younger = apply(older, "you", {"person.age": ["36"], "person.sex": ["female"]}).document
    assert "pregnant" not in younger["conditions"]
    assert "conditions.pregnant" in {question.id for question in page(younger, "health-women").questions}


def test_a_given_answer_is_never_overwritten_by_what_follows_from_age_and_sex() -> None:
    """Protects contradictions: they are read strictly later, not wiped away here."""
    document = begun(conditions={"pregnant": True})
    man = apply(document, "you", {"person.age": ["40"], "person.sex": ["male"]}).document
    assert man["conditions"]["pregnant"] is True
    late = apply(man, "health-women", {"conditions.iud": ["yes"]}).document
    assert late["conditions"]["iud"] is True
    assert apply(late, "goals", {}).document["conditions"]["iud"] is True


def test_a_side_bend_may_be_measured_in_inches() -> None:
    """Whoever uses feet and pounds measures in inches; the number is kept in centimetres and shown as it was told."""
    applied = apply(begun(units="imperial"), "tests", {"tests.side_bend_reach_left_cm": ["7"]})
    assert applied.ok
    assert applied.document["tests"]["side_bend_reach_left_cm"] == 17.8
    shown = next(one for one in page(applied.document, "tests").questions if one.id.endswith("left_cm"))
    assert shown.value == ("7 in",)
    metric = apply(begun(), "tests", {"tests.side_bend_reach_right_cm": ["18"]}).document
    assert metric["tests"]["side_bend_reach_right_cm"] == 18
    assert not apply(begun(), "tests", {"tests.side_bend_reach_right_cm": ["180"]}).ok


def test_imperial_measures_are_converted_and_shown_again() -> None:
    """Protects feet, pounds and stones: kept in centimetres and kilograms, shown as they were written."""
    form = {
        "person.age": ["44"],
        "person.sex": ["male"],
        "person.height_cm": ["5 ft 10"],
        "person.weight_kg": ["12 st 7"],
    }
    applied = apply(begun(), "you", form)
    assert applied.ok
    assert applied.document["person"] == {"age": 44, "sex": "male", "height_cm": 177.8, "weight_kg": 79.4}
    assert applied.document["units"] == "imperial"
    shown = {question.id: question.value for question in page(applied.document, "you").questions}
    assert shown["person.height_cm"] == ("5 ft 10 in",)
    same = apply(applied.document, "you", {**form, "person.height_cm": ["5 ft 10 in"]})
    assert same.document["person"]["height_cm"] == 177.8


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("person.age", "900"), ("person.age", "forty"), ("person.age", "44.5"), ("person.age", ""), ("person.sex", "x"),
        ("person.height_cm", "17"), ("person.height_cm", "tall"), ("person.weight_kg", "4000"), ("country", "Atlantis"),
    ],
)  # fmt: skip
def test_a_wrong_answer_is_named_and_the_others_are_kept(field: str, given: str) -> None:
    """Protects half-right forms: one fault, by its field, and everything else is kept."""
    right = {"person.age": ["44"], "person.sex": ["female"], "person.height_cm": ["170"], "person.weight_kg": ["60"]}
    applied = apply(begun(), "you", {**right, field: [given]})
    assert set(applied.faults) == {field}
    kept = {place.partition(".")[2] for place in right} - {field.partition(".")[2]}
    assert kept <= set(applied.document["person"])
    assert applied.document["complaint"] == begun()["complaint"]
    following = next_page(applied.document)
    assert following is not None


def test_optional_answers_can_be_taken_back() -> None:
    """Protects changing one's mind: an emptied optional field is empty again."""
    form = {"person.age": ["44"], "person.sex": ["male"], "person.height_cm": ["170"]}
    document = apply(begun(), "you", form).document
    assert "height_cm" not in apply(document, "you", {**form, "person.height_cm": [""]}).document["person"]
    goals = apply(begun(), "goals", {"goals.0": ["walk"], "goals.2": ["garden"]}).document
    assert goals["goals"] == ["walk", "garden"]
    assert apply(goals, "goals", {"goals.0": [""], "goals.1": ["garden"]}).document["goals"] == ["garden"]
    assert apply(goals, "goals", {}).document["goals"] == ["walk", "garden"]


def test_a_list_needs_an_answer_and_none_of_these_is_one() -> None:
    """Protects the difference between "nothing" and "not answered"."""
    assert set(apply(begun(), "worse", {}).faults) == {"complaint.worse"}
    nothing_ = apply(begun(), "worse", {"complaint.worse": ["none"]})
    assert nothing_.ok
    assert nothing_.document["complaint"]["worse"] == []
    assert page(nothing_.document, "worse").questions[0].value == ("none",)
    both = apply(begun(), "worse", {"complaint.worse": ["none", "carrying"]}).document
    assert both["complaint"]["worse"] == ["carrying"]
    wrong = apply(both, "worse", {"complaint.worse": ["flying"]})
    assert set(wrong.faults) == {"complaint.worse"}
    assert wrong.document["complaint"]["worse"] == ["carrying"]


def test_no_self_test_in_a_flare_or_where_a_fall_is_near() -> None:
    """Protects against a test that hurts: strong pain, the first three days, dizziness and weak legs have none."""
    assert "tests" in ids(pages(begun()))
    strong = apply({}, "where", {"pains": ["low-back:right"], "intensity.low-back:right": ["7"]}).document
    fresh = apply(begun(), "when", {"complaint.since": ["under-72-hours"]}).document
    for document in (strong, fresh, begun(conditions={"faints-easily": "unsure"}), begun(signs={"leg-weakness": True})):
        assert "tests" not in ids(pages(document))


def test_one_question_alone_needs_no_none_of_these() -> None:
    """Protects plain pages: the shortcut is there for lists only."""
    older = begun(person={"age": 70, "sex": "male"})
    assert page(older, "health-scan").none is None
    assert page(older, "health-heart").none is not None


def test_pages_without_needs_can_be_passed_over() -> None:
    """Protects "skip": a page with nothing required is done once it was sent, however empty."""
    gear = page(begun(), "gear")
    assert gear.skippable
    assert not gear.complete
    assert page(apply(begun(), "gear", {}).document, "gear").complete


def test_the_recheck_is_blank_and_asks_strength_anew() -> None:
    """Protects "anything new?": nothing is prefilled, a yes stops, and a flare is seen."""
    import random

    document = walked(random.Random(4), trouble=0.0)
    first = next_recheck(document, ())
    assert first is not None
    assert first.id == "recheck-signs"
    assert set(apply(document, first.id, {}).faults) == {question.id for question in first.questions}
    yes = apply(document, first.id, {"none": ["rest"], "signs.blood-in-urine": ["yes"]}).document
    more = next_recheck(yes, {"recheck-signs"})
    assert more is not None
    assert more.id == "signs-kidney"
    assert not more.complete
    assert stop_here(nothing(yes, "signs-kidney"), on=TODAY) is not None
    unsure = apply(document, first.id, {"none": ["rest"], "signs.blood-in-urine": ["unsure"]}).document
    again = next_recheck(unsure, {"recheck-signs"})
    assert again is not None
    assert again.id == "recheck-signs-again"
    strong = next(one for one in recheck_pages(document) if one.id == "recheck-pain")
    worse = apply(document, "recheck-pain", {question.id: ["9"] for question in strong.questions}).document
    assert screen(parse_intake(worse), on=TODAY).flare


def test_an_old_stable_never_softens_a_new_sign() -> None:
    """Protects against a stale "there for two weeks": with a new sign it is asked anew, and until then it is no."""
    import random

    document = walked(random.Random(4), trouble=0.0)
    document["signs"]["signs-over-14-days-stable"] = True
    new = apply(document, "recheck-signs", {"none": ["rest"], "signs.saddle-numbness": ["yes"]}).document
    assert "signs-over-14-days-stable" not in new["signs"]
    stop = stop_here(new, on=TODAY)
    assert stop is not None
    assert stop.screening.disposition is Disposition.EMERGENCY
    assert [one.id for one in recheck_pages(new)][1] == "signs-nerves-more"


def test_every_question_that_screening_still_needs_has_its_page() -> None:
    """Protects the links from "this is still needed": each leads to the page that asks it."""
    empty = screen(parse_intake(begun()), on=TODAY)
    assert empty.ask
    known = {spec.id for spec in specs()}
    for name in (*empty.ask, *signs(), *conditions(), "person.age", "worse.carrying", "complaint.since", "squat_pain",
                 "rolling-in-bed", "propping-trunk", "moves-back-toward-spine"):  # fmt: skip
        assert page_of(name) in known, name
    assert page_of("rolling-in-bed") == "worse"
    assert page_of("propping-trunk") == "eased"
    with pytest.raises(UnknownPage):
        page_of("horoscope")


def test_unknown_pages_are_refused() -> None:
    """Protects against a page id that was never there."""
    with pytest.raises(UnknownPage):
        page({}, "horoscope")
    with pytest.raises(UnknownPage):
        apply({}, "horoscope", {})


OLD_PAIN = {"complaint.since": ["over-3-months"]}
FIRST, DIFFERENT = "complaint.first_episode", "complaint.new_or_different"


@pytest.mark.parametrize("place", [FIRST, DIFFERENT])
def test_not_sure_whether_it_is_new_is_read_as_new(place: str) -> None:
    """Unknown is never milder than no: not knowing reads as new, and leaves the document's yes or no empty."""
    document = begun(conditions={"cancer-past": True})
    calm = apply(document, "when", {**OLD_PAIN, FIRST: ["no"], DIFFERENT: ["no"]}).document
    unsure = apply(calm, "when", {**OLD_PAIN, place: ["unsure"]}).document
    assert place.partition(".")[2] not in unsure["complaint"]
    (asked,) = [one for one in page(unsure, "when").questions if one.id == place]
    assert asked.value == ("unsure",)
    verdicts = [screen(parse_intake(one), on=TODAY) for one in (calm, unsure)]
    before, after = [next(one.action for one in v.findings if one.id == "cancer-past") for v in verdicts]
    assert (before, after) == (Disposition.SEE_CLINICIAN, Disposition.URGENT)


def test_a_not_sure_can_be_taken_back() -> None:
    """Whoever knows after all is believed: the plain answer takes the place of "not sure"."""
    unsure = apply(begun(), "when", {**OLD_PAIN, FIRST: ["unsure"], DIFFERENT: ["unsure"]}).document
    told = apply(unsure, "when", {**OLD_PAIN, FIRST: ["no"], DIFFERENT: ["yes"]}).document
    assert (told["complaint"]["first_episode"], told["complaint"]["new_or_different"]) == (False, True)
    assert not told["interview"]["unsure"]
