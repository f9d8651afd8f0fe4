"""The answers as three values (no, not sure, yes), and what follows from them: new pain, pain in the back, sides.

Missing counts as no here; what a missing answer closes is the business of `gating`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from unknot.catalog.rules import Contradiction, contradictions, policy
from unknot.coach.intake import Intake
from unknot.coach.intake.model import NEW_SINCE
from unknot.coach.screening.lattice import NO, UNSURE, YES

BACK_OR_FLANK = frozenset({
    "low-back", "flank", "mid-back", "sacroiliac", "tailbone", "buttock-upper", "belly-lower", "groin",
})  # fmt: skip
"""Pain here with a fever is an emergency. Deviation: the lower belly and the groin are added, for the appendix and an
abscess of the psoas, and the upper buttock, which belongs to the back."""

LEG = frozenset({"below-knee", "thigh-back"})
"""Where the pain of an irritated leg nerve runs; the front and the inside of the thigh say nothing about its side."""

BUTTOCK = frozenset({"buttock-upper", "buttock-outer", "buttock-lower"})
WOMEN_ONLY = ("postpartum-12w", "iud", "iud-6w", "endometriosis-cyst-fibroid", "pain-with-periods", "missed-period")
PAIN_SIGNS = ("unrelenting-pain", "uncontrolled-pain", "sudden-severe-pain", "colic-flank", "fainting-with-pain")
POSITIONS = frozenset({
    "lying-flat", "lying", "sitting", "standing", "moving", "walking", "propping-trunk", "curling-up",
    "leaning-forward", "rest",
})  # fmt: skip

Sides = tuple[bool, bool]
"""Left, right."""


@dataclass(slots=True)
class Facts:
    """Everything the rules ask about, worked out once."""

    intake: Intake
    values: dict[str, int]
    """UNSURE or YES by id of a sign, condition or fact; an id that is not there is a no."""
    contradictions: tuple[Contradiction, ...] = ()
    """Answers that cannot both be true, read strictly already."""

    def value(self, name: str) -> int:
        """Return NO, UNSURE or YES."""
        return self.values.get(name, NO)

    def sides_of(self, regions: frozenset[str]) -> Sides:
        """Return the sides on which one of the regions hurts; the middle counts as both, and so does nowhere."""
        left = right = False
        for pain in self.intake.complaint.pains:
            if pain.region in regions and pain.intensity >= 1:
                left = left or pain.side != "right"
                right = right or pain.side != "left"
        return (left, right) if left or right else (True, True)


def _answers(intake: Intake) -> dict[str, int]:
    values: dict[str, int] = {}
    for given in (intake.signs, intake.conditions):
        for name, answer in given.items():
            if answer is True:
                values[name] = YES
            elif answer == "unsure":
                values[name] = UNSURE
    # A lowering answer counts only when it is certain.
    for name in ("signs-over-14-days-stable", "aaa-scan-normal"):
        if values.get(name) == UNSURE:
            del values[name]
    return values


def _any(values: Mapping[str, int], names: tuple[str, ...]) -> int:
    return max((values.get(name, NO) for name in names), default=NO)


TELLS_NEW = frozenset({"complaint.first_episode", "complaint.new_or_different"})
"""Places of a yes or no that tells a new pain from an old one."""


def is_new(intake: Intake) -> bool:
    """Return whether the pain is new: new or different, a first episode, or under 12 weeks.

    All unanswered counts as new, and so does "not sure" about either of the first two.
    """
    complaint = intake.complaint
    if not TELLS_NEW.isdisjoint(intake.interview.unsure):
        return True
    if complaint.new_or_different is None and complaint.first_episode is None and complaint.since is None:
        return True
    return bool(complaint.new_or_different or complaint.first_episode or complaint.since in NEW_SINCE)


def _plain_facts(intake: Intake, values: Mapping[str, int]) -> dict[str, int]:
    """Facts that need nothing but the document, before contradictions are read strictly."""
    complaint, person = intake.complaint, intake.person
    age, feels, eased = person.age, complaint.feels, complaint.eased
    worst = complaint.worst
    no_position = "no-position-eases" in feels
    facts = {
        "severe-pain": worst >= 7,
        "zero-everywhere": worst == 0,
        "trend-worse": complaint.trend == "worse",
        "under-72-hours": complaint.since == "under-72-hours",
        "over-6-weeks": complaint.since in ("6-12-weeks", "over-3-months"),
        "over-3-months": complaint.since == "over-3-months",
        "changing-pain": complaint.trend == "worse"
        or bool(complaint.new_or_different)
        or bool(intake.today.worse_than_usual),
        "worse-today": bool(intake.today.worse_than_usual),
        "below-knee-pain": any(pain.region == "below-knee" and pain.intensity >= 1 for pain in complaint.pains),
        "male": person.sex == "male",
        "female": person.sex == "female",
        "pregnancy-weeks-given": bool(person.pregnancy_weeks),
        "night-waking": "night-waking" in feels,
        "no-position-day-and-night": no_position and "night-waking" in feels and complaint.pattern == "constant",
        "no-position-but-eased-by-one": no_position and not POSITIONS.isdisjoint(eased),
        "worse-and-eased-by-the-same": not set(complaint.worse).isdisjoint(eased),
        "first-episode-and-different": bool(complaint.first_episode and complaint.new_or_different),
        "worse-for-2-weeks": complaint.trend == "worse" and complaint.since != "under-72-hours",
        "eight-and-nothing-eases": worst >= 8 and (no_position or not eased),
    }
    if age is not None:
        facts["age-65-plus"] = age >= 65
        facts["age-under-45"] = age < 45
        facts["age-under-35"] = age < 35
        facts["outside-childbearing"] = age < 12 or age > 55
        facts["first-episode-late-or-early"] = bool(complaint.first_episode) and (age < 20 or age > 55)
    made = {name: YES for name, holds in facts.items() if holds}
    for name, ids in (("women-only", WOMEN_ONLY), ("pain-sign", PAIN_SIGNS)):
        if (found := _any(values, ids)) != NO:
            made[name] = found
    return made


def _answered_no(intake: Intake, name: str) -> bool:
    given = intake.signs if name in intake.signs else intake.conditions
    return given.get(name) is False


def _contradictions(intake: Intake, values: dict[str, int]) -> tuple[Contradiction, ...]:
    """Read contradictory answers strictly, in place, and return those to ask about.

    What `reads` names is taken as yes whether it was answered no, not sure or not at all; only a plain no is a
    contradiction to ask about.
    """
    found = []
    for one in contradictions().values():
        if any(values.get(name, NO) == NO for name in one.when):
            continue
        if any(values.get(name, NO) != NO for name in one.unless):
            continue
        strength = min(values[name] for name in one.when)
        for name in one.reads:
            values[name] = max(values.get(name, NO), strength)
        for name in one.ignores:
            values.pop(name, None)
        if all(_answered_no(intake, name) for name in one.not_):
            found.append(one)
    return tuple(found)


def _pain_facts(intake: Intake, values: dict[str, int]) -> None:
    """Facts about where it hurts. With a sign that speaks of pain, places given as 0 count as hurting, too."""
    told = values.get("pain-sign", NO)
    hurting: dict[str, int] = {}
    for pain in intake.complaint.pains:
        strength = YES if pain.intensity >= 1 else told
        if strength != NO:
            hurting[pain.region] = max(hurting.get(pain.region, NO), strength)
    if not hurting:
        return
    values["pain"] = max(hurting.values())
    if is_new(intake):
        values["new-pain"] = values["pain"]
        near_psoas = max(hurting.get("groin", NO), hurting.get("flank", NO))
        if near_psoas != NO:
            values["new-groin-or-flank-pain"] = near_psoas
    if any(pain.region == "belly-lower" and pain.intensity >= 7 for pain in intake.complaint.pains):
        values["severe-belly-pain"] = YES
    for name, regions in _PLACES:
        found = max((hurting[region] for region in regions if region in hurting), default=NO)
        if found != NO:
            values[name] = found
    if "deep-breath" in intake.complaint.worse:
        found = max(hurting.get("flank", NO), hurting.get("mid-back", NO))
        if found != NO:
            values["chest-side-pain"] = found


_PLACES = (
    ("back-or-flank-pain", BACK_OR_FLANK),
    ("buttock-pain", BUTTOCK),
    ("mid-back-pain", frozenset({"mid-back"})),
    ("belly-pain", frozenset({"belly-lower"})),
)


def work_out(intake: Intake) -> Facts:
    """Work out the facts of one intake."""
    values = _answers(intake)
    # Pregnancy weeks, ages and the like are facts before anything is read strictly.
    values.update(_plain_facts(intake, values))
    found = _contradictions(intake, values)
    _pain_facts(intake, values)
    for name, ids in (("infection-risk", policy().infection_risks), ("uveitis-or-ibd", ("uveitis", "ibd"))):
        if (strength := _any(values, ids)) != NO:
            values[name] = strength
    return Facts(intake, values, found)
