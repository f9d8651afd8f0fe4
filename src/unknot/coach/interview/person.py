"""Height, weight and waist: written in any usual way, kept in centimetres and kilograms."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from unknot.body.sizes import apart
from unknot.coach.interview import draft, measures
from unknot.coach.interview.draft import Document, Draft
from unknot.coach.interview.fields import Field, number
from unknot.coach.interview.measures import Units
from unknot.coach.interview.page import Question
from unknot.locale import Text

Read = Callable[[str, Units], tuple[float, Units] | None]


def units(document: Document) -> Units:
    """Return the units the person uses."""
    return "imperial" if draft.get(document, "units") == "imperial" else "metric"


def height() -> Field:
    """Ask for the height."""
    question = Question(
        id="person.height_cm", kind="text", label=Text("Your height"), help=Text("Such as 178 cm, or 5 ft 10 in.")
    )
    wrong = Text("Write it as 178 cm, or as 5 ft 10 in. It must lie between 50 and 260 cm.")
    return _measure(question, measures.read_height, measures.show_height, 50, 260, wrong)


def weight() -> Field:
    """Ask for the weight."""
    question = Question(
        id="person.weight_kg", kind="text", label=Text("Your weight"), help=Text("Such as 82 kg, 180 lb or 12 st 7 lb.")
    )
    wrong = Text("Write it as 82 kg, 180 lb or 12 st 7 lb. It must lie between 10 and 400 kg.")
    return _measure(question, measures.read_weight, measures.show_weight, 10, 400, wrong, _with_height)


def _with_height(document: Document, weight_kg: float) -> Text | None:
    """Say so when the weight cannot belong to the height above it: one of them was meant in another unit."""
    height_cm = draft.number(document, "person.height_cm")
    fault = None if height_cm is None else apart(height_cm, weight_kg)
    return None if fault is None else fault.message


def waist() -> Field:
    """Ask for the girth of the waist."""
    question = Question(
        id="person.waist_cm",
        kind="text",
        label=Text("Your waist"),
        help=Text("Round the belly at the height of the navel, standing: such as 90 cm, or 35 in. It may stay empty."),
    )
    wrong = Text("Write it as 90 cm, or as 35 in. It must lie between 30 and 250 cm.")
    return _measure(question, measures.read_waist, measures.show_waist, 30, 250, wrong)


def reach(side: Literal["left", "right"], label: Text, help_: Text) -> Field:
    """Ask how far the fingertips go down the thigh in a side bend."""
    question = Question(id=f"tests.side_bend_reach_{side}_cm", kind="text", label=label, help=help_)
    wrong = Text("Write it as 20 cm, or as 8 in. It must lie between 0 and 80 cm.")
    return _measure(question, measures.read_waist, measures.show_waist, 0, 80, wrong)


def rib_gap() -> Field:
    """Ask how many fingers fit between the lowest rib and the hip bone."""
    label = Text("How many of your fingers fit between your lowest rib and your hip bone?")
    help_ = Text(
        "Stand, and put a hand on your waist, fingers level. Count on the tighter side. "
        "It decides whether a ball has room there. It may stay empty."
    )
    return number(
        "person.rib_gap_fingers", label, low=0, high=8, whole=True, unit=Text("fingers"), help_=help_
    )  # fmt: skip


def _measure(
    question: Question,
    parse: Read,
    show: Callable[[float, Units], str],
    low: float,
    high: float,
    wrong: Text,
    fits: Callable[[Document, float], Text | None] = lambda _document, _value: None,
) -> Field:
    def read(document: Document) -> tuple[str, ...]:
        value = draft.number(document, question.id)
        return () if value is None else (show(value, units(document)),)

    def write(document: Draft, given: Sequence[str]) -> Text | None:
        found = parse(given[-1], units(document))
        if found is None or not low <= found[0] <= high:
            return wrong
        if (apart_from := fits(document, found[0])) is not None:
            return apart_from
        if (given[-1],) == read(document):
            return None  # shown rounded and sent back as it was: the number kept is the finer one
        value, used = found
        draft.put(document, question.id, int(value) if value == int(value) else value)
        if used == "imperial" or draft.get(document, "units") is not None:
            draft.put(document, "units", used)
        return None

    return Field(
        question=question, read=read, write=write, clear=lambda document: draft.put(document, question.id, None)
    )
