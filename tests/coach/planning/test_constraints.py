"""Each check finds its broken promise: a good plan is spoiled in one way, and the right check says so."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace

import pytest

from people import healthy
from unknot.coach.assessment import assess
from unknot.coach.intake import History
from unknot.coach.planning import Item, Programme, Session, plan
from unknot.coach.planning.constraints import CONSTRAINTS, Person, violations
from unknot.coach.screening import screen
from unknot.locale import Text

TODAY = datetime.date(2026, 11, 21)


def person() -> Person:
    """Return somebody with much gear who hurts more on the right."""
    base = healthy()
    intake = replace(base, minutes_per_day=30, days_per_week=5)
    return Person(intake=intake, screening=screen(intake, on=TODAY), assessment=assess(intake))


WHO = person()
GOOD = plan(WHO.intake, WHO.screening, WHO.assessment)


def with_sessions(p: Programme, change: Callable[[Session], Session]) -> Programme:
    """Return a programme with every session changed."""
    weeks = tuple(replace(week, sessions=tuple(change(one) for one in week.sessions)) for week in p.weeks)
    return replace(p, weeks=weeks)


def with_items(p: Programme, change: Callable[[Item], Item | None]) -> Programme:
    """Return a programme with every item changed, or dropped where the change says None."""
    return with_sessions(
        p, lambda one: replace(one, items=tuple(new for item in one.items if (new := change(item)) is not None))
    )


def dosed(phase: str, **fields: object) -> Callable[[Programme], Programme]:
    """Return a spoiler that sets fields of the doses of a phase."""

    def spoil(p: Programme) -> Programme:
        return with_items(
            p,
            lambda item: (
                replace(item, dose=replace(item.dose, **fields), dose_second=None) if item.phase == phase else item
            ),
        )

    return spoil


def held(name: str, hold_s: int) -> Callable[[Programme], Programme]:
    """Return a spoiler that sets one technique's hold."""
    return lambda p: with_items(
        p,
        lambda item: (
            replace(item, dose=replace(item.dose, hold_s=hold_s), dose_second=None) if item.technique == name else item
        ),
    )


def strength_first(one: Session) -> Session:
    """Move strength work right behind the opening."""
    strength = [item for item in one.items if item.phase == "strengthen"]
    return replace(one, items=(one.items[0], *strength, *[item for item in one.items[1:] if item not in strength]))


def every_day(p: Programme) -> Programme:
    """Put the first session on all days of every week."""
    best = max((one for week in p.weeks for one in week.sessions), key=lambda one: len({i.phase for i in one.items}))
    weeks = tuple(
        replace(week, sessions=tuple(replace(best, day=7 * (week.number - 1) + day) for day in range(1, 8)))
        for week in p.weeks
    )
    return replace(p, weeks=weeks)


def release_and_strength(p: Programme) -> Programme:
    """Make the first week's theme hold the strength work of the fifth."""
    first, fifth = p.weeks[0], p.weeks[4]
    sessions = tuple(replace(one, day=one.day - 28) for one in fifth.sessions)
    return replace(p, weeks=(replace(first, sessions=sessions), *p.weeks[1:]))


