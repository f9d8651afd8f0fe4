"""What follows from the answers without being asked: age and weight bands, the artery profile, counts, today, locks."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from unknot.catalog.rules import Rule, rules
from unknot.coach.screening.facts import Facts
from unknot.coach.screening.lattice import NO, UNSURE, YES
from unknot.coach.screening.places import closed_places

_TODAY = ("full_bladder", "sedatives_or_alcohol_6h", "worse_than_usual")
_TINGLING = frozenset({"pins-and-needles", "electric", "numb", "burning"})


@lru_cache(maxsize=1)
def _states() -> Mapping[str, tuple[Rule, ...]]:
    """Return the rules of states by the kind of reckoning they need."""
    states = [rule for rule in rules().values() if rule.kind == "state"]
    return {
        "band": tuple(rule for rule in states if rule.band is not None),
        "count": tuple(rule for rule in states if rule.count is not None),
        "profile": tuple(rule for rule in states if rule.profile is not None),
    }


def late_pregnancy(facts: Facts) -> int:
    """Return how surely lying long on the back is to be avoided: in pregnancy, but for the first 20 weeks if known."""
    weeks = facts.intake.person.pregnancy_weeks
    pregnant = facts.value("pregnant")
    return NO if weeks is not None and 0 < weeks <= 20 else pregnant


def _profile(rule: Rule, facts: Facts) -> int:
    person, profile = facts.intake.person, rule.profile
    if profile is None or person.age is None or facts.value(profile.until) == YES:
        return NO
    if person.age >= profile.man_from and person.sex != "female":
        return YES
    if person.age < profile.anyone_from:
        return NO
    return max(facts.value(name) for name in profile.with_)


def _counted(rule: Rule, facts: Facts) -> int:
    count = rule.count
    if count is None:
        return NO
    gate = min(facts.value(name) for name in count.all)
    if gate == NO:
        return NO
    sure = sum(facts.value(name) == YES for name in count.of)
    maybe = sum(facts.value(name) != NO for name in count.of)
    if sure >= count.least:
        return gate
    return UNSURE if maybe >= count.least else NO


def add_states(facts: Facts) -> None:
    """Add the value of every state to the facts, in place.

    Ages, weights and today's states are certain or absent; what rests on an answer that is not sure is not sure.
    """
    intake, values = facts.intake, facts.values
    complaint, today, person = intake.complaint, intake.today, intake.person
    numbers = {"age": person.age, "bmi": person.bmi, "meal_hours_ago": today.meal_hours_ago}
    for rule in _states()["band"]:
        band = rule.band
        number = numbers[band.of] if band is not None else None
        if band is not None and number is not None and band.low <= number < band.under:
            values[rule.id] = YES
    for rule in _states()["profile"]:
        if (found := _profile(rule, facts)) != NO:
            values[rule.id] = found
    for rule in _states()["count"]:
        if (found := _counted(rule, facts)) != NO:
            values[rule.id] = found
    for name in _TODAY:
        if getattr(today, name):
            values[name] = YES
    if (late := late_pregnancy(facts)) != NO:
        values["supine-late-pregnancy"] = late
    if complaint.worst >= 7 or complaint.since == "under-72-hours":
        values["flare"] = YES
    if complaint.worst > 4:
        values["pain-over-4"] = YES
    if "moves-further-down-leg" in complaint.feels:
        values["moves-further-down-leg"] = YES
    if "bending-backward" in complaint.worse:
        values["extension-pain"] = YES
    if not _TINGLING.isdisjoint(complaint.feels) and any(
        pain.region == "thigh-front" and pain.intensity >= 1 for pain in complaint.pains
    ):
        values["front-thigh-tingling"] = YES
    for state in closed_places(person).states:
        values[state] = YES
    for lock in intake.history.locked:
        name = f"{lock}-lock" if lock in ("ql-ball", "belly") else "technique-lock"
        values[name] = YES


def flags_up(rule: Rule, facts: Facts) -> tuple[int, int, bool]:
    """Return how many weak flags are surely up, how many may be, and whether the one that says "worse" is."""
    sure = sum(facts.value(name) == YES for name in rule.flags)
    maybe = sum(facts.value(name) != NO for name in rule.flags)
    return sure, maybe, facts.value(rule.worse_flag) == YES
