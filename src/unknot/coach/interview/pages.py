"""Every page there is: its words, its questions, and whom it is for. The order here is the order asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from unknot.catalog.gear import gear
from unknot.catalog.vocabulary import GEAR
from unknot.coach.interview import draft, words
from unknot.coach.interview.body_map import body_map, intensities
from unknot.coach.interview.draft import Document
from unknot.coach.interview.fields import NO, YES, Field, many, number, single, text, tri, yes_no
from unknot.coach.interview.gates import Gate, always
from unknot.coach.interview.groups import AFTER_STORY, AFTER_YOU, DANGER, HEALTH, ON_TODAY, Group
from unknot.coach.interview.page import NOTHING, Kind, Option, Question, Stage
from unknot.coach.interview.person import height, weight
from unknot.locale import Text

NONE_OF_THESE = Option(value="rest", label=Text("None of these"), help=Text("What you marked yes or not sure stays."))
NONE_OF_THE_OTHERS = "none"
"""The form field of `Page.none`."""
AGAIN = "-again"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSpec:
    """One page before it is filled with a person's answers."""

    id: str
    stage: Stage
    title: Text
    help: Text = NOTHING
    fields: Callable[[Document], tuple[Field, ...]]
    applies: Gate = always
    one_list: bool = False
    """A list of signs and conditions with "None of these"."""
    again_of: str = ""
    """The page whose unsure answers this one asks again."""
    blank: bool = False
    """Asked afresh each time: earlier answers are not shown."""


def _group(group: Group) -> PageSpec:
    def fields(document: Document) -> tuple[Field, ...]:
        return tuple(map(tri, group.shown(document)))

    return PageSpec(
        id=group.id,
        stage=group.stage,
        title=group.title,
        help=group.help,
        fields=fields,
        one_list=True,
        applies=lambda document: group.applies(document) and bool(group.shown(document)),
    )


def again(spec: PageSpec) -> PageSpec:
    """Return the page that asks the unsure answers of a page again, in plainer words."""

    def fields(document: Document) -> tuple[Field, ...]:
        # A page that stays on the way is shown again with what was asked again; one that is asked afresh is not.
        asked = draft.texts(document, "interview.again")
        names = [field.asked for field in spec.fields(document) if field.asked]
        unsure = {name for name in names if draft.answer(document, name) == "unsure"}
        wanted = unsure - set(asked) if spec.blank else unsure | set(asked)
        return tuple(tri(name, again=True) for name in names if name in wanted)

    return PageSpec(
        id=f"{spec.id}{AGAIN}",
        stage=spec.stage,
        title=Text("Not sure? In other words"),
        fields=fields,
        help=Text("If you still cannot tell, choose not sure. It is then read with care."),
        again_of=spec.id,
        applies=lambda document: spec.applies(document) and bool(fields(document)),
    )


def _plain(kind: Kind, place: str, label: Text, *, help_: Text = NOTHING, required: bool = False) -> Field:
    question = Question(id=place, kind=kind, label=label, help=help_, options=(YES, NO), required=required)
    return yes_no(place, question)


def _when(document: Document) -> tuple[Field, ...]:
    return (
        single(
            "complaint.since", Text("How long has it been there this time?"), words.options(words.SINCE), required=True
        ),
        single("complaint.trend", Text("How has it been over the last two weeks?"), words.options(words.TREND)),
        single("complaint.pattern", Text("How does it come?"), words.options(words.PATTERN)),
        _plain(
            "tri",
            "complaint.first_episode",
            Text("Is this the first time in your life that your back aches like this?"),
        ),
        _plain("tri", "complaint.new_or_different", Text("Is it new, or different from what you know?")),
    )


def _offered(document: Document, place: str, shown: Iterable[str]) -> tuple[str, ...]:
    """What is offered, and whatever the document already holds."""
    return tuple(dict.fromkeys((*shown, *draft.texts(document, place))))


def _worse(document: Document) -> tuple[Field, ...]:
    shown = [one for one in _offered(document, "complaint.worse", words.WORSE_SHOWN) if one in words.WORSE]
    label = Text("Choose all that make it worse.")
    return (many("complaint.worse", label, words.options(words.WORSE, shown), required=True),)  # type: ignore[arg-type]


