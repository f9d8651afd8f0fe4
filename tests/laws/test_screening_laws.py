"""What screening promises for everybody, on random whole people."""

from __future__ import annotations

import json
import random
import time
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings

from changing import MISSING, milder, with_answer, with_complaint, with_today
from people import people
from strategies import intakes, seeds
from unknot.catalog.asked import conditions, signs
from unknot.catalog.techniques import technique_rules
from unknot.catalog.vocabulary import REGIONS
from unknot.coach.intake import Clearance, Intake, Pain, parse_intake, to_document
from unknot.coach.screening import Disposition, Status, screen, screening_document
from unknot.coach.screening.columns import PALMS

TODAY = date(2026, 11, 21)
LOWERING = ("signs-over-14-days-stable", "aaa-scan-normal")
RAISING = tuple(name for name in (*signs(), *conditions()) if name not in LOWERING)
ALWAYS_OPEN = tuple(
    name for name, row in technique_rules().items() if name == "settle-breath" or row.phase == "education"
)
LEG = {"below-knee", "thigh-back"}
many = settings(max_examples=300, deadline=None)


@many
@given(intake=intakes(), rng=seeds())
def test_a_yes_never_makes_milder(intake: Intake, rng: random.Random) -> None:
    """Protects from an answer that should close something and opens it."""
    name = rng.choice(RAISING)
    no, yes = with_answer(intake, name, False), with_answer(intake, name, True)
    assert milder(screen(no, on=TODAY), screen(yes, on=TODAY)) == [], name


@many
@given(intake=intakes(), rng=seeds())
def test_not_sure_lies_between_no_and_yes(intake: Intake, rng: random.Random) -> None:
    """Protects from punishing doubt more than a yes, and from letting doubt pass as a no."""
    name = rng.choice(RAISING)
    no, unsure, yes = (screen(with_answer(intake, name, one), on=TODAY) for one in (False, "unsure", True))
    assert milder(no, unsure) == [], name
    assert milder(unsure, yes) == [], name


@many
@given(intake=intakes(), rng=seeds())
def test_a_missing_answer_is_never_milder_than_no(intake: Intake, rng: random.Random) -> None:
    """Protects from opening something by leaving a question out."""
    name = rng.choice((*signs(), *conditions()))
    missing, no = with_answer(intake, name, MISSING), with_answer(intake, name, False)
    assert milder(screen(no, on=TODAY), screen(missing, on=TODAY)) == [], name


@many
@given(intake=intakes(), rng=seeds())
def test_a_lowering_yes_never_makes_stricter(intake: Intake, rng: random.Random) -> None:
    """Protects from a good scan or a stable course that closes something; not sure and missing count as no."""
    name = rng.choice(LOWERING)
    no, yes = screen(with_answer(intake, name, False), on=TODAY), screen(with_answer(intake, name, True), on=TODAY)
    assert milder(yes, no) == [], name
    for other in ("unsure", MISSING):
        same = screen(with_answer(intake, name, other), on=TODAY)
        assert milder(no, same) == []
        assert milder(same, no) == []


@many
@given(intake=intakes(), rng=seeds())
def test_a_clinicians_ok_never_makes_stricter(intake: Intake, rng: random.Random) -> None:
    """Protects from an OK that closes something, and from one that reaches past an urgent finding."""
    name = rng.choice((*conditions(), "age", "bmi", "aaa-profile"))
    ok = Clearance(condition=name, by="doctor", on="2026-10-02")
    without, with_ok = screen(intake, on=TODAY), screen(replace(intake, cleared=(*intake.cleared, ok)), on=TODAY)
    palms = without.techniques[PALMS]
    # Without the OK hands may only rest there: the numbers for pressing come with the level that the OK opens.
    pressing = (f"{PALMS} cap_s", f"{PALMS} max_discomfort") if palms.level_cap == 1 else ()
    assert [one for one in milder(with_ok, without) if not one.startswith(pressing)] == [], name
    if without.disposition >= Disposition.URGENT:
        assert with_ok.disposition == without.disposition


