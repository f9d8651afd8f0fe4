"""Random people with a random verdict on every technique: harder on the planner than real screening ever is."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

from people import person
from unknot.catalog.technique import TechniqueRules
from unknot.catalog.techniques import technique_rules
from unknot.catalog.vocabulary import CANS, GEAR, Side
from unknot.coach.assessment import Assessment, Hypothesis
from unknot.coach.assessment.hypothesis import HypothesisId
from unknot.coach.assessment.rounding import tenths
from unknot.coach.intake import History, Intake
from unknot.coach.planning.constraints import Person
from unknot.coach.screening.verdict import Disposition, Screening, Status, TechniqueVerdict
from unknot.locale import Text

MINUTES = (None, 1, 2, 3, 4, 5, 6, 8, 10, 12, 12, 12, 15, 20, 30, 45, 60, 90, 180)
DAYS = (None, 1, 2, 3, 4, 5, 6, 7)


def _history(rng: random.Random) -> History:
    if rng.random() < 0.6:
        return History()
    names = list(technique_rules())
    return History(
        levels={name: rng.randint(-1, 5) for name in rng.sample(names, 6)},
        calm_sessions={name: rng.randint(0, 5) for name in rng.sample(names, 8)},
        stops={name: rng.randint(0, 3) for name in rng.sample(names, 4)},
        steps={name: rng.randint(0, 4) for name in rng.sample(names, 8)},
        weeks_done=rng.randint(0, 8),
        halve_pressure=rng.random() < 0.3,
        side_pain_left_7d=rng.choice((None, round(rng.uniform(0, 8), 1))),
        side_pain_right_7d=rng.choice((None, round(rng.uniform(0, 8), 1))),
        resting=tuple(name for name in ("ql-ball", "belly", "strength") if rng.random() < 0.2),
    )


def _presses_the_back(rules: TechniqueRules) -> bool:
    return rules.phase == "release" and any(obeys.column == "Q" for obeys in rules.columns)


def _verdict(rng: random.Random, name: str, blocked: float) -> TechniqueVerdict:
    rules = technique_rules()[name]

    def status() -> Status:
        return Status.BLOCKED if rng.random() < blocked else rng.choice((Status.OK, Status.OK, Status.MODIFIED))

    left = status()
    right = status() if rules.sided and rng.random() < 0.2 else left
    if name == "settle-breath" or not rules.planned:
        left = right = Status.OK
    if Status.MODIFIED not in (left, right):
        return TechniqueVerdict(technique=name, left=left, right=right)
    return TechniqueVerdict(
        technique=name,
        left=left,
        right=right,
        level_cap=rng.choice((None, 1, 2)),
        cap_s=rng.choice((None, 30, 60)),
        wall_or_bed_only=rules.phase == "release" and rng.random() < 0.7,
        soft_only=_presses_the_back(rules) and rng.random() < 0.7,
        mid_range=rules.phase == "stretch",
        modify=(Text("Do it gently."),),
        max_discomfort=3,
    )


def screened_person(rng: random.Random) -> Person:
    """Return a random person with a random screening that lets something be planned, and random shares."""
    intake: Intake = replace(
        person(rng),
        history=_history(rng),
        minutes_per_day=rng.choice(MINUTES),
        days_per_week=rng.choice(DAYS),
        gear=None if rng.random() < 0.3 else _some(rng, GEAR),
        can=None if rng.random() < 0.3 else _some(rng, CANS),
    )
    blocked = rng.choice((0, 0.1, 0.3, 0.6))
    screening = Screening(
        disposition=rng.choice((Disposition.CLEAR, Disposition.CAUTION, Disposition.SEE_CLINICIAN)),
        ask=(),
        findings=(),
        techniques={name: _verdict(rng, name, blocked) for name in technique_rules()},
        flare=rng.random() < 0.1,
    )
    return Person(intake=intake, screening=screening, assessment=assessment(rng))


def _some(rng: random.Random, names: tuple[str, ...]) -> tuple[str, ...]:
    often = rng.choice((0.2, 0.5, 0.9))
    return tuple(name for name in names if rng.random() < often)


IDS: tuple[HypothesisId, ...] = ("ql-left", "ql-right", "psoas-left", "psoas-right", "other:unclear")


def assessment(rng: random.Random) -> Assessment:
    """Return an assessment with random shares."""
    weights = [rng.random() ** 3 for _ in IDS]
    shares = dict(zip(IDS, (weight / sum(weights) for weight in weights), strict=True))
    return made_assessment(shares)


def made_assessment(shares: dict[HypothesisId, float]) -> Assessment:
    """Return an assessment with these shares, best first."""
    ranked = sorted(shares.items(), key=lambda one: (-one[1], one[0]))
    whole = tenths(shares, rest="other:unclear")
    return Assessment(
        hypotheses=tuple(
            Hypothesis(id=name, share=share, tenths=whole[name], for_=(), against=()) for name, share in ranked
        ),
        confidence="low",
        clear=ranked[0][1] >= 0.35 and not ranked[0][0].startswith("other"),
        headline=Text("…"),
        ask_next=None,
        ask_next_why=None,
        note=Text("…"),
    )


def screened_people(count: int, *, seed: int) -> Iterator[Person]:
    """Yield `count` of them, the same ones for the same seed."""
    rng = random.Random(seed)
    for _ in range(count):
        yield screened_person(rng)


_OTHER: dict[str, str] = {"left": "right", "right": "left"}


def mirrored(one: Person) -> Person:
    """Return the same person with left and right exchanged everywhere."""
    intake, tests, history = one.intake, one.intake.tests, one.intake.history
    pains = tuple(replace(pain, side=_OTHER.get(pain.side, pain.side)) for pain in intake.complaint.pains)
    techniques = {
        name: replace(verdict, left=verdict.right, right=verdict.left)
        for name, verdict in one.screening.techniques.items()
    }
    shares = {
        hypothesis.id.replace(hypothesis.side, _OTHER[hypothesis.side]) if hypothesis.side else hypothesis.id: (
            hypothesis.share
        )
        for hypothesis in one.assessment.hypotheses
    }
    return Person(
        intake=replace(
            intake,
            complaint=replace(intake.complaint, pains=pains),
            tests=replace(
                tests,
                side_bend_reach_left_cm=tests.side_bend_reach_right_cm,
                side_bend_reach_right_cm=tests.side_bend_reach_left_cm,
            ),
            history=replace(
                history,
                side_pain_left_7d=history.side_pain_right_7d,
                side_pain_right_7d=history.side_pain_left_7d,
            ),
        ),
        screening=replace(one.screening, techniques=techniques),
        assessment=made_assessment(shares),  # type: ignore[arg-type]
    )


def blocked_too(one: Person, name: str, sides: tuple[Side, ...] = ("left", "right")) -> Person:
    """Return the same person with one technique blocked as well."""
    techniques = dict(one.screening.techniques)
    techniques[name] = replace(techniques[name], **dict.fromkeys(sides, Status.BLOCKED))
    return replace(one, screening=replace(one.screening, techniques=techniques))