def _eased(document: Document) -> tuple[Field, ...]:
    shown = [one for one in _offered(document, "complaint.eased", words.EASED_SHOWN) if one in words.EASED]
    label = Text("Choose all that ease it.")
    return (many("complaint.eased", label, words.options(words.EASED, shown), required=True),)  # type: ignore[arg-type]


def _feels(document: Document) -> tuple[Field, ...]:
    label = Text("Choose all that fit.")
    return (many("complaint.feels", label, words.options(words.FEELS), required=True),)  # type: ignore[arg-type]


def _you(document: Document) -> tuple[Field, ...]:
    whole = Text("In whole years.")
    return (
        number(
            "person.age",
            Text("How old are you?"),
            low=0,
            high=120,
            unit=Text("years"),
            help_=whole,
            required=True,
            whole=True,
        ),
        single("person.sex", Text("Your sex"), words.options(words.SEX), required=True),
        height(),
        weight(),
        single(
            "country",
            Text("The country you are in"),
            words.options(words.COUNTRIES),
            help_=Text("For the right number to call, if that is ever needed."),
        ),
    )


def _pregnancy(document: Document) -> tuple[Field, ...]:
    label = Text("How many weeks?")
    return (number("person.pregnancy_weeks", label, low=0, high=45, unit=Text("weeks"), whole=True),)


def today_fields(document: Document) -> tuple[Field, ...]:
    """Ask what is true right now."""
    meal = Text("How many hours ago did you last eat?")
    large = Text("If it was a large meal, take one hour off.")
    return (
        number("today.meal_hours_ago", meal, low=0, high=72, unit=Text("hours"), help_=large, required=True),
        _plain("tri", "today.full_bladder", Text("Is your bladder full?"), required=True),
        _plain(
            "tri",
            "today.sedatives_or_alcohol_6h",
            required=True,
            label=Text(
                "In the last 6 hours, have you had alcohol, a sleeping tablet, or a strong painkiller (an opioid)?"
            ),
        ),
        _plain("tri", "today.worse_than_usual", Text("Is the pain clearly worse today than usual?"), required=True),
        *map(tri, ON_TODAY),
    )


def _gear(document: Document) -> tuple[Field, ...]:
    things = tuple(Option(value=one, label=Text(gear()[one].name)) for one in GEAR if one in gear())
    return (many("gear", Text("What do you have at hand?"), things),)


def _can(document: Document) -> tuple[Field, ...]:
    label = Text("Which of these can you do, even slowly?")
    return (many("can", label, words.options(words.CAN)),)  # type: ignore[arg-type]


def _time(document: Document) -> tuple[Field, ...]:
    return (
        number("minutes_per_day", Text("How many minutes a day?"), low=1, high=180, unit=Text("minutes")),
        number("days_per_week", Text("How many days a week?"), low=1, high=7, unit=Text("days"), whole=True),
    )


GOALS = 3


def _goals(document: Document) -> tuple[Field, ...]:
    return tuple(_goal(place) for place in range(GOALS))


def _goal(place: int) -> Field:
    """Ask for one goal: the goals are one list in the document, and three fields on the page."""
    field = text(f"goals.{place}", Text("Goal {number}", number=place + 1), longest=120)

    def read(document: Document) -> tuple[str, ...]:
        return tuple(one for one in draft.texts(document, "goals")[place : place + 1] if one)

    def keep(document: draft.Draft, words_: str) -> None:
        goals = [*draft.texts(document, "goals"), "", "", ""]
        goals[place] = words_
        while goals and not goals[-1]:
            goals.pop()
        draft.put(document, "goals", goals)

    def write(document: draft.Draft, given: Iterable[str]) -> Text | None:
        words_ = " ".join([*given][-1].split())
        if len(words_) > 120:
            return Text("Keep it under {count} characters.", count=120)
        keep(document, words_)
        return None

    return replace(field, read=read, write=write, clear=lambda document: keep(document, ""))


