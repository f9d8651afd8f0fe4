"""Height and weight: written in any usual way, kept in centimetres and kilograms."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from unknot.coach.interview import draft, measures
from unknot.coach.interview.draft import Document, Draft
from unknot.coach.interview.fields import Field
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
    return _measure(question, measures.read_weight, measures.show_weight, 10, 400, wrong)


def _measure(
    question: Question, parse: Read, show: Callable[[float, Units], str], low: float, high: float, wrong: Text
) -> Field:
    def read(document: Document) -> tuple[str, ...]:
        value = draft.number(document, question.id)
        return () if value is None else (show(value, units(document)),)

    def write(document: Draft, given: Sequence[str]) -> Text | None:
        found = parse(given[-1], units(document))
        if found is None or not low <= found[0] <= high:
            return wrong
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
