"""The programme: weeks of sessions of items, everything with its reason, everything left out with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from unknot.catalog.technique import Dose, FormId
from unknot.catalog.vocabulary import GearId, Phase
from unknot.locale import Text

ItemSide = Literal["left", "right", "both", "none"]
"""`both`: a sided technique done on both sides (`first` says which goes first); `none`: not sided."""

WeekKind = Literal["block", "maintenance", "flare", "one-off"]
"""`block`: one of the six weeks; `maintenance`: the week to repeat afterwards; `flare`: only what a flare leaves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One technique in one session."""

    technique: str
    phase: Phase
    side: ItemSide
    first: Literal["left", "right"] | None = None
    """The side that goes first (the sorer one), when both are done."""
    level: int
    dose: Dose
    dose_second: Dose | None = None
    """The dose of the second side, when the side ledger makes it differ (the first side gets the larger)."""
    seconds: int
    """Whole length with way in and out: `coach.timing.item_seconds` of this item."""
    why: Text
    gear: tuple[GearId, ...] = ()
    """The gear it will be done with."""
    modify: tuple[Text, ...] = ()
    max_discomfort: int | None = None
    variant: FormId | None = None
    """The form that is done (the card's `forms`, in words in its `variants`); None: as the card's own steps say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One day's session, in the order settle → release → stretch → strengthen → settle."""

    day: int
    """Day of the programme, 1 = first day of week 1; rest days have no session."""
    items: tuple[Item, ...]

    @property
    def seconds(self) -> int:
        """Whole length in seconds."""
        return sum(item.seconds for item in self.items)

    @property
    def minutes(self) -> float:
        """Whole length in minutes, to one decimal."""
        return round(self.seconds / 60, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """One week."""

    number: int
    theme: Text
    sessions: tuple[Session, ...]
    kind: WeekKind = "block"


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A technique that is not in the plan, and why."""

    technique: str
    why: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """Everything to do, and everything not to do."""

    kind: Literal["programme", "one-off"]
    weeks: tuple[Week, ...]
    left_out: tuple[LeftOut, ...]
    waived: tuple[Text, ...]
    """Promises that could not be kept for this person (sides, front and back), each said."""
    habits: tuple[LeftOut, ...] = ()
    """Habits that go with the plan: technique and why."""
    notes: tuple[Text, ...] = ()
    review_after_days: int = 7
    minutes_per_day: float
    days_per_week: int

    def session(self, day: int) -> Session:
        """Return the session of a programme day, or the next one after it.

        Raises `KeyError` when no session is left on or after that day.
        """
        for week in self.weeks:
            for one in week.sessions:
                if one.day >= day:
                    return one
        raise KeyError(day)
