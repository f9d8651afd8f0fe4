"""What this person can do: open by screening, with the gear and positions there, at the level earned."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from unknot.body.person import Person as Body
from unknot.body.sizes import ImpossibleSize
from unknot.body.zones.contact import contacts
from unknot.body.zones.emptiness import emptiness
from unknot.body.zones.places import PLACES
from unknot.catalog.forms import technique_in
from unknot.catalog.technique import FormId, TechniqueRules
from unknot.catalog.techniques import technique, technique_rules
from unknot.catalog.vocabulary import DEFAULT_CAN, DEFAULT_GEAR, GearId, Side
from unknot.coach.intake.model import History, Intake
from unknot.coach.planning.preferences import AFTER, FLARE_LIST, SOFT_ENOUGH, SOFTEST_FIRST
from unknot.coach.planning.words import gear_names, position_names, technique_name
from unknot.coach.progress import CALM_TO_RISE, STOPS_TO_FALL
from unknot.coach.screening.places import body_of
from unknot.coach.screening.verdict import Screening, Status, TechniqueVerdict
from unknot.locale import Text

Way: TypeAlias = tuple[tuple[GearId, ...], frozenset[str], FormId | None]
"""Gear, positions and form of one way in which a technique can be done."""

SOFT = frozenset(SOFT_ENOUGH)
PRESSES = SOFT.union(SOFTEST_FIRST, ("lacrosse-ball", "foam-roller", "hook-tool", "psoas-tool")) - {"towel"}
"""The gear that presses on the body."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A technique that may be planned for this person."""

    rules: TechniqueRules
    verdict: TechniqueVerdict
    level: int
    sides: tuple[Side, ...]
    gear: tuple[GearId, ...]
    can: frozenset[str]
    """The positions of the way it will be done."""
    order: int
    """Place in the catalogue."""
    place: FormId | None = None
    """The form of it that is done: a place, or another position; None: as the card's own steps say."""
    towel: bool = False
    """A towel takes the place of the ball that the card's steps speak of."""

    @property
    def standing(self) -> bool:
        """Whether it is done on the feet or on a chair, not on the floor or a bed."""
        return not self.can & {"floor", "supine", "prone", "kneel", "hands-and-knees"}

    @property
    def id(self) -> str:
        """The technique's id."""
        return self.rules.id

    @property
    def modified(self) -> bool:
        """Whether screening allows it only in its milder form."""
        return Status.MODIFIED in (self.verdict.left, self.verdict.right)


@dataclass(frozen=True, slots=True, kw_only=True)
class Available:
    """Everything in the catalogue, once: open with how, or closed with why."""

    open: Mapping[str, Candidate]
    closed: Mapping[str, Text]


def present_level(history: History, name: str, top: int) -> int:
    """Return the level to plan: what the journal knows, one up after three calm sessions, one down after two stops.

    Never outside 1 … `top`; a technique the journal does not know starts at 1.
    """
    level = history.levels.get(name, 1)
    if history.stops.get(name, 0) >= STOPS_TO_FALL:
        level -= 1
    elif history.calm_sessions.get(name, 0) >= CALM_TO_RISE:
        level += 1
    return max(1, min(level, top))


def was_calm(history: History, name: str) -> bool:
    """Whether a technique went calmly often enough to let the next one follow."""
    return history.calm_sessions.get(name, 0) >= CALM_TO_RISE or history.levels.get(name, 1) > 1


def available(
    intake: Intake,
    screening: Screening,
    *,
    gear: Iterable[GearId] | None = None,
    can: Iterable[str] | None = None,
) -> Available:
    """Sort the catalogue into open and closed for this person.

    `gear` and `can` stand in for the person's own when a place (a car, a plane) decides them.
    """
    own_gear = DEFAULT_GEAR if intake.gear is None else intake.gear
    has = frozenset(own_gear if gear is None else gear)
    able = frozenset((DEFAULT_CAN if intake.can is None else intake.can) if can is None else can)
    opened: dict[str, Candidate] = {}
    closed: dict[str, Text] = {}
    body = _body(intake)
    for order, (name, rules) in enumerate(technique_rules().items()):
        found = _one(rules, order, intake, screening, has, able, body)
        if isinstance(found, Candidate):
            opened[name] = found
        else:
            closed[name] = found
    return Available(open=opened, closed=closed)


def _one(
    rules: TechniqueRules,
    order: int,
    intake: Intake,
    screening: Screening,
    has: frozenset[str],
    able: frozenset[str],
    body: Body | None,
) -> Candidate | Text:
    if not rules.planned:
        if rules.phase == "refusal":
            return Text("This is never planned. Its card says why, and what to do instead.")
        return Text("This is a card to read, not an exercise.")
    verdict = screening.techniques.get(rules.id)
    if verdict is None or not verdict.allowed_sides:
        return _blocked(verdict)
    if screening.flare and rules.id not in FLARE_LIST:
        return Text("The pain is strong or very new. Until it settles, only the gentlest things are planned.")
    history = intake.history
    if rules.switch_on and rules.id not in intake.switched_on:
        return Text("This stays off until you read its warning and switch it on yourself.")
    earlier = AFTER.get(rules.id)
    if earlier is not None and rules.id not in history.levels and not was_calm(history, earlier):
        return Text("This comes later: first, three calm sessions of {earlier}.", earlier=technique_name(earlier))
    level = present_level(history, rules.id, rules.levels)
    if verdict.level_cap is not None:
        level = min(level, verdict.level_cap)
    while level > 1 and rules.id not in intake.switched_on and technique(rules.id).levels[level - 1].switch_on:
        level -= 1
    if level < 1:
        return Text("No level of this is open to you now.")
    if rules.id != "settle-breath" and level == 1 and history.stops.get(rules.id, 0) >= STOPS_TO_FALL:
        return Text("You stopped this twice in a row. It rests until the next review.")
    way = _way(rules, verdict, has, able, body, kneels=intake.conditions.get("knee-pain-kneeling") in (None, False))
    if isinstance(way, Text):
        return way
    sides = verdict.allowed_sides if rules.sided else ("left", "right")
    gear, can, form = way
    level = min(level, len(technique_in(rules.id, form).levels))
    towel = "towel" in gear and not any("towel" in need.gear for need in rules.needs)
    return Candidate(
        rules=rules, verdict=verdict, level=level, sides=sides, gear=gear, can=can, order=order, place=form, towel=towel
    )


