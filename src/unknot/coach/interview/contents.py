"""What stands on the pages that are no lists of signs: the story, the person, today, gear, time, goals, tests."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from unknot.catalog.gear import gear
from unknot.catalog.vocabulary import GEAR
from unknot.coach.interview import draft, words
from unknot.coach.interview.draft import Document, Draft
from unknot.coach.interview.fields import NO, UNSURE, YES, Field, many, number, single, tri, yes_no
from unknot.coach.interview.groups import ON_TODAY
from unknot.coach.interview.page import NOTHING, Kind, Option, Question
from unknot.coach.interview.person import height, reach, rib_gap, waist, weight
from unknot.locale import Text


def _or_not_sure(place: str, label: Text) -> Field:
    """Ask for yes, no or not sure where the document holds yes or no: "not sure" is noted beside it."""
    question = Question(id=place, kind="tri", label=label, options=(YES, NO, UNSURE))
    plain = yes_no(place, question)

    def read(document: Document) -> tuple[str, ...]:
        return (UNSURE.value,) if place in draft.texts(document, "interview.unsure") else plain.read(document)

    def write(document: Draft, given: Sequence[str]) -> Text | None:
        if given[-1] == UNSURE.value:
            draft.put(document, place, None)
            draft.remember(document, "unsure", [place])
            return None
        fault = plain.write(document, given)
        if fault is None and place in draft.texts(document, "interview.unsure"):
            draft.forget(document, "unsure", [place])
        return fault

    return replace(plain, read=read, write=write)


def _plain(kind: Kind, place: str, label: Text, *, help_: Text = NOTHING, required: bool = False) -> Field:
    question = Question(id=place, kind=kind, label=label, help=help_, options=(YES, NO), required=required)
    return yes_no(place, question)


def when_fields(document: Document) -> tuple[Field, ...]:
    """Ask since when, and how it comes."""
    return (
        single(
            "complaint.since", Text("How long has it been there this time?"), words.options(words.SINCE), required=True
        ),
        single("complaint.trend", Text("How has it been over the last two weeks?"), words.options(words.TREND)),
        single("complaint.pattern", Text("How does it come?"), words.options(words.PATTERN)),
        _or_not_sure(
            "complaint.first_episode", Text("Is this the first time in your life that your back aches like this?")
        ),
        _or_not_sure("complaint.new_or_different", Text("Is it new, or different from what you know?")),
    )


def _offered(document: Document, place: str, shown: Iterable[str]) -> tuple[str, ...]:
    """What is offered, and whatever the document already holds."""
    return tuple(dict.fromkeys((*shown, *draft.texts(document, place))))


def worse_fields(document: Document) -> tuple[Field, ...]:
    """Ask what makes it worse: what is offered to all, and what the document already holds."""
    shown = [one for one in _offered(document, "complaint.worse", words.WORSE_SHOWN) if one in words.WORSE]
    label = Text("Choose all that make it worse.")
    return (many("complaint.worse", label, words.options(words.WORSE, shown), required=True),)  # type: ignore[arg-type]


def eased_fields(document: Document) -> tuple[Field, ...]:
    """Ask what eases it."""
    shown = [one for one in _offered(document, "complaint.eased", words.EASED_SHOWN) if one in words.EASED]
    label = Text("Choose all that ease it.")
    return (many("complaint.eased", label, words.options(words.EASED, shown), required=True),)  # type: ignore[arg-type]


def feels_fields(document: Document) -> tuple[Field, ...]:
    """Ask how it feels."""
    label = Text("Choose all that fit.")
    return (many("complaint.feels", label, words.options(words.FEELS), required=True),)  # type: ignore[arg-type]


def you_fields(document: Document) -> tuple[Field, ...]:
    """Ask about the person."""
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
        waist(),
        rib_gap(),
        single(
            "country",
            Text("The country you are in"),
            words.options(words.COUNTRIES),
            help_=Text("For the right number to call, if that is ever needed."),
        ),
    )


def pregnancy_fields(document: Document) -> tuple[Field, ...]:
    """Ask how many weeks."""
    label = Text("How many weeks?")
    return (number("person.pregnancy_weeks", label, low=0, high=45, unit=Text("weeks"), whole=True),)


def today_fields(document: Document) -> tuple[Field, ...]:
    """Ask what is true right now."""
    meal = Text("How many hours ago did you last eat?")
    large = Text("Count from your last meal. After a large meal, write one hour less.")
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


def gear_fields(document: Document) -> tuple[Field, ...]:
    """Ask what is at hand."""
    things = tuple(Option(value=one, label=Text(gear()[one].name)) for one in GEAR if one in gear())
    return (many("gear", Text("What do you have at hand?"), things),)


def can_fields(document: Document) -> tuple[Field, ...]:
    """Ask for the positions that are possible."""
    label = Text("Which of these can you do, even slowly?")
    return (many("can", label, words.options(words.CAN)),)  # type: ignore[arg-type]


def time_fields(document: Document) -> tuple[Field, ...]:
    """Ask how much time there is."""
    return (
        number("minutes_per_day", Text("How many minutes a day?"), low=1, high=180, unit=Text("minutes")),
        number("days_per_week", Text("How many days a week?"), low=1, high=7, unit=Text("days"), whole=True),
    )


def tests_fields(document: Document) -> tuple[Field, ...]:
    """Ask for the results of the optional self-tests."""
    left = Text(
        "Stand with your back to a wall. Slide your left hand down the side of your left thigh. "
        "Measure how far the fingertips go, such as 20 cm, or 8 in."
    )
    right = Text(
        "Stand with your back to a wall. Slide your right hand down the side of your right thigh. "
        "Measure how far the fingertips go, such as 20 cm, or 8 in."
    )
    hip = Text("Hold on to something. Stand up to 30 seconds on each leg, and notice the side of the hip you stand on.")
    squat = Text(
        "Hold on to something. Bend your knees a little way, as if to sit down. "
        "Notice the groin and the back of the hip."
    )
    return (
        reach("left", Text("Side bend to the left"), left),
        reach("right", Text("Side bend to the right"), right),
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


def calm(document: Document) -> bool:
    """No self-test in a flare (72 hours from a strain, or 7 out of 10), or where a fall is near."""
    pains = [draft.intensity(document, place) or 0 for place in draft.places(document)]
    calm = max(pains, default=0) < 7 and draft.get(document, "complaint.since") != "under-72-hours"
    return calm and not draft.maybe(document, *NO_SELF_TESTS)
