"""Every promise of a plan as a named check: a function from a programme and its person to violations in words.

The tests run all of them over thousands of random people; the planner itself never calls them. They are written from
the rules and not from the planner, so that a slip in one shows in the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from unknot.catalog.techniques import technique, technique_rules
from unknot.catalog.vocabulary import DEFAULT_CAN, DEFAULT_GEAR, Muscle, Side
from unknot.coach.assessment.hypothesis import Assessment
from unknot.coach.intake.model import Intake
from unknot.coach.planning.ledger import side_ledger
from unknot.coach.planning.measure import item_work_s, longest_hold_s, share_of, side_work_s, work_s
from unknot.coach.planning.programme import Item, Programme, Session, Week
from unknot.coach.screening.verdict import Screening
from unknot.coach.timing import item_seconds

FLARE = frozenset({"heat", "settle-breath", "legs-on-chair", "pelvic-clock", "walk"})
SOFT = frozenset({"soft-air-ball-10cm", "air-ball-20cm", "plus-ball-7cm", "large-ball-9cm", "towel"})
PREPARES: Mapping[Muscle, frozenset[str]] = {
    "ql": frozenset({"ql"}),
    "psoas": frozenset({"psoas"}),
    "obliques": frozenset({"obliques", "ql"}),
    "glutes": frozenset({"glutes", "ql", "psoas"}),
    "back": frozenset({"back", "ql"}),
    "front": frozenset({"front", "psoas"}),
    "trunk": frozenset({"trunk", "ql", "psoas"}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """What a programme was made from."""

    intake: Intake
    screening: Screening
    assessment: Assessment


Check = Callable[[Programme, Person], Iterator[str]]


@dataclass(frozen=True, slots=True)
class Constraint:
    """One promise."""

    name: str
    source: str
    check: Check


CONSTRAINTS: list[Constraint] = []


def constraint(name: str, source: str) -> Callable[[Check], Check]:
    """Register a check under the name of its promise."""

    def register(check: Check) -> Check:
        CONSTRAINTS.append(Constraint(name, source, check))
        return check

    return register


def violations(p: Programme, person: Person) -> list[str]:
    """Return every broken promise of a programme, each led by the promise's name; empty when all hold."""
    return [f"{one.name}: {said}" for one in CONSTRAINTS for said in one.check(p, person)]


def _sessions(p: Programme) -> Iterator[tuple[Week, Session]]:
    return ((week, session) for week in p.weeks for session in week.sessions)


def _items(p: Programme) -> Iterator[tuple[Session, Item]]:
    return ((session, item) for _, session in _sessions(p) for item in session.items)


def _columns(item: Item) -> set[str]:
    return {obeys.column for obeys in technique_rules()[item.technique].columns}


def _is_ball(item: Item) -> bool:
    return item.phase == "release" and "P" not in _columns(item)


def _is_belly(item: Item) -> bool:
    return item.phase == "release" and "P" in _columns(item)


def _muscles(item: Item) -> tuple[Muscle, ...]:
    return technique_rules()[item.technique].muscles


# ── safety ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@constraint("only what screening left open", "rules: dose; screening")
def only_open(p: Programme, person: Person) -> Iterator[str]:
    """No technique, side or level that screening closed, and its caps and modifications are carried along."""
    allowed = person.screening.allowed()
    for session, item in _items(p):
        verdict = allowed.get(item.technique)
        if verdict is None:
            yield f"day {session.day}: {item.technique} is blocked"
            continue
        sides: tuple[Side, ...] = ("left", "right") if item.side in ("both", "none") else (item.side,)
        if item.side != "none" and not set(sides) <= set(verdict.allowed_sides):
            yield f"day {session.day}: {item.technique} on a blocked side"
        if verdict.level_cap is not None and item.level > verdict.level_cap:
            yield f"day {session.day}: {item.technique} above its level cap"
        if not set(verdict.modify) <= set(item.modify):
            yield f"day {session.day}: {item.technique} lost a modification"
        for dose in (item.dose, item.dose_second or item.dose):
            caps = [cap for cap in (verdict.cap_s, dose.cap_s) if cap is not None]
            if dose.hold_s is not None and caps and dose.hold_s > min(caps):
                yield f"day {session.day}: {item.technique} held {dose.hold_s} s, cap {min(caps)} s"
        if verdict.max_discomfort is not None and (item.max_discomfort or 99) > verdict.max_discomfort:
            yield f"day {session.day}: {item.technique} above its discomfort cap"
    for habit in p.habits:
        if technique_rules()[habit.technique].planned and habit.technique not in allowed:
            yield f"{habit.technique} is a habit but blocked"


