"""The printed plan: everything that is in the plan, and of what screening closed no step, anywhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

import pytest

from answered import answers as answered
from closed import answers, changes, open_and_closed, own
from paper_text import pages, size_of, text_of
from unknot.body.zones import techniques_with_zone
from unknot.catalog.forms import technique_in
from unknot.catalog.techniques import technique
from unknot.coach.assessment import assess
from unknot.coach.intake import History, Intake, parse_intake
from unknot.coach.planning import NothingToPlan, Programme, plan_for
from unknot.coach.screening import SAFETY_NET, Screening, never_do, screen
from unknot.paper.plan_sheet import parts_of, plan_pdf
from unknot.paper.sheet import written

ON = date(2026, 11, 21)


@lru_cache(maxsize=32)
def planned(units: str = "metric", minutes: float | None = None) -> tuple[Programme, Intake, Screening]:
    """Return the plan of a man whose right low back aches."""
    intake = parse_intake({**answered(), "units": units, "switched_on": ["psoas-sphinx"]})
    screening = screen(intake, on=ON)
    return (
        plan_for(intake, screening, assess(intake), minutes=minutes, at="home" if minutes else None),
        intake,
        screening,
    )


@lru_cache(maxsize=32)
def printed(units: str = "metric", minutes: float | None = None) -> bytes:
    """Return the same on paper."""
    programme, intake, screening = planned(units, minutes)
    return plan_pdf(programme, intake=intake, screening=screening, on=ON)


@pytest.mark.parametrize("minutes", [None, 10.0])
def test_everything_planned_is_on_the_paper(minutes: float | None) -> None:
    """Protects whoever has no screen: each part's name, sentences and reasons, the stops, and what was left out."""
    programme, _, _ = planned(minutes=minutes)
    words = text_of(printed(minutes=minutes))
    for part in parts_of(programme):
        card = technique_in(part.technique, part.form)
        assert str(card.name) in words
        level = card.levels[part.level - 1]
        for step in (*card.way_in, *card.find, *level.before, *level.work, *card.way_out):
            other = "left" if part.side == "right" else "right"
            said = step.say.replace("{side}", part.side).replace("{other}", other)
            assert written(said) in words, (part, said)
        for one in card.feel_wrong:
            assert written(one.do) in words
    for week in programme.weeks:
        for session in week.sessions:
            assert f"{session.day} · " in words or programme.kind == "one-off"
            for item in session.items:
                assert written(str(item.why)) in words
    assert str(SAFETY_NET) in words
    assert "Stop at once, and get help" in words
    for left_out in programme.left_out:
        assert str(technique(left_out.technique).name) in words
        assert written(str(left_out.why)) in words


def test_it_says_for_how_long_it_is_good_before_anything_else() -> None:
    """Protects whoever pins it to the wall: after a week, or when something changes, the questions come first again."""
    programme, _, _ = planned()
    words = text_of(printed())
    told = f"After {programme.review_after_days} days, and at once if anything is new"
    assert told in words
    assert words.index(told) < words.index("Stop at once, and get help") < words.index("Week 1")
    assert "This session is for 2026-11-21." in text_of(printed(minutes=10.0))


@pytest.mark.parametrize(
    ("yes", "told"),
    [
        ({}, "Up to 4 of 10 is all right. From 5"),
        ({"antiplatelet-single": True}, "Up to 3 of 10 is all right. From 4"),
    ],
)
def test_how_strong_it_may_feel_is_printed_for_this_person(yes: dict[str, bool], told: str) -> None:
    """Protects whoever must press less: their own limit is on the paper, not everybody's."""
    intake = parse_intake({**answers(**yes), "gear": ["tennis-ball", "soft-air-ball-10cm", "wall", "towel", "chair"]})
    screening = screen(intake, on=ON)
    programme = plan_for(intake, screening, assess(intake), minutes=None, at=None)
    assert {part.technique for part in parts_of(programme)} & set(techniques_with_zone())
    assert told in text_of(plan_pdf(programme, intake=intake, screening=screening, on=ON))