@many
@given(intake=intakes(), rng=seeds())
def test_stronger_pain_never_makes_milder(intake: Intake, rng: random.Random) -> None:
    """Protects from a stronger pain that opens something; which leg hurts is information, and not tested here."""
    pains = list(intake.complaint.pains)
    index = rng.randrange(len(pains))
    one = pains[index]
    if one.region in LEG:
        pains[index] = one = replace(one, intensity=max(1, one.intensity))
        intake = with_complaint(intake, pains=tuple(pains))
    pains[index] = replace(one, intensity=rng.randint(one.intensity, 10))
    stronger = with_complaint(intake, pains=tuple(pains))
    assert milder(screen(intake, on=TODAY), screen(stronger, on=TODAY)) == []


@many
@given(intake=intakes(), rng=seeds())
def test_another_pain_never_makes_milder(intake: Intake, rng: random.Random) -> None:
    """Protects from a further place of pain that opens something; which leg hurts is information, and left out."""
    regions = tuple(region for region in REGIONS if region not in LEG)
    more = Pain(region=rng.choice(regions), side=rng.choice(("left", "right", "middle")), intensity=rng.randint(0, 10))
    added = with_complaint(intake, pains=(*intake.complaint.pains, more))
    assert milder(screen(intake, on=TODAY), screen(added, on=TODAY)) == []


@many
@given(intake=intakes(), rng=seeds())
def test_pain_below_a_knee_never_makes_milder_where_no_leg_was_told(intake: Intake, rng: random.Random) -> None:
    """Protects whoever marks a leg before answering about it: it closes as the answer would, and opens nothing."""
    for name in ("leg-pain-below-knee", "disc-leg-pain"):
        intake = with_answer(intake, name, False)
    pains = tuple(one for one in intake.complaint.pains if one.region not in LEG)
    without = with_complaint(intake, pains=pains or (Pain(region="low-back", side="left", intensity=3),))
    side = rng.choice(("left", "right", "middle"))
    more = Pain(region="below-knee", side=side, intensity=rng.randint(1, 10))
    marked = with_complaint(without, pains=(*without.complaint.pains, more))
    assert milder(screen(without, on=TODAY), screen(marked, on=TODAY)) == []
    said = screen(with_answer(marked, "leg-pain-below-knee", True), on=TODAY)
    assert milder(said, screen(marked, on=TODAY)) == []


@many
@given(intake=intakes(), rng=seeds())
def test_not_sure_is_at_most_one_step_below_yes(intake: Intake, rng: random.Random) -> None:
    """Protects doubt about a danger: not sure is never more than one step milder than a yes, signs and conditions."""
    steps = {Disposition.EMERGENCY: Disposition.URGENT, Disposition.URGENT: Disposition.SEE_CLINICIAN}
    name = rng.choice(RAISING)
    yes, unsure = (screen(with_answer(intake, name, one), on=TODAY).disposition for one in (True, "unsure"))
    assert unsure >= steps.get(yes, unsure), name


@many
@given(intake=intakes(), rng=seeds())
def test_today_and_locks_never_make_milder(intake: Intake, rng: random.Random) -> None:
    """Protects from a full belly, a drink, a bad day or a lock that opens something; unknown is never milder."""
    name = rng.choice(("full_bladder", "sedatives_or_alcohol_6h", "worse_than_usual"))
    no, yes, unknown = (screen(with_today(intake, **{name: one}), on=TODAY) for one in (False, True, None))
    assert milder(no, yes) == []
    assert milder(no, unknown) == []
    fed, empty, unasked = (screen(with_today(intake, meal_hours_ago=hours), on=TODAY) for hours in (1, 5, None))
    assert milder(empty, fed) == []
    assert milder(empty, unasked) == []
    lock = rng.choice(("ql-ball", "belly", "down-dog"))
    history = replace(intake.history, locked=(*intake.history.locked, lock))
    assert milder(screen(intake, on=TODAY), screen(replace(intake, history=history), on=TODAY)) == []


@many
@given(intake=intakes(), rng=seeds())
def test_switching_on_opens_only_belly_pressure(intake: Intake, rng: random.Random) -> None:
    """Protects from a switch that reaches anything but the technique it belongs to."""
    name = rng.choice(("psoas-sphinx", "psoas-tool", "psoas-supine-fingers"))
    off = screen(replace(intake, switched_on=()), on=TODAY)
    on = screen(replace(intake, switched_on=(name,)), on=TODAY)
    assert on.disposition == off.disposition
    for other, verdict in on.techniques.items():
        was = off.techniques[other]
        if other != name:
            assert (verdict.left, verdict.right, verdict.level_cap) == (was.left, was.right, was.level_cap)