@constraint("a flare leaves only the flare list", "rules: dose")
def flare_list(p: Programme, person: Person) -> Iterator[str]:
    """In a flare nothing but the flare list is planned."""
    if person.screening.flare:
        for session, item in _items(p):
            if item.technique not in FLARE:
                yield f"day {session.day}: {item.technique} in a flare"
        for habit in p.habits:
            if habit.technique not in FLARE:
                yield f"habit {habit.technique} in a flare"


@constraint("gear and positions the person has", "rules: combining")
def gear_and_positions(p: Programme, person: Person) -> Iterator[str]:
    """Every item is done with gear the person has, in a way the rules table knows; a ball that must be soft is."""
    if p.kind == "one-off":
        return
    has = set(DEFAULT_GEAR if person.intake.gear is None else person.intake.gear)
    can = set(DEFAULT_CAN if person.intake.can is None else person.intake.can)
    for session, item in _items(p):
        rules, verdict = technique_rules()[item.technique], person.screening.techniques[item.technique]
        if not set(item.gear) <= has:
            yield f"day {session.day}: {item.technique} with gear that is not there"
        if verdict.wall_or_bed_only:
            if not {"wall", "bed"} & set(item.gear) or not set(item.gear) - {"wall", "bed"} <= SOFT:
                yield f"day {session.day}: {item.technique} neither at a wall nor on a bed with a soft ball"
        elif not any(set(need.gear) == set(item.gear) and set(need.can) <= can for need in rules.needs):
            yield f"day {session.day}: {item.technique} in no way the person can do"


@constraint("levels are earned", "rules: dose")
def levels_earned(p: Programme, person: Person) -> Iterator[str]:
    """A level is never more than one above the known one, and above it only after three calm sessions."""
    history = person.intake.history
    for session, item in _items(p):
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


# ── shape ────────────────────────────────────────────────────────────────────────────────────────────────────────────

_ORDER = {"release": 1, "stretch": 2, "strengthen": 3, "settle": 4}


@constraint("order of a session", "a3; rules: dose")
def order(p: Programme, person: Person) -> Iterator[str]:
    """Settle, release, stretch, strengthen, settle; the first and the last are the breath; nothing comes twice."""
    for week, session in _sessions(p):
        names = [item.technique for item in session.items]
        inner = session.items[1:-1] if week.kind != "one-off" else session.items[1:]
        if not names or names[0] != "settle-breath" or (names[-1] != "settle-breath" and week.kind != "one-off"):
            yield f"day {session.day}: does not begin and end with the breath"
        phases = [_ORDER.get(item.phase, 0) for item in inner]
        if phases != sorted(phases) or 0 in phases:
            yield f"day {session.day}: out of order: {names}"
        middle = [name for name in names if name != "settle-breath"]
        if len(set(middle)) != len(middle) or names.count("settle-breath") > 2:
            yield f"day {session.day}: something comes twice: {names}"


@constraint("exact length within the minutes", "rules: dose")
def length(p: Programme, person: Person) -> Iterator[str]:
    """Lengths are those of the timing; no session is longer than the minutes, or it is the shortest and said so."""
    for session, item in _items(p):
        real = item_seconds(item.technique, item.level, item.dose, item.dose_second, item.side == "both")
        if real != item.seconds:
            yield f"day {session.day}: {item.technique} says {item.seconds} s, takes {real} s"
    for _, session in _sessions(p):
        if session.seconds > p.minutes_per_day * 60:
            said = any("shortest session" in note for note in p.notes)
            if len(session.items) != 1 or session.items[0].dose.reps != 1 or not said:
                yield f"day {session.day}: {session.seconds} s of {p.minutes_per_day * 60:g} s"


