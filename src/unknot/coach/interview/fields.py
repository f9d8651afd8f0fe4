"""The kinds of question: how each shows its current answer, and how it reads a new one into the draft."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from unknot.catalog.asked import Asked, conditions, signs
from unknot.coach.interview import draft, measures
from unknot.coach.interview.draft import Document, Draft
from unknot.coach.interview.page import NOTHING, Option, Question
from unknot.locale import Text

Given = Sequence[str]
"""What the form holds for a field; empty: the field was not there, or left blank."""

NEEDED = Text("This one is needed.")
CHOOSE = Text("Choose one of the answers shown.")
CHOOSE_TRI = Text("Choose yes, no or not sure.")
CHOOSE_PLACE = Text("Choose at least one place.")
CHOOSE_MANY = Text("Choose all that fit, or “None of these”.")
WHOLE = Text("Write a whole number.")

YES, NO, UNSURE = (
    Option(value="yes", label=Text("Yes")),
    Option(value="no", label=Text("No")),
    Option(value="unsure", label=Text("Not sure")),
)
NONE = Option(value="none", label=Text("None of these"), exclusive=True)
_WORDS: dict[str, bool | str] = {"yes": True, "no": False, "unsure": "unsure"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One question and where its answer goes."""

    question: Question
    """Without its current value."""
    read: Callable[[Document], tuple[str, ...]]
    """The current answer, in form strings."""
    write: Callable[[Draft, Given], Text | None]
    """Put a new answer into the draft; a sentence when it cannot be read. Only called with something given."""
    clear: Callable[[Draft], None] | None = None
    """Take the answer away, for a blank field that may stay blank; None: the answer stays as it was."""
    asked: str = ""
    """The sign or condition, for a yes, no or not sure."""

    def show(self, document: Document, *, blank: bool = False) -> Question:
        """Return the question with its current answer, or without one."""
        return self.question if blank else replace(self.question, value=self.read(document))


@lru_cache(maxsize=512)
def tri(name: str, *, again: bool = False) -> Field:
    """Ask a sign or condition: yes, no or not sure; `again` asks in plainer words."""
    place = draft.asked_place(name)
    asked: Asked = signs()[name] if name in signs() else conditions()[name]
    label = Text(asked.again if again else asked.question)
    question = Question(id=place, kind="tri", label=label, options=(YES, NO, UNSURE), required=True)
    return replace(yes_no(place, question), asked=name)


PAIN_ENDS = (Text("no pain"), Text("the worst I can imagine"))
"""What 0 and 10 mean on a scale of pain."""


def yes_no(place: str, question: Question) -> Field:
    """Ask for yes or no (or not sure, where the question's options have it) at a place of the document."""
    allowed = {option.value for option in question.options}

    def read(document: Document) -> tuple[str, ...]:
        value = draft.get(document, place)
        word = "yes" if value is True else "no" if value is False else value
        return (word,) if isinstance(word, str) and word in allowed else ()

    def write(document: Draft, given: Given) -> Text | None:
        if given[-1] not in allowed:
            return CHOOSE_TRI if "unsure" in allowed else CHOOSE
        draft.put(document, place, _WORDS[given[-1]])
        return None

    return Field(question=question, read=read, write=write)


def single(
    place: str, label: Text, options: Sequence[Option], *, help_: Text = NOTHING, required: bool = False
) -> Field:
    """Ask for one of several answers."""
    question = Question(id=place, kind="single", label=label, help=help_, options=tuple(options), required=required)
    values = {option.value for option in options}

    def read(document: Document) -> tuple[str, ...]:
        value = draft.get(document, place)
        return (value,) if isinstance(value, str) and value in values else ()

    def write(document: Draft, given: Given) -> Text | None:
        if given[-1] not in values:
            return CHOOSE
        draft.put(document, place, given[-1])
        return None

    return Field(question=question, read=read, write=write)


def many(place: str, label: Text, options: Sequence[Option], *, help_: Text = NOTHING, required: bool = False) -> Field:
    """Ask for any number of answers; "None of these" answers with nothing."""
    shown = (*options, NONE)
    question = Question(id=place, kind="many", label=label, help=help_, options=shown, required=required)
    order = [option.value for option in options]

    def read(document: Document) -> tuple[str, ...]:
        if not isinstance(draft.get(document, place), list | tuple):
            return ()
        return tuple(value for value in draft.texts(document, place) if value in order) or (NONE.value,)

    def write(document: Draft, given: Given) -> Text | None:
        chosen = set(given) - {NONE.value}
        if not chosen <= set(order):
            return CHOOSE
        draft.put(document, place, [value for value in order if value in chosen])
        return None

    def clear(document: Draft) -> None:
        if draft.get(document, place) is not None:
            draft.put(document, place, [])

    return Field(question=question, read=read, write=write, clear=None if required else clear)


def number(
    place: str,
    label: Text,
    *,
    low: float,
    high: float,
    unit: Text = NOTHING,
    help_: Text = NOTHING,
    required: bool = False,
    whole: bool = False,
    kind: Literal["number", "scale"] = "number",
    ends: tuple[Text, Text] | None = None,
) -> Field:
    """Ask for a number from `low` to `high`; `whole` takes no fraction. A `scale` is drawn as a row of numbers.

    `ends`: what the lowest and the highest number of a scale mean.
    """
    question = Question(
        id=place, kind=kind, label=label, help=help_, required=required, unit=unit, low=low, high=high, ends=ends
    )

    def read(document: Document) -> tuple[str, ...]:
        value = draft.number(document, place)
        return () if value is None else (measures.show_number(value),)

    def write(document: Draft, given: Given) -> Text | None:
        value, fault = bounded(given[-1], low=low, high=high, whole=whole)
        if fault is None:
            draft.put(document, place, value)
        return fault

    def clear(document: Draft) -> None:
        draft.put(document, place, None)

    return Field(question=question, read=read, write=write, clear=None if required else clear)


def bounded(written: str, *, low: float, high: float, whole: bool) -> tuple[float, Text | None]:
    """Read a number within bounds; the sentence says what is wrong with it."""
    value = measures.read_number(written)
    if value is None:
        return 0, Text("Write a number from {low} to {high}.", low=f"{low:g}", high=f"{high:g}")
    if not low <= value <= high:
        return 0, Text(
            "{value} is out of range. Write a number from {low} to {high}.",
            value=measures.show_number(value), low=f"{low:g}", high=f"{high:g}",
        )  # fmt: skip
    if whole and value != int(value):
        return 0, WHOLE
    return (int(value) if value == int(value) else value), None


def text(place: str, label: Text, *, help_: Text = NOTHING, longest: int = 200) -> Field:
    """Ask for a few own words."""
    question = Question(id=place, kind="text", label=label, help=help_)

    def read(document: Document) -> tuple[str, ...]:
        value = draft.get(document, place)
        return (value,) if isinstance(value, str) and value else ()

    def write(document: Draft, given: Given) -> Text | None:
        words = " ".join(given[-1].split())
        if len(words) > longest:
            return Text("Keep it under {count} characters.", count=longest)
        draft.put(document, place, words)
        return None

    return Field(question=question, read=read, write=write, clear=lambda document: draft.put(document, place, None))