@many
@given(intake=intakes())
def test_the_sex_that_is_not_told_is_read_strictly(intake: Intake) -> None:
    """Protects people who do not say: read as male for the artery and as possibly pregnant."""
    untold = screen(replace(intake, person=replace(intake.person, sex=None)), on=TODAY)
    for sex in ("male", "female", "intersex", "undisclosed"):
        told = screen(replace(intake, person=replace(intake.person, sex=sex)), on=TODAY)
        assert milder(told, untold) == [], sex


def _check(intake: Intake) -> Disposition:
    """Check every promise that needs no second person; return the disposition."""
    verdict = screen(intake, on=TODAY)
    techniques = verdict.techniques
    for name in ALWAYS_OPEN:
        assert techniques[name].left is techniques[name].right is Status.OK, name
    stops = verdict.disposition.stops
    for name, one in techniques.items():
        if stops and name not in ALWAYS_OPEN:
            assert one.left is one.right is Status.BLOCKED, name
        for side in ("left", "right"):
            if one.side(side) is Status.BLOCKED:
                reasons = [why for why in one.because if why.status is Status.BLOCKED and why.side in (None, side)]
                assert reasons, name
                assert all(why.source and why.why and why.certainty for why in reasons), name
        if one.status is Status.MODIFIED and one.left == one.right:
            assert one.modify, name
        for other in one.instead:
            blocked = [side for side in ("left", "right") if one.side(side) is Status.BLOCKED]
            assert techniques[other].allowed_sides, (name, other)
            assert all(techniques[other].side(side) is not Status.BLOCKED for side in blocked), (name, other)
        if not technique_rules()[name].sided and name not in ALWAYS_OPEN:
            assert one.left == one.right, name
    if verdict.disposition >= Disposition.URGENT:
        assert not any(one.instead for one in techniques.values())
        assert verdict.advice[0].startswith("Stop here.")
    assert verdict.disposition >= max((one.action for one in verdict.findings), default=Disposition.CLEAR)
    if any(
        why.id not in ("switch-on", "belly-pressure-age", "not-asked", "never")
        for one in techniques.values()
        for why in one.because
    ):
        assert verdict.disposition >= Disposition.CAUTION
    pressing = [name for name, row in technique_rules().items() if any(o.column in ("Q", "P") for o in row.columns)]
    if any(
        f.action is Disposition.SEE_CLINICIAN and f.id not in ("axspa", "leg-pain-below-knee") for f in verdict.findings
    ):
        for name in pressing:
            one = techniques[name]
            assert (one.left is one.right is Status.BLOCKED) or (name == "psoas-supine-fingers" and one.level_cap == 1)
    return verdict.disposition


@many
@given(intake=intakes())
def test_the_same_answers_give_the_same_document(intake: Intake) -> None:
    """Protects from chance: the same answers, byte for byte the same verdict, whatever was screened before."""
    first = json.dumps(screening_document(screen(intake, on=TODAY)))
    again = parse_intake(json.loads(json.dumps(to_document(intake))))
    assert json.dumps(screening_document(screen(again, on=TODAY))) == first


def test_every_promise_on_ten_thousand_people(capsys: pytest.CaptureFixture[str]) -> None:
    """Protects everybody: nothing open that must be closed, always with a reason, always the same."""
    began = time.perf_counter()
    seen = Counter(_check(intake).id for intake in people(10_000))
    with capsys.disabled():
        print(f"\n10,000 people in {time.perf_counter() - began:.1f} s: {dict(sorted(seen.items()))}")
    assert sum(seen.values()) == 10_000
    assert len(seen) == len(Disposition)


def test_yes_no_and_not_sure_on_every_id_many_times(capsys: pytest.CaptureFixture[str]) -> None:
    """Protects from an answer read the wrong way round: no, not sure, yes and missing, 20 people an id."""
    rng, began = random.Random(7), time.perf_counter()
    for index, intake in enumerate(people(2_400, seed=11)):
        name = RAISING[index % len(RAISING)] if index % 2 else rng.choice(RAISING)
        no, unsure, yes = (screen(with_answer(intake, name, one), on=TODAY) for one in (False, "unsure", True))
        assert milder(no, unsure) == [], name
        assert milder(unsure, yes) == [], name
        assert milder(no, screen(with_answer(intake, name, MISSING), on=TODAY)) == [], name
    with capsys.disabled():
        print(f"\n9,600 screenings in {time.perf_counter() - began:.1f} s")
