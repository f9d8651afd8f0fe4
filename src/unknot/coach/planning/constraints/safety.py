"""Promises of safety: only what is open, with what is there, at the level earned."""

from __future__ import annotations

from collections.abc import Iterator

from unknot.catalog.gear import gear, is_soft
from unknot.catalog.rules import rules
from unknot.catalog.technique import Dose
from unknot.catalog.techniques import technique, technique_rules
from unknot.catalog.vocabulary import DEFAULT_CAN, DEFAULT_GEAR, GearId
from unknot.coach.planning.constraints.registry import (
    Person,
    constraint,
    items_of,
)
from unknot.coach.planning.programme import Programme

SOFT = frozenset({"soft-air-ball-10cm", "air-ball-20cm", "plus-ball-7cm", "large-ball-9cm", "towel"})


@constraint("only what screening left open", "rules: dose; screening")
def only_open(p: Programme, person: Person) -> Iterator[str]:
    """No technique, side or level that screening closed, and its caps and modifications are carried along."""
    allowed = person.screening.allowed()
    for session, item in items_of(p):
        verdict = allowed.get(item.technique)
        if verdict is None:
            yield f"day {session.day}: {item.technique} is blocked"
            continue
        sides = {"left", "right"} if item.side in ("both", "none") else {item.side}
        if item.side != "none" and not sides <= set(verdict.allowed_sides):
            yield f"day {session.day}: {item.technique} on a blocked side"
        if verdict.level_cap is not None and item.level > verdict.level_cap:
            yield f"day {session.day}: {item.technique} above its level cap"
        if not set(verdict.modify) <= set(item.modify):
            yield f"day {session.day}: {item.technique} lost a modification"
        for dose in (item.dose, item.dose_second or item.dose):
            caps = [cap for cap in (verdict.cap_s, dose.cap_s) if cap is not None]
            if dose.hold_s is not None and caps and dose.hold_s > min(caps):
                yield f"day {session.day}: {item.technique} held {dose.hold_s} s, cap {min(caps)} s"
            if rests(item.technique, item.level) and _beyond(dose, verdict.cap_s):
                yield f"day {session.day}: {item.technique} rests beyond its cap of {verdict.cap_s} s"
        if verdict.max_discomfort is not None and (item.max_discomfort or 99) > verdict.max_discomfort:
            yield f"day {session.day}: {item.technique} above its discomfort cap"
    for habit in p.habits:
        if technique_rules()[habit.technique].planned and habit.technique not in allowed:
            yield f"{habit.technique} is a habit but blocked"


def _beyond(dose: Dose, cap_s: int | None) -> bool:
    """Whether a dose may last longer than a cap; None: no cap."""
    return cap_s is not None and (dose.cap_s is None or dose.cap_s > cap_s)


def rests(name: str, level: int) -> bool:
    """Whether the work of a level is a rest, such as warmth: its length is the card's, its cap the dose's."""
    return any(step.kind == "rest" for step in technique(name).levels[level - 1].work)


@constraint("a flare leaves only the flare list", "rules: dose")
def flare_list(p: Programme, person: Person) -> Iterator[str]:
    """In a flare nothing but the flare list is planned."""
    if person.screening.flare:
        left = rules()["flare"].keeps
        for session, item in items_of(p):
            if item.technique not in left:
                yield f"day {session.day}: {item.technique} in a flare"
        for habit in p.habits:
            if habit.technique not in left:
                yield f"habit {habit.technique} in a flare"


@constraint("gear and positions the person has", "rules: combining")
def gear_and_positions(p: Programme, person: Person) -> Iterator[str]:
    """Every item is done with gear the person has, in a way the rules table knows; a ball that must be soft is."""
    if p.kind == "one-off":
        return
    has = set(DEFAULT_GEAR if person.intake.gear is None else person.intake.gear)
    can = set(DEFAULT_CAN if person.intake.can is None else person.intake.can)
    for session, item in items_of(p):
        rules, verdict = technique_rules()[item.technique], person.screening.techniques[item.technique]
        if not set(item.gear) <= has:
            yield f"day {session.day}: {item.technique} with gear that is not there"
        if verdict.wall_or_bed_only:
            if not {"wall", "bed"} & set(item.gear) or not set(item.gear) - {"wall", "bed"} <= SOFT:
                yield f"day {session.day}: {item.technique} neither at a wall nor on a bed with a soft ball"
        elif not any(
            _same_gear(need.gear, item.gear, towel=verdict.soft_only and rules.towel_for_ball) and set(need.can) <= can
            for need in rules.needs
        ):
            yield f"day {session.day}: {item.technique} in no way the person can do"


def _same_gear(need: tuple[GearId, ...], used: tuple[GearId, ...], *, towel: bool) -> bool:
    """Whether an item uses what a way asks for; `towel`: or a towel in the ball's place."""
    swapped = {"towel" if gear()[one].ball else one for one in need}
    return set(need) == set(used) or (towel and swapped == set(used))


@constraint("soft only where screening says so", "rules: combining; cheathamball20")
def soft_only(p: Programme, person: Person) -> Iterator[str]:
    """Where only soft things may press, an item uses a soft ball from about 7 cm on, or a towel; one-offs too."""
    things = gear()
    for session, item in items_of(p):
        if not person.screening.techniques[item.technique].soft_only:
            continue
        hard = [one for one in item.gear if things[one].ball and not is_soft(things[one])]
        soft = [one for one in item.gear if one == "towel" or (things[one].ball and is_soft(things[one]))]
        if hard:
            yield f"day {session.day}: {item.technique} with {', '.join(hard)}, which is not soft"
        if not soft:
            yield f"day {session.day}: {item.technique} names nothing soft to use"


@constraint("levels are earned", "rules: dose")
def levels_earned(p: Programme, person: Person) -> Iterator[str]:
    """A level is never more than one above the known one, and above it only after three calm sessions."""
    history = person.intake.history
    for session, item in items_of(p):
        known = max(1, history.levels.get(item.technique, 1))
        calm = history.calm_sessions.get(item.technique, 0) >= 3 and history.stops.get(item.technique, 0) < 2
        if item.level > known + calm:
            yield f"day {session.day}: {item.technique} at level {item.level}, earned {known + calm}"
        if history.stops.get(item.technique, 0) >= 2 and item.level >= max(2, known):
            yield f"day {session.day}: {item.technique} did not go back after two stops"
        rules = technique_rules()[item.technique]
        needs_switch = rules.switch_on or technique(item.technique).levels[item.level - 1].switch_on
        if needs_switch and item.technique not in person.intake.switched_on:
            yield f"day {session.day}: {item.technique} at level {item.level} is not switched on"
