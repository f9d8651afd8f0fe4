"""A plan on paper: when to stop, every session with its doses, how each part is done, and what was left out and why.

Only what the plan holds is told how to do: what screening closed is named with its reason, never with a step.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from unknot.body.map import Say
from unknot.body.poses import Art, pose_art
from unknot.body.sizes import ImpossibleSize
from unknot.body.step_pictures import main_pose
from unknot.body.zones import techniques_with_zone
from unknot.catalog.forms import technique_in
from unknot.catalog.gear import gear
from unknot.catalog.technique import FormId, Step
from unknot.catalog.techniques import technique, technique_rules
from unknot.catalog.vocabulary import Side
from unknot.coach.intake import Intake
from unknot.coach.planning import Item, Programme, Session
from unknot.coach.screening import (
    SAFETY_NET,
    Screening,
    TechniqueVerdict,
    discomfort_words,
    is_open,
    never_do,
    visible_zone,
)
from unknot.coach.session import AFTER_PRESSING
from unknot.coach.words import (
    PHASES,
    PLACES,
    SIDES,
    dose_words,
    item_minutes,
    side_words,
    whole_minutes,
)
from unknot.locale import Text
from unknot.paper.map_sheet import add_map
from unknot.paper.poses import draw_pose, fitting
from unknot.paper.sheet import Sheet
from unknot.paper.sizes import paper_for

PICTURE_MM, PICTURE_HIGH_MM = 52.0, 40.0
STOP = Text("Stop at once, and get help")
FEEL = Text("Stop or change when you feel")
GENTLY = Text("How strong it may feel")


@dataclass(frozen=True, slots=True)
class Part:
    """One way to do a technique in the plan: told once, however often it is done."""

    technique: str
    form: FormId | None
    level: int
    side: Side

    @property
    def key(self) -> tuple[str, FormId | None, int]:
        """What makes it another part."""
        return self.technique, self.form, self.level


def plan_pdf(
    programme: Programme,
    *,
    intake: Intake,
    screening: Screening,
    on: date,
    say: Say = str,
    language: str = "en",
) -> bytes:
    """Return the plan as a PDF. `screening` is the one that the plan was made on, `language` what `say` speaks."""
    title = Text("Your plan") if programme.kind == "programme" else Text("A session for now")
    foot = Text("Unknot, {date}. No clinician has reviewed it.", date=on.isoformat())
    sheet = Sheet(paper=paper_for(intake.units), title=title, foot=foot, say=say, on=on, language=language)
    sheet.heading(title, 1)
    for words in programme.notes:
        sheet.words(words)
    sheet.words(_good_for(programme, on))
    _stops(sheet, programme)
    _sessions(sheet, programme)
    _parts(sheet, programme, intake, screening)
    _beside(sheet, programme)
    return sheet.bytes()


def _good_for(programme: Programme, on: date) -> Text:
    """For how long these pages are good: paper cannot ask again by itself."""
    if programme.kind == "programme":
        return Text(
            "This plan is of {date}. After {n} days, and at once if anything is new or a pain is different, answer the "
            "questions again before you go on.",
            date=on.isoformat(),
            n=programme.review_after_days,
        )
    return Text(
        "This session is for {date}. If anything is new, or a pain is different, answer the questions again first.",
        date=on.isoformat(),
    )


def _stops(sheet: Sheet, programme: Programme) -> None:
    """When to stop, before anything that is done."""
    sheet.heading(STOP)
    sheet.words(SAFETY_NET, "strong")
    if any(technique_rules()[part.technique].phase == "release" for part in parts_of(programme)):
        sheet.words(AFTER_PRESSING)
        sheet.points(never_do())


def _sessions(sheet: Sheet, programme: Programme) -> None:
    """Weeks and days: what is done, on which side, how much, how long."""
    known: dict[str, str] = {}
    for week in programme.weeks:
        if programme.kind == "programme":
            weekly = week.kind == "maintenance"
            named = Text("Every week after that") if weekly else Text("Week {number}", number=week.number)
            sheet.heading(named)
            sheet.words(week.theme, "small")
        for session in week.sessions:
            _session(sheet, programme, session, known)


def _session(sheet: Sheet, programme: Programme, session: Session, known: dict[str, str]) -> None:
    length = whole_minutes(round(session.minutes))
    if programme.kind == "programme":
        heading = Text("Day {day} · {length}", day=session.day, length=length)
    else:
        heading = Text("For now · {length}", length=length)
    rows = list(_rows(sheet, session))
    alike = "\n".join(f"{one}\t{other}" for one, other in rows)
    if alike in known:
        sheet.words(Text("{heading}: the same as on {day}.", heading=heading, day=known[alike]))
        return
    known[alike] = sheet.say(Text("day {day}", day=session.day))
    sheet.heading(heading, 3, with_mm=20)
    things = dict.fromkeys(name for item in session.items for name in item.gear)
    if things:
        sheet.words(
            Text("Have ready: {things}", things=", ".join(sheet.say(gear()[name].name) for name in things)), "small"
        )  # fmt: skip
    for one, other in rows:
        sheet.words(one, "strong", indent=4.5, mark="•")
        sheet.words(other, "small", indent=4.5)


def _rows(sheet: Sheet, session: Session) -> Iterator[tuple[str, str]]:
    """What stands for an item: its name with its minutes; its dose, its reason and how it is made milder."""
    say = sheet.say
    for item, whole in zip(session.items, item_minutes(session), strict=True):
        place = say(PLACES[item.variant]) if item.variant else ""
        side = side_words(item)
        facts = [say(PHASES[item.phase]), *([say(side)] if side else []), *(say(one) for one in dose_words(item))]
        name = say(technique(item.technique).name) + (f" ({place})" if place else "")
        why = " ".join((say(item.why), *(say(one) for one in item.modify)))
        yield f"{name} · {say(whole_minutes(whole))}", f"{' · '.join(facts)}. {why}"


def parts_of(programme: Programme) -> tuple[Part, ...]:
    """Return every way to do a technique that the plan holds, once, in the order of the days."""
    found: dict[tuple[str, FormId | None, int], Part] = {}
    for week in programme.weeks:
        for session in week.sessions:
            for item in session.items:
                part = Part(item.technique, item.variant, item.level, _first_side(item))
                found.setdefault(part.key, part)
    return tuple(found.values())


def _first_side(item: Item) -> Side:
    if item.side == "left" or (item.side == "both" and item.first == "left"):
        return "left"
    return "right"


def _parts(sheet: Sheet, programme: Programme, intake: Intake, screening: Screening) -> None:
    """How each part is done: picture, sentences, what is not right; where it presses, its map."""
    parts = parts_of(programme)
    if not parts:
        return
    sheet.pdf.add_page()
    sheet.heading(Text("How each of them is done"))
    told: set[str] = set()
    for part in parts:
        verdict = screening.techniques.get(part.technique)
        if not is_open(part.technique, verdict):  # a plan holds nothing that is closed; this is the second lock
            continue
        first = part.technique not in told
        told.add(part.technique)
        _part(sheet, part, verdict, first=first)
        if first and part.technique in techniques_with_zone():
            _maps(sheet, part.technique, intake, screening)


def _part(sheet: Sheet, part: Part, verdict: TechniqueVerdict | None, *, first: bool) -> None:
    """One part. With a side closed nothing is told of going over to it."""
    sides = verdict.allowed_sides if verdict else ("left", "right")
    card = technique_in(part.technique, part.form)
    level = next(one for one in card.levels if one.number == part.level)
    picture = _picture(part)
    name: str = card.name
    if part.form:
        name = Text("{name}, {place}", name=card.name, place=PLACES[part.form])
    if len(card.levels) > 1:
        name = Text("{name} · level {n}", name=name, n=part.level)
    sheet.heading(name, 2, with_mm=PICTURE_HIGH_MM)

    def told() -> None:
        sheet.words(card.purpose, "small")
        steps = (*card.way_in, *card.find, *level.before, *level.work)
        sheet.points((_sided(sheet, step, part.side) for step in steps), numbered=True)
        if level.between:
            sheet.words(Text("Between two rounds:"), "strong")
            sheet.points(_sided(sheet, step, part.side) for step in level.between)
        other: Side = "left" if part.side == "right" else "right"
        if technique_rules()[part.technique].sided and card.change_side and other in sides:
            sheet.words(Text("Then the other side:"), "strong")
            sheet.points(_sided(sheet, step, other) for step in card.change_side)
        sheet.words(Text("Getting out:"), "strong")
        sheet.points(_sided(sheet, step, part.side) for step in card.way_out)

    if picture:
        wide, high = fitting(picture, PICTURE_MM, PICTURE_HIGH_MM)

        def draw(left: float, top: float) -> float:
            draw_pose(sheet.pdf, picture, part.side, left, top, wide)
            return high

        with sheet.beside(wide, draw, high):
            told()
    else:
        told()
    if first and (limits := discomfort_words(part.technique, verdict)):
        sheet.words(GENTLY, "strong")
        sheet.words(limits)
    if first and card.feel_wrong:
        sheet.words(FEEL, "strong")
        sheet.points(f"{sheet.say(one.feel)} {sheet.say(one.do)}" for one in card.feel_wrong)
    if first and card.cautions:
        sheet.words(Text("Safety"), "strong")
        sheet.points(card.cautions)


def _picture(part: Part) -> Art | None:
    """The small picture of what is done, drawn for the right side; None where there is none."""
    pose = main_pose(part.technique, part.form, (part.level,))
    return pose_art(part.technique, pose) if pose else None


def _sided(sheet: Sheet, step: Step, side: Side) -> str:
    other = "left" if side == "right" else "right"
    said = sheet.say(step.say)
    return said.replace("{side}", sheet.say(SIDES[side])).replace("{other}", sheet.say(SIDES[other]))


def _maps(sheet: Sheet, name: str, intake: Intake, screening: Screening) -> None:
    """The map of each side that is open and has a place."""
    verdict = screening.techniques[name]
    for side in sorted(verdict.allowed_sides, reverse=True):
        try:
            found: Mapping[str, Any] = visible_zone(
                name, side, person=intake.person, verdict=verdict, units=intake.units
            )  # fmt: skip
        except ImpossibleSize:
            return
        if found["spot"] is not None:
            sheet.heading(
                Text("Where it goes on your right side")
                if side == "right"
                else Text("Where it goes on your left side"),
                3,
                with_mm=90,
            )
            add_map(sheet, found, intake.units, wide=92.0, level=3)


def _beside(sheet: Sheet, programme: Programme) -> None:
    """Habits, what could not be kept even, what was left out, and when to look again."""
    rows = (
        (Text("Between sessions"), [(one.technique, one.why) for one in programme.habits]),
        (Text("Left out, and why"), [(one.technique, one.why) for one in programme.left_out]),
    )
    for title, some in rows:
        if some:
            sheet.heading(title)
            sheet.points(f"{sheet.say(technique(name).name)}: {sheet.say(why)}" for name, why in some)
    if programme.waived:
        sheet.heading(Text("What this plan cannot keep even"))
        sheet.points(programme.waived)
    if programme.kind == "programme":
        sheet.words(Text("We look at it again with you after {n} days.", n=programme.review_after_days), "small")
