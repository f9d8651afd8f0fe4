"""What a door shows: pages of questions with their current answers, and what came of answering one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from unknot.locale import Text

NOTHING = Text("")
"""No words."""

Kind = Literal["body-map", "single", "many", "tri", "number", "text", "scale"]

Stage = Literal["where", "danger", "story", "you", "health", "today", "practical", "tests"]
STAGES: tuple[Stage, ...] = get_args(Stage)
"""The stages in order; progress counts these, so that it does not jump when a page appears in between."""


class UnknownPage(KeyError):
    """There is no page with this id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One answer that can be chosen."""

    value: str
    label: Text
    help: Text = NOTHING
    exclusive: bool = False
    """"None of these": choosing it takes the others away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question with its current answer."""

    id: str
    """The form field's name: the place in the intake document, where there is one (`person.age`)."""
    kind: Kind
    label: Text
    help: Text = NOTHING
    options: tuple[Option, ...] = ()
    required: bool = False
    value: tuple[str, ...] = ()
    """The current answer, in the strings that `apply` takes; empty: not answered."""
    unit: Text = NOTHING
    low: float | None = None
    high: float | None = None
    ends: tuple[Text, Text] | None = None
    """What the lowest and the highest number of a scale mean, in a few words."""

    @property
    def answered(self) -> bool:
        """Whether there is an answer already."""
        return bool(self.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page: one thing at a time."""

    id: str
    stage: Stage
    title: Text
    help: Text = NOTHING
    questions: tuple[Question, ...]
    complete: bool
    """Nothing that is needed is missing, the page was seen where nothing on it is needed, and it need not be anew."""
    skippable: bool
    """Nothing on it is required."""
    none: Option | None = None
    """A list of yes, no and not sure: one more choice, field `none`, that answers no to all that is not marked."""
    step: int
    steps: int
    """The stage's place among the stages, from 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """What came of answering a page."""

    document: dict[str, Any]
    """The new draft: every earlier answer, and all of this page that could be read."""
    faults: Mapping[str, Text]
    """What to mend, by question id; `""` for the page as a whole."""

    @property
    def ok(self) -> bool:
        """Whether nothing is to be mended."""
        return not self.faults