SPOILERS: dict[str, Callable[[Programme], Programme]] = {
    "only what screening left open": lambda p: with_items(
        p, lambda item: replace(item, technique="psoas-sphinx") if item.technique == "ql-side-bend" else item
    ),
    "gear and positions the person has": lambda p: with_items(p, lambda item: replace(item, gear=("lacrosse-ball",))),
    "levels are earned": lambda p: with_items(
        p, lambda item: replace(item, level=2) if item.technique == "psoas-supine-fingers" else item
    ),
    "order of a session": lambda p: with_sessions(p, strength_first),
    "exact length within the minutes": lambda p: with_items(p, lambda item: replace(item, seconds=item.seconds - 1)),
    "close to the minutes": lambda p: replace(p, minutes_per_day=90),
    "weeks and days": lambda p: replace(p, weeks=p.weeks[1:]),
    "themes: calm, then strength, then strength leads": release_and_strength,
    "strength after release or stretch": lambda p: with_items(
        p, lambda item: None if item.phase in ("release", "stretch") else item
    ),
    "ball on the QL: spots, minutes, days": dosed("release", bouts=3),
    "belly: first 30 s, cap 60 s, 3 days": held("psoas-supine-fingers", 61),
    "stretch: 4 minutes a muscle a session": dosed("stretch", bouts=9),
    "strength: sets, repetitions, days": every_day,
    "side ledger": lambda p: with_items(p, lambda item: replace(item, first="left") if item.first == "right" else item),
    "one side only where the other is closed": lambda p: with_items(
        p, lambda item: replace(item, side="left", first=None) if item.side == "both" else item
    ),
    "front and back equal over a week": lambda p: with_items(
        p, lambda item: None if item.technique in ("wall-dog", "down-dog", "childs-pose-reach") else item
    ),
    "both muscles every week": lambda p: with_items(
        p, lambda item: None if "lunge" in item.technique or item.technique in PSOAS_SERVED else item
    ),
    "everything has its reason, nothing is forgotten": lambda p: replace(p, left_out=p.left_out[1:]),
}
PSOAS_SERVED = ("pelvic-clock", "cat-cow", "towel-roll", "sphinx-press", "psoas-supine-fingers")
NEED_ANOTHER_PERSON = (
    "a flare leaves only the flare list",
    "pressure halved when it left the person sore",
    "soft only where screening says so",
)


def test_the_good_plan_is_good() -> None:
    """Before anything is spoiled no promise is broken."""
    assert violations(GOOD, WHO) == []


def test_every_promise_has_a_spoiler() -> None:
    """A promise that no spoiler can break would be a check that cannot fail."""
    assert {one.name for one in CONSTRAINTS} == {*SPOILERS, *NEED_ANOTHER_PERSON}
    assert all(one.source for one in CONSTRAINTS)


@pytest.mark.parametrize("name", SPOILERS)
def test_a_broken_promise_is_found(name: str) -> None:
    """The check by this name speaks up."""
    found = violations(SPOILERS[name](GOOD), WHO)
    assert any(said.startswith(f"{name}: ") for said in found), found[:3]


def test_a_full_plan_in_a_flare_is_found() -> None:
    """What was good yesterday is not in a flare."""
    flaring = replace(WHO, screening=replace(WHO.screening, flare=True))
    assert any(said.startswith("a flare leaves") for said in violations(GOOD, flaring))


def test_full_pressure_after_soreness_is_found() -> None:
    """A plan made before the soreness has too long holds for it."""
    sore = replace(WHO, intake=replace(WHO.intake, history=History(halve_pressure=True)))
    assert any(said.startswith("pressure halved") for said in violations(GOOD, sore))


def test_a_hard_ball_for_whoever_needs_a_soft_one_is_found() -> None:
    """A plan made before the blood thinner still names the tennis ball, or no soft thing at all."""
    techniques = {name: replace(one, soft_only=name == "ql-wall") for name, one in WHO.screening.techniques.items()}
    milder = replace(WHO, screening=replace(WHO.screening, techniques=techniques))
    for gear in (("wall", "tennis-ball"), ("wall", "soft-ball-6cm"), ("wall",)):
        old = with_items(GOOD, lambda item, gear=gear: replace(item, technique="ql-wall", gear=gear))  # type: ignore[misc]
        assert any(said.startswith("soft only where") for said in violations(old, milder)), gear


def test_a_reason_left_blank_is_found() -> None:
    """An item without words is as bad as one left out."""
    blank = with_items(GOOD, lambda item: replace(item, why=Text(" ")))
    assert any("has no reason" in said for said in violations(blank, WHO))