def _tests(document: Document) -> tuple[Field, ...]:
    reach = Text(
        "Stand with your back to a wall. Slide one hand down the side of your thigh. Measure how far the fingertips go."
    )
    hip = Text("Hold on to something. Stand up to 30 seconds on each leg, and notice the side of the hip you stand on.")
    squat = Text(
        "Hold on to something. Bend your knees a little way, as if to sit down. "
        "Notice the groin and the back of the hip."
    )
    centimetres = Text("cm")
    return (
        number(
            "tests.side_bend_reach_left_cm",
            Text("Side bend to the left"),
            low=0,
            high=80,
            unit=centimetres,
            help_=reach,
        ),
        number(
            "tests.side_bend_reach_right_cm",
            Text("Side bend to the right"),
            low=0,
            high=80,
            unit=centimetres,
            help_=reach,
        ),
        single(
            "tests.one_leg_stand_hip_pain",
            Text("One-leg stand: does the side of the hip hurt?"),
            words.options(words.WHERE),
            help_=hip,
        ),
        single(
            "tests.squat_pain",
            Text("Shallow squat: does the groin or the back of the hip hurt?"),
            words.options(words.WHERE),
            help_=squat,
        ),
    )


NO_SELF_TESTS = (
    "faints-easily", "fracture-recent", "spine-surgery-12w", "spine-fusion-12mo", "hip-replacement-12w", "leg-weakness",
    "unsteady-gait", "foot-drop", "height-loss",
)  # fmt: skip
"""Whoever said yes or not sure to one of these is not asked to stand on one leg."""


def _calm(document: Document) -> bool:
    """No self-test in a flare (safety evidence §2: 72 hours from a strain, or 7 out of 10), or where a fall is near."""
    pains = [draft.intensity(document, place) or 0 for place in draft.places(document)]
    calm = max(pains, default=0) < 7 and draft.get(document, "complaint.since") != "under-72-hours"
    return calm and not draft.maybe(document, *NO_SELF_TESTS)


def _has_places(document: Document) -> bool:
    return bool(draft.places(document))


def _spec(
    id_: str,
    stage: Stage,
    title: Text,
    fields: Callable[[Document], tuple[Field, ...]],
    help_: Text = NOTHING,
    applies: Gate = always,
) -> PageSpec:
    return PageSpec(id=id_, stage=stage, title=title, help=help_, fields=fields, applies=applies)


@lru_cache(maxsize=1)
def specs() -> tuple[PageSpec, ...]:
    """Return every page, in the order asked; each list is followed by the page that asks "not sure" again."""
    pages = (
        _spec(
            "where",
            "where",
            Text("Where does it ache?"),
            lambda document: (body_map(document),),
            Text("Choose every place that belongs to this pain."),
        ),
        _spec(
            "how-strong",
            "where",
            Text("How strong is it?"),
            intensities,
            applies=_has_places,
            help_=Text("Think of today at its worst. 0 is no pain, 10 is the worst pain you can imagine."),
        ),
        *map(_group, DANGER),
        _spec("when", "story", Text("Since when, and how does it come?"), _when),
        _spec("worse", "story", Text("What makes it worse?"), _worse),
        _spec("eased", "story", Text("What eases it?"), _eased),
        _spec("feels", "story", Text("How does it feel?"), _feels),
        *map(_group, AFTER_STORY),
        _spec(
            "you",
            "you",
            Text("About you"),
            _you,
            Text("Age and build change what is safe, and where things lie. Height and weight may stay empty."),
        ),
        *map(_group, AFTER_YOU),
        _spec(
            "pregnancy",
            "health",
            Text("How far along?"),
            _pregnancy,
            Text("It may stay empty."),
            lambda document: draft.maybe(document, "pregnant"),
        ),
        *map(_group, HEALTH),
        _spec("today", "today", Text("Today"), today_fields),
        _spec(
            "gear",
            "practical",
            Text("What do you have at hand?"),
            _gear,
            Text("A wall, a chair and a towel are enough to begin."),
        ),
        _spec("can", "practical", Text("Positions"), _can, Text("Leave out what you cannot do, or do not like.")),
        _spec(
            "time",
            "practical",
            Text("How much time will you give it?"),
            _time,
            Text("Little and often works. 10 minutes on 4 or 5 days is plenty."),
        ),
        _spec(
            "goals",
            "practical",
            Text("What would you like to do with ease again?"),
            _goals,
            Text("Up to three small things, in your own words. You rate them once a week."),
        ),
        _spec(
            "tests",
            "tests",
            Text("Three small tests, if you like"),
            _tests,
            applies=_calm,
            help_=Text("They only help to compare, now and later. Skip what hurts or feels unsafe."),
        ),
    )
    every: list[PageSpec] = []
    for page in pages:
        every.append(page)
        if page.one_list or page.id == "today":
            every.append(again(page))
    return tuple(every)