@constraint("close to the minutes", "rules: dose")
def close(p: Programme, person: Person) -> Iterator[str]:
    """A session fills 85 % of the minutes, or it is said that it does not."""
    for _, session in _sessions(p):
        said = any("shorter than you asked" in note for note in p.notes)
        if p.kind == "programme" and session.seconds < 0.85 * p.minutes_per_day * 60 and not said:
            yield f"day {session.day}: only {session.seconds} s of {p.minutes_per_day * 60:g} s"


@constraint("weeks and days", "rules: dose; a3")
def weeks_and_days(p: Programme, person: Person) -> Iterator[str]:
    """The weeks that are left of six and then maintenance on two days; days spread, inside their week, in order."""
    if p.kind == "one-off":
        return
    first = min(person.intake.history.weeks_done, 6) + 1
    wanted = [first] if person.screening.flare else list(range(first, 8))
    if [week.number for week in p.weeks] != wanted:
        yield f"weeks {[week.number for week in p.weeks]}, wanted {wanted}"
    for week in p.weeks:
        count = min(2, p.days_per_week) if week.kind == "maintenance" else p.days_per_week
        days = [session.day - 7 * (week.number - 1) for session in week.sessions]
        if len(days) != count or days != sorted(set(days)) or not all(1 <= day <= 7 for day in days):
            yield f"week {week.number}: days {days}"
        gaps = [b - a for a, b in pairwise([*days, days[0] + 7])] if days else []
        if gaps and max(gaps) - min(gaps) > 1:
            yield f"week {week.number}: days {days} are not spread"


@constraint("themes: calm, then strength, then strength leads", "rules: dose")
def themes(p: Programme, person: Person) -> Iterator[str]:
    """No strength work in weeks 1 and 2; later weeks never hold less of it than earlier ones of the six."""
    strength = {
        week.number: sum(
            item.seconds for session in week.sessions for item in session.items if item.phase == "strengthen"
        )
        for week in p.weeks
        if week.kind == "block"
    }
    for number, seconds in strength.items():
        if number <= 2 and seconds:
            yield f"week {number}: strength work in a calm week"
    if strength.get(5) is not None and strength.get(3) and strength[5] < strength[3]:
        yield "week 5 holds less strength work than week 3"


@constraint("strength after release or stretch", "a3; rules: dose")
def strength_prepared(p: Programme, person: Person) -> Iterator[str]:
    """A muscle is strengthened only after it was released or stretched that day, unless nothing that does is open."""
    for _, session in _sessions(p):
        done: set[str] = set()
        for item in session.items:
            if item.phase in ("release", "stretch"):
                done |= set(_muscles(item))
            if item.phase == "strengthen":
                for muscle in _muscles(item):
                    if not done & PREPARES[muscle] and _something_prepares(muscle, p):
                        yield f"day {session.day}: {item.technique} before its {muscle} was prepared"


def _something_prepares(muscle: Muscle, p: Programme) -> bool:
    """Whether something this person does or could do prepares a muscle: planned, or left out only for want of need."""
    spare = {one.technique for one in p.left_out if one.why.startswith(("Not needed", "There is no room"))}
    open_ = spare | {item.technique for _, item in _items(p)}
    table = technique_rules()
    return any(
        table[name].phase in ("release", "stretch") and PREPARES[muscle] & set(table[name].muscles) for name in open_
    )


# ── dose ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _spaced(days: Iterable[int]) -> bool:
    return all(after - before >= 2 for before, after in pairwise(sorted(set(days))))