def test_what_presses_has_its_map_and_its_warnings() -> None:
    """Protects from a ball without a map: wherever the plan presses, map, limits and the never-dos are printed."""
    programme, _, screening = planned()
    words = text_of(printed())
    pressing = {part.technique for part in parts_of(programme)} & set(techniques_with_zone())
    assert pressing
    for name in pressing:
        for side in screening.techniques[name].allowed_sides:
            assert f"Where it goes on your {side} side" in words
    assert words.count("Where it goes on your right side") <= len(pressing), "a map is printed twice"
    assert "Find it with your hand" in words
    assert "The soft edge of the green field" in words
    for line in never_do():
        assert written(str(line)) in words


@pytest.mark.parametrize("who", [name for name, _ in changes()])
def test_no_step_of_what_is_closed_is_printed(who: str) -> None:
    """Protects whoever has a reason against something: not one sentence of how to do it is in their plan's PDF."""
    intake = parse_intake(answers(**dict(changes())[who]))
    screening = screen(intake, on=ON)
    if screening.disposition.stops:
        return
    try:
        programme = plan_for(intake, screening, assess(intake), minutes=None, at=None)
    except NothingToPlan:
        return
    words = text_of(plan_pdf(programme, intake=intake, screening=screening, on=ON))
    opened, closed = open_and_closed(screening)
    assert closed
    for name in closed:
        for sentence in own(name, opened):
            assert written(sentence) not in words, (name, sentence)


@pytest.mark.parametrize("rests", ["ql-wall:left", "ql-wall:right", "psoas-march:left", "psoas-march:right"])
def test_no_step_leads_over_to_a_closed_side(rests: str) -> None:
    """Protects a side that has to rest: nothing printed tells how to go on with it, and it has no map."""
    closed = rests.rsplit(":", 1)[1]
    intake = replace(parse_intake(answers()), history=History(resting_sides=(rests,)))
    screening = screen(intake, on=ON)
    programme = plan_for(intake, screening, assess(intake), minutes=None, at=None)
    words = text_of(plan_pdf(programme, intake=intake, screening=screening, on=ON))
    parts = parts_of(programme)
    resting = [part for part in parts if len(screening.techniques[part.technique].allowed_sides) == 1]
    assert resting
    for part in resting:
        assert part.side != closed
        change = [step.say for step in technique_in(part.technique, part.form).change_side]
        own = [one.replace("{side}", closed).replace("{other}", part.side) for one in change if "{" in one]
        assert own, "this change of sides names no side: choose another technique"
        for said in own:
            assert written(said) not in words, (part, said)
    pressing = [part for part in parts if part.technique in techniques_with_zone()]
    if pressing and all(part in resting for part in pressing):
        assert f"Where it goes on your {closed} side" not in words


def test_what_closed_since_the_plan_was_made_is_not_told() -> None:
    """Protects whoever prints an older plan: what is closed by now has no steps there."""
    programme, intake, _ = planned()
    now = screen(parse_intake(answers(**{"saddle-numbness": True})), on=ON)
    opened, closed = open_and_closed(now)
    words = text_of(plan_pdf(programme, intake=intake, screening=now, on=ON))
    held = {part.technique for part in parts_of(programme)} & closed
    assert held
    for name in held:
        for sentence in own(name, opened):
            assert written(sentence) not in words, (name, sentence)
    assert "Where it goes on" not in words


def test_a_plan_of_nothing_is_a_page() -> None:
    """Protects from a heading over nothing: no parts, no chapter about them."""
    programme, intake, screening = planned()
    empty = replace(programme, weeks=(), habits=(), left_out=(), waived=())
    content = plan_pdf(empty, intake=intake, screening=screening, on=ON)
    assert pages(content) == 1
    assert "How each of them is done" not in text_of(content)
    assert str(SAFETY_NET) in text_of(content)


def test_letter_for_inches_and_the_same_twice() -> None:
    """Protects the printer, and whoever compares: Letter with inches, and the same file for the same day."""
    programme, intake, screening = planned()
    assert size_of(printed()) == (210, 297)
    assert size_of(printed("imperial", 10.0)) == (216, 279)
    again: Any = plan_pdf(programme, intake=intake, screening=screening, on=ON)
    assert again == printed()
