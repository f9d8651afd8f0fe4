"""Laws of the assessment, on random people."""

from __future__ import annotations

import dataclasses
import random
import re
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from people import person
from strategies import intakes, seeds
from unknot.catalog.weights import weights
from unknot.coach.assessment import assess
from unknot.coach.assessment.evidence import evidence
from unknot.coach.assessment.hypothesis import HYPOTHESES, HypothesisId
from unknot.coach.assessment.odds import table, weigh
from unknot.coach.assessment.rounding import LEAST, REST, tenths
from unknot.coach.intake import Intake
from unknot.web.pages.result import bars_of

MIRROR: dict[Any, Any] = {"left": "right", "right": "left"}


def mirrored(intake: Intake) -> Intake:
    """Return the same person in a mirror."""
    pains = tuple(dataclasses.replace(pain, side=MIRROR.get(pain.side, pain.side)) for pain in intake.complaint.pains)
    tests = dataclasses.replace(
        intake.tests,
        side_bend_reach_left_cm=intake.tests.side_bend_reach_right_cm,
        side_bend_reach_right_cm=intake.tests.side_bend_reach_left_cm,
        squat_pain=MIRROR.get(intake.tests.squat_pain, intake.tests.squat_pain),
        one_leg_stand_hip_pain=MIRROR.get(intake.tests.one_leg_stand_hip_pain, intake.tests.one_leg_stand_hip_pain),
    )
    return dataclasses.replace(intake, complaint=dataclasses.replace(intake.complaint, pains=pains), tests=tests)


def other_side(name: HypothesisId) -> str:
    """Return the hypothesis on the other side."""
    return name.replace("left", "L").replace("right", "left").replace("L", "right")


def odds(intake: Intake) -> dict[HypothesisId, float]:
    """Return the odds before they are normalised and capped."""
    ready = table()
    return dict(zip(HYPOTHESES, weigh(evidence(intake, ready.weights, ready.known)).odds, strict=True))


@given(intakes())
def test_shares_sum_to_one_and_none_is_above_the_cap(intake: Intake) -> None:
    """Protects the meaning of a share: they sum to 1, none is negative, none but unclear is above 0.6."""
    found = assess(intake)
    assert sum(one.share for one in found.hypotheses) == pytest.approx(1, abs=1e-9)
    assert all(one.share >= 0 for one in found.hypotheses)
    assert all(one.share <= 0.6 for one in found.hypotheses if one.id != "other:unclear")
    assert {one.id for one in found.hypotheses} == set(HYPOTHESES)
    shares = [one.share for one in found.hypotheses]
    assert shares == sorted(shares, reverse=True)


@given(intakes())
def test_a_mirror_swaps_left_and_right_exactly(intake: Intake) -> None:
    """Protects both sides from being treated differently, to the last bit."""
    here = {one.id: one for one in assess(intake).hypotheses}
    there = {one.id: one for one in assess(mirrored(intake)).hypotheses}
    for name, one in here.items():
        twin = there[other_side(name)]  # type: ignore[index]
        assert twin.share == one.share
        assert (len(twin.for_), len(twin.against)) == (len(one.for_), len(one.against))


@given(intakes(), seeds())
def test_the_order_of_answers_never_matters(intake: Intake, rng: random.Random) -> None:
    """Protects determinism: the same answers in another order give the same assessment."""

    def shuffled(items: Any) -> Any:
        return tuple(rng.sample(items, len(items)))

    complaint = intake.complaint
    again = dataclasses.replace(
        complaint,
        pains=shuffled(complaint.pains), worse=shuffled(complaint.worse), eased=shuffled(complaint.eased),
        feels=shuffled(complaint.feels),
    )  # fmt: skip
    signs = dict(rng.sample(sorted(intake.signs.items()), len(intake.signs)))
    assert assess(dataclasses.replace(intake, complaint=again, signs=signs)) == assess(intake)
    assert assess(intake) == assess(intake)


ANSWERS = sorted(
    answer
    for row in weights().rows
    for line in row.when
    for answer in line
    if answer.partition(":")[0] in ("worse", "eased", "feels")
)