@constraint("ball on the QL: spots, minutes, days", "rules: dose; frchronic22")
def ball_dose(p: Programme, person: Person) -> Iterator[str]:
    """Two spots a side, 90 s a spot, 3 minutes a side a session, 3 days a week with a day between."""
    for _, session in _sessions(p):
        sides: dict[Side, int] = defaultdict(int)
        for item in filter(_is_ball, session.items):
            for dose in (item.dose, item.dose_second or item.dose):
                if dose.bouts > 2 or work_s(item.technique, item.level, dose) > 90 * dose.bouts:
                    yield f"day {session.day}: {item.technique}: {dose.bouts} spots of {dose.hold_s} s"
            if "ql" in _muscles(item):
                for side, seconds in side_work_s(item).items():
                    sides[side] += seconds
        if max(sides.values(), default=0) > 180:
            yield f"day {session.day}: more than 3 minutes of ball on one side"
    days = [session.day for session, item in _items(p) if _is_ball(item)]
    if not _spaced(days):
        yield f"ball days {sorted(set(days))} have no day between"
    yield from _at_most_three_days(p, _is_ball, "ball")


@constraint("belly: first 30 s, cap 60 s, 3 days", "rules: dose")
def belly_dose(p: Programme, person: Person) -> Iterator[str]:
    """At most 60 s a side a session, 30 s the first time ever, on at most 3 days a week."""
    history = person.intake.history
    known = {*history.levels, *history.calm_sessions, *history.stops, *history.steps}
    for session, item in _items(p):
        if _is_belly(item):
            most = 60 if item.technique in known else 30
            known.add(item.technique)
            if max(side_work_s(item).values()) > most:
                yield f"day {session.day}: {item.technique} for more than {most} s"
    yield from _at_most_three_days(p, _is_belly, "belly")


def _at_most_three_days(p: Programme, test: Callable[[Item], bool], what: str) -> Iterator[str]:
    for week in p.weeks:
        days = {session.day for session in week.sessions if any(test(item) for item in session.items)}
        if len(days) > 3:
            yield f"week {week.number}: {what} on {len(days)} days"


@constraint("stretch: 4 minutes a muscle a session", "ingram25")
def stretch_dose(p: Programme, person: Person) -> Iterator[str]:
    """No muscle of either side is stretched for more than 4 minutes in a session."""
    for _, session in _sessions(p):
        total: dict[tuple[str, Side], int] = defaultdict(int)
        for item in session.items:
            if item.phase == "stretch":
                for muscle in _muscles(item):
                    for side, seconds in side_work_s(item).items():
                        total[muscle, side] += seconds
        for (muscle, side), seconds in total.items():
            if seconds > 240:
                yield f"day {session.day}: {seconds} s of stretch for the {side} {muscle}"


@constraint("strength: sets, repetitions, days", "fernrod22; owen20; rules: dose")
def strength_dose(p: Programme, person: Person) -> Iterator[str]:
    """One to three sets, at most 12 repetitions; each muscle 2–3 days a week with a day between."""
    days: dict[Muscle, set[int]] = defaultdict(set)
    for session, item in _items(p):
        if item.phase == "strengthen":
            for dose in (item.dose, item.dose_second or item.dose):
                usual = technique(item.technique).levels[item.level - 1].dose
                if not 1 <= dose.bouts <= 3 or (dose.reps or 0) > max(12, usual.reps or 0):
                    yield f"day {session.day}: {item.technique}: {dose.bouts} sets of {dose.reps}"
            for muscle in _muscles(item):
                days[muscle].add(session.day)
    for muscle, on in days.items():
        if not _spaced(on):
            yield f"{muscle} is strengthened on days {sorted(on)} without a day between"
        for week in p.weeks:
            count = len([day for day in on if 7 * (week.number - 1) < day <= 7 * week.number])
            if count and not min(2, len(week.sessions)) <= count <= 3:
                yield f"week {week.number}: {muscle} is strengthened on {count} days"


@constraint("pressure halved when it left the person sore", "rules: dose; ei")
def halved(p: Programme, person: Person) -> Iterator[str]:
    """With `halve_pressure`, release work lasts at most half of the card's, and it is said."""
    if not person.intake.history.halve_pressure:
        return
    for session, item in _items(p):
        if item.phase == "release":
            level = technique(item.technique).levels[item.level - 1]
            usual = work_s(item.technique, item.level, level.dose)
            real = max(work_s(item.technique, item.level, dose) for dose in (item.dose, item.dose_second or item.dose))
            if real > max(usual / 2, 10):
                yield f"day {session.day}: {item.technique} {real} s of usually {usual} s"


