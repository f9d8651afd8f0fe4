"""Promises of balance: sides, front and back, both muscles."""

from __future__ import annotations

from collections.abc import Iterator

from unknot.catalog.techniques import technique, technique_rules
from unknot.catalog.vocabulary import Side
from unknot.coach.planning.constraints.registry import (
    Person,
    constraint,
    items_of,
)
from unknot.coach.planning.ledger import side_ledger
from unknot.coach.planning.measure import TARGETS, item_work_s, longest_hold_s, share_of, side_work_s
from unknot.coach.planning.programme import Programme


@constraint("side ledger", "rules: dose; a2c")
def ledger(p: Programme, person: Person) -> Iterator[str]:
    """The sorer side goes first; its dose is never less than the other's and never more than the ledger's ratio."""
    wanted = side_ledger(person.intake, person.assessment)
    for session, item in items_of(p):
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
    for session, item in items_of(p):
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
        for muscle in TARGETS:
            word = "The QL " if muscle == "ql" else "The psoas "
            said = any(one.startswith(word) for one in p.waived)
            for by in ("work", "clock"):
                share = share_of(muscle, items, by=by)
                if (share is None or share < 0.25) and not said:
                    yield f"week {week.number}: {muscle} has {share} of the {by}"
