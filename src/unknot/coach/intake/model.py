"""The intake: everything a person told us, as frozen dataclasses. Shapes and ids: docs/reference/intake.md.

Missing and `unsure` are kept apart on purpose: screening treats them differently.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from unknot.catalog.vocabulary import Aggravator, BodySide, CanId, Feel, GearId, RegionId

Answer = bool | Literal["unsure"]
"""A key that is absent was not asked yet."""

Sex = Literal["male", "female", "intersex", "undisclosed"]
Where = Literal["none", "left", "right", "both"]
Since = Literal["under-72-hours", "under-6-weeks", "6-12-weeks", "over-3-months"]
NEW_SINCE: tuple[Since, ...] = ("under-72-hours", "under-6-weeks", "6-12-weeks")
"""Pain that is younger than 12 weeks, and so counts as new."""
Trend = Literal["better", "same", "worse"]
Pattern = Literal["constant", "comes-and-goes", "episodes"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """The body. Every field may be unknown (None)."""

    height_cm: float | None = None
    weight_kg: float | None = None
    sex: Sex | None = None
    age: int | None = None
    pregnancy_weeks: int | None = None
    waist_cm: float | None = None
    """Round the belly at the height of the navel, standing."""
    rib_gap_fingers: int | None = None
    """How many of the own fingers fit between the lowest rib and the hip bone, on the tighter side."""

    @property
    def bmi(self) -> float | None:
        """Body mass index, kg/m²; None when height or weight is unknown."""
        if self.height_cm is None or self.weight_kg is None:
            return None
        return self.weight_kg / (self.height_cm / 100) ** 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Pain:
    """One place that hurts, 0–10."""

    region: RegionId
    side: BodySide = "middle"
    intensity: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """The pain: where, since when, what changes it, how it feels."""

    pains: tuple[Pain, ...]
    since: Since | None = None
    trend: Trend | None = None
    pattern: Pattern | None = None
    first_episode: bool | None = None
    new_or_different: bool | None = None
    worse: tuple[Aggravator, ...] = ()
    eased: tuple[Aggravator, ...] = ()
    feels: tuple[Feel, ...] = ()

    @property
    def worst(self) -> int:
        """The highest intensity among the places, 0 when nothing hurts."""
        return max((pain.intensity for pain in self.pains), default=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clearance:
    """A clinician's OK: condition id, `age`, `bmi` or `aaa-profile`; who gave it; when (ISO date)."""

    condition: str
    by: str
    on: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """What is true right now."""

    meal_hours_ago: float | None = None
    full_bladder: bool | None = None
    sedatives_or_alcohol_6h: bool | None = None
    worse_than_usual: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfTests:
    """Optional self-tests. `thomas_*_deg` is tracked only, never weighed."""

    side_bend_reach_left_cm: float | None = None
    side_bend_reach_right_cm: float | None = None
    one_leg_stand_hip_pain: Where | None = None
    squat_pain: Where | None = None
    thomas_left_deg: float | None = None
    thomas_right_deg: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What the journal knows: the level reached and what the last sessions did. Empty: everything starts at level 1."""

    levels: dict[str, int] = field(default_factory=dict)
    calm_sessions: dict[str, int] = field(default_factory=dict)
    """Calm sessions in a row at the present level, by technique."""
    stops: dict[str, int] = field(default_factory=dict)
    """Stops in a row, by technique."""
    locked: tuple[str, ...] = ()
    """Locks in force: `ql-ball`, `belly`, or a technique id."""
    side_pain_left_7d: float | None = None
    side_pain_right_7d: float | None = None
    """Mean pain of the last 7 days by side, 0–10, for the side ledger."""
    weeks_done: int = 0
    halve_pressure: bool = False
    """After soreness beyond 2 points or 24 h: pressure and time halved."""
    steps: dict[str, int] = field(default_factory=dict)
    """Dose steps earned at the present level, by technique: +1 repetition or +5 s of hold each."""
    resting: tuple[str, ...] = ()
    """Families that rest today: `ql-ball`, `belly`, `strength`. A one-off leaves them out."""
    resting_sides: tuple[str, ...] = ()
    """Where it tingled today, `technique:side` (`none`: no side): its whole family rests there until tomorrow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interview:
    """How far the questions got, kept here so that a draft can be read. Only `coach.interview` reads it; `unsure` is
    read by screening too."""

    seen: tuple[str, ...] = ()
    """Pages that were answered, or passed over where nothing on them is required."""
    again: tuple[str, ...] = ()
    """Signs and conditions that were answered "not sure" and asked again in plainer words."""
    places: tuple[str, ...] = ()
    """Places chosen on the body, `region:side`, in the order chosen; some may still lack their intensity."""
    implied: tuple[str, ...] = ()
    """Signs and conditions whose answer follows from age and sex, and was not given by the person."""
    anew: tuple[str, ...] = ()
    """Pages to be looked at again although nothing they need is missing."""
    unsure: tuple[str, ...] = ()
    """Places of yes or no (`complaint.first_episode`) that were answered "not sure" and hold nothing: read as new."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """One person's whole answer sheet. Only `complaint.pains` is required."""

    complaint: Complaint
    person: Person = Person()
    signs: dict[str, Answer] = field(default_factory=dict)
    conditions: dict[str, Answer] = field(default_factory=dict)
    cleared: tuple[Clearance, ...] = ()
    switched_on: tuple[str, ...] = ()
    today: Today = Today()
    tests: SelfTests = SelfTests()
    gear: tuple[GearId, ...] | None = None
    """None: not answered, the usual household things are assumed (docs/algorithms/planning.md)."""
    can: tuple[CanId, ...] | None = None
    """None: not answered; everything but head-down and one-leg is assumed (docs/algorithms/planning.md)."""
    history: History = History()
    minutes_per_day: float | None = None
    days_per_week: int | None = None
    goals: tuple[str, ...] = ()
    goals_now: dict[str, int] = field(default_factory=dict)
    """How well each goal went when it was first named, 0–10; 10: as well as before."""
    locale: str = "en"
    country: str | None = None
    units: Literal["metric", "imperial"] = "metric"
    asked_on: str | None = None
    """ISO date of the answers; clearances are counted back from it (today, when the door leaves it out)."""
    interview: Interview = Interview()