# ── balance ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@constraint("side ledger", "rules: dose; a2c")
def ledger(p: Programme, person: Person) -> Iterator[str]:
    """The sorer side goes first; its dose is never less than the other's and never more than the ledger's ratio."""
    wanted = side_ledger(person.intake, person.assessment)
    for session, item in _items(p):
        if item.side != "both":
            continue
        other: Side = "left" if wanted.first == "right" else "right"
        sides = side_work_s(item)
        if item.first != wanted.first:
            yield f"day {session.day}: {item.technique} begins on the {item.first}"
        if not sides[other] <= sides[wanted.first] <= wanted.ratio * sides[other] + 1e-6:
            yield f"day {session.day}: {item.technique} {sides}, ratio at most {wanted.ratio:.2f}"


@constraint("one side only where the other is closed", "rules: dose")
def both_sides(p: Programme, person: Person) -> Iterator[str]:
    """Both sides are treated; where one is closed, that is said among the waived."""
    for session, item in _items(p):
        rules, verdict = technique_rules()[item.technique], person.screening.techniques[item.technique]
        if rules.sided == (item.side == "none"):
            yield f"day {session.day}: {item.technique} has side {item.side}"
        if rules.sided and item.side != "both":
            if len(verdict.allowed_sides) == 2:
                yield f"day {session.day}: {item.technique} on one side although both are open"
            name = technique(item.technique).name
            if p.kind == "programme" and not any(name in one and f"{item.side} side" in one for one in p.waived):
                yield f"{item.technique} is one-sided and it is not said"


@constraint("front and back equal over a week", "a4; rules: dose")
def front_and_back(p: Programme, person: Person) -> Iterator[str]:
    """Stretching seconds of front and back differ by at most 10 % or one hold a week, or it is said why not."""
    if p.kind == "one-off":
        return
    said = any(one.startswith("Front and back cannot be kept equal") for one in p.waived)
    for week in p.weeks:
        lines = {"front": 0, "back": 0}
        hold = 0
        for session in week.sessions:
            for item in session.items:
                lengthens = technique_rules()[item.technique].lengthens
                for line in lines:
                    if line in lengthens and item.phase == "stretch":
                        lines[line] += item_work_s(item)
                        hold = max(hold, longest_hold_s(item))
        if abs(lines["front"] - lines["back"]) > max(0.1 * max(lines.values()), hold) and not said:
            yield f"week {week.number}: front {lines['front']} s, back {lines['back']} s"


@constraint("both muscles every week", "a1; rules: dose")
def both_muscles(p: Programme, person: Person) -> Iterator[str]:
    """QL and psoas each get a quarter of release and stretch time every week, or it is said why not."""
    if p.kind == "one-off":
        return
    for week in p.weeks:
        items = [item for session in week.sessions for item in session.items]
        for muscle, word in (("ql", "The QL "), ("psoas", "The psoas ")):
            said = any(one.startswith(word) for one in p.waived)
            for by in ("work", "clock"):
                share = share_of("ql" if muscle == "ql" else "psoas", items, by=by)
                if (share is None or share < 0.25) and not said:
                    yield f"week {week.number}: {muscle} has {share} of the {by}"


# ── words ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@constraint("everything has its reason, nothing is forgotten", "rules: dose")
def accounted_for(p: Programme, person: Person) -> Iterator[str]:
    """Every technique is planned, a habit or left out: exactly one of the three, each with a reason."""
    planned = {item.technique for _, item in _items(p)}
    around = [one.technique for one in p.habits]
    left = [one.technique for one in p.left_out]
    for name in technique_rules():
        count = (name in planned) + around.count(name) + left.count(name)
        if count != 1:
            yield f"{name} is accounted for {count} times"
    for session, item in _items(p):
        if not item.why.strip():
            yield f"day {session.day}: {item.technique} has no reason"
    for one in (*p.left_out, *p.habits):
        if not one.why.strip():
            yield f"{one.technique} has no reason"