@given(intakes(), st.sampled_from(ANSWERS))
def test_an_answer_that_raises_never_lowers_against_unclear(intake: Intake, answer: str) -> None:
    """Protects monotony: what a row raises never falls, relative to unclear; what no row lowers never falls either."""
    kind, _, name = answer.partition(":")
    said = getattr(intake.complaint, kind)
    if name in said:
        return
    more = dataclasses.replace(intake, complaint=dataclasses.replace(intake.complaint, **{kind: (*said, name)}))
    before, after = odds(intake), odds(more)
    rows = [row for row in weights().rows if any(answer in line for line in row.when)]
    assert after["other:unclear"] == before["other:unclear"]
    for hypothesis in HYPOTHESES:
        pattern = hypothesis.removeprefix("other:").partition("-")[0]
        lowered = any(row.times.get(pattern, 1.0) < 1 for row in rows)  # type: ignore[call-overload]
        if lowered:
            assert after[hypothesis] <= before[hypothesis]
        else:
            assert after[hypothesis] >= before[hypothesis]


@given(intakes(), st.sampled_from(["worse", "eased"]))
def test_sitting_for_long_changes_nothing(intake: Intake, kind: str) -> None:
    """Protects the one thing everybody blames: it tells nothing apart."""
    said = tuple(one for one in getattr(intake.complaint, kind) if one != "sitting-long")
    without = dataclasses.replace(intake, complaint=dataclasses.replace(intake.complaint, **{kind: said}))
    with_it = dataclasses.replace(
        intake, complaint=dataclasses.replace(intake.complaint, **{kind: (*said, "sitting-long")})
    )
    assert odds(without) == odds(with_it)
    assert assess(without).hypotheses == assess(with_it).hypotheses


@given(intakes())
def test_the_words_keep_their_promises(intake: Intake) -> None:
    """Protects the headline, the confidence and the next question, whoever is asked."""
    found = assess(intake)
    first = found.hypotheses[0]
    assert found.confidence in ("low", "moderate")
    assert found.clear == (first.id != "other:unclear" and first.share >= 0.35)
    if not found.clear:
        assert "not clear" in found.headline
        assert found.confidence == "low"
    assert first.id != "other:kidney"
    assert (found.ask_next is None) == (found.ask_next_why is None)
    if found.ask_next is not None:
        given_ = {*intake.complaint.worse} & {*intake.complaint.eased} | {*intake.complaint.feels}
        assert found.ask_next not in given_ | set(intake.signs)
    words = " ".join((found.headline, found.note, *found.advice)).lower()
    assert "diagnosis" in words
    assert "you have" not in words
    assert "!" not in words


@settings(max_examples=20)
@given(st.integers(0, 10_000))
def test_strong_look_alikes_always_come_with_advice(seed: int) -> None:
    """Protects whoever resembles something else: advice, and what is sensible until then."""
    found = assess(person(random.Random(seed)))
    strong = [
        one for one in found.hypotheses
        if one.muscle is None and one.id not in ("other:unclear", "other:kidney") and one.share >= 0.25
    ]  # fmt: skip
    assert len(found.advice) == 2 * len(strong)


@given(st.lists(st.one_of(st.floats(0, 1), st.sampled_from([0.0, 0.1, 0.5])), min_size=2, max_size=12))
def test_the_tenths_of_any_shares_add_up_to_ten(weights_: list[float]) -> None:
    """Protects trust in the numbers: never nine or eleven in ten, no larger share says less, equals say equal."""
    whole = sum(weights_) or 1.0
    shares = {f"p{place}": one / whole for place, one in enumerate(weights_)} | {"vague": 0.0}
    if not sum(weights_):
        shares["vague"] = 1.0
    found = tenths(shares, rest="vague")
    assert sum(found.values()) == 10
    assert all(one >= 0 for one in found.values())
    named = [name for name in shares if name != "vague"]
    for name in named:
        assert abs(found[name] - 10 * shares[name]) < 1 + 1e-6
        assert shares[name] >= LEAST or found[name] == 0
        for other in named:
            assert shares[name] < shares[other] or found[name] >= found[other]


@given(intakes())
def test_what_is_shown_adds_up_to_ten(intake: Intake) -> None:
    """Protects whoever adds up the figures of their result: page, terminal and plan say the same ten."""
    found = assess(intake)
    split = {str(one.id): one.share for one in found.hypotheses}
    small = tenths(split, rest="other:unclear")[REST]
    assert sum(one.tenths for one in found.hypotheses) + small == 10
    said = [re.fullmatch(r"about (\d+) in 10", bar.in_ten) for bar in bars_of(found)]
    assert sum(int(one.group(1)) for one in said if one) in (10, 0), [bar.in_ten for bar in bars_of(found)]