def _blocked(verdict: TechniqueVerdict | None) -> Text:
    if verdict is None or not verdict.because:
        return Text("The screening keeps this closed.")
    strictest = max(verdict.because, key=lambda one: one.status)
    return Text("The screening keeps this closed: {why}", why=strictest.why)


def _way(
    rules: TechniqueRules,
    verdict: TechniqueVerdict,
    has: frozenset[str],
    able: frozenset[str],
    body: Body | None,
    *,
    kneels: bool,
) -> Way | Text:
    """Return gear, positions and form of the softest way in which it can be done, or why there is none.

    With sore knees, a way that does not kneel goes first. A ball that is too large for a side of this body is none.
    """
    ways: list[Way] = [(need.gear, frozenset(need.can), need.form) for need in rules.needs]
    if verdict.soft_only:
        ways = _soft(ways, towel=rules.towel_for_ball)
        if not ways:
            return Text("For now only a soft ball of 7 to 10 cm may press here, and this needs something harder.")
    if verdict.wall_or_bed_only:
        ways = _wall_or_bed(ways)
        if not ways:
            return Text("For now the ball belongs at a wall or on a bed only.")
    fitting = [
        (
            not kneels and bool(can & {"kneel", "hands-and-knees"}),
            rules.towel_for_ball and "towel" in gear,  # in the ball's place: only where there is no ball
            _hardness(gear),
            index,
        )
        for index, (gear, can, _) in enumerate(ways)
        if has >= set(gear) and able >= can
    ]
    if roomy := [one for one in fitting if _has_room(rules, verdict, ways[one[-1]][0], body)]:
        return ways[min(roomy)[-1]]
    if fitting:
        return Text("The ball you listed is too large for the room that a body of your size has there.")
    positions = [can - able for gear, can, _ in ways if has >= set(gear)]
    if positions:
        return Text(
            "It needs a position you did not choose: {positions}.", positions=position_names(min(positions, key=len))
        )
    towel = any("towel" in gear for gear, _, _ in ways)
    if verdict.soft_only and not has & (SOFT if towel else SOFT - {"towel"}):
        if towel:
            return Text("For now it needs a soft ball of 7 to 10 cm, or a folded towel. You did not list one.")
        return Text("For now it needs a soft ball of 7 to 10 cm. You did not list one.")
    if verdict.wall_or_bed_only:
        return Text("For now it needs a soft ball of 7 to 10 cm, and a wall or a bed. You did not list them.")
    lacking = min((tuple(one for one in gear if one not in has) for gear, _, _ in ways), key=len)
    if any(gear[-1:] == ("tennis-ball",) for gear, _, _ in ways) and set(lacking) <= set(SOFTEST_FIRST):
        return Text("It needs a ball. A soft one is best, a tennis ball will do. You did not list one.")
    return Text("It needs {gear}. You did not list it.", gear=gear_names(lacking))


def _body(intake: Intake) -> Body | None:
    """Return the person's body; None where height and weight are of no one body: then screening closed what presses."""
    try:
        return body_of(intake.person)
    except ImpossibleSize:
        return None


def _has_room(rules: TechniqueRules, verdict: TechniqueVerdict, gear: tuple[GearId, ...], body: Body | None) -> bool:
    """Whether what presses has a place on every open side: screening asked that of the smallest ball on the card."""
    if body is None or rules.id not in PLACES:
        return True
    pressing = [one for one in gear if one in contacts(rules.id)]
    return all(
        emptiness(rules.id, side, person=body, ball=one) is None for one in pressing for side in verdict.allowed_sides
    )


def _soft(ways: list[Way], *, towel: bool) -> list[Way]:
    """Keep the ways with something soft; `towel`: with a towel in the ball's place too, as the last to take."""
    kept = [way for way in ways if not PRESSES.intersection(way[0]) - SOFT]
    if not towel:
        return kept
    swapped: list[Way] = [
        (tuple("towel" if one in PRESSES else one for one in gear), can, form) for gear, can, form in ways
    ]
    return [*kept, *dict.fromkeys(swapped)]


def _wall_or_bed(ways: list[Way]) -> list[Way]:
    """Keep wall forms; where there is none, move the floor forms to a bed. Soft balls only, either way."""
    soft = [(gear, can, form) for gear, can, form in ways if all(one in SOFT_ENOUGH or one == "wall" for one in gear)]
    wall = [(gear, can, form) for gear, can, form in soft if "wall" in gear]
    if wall:
        return wall
    return [((*gear, "bed"), can - {"floor"}, "bed") for gear, can, _ in soft if "floor" in can]


def _hardness(gear: tuple[GearId, ...]) -> int:
    return max((SOFTEST_FIRST.index(one) for one in gear if one in SOFTEST_FIRST), default=0)
