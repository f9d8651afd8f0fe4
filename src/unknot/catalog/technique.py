"""What a technique is: the words that guide a person through it, and the dose each of its levels asks for.

Every text is one gettext message. `{side}` and `{other}` in a step stand for the side being worked and the opposite
one ("right", "left"); they are filled in when a session is compiled.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from unknot.catalog.vocabulary import Column, GearId, Grade, Length, Muscle, Phase

StepKind = Literal["do", "hold", "reps", "rest"]

SHOW_MAX = 48
"""Characters of the large words on the screen, with the longest side filled in."""

FormId = Literal["desk", "car", "plane", "bed", "wall", "chair"]
"""Where else a technique can be done: a place to sit, or another position."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing to do.

    `do` is an instruction that takes `seconds`; `hold` lasts the level's `hold_s`, paced by the breath; `reps` is
    counted, `reps` times `rep_s`; `rest` lasts `seconds` and asks nothing.
    """

    kind: StepKind = "do"
    say: str
    """What the voice says: one action a sentence, second person, present tense."""
    show: str = ""
    """The large words on the screen, at most `SHOW_MAX` characters; empty: `say` is shown."""
    seconds: int | None = None
    """Length of a `do` or `rest`; None: estimated from the words by `coach.timing`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dose:
    """How much, for one side of a sided technique (or the whole of an unsided one)."""

    bouts: int = 1
    """How many times `work` is done: spots of a release, repeats of a stretch, sets of a strengthener."""
    hold_s: int | None = None
    """One hold, breath-paced."""
    first_hold_s: int | None = None
    """The hold used the first time ever."""
    cap_s: int | None = None
    """A hold, or a rest, is never longer than this."""
    reps: int | None = None
    rep_s: int | None = None
    """Seconds that one repetition takes, both ways."""
    rest_s: int = 0
    """Pause between bouts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One rung: what is done, how much of it, and what earns the next."""

    number: int
    name: str
    summary: str
    earned_by: str
    """What earned this level, in words ("You start here." for the first)."""
    switch_on: bool = False
    """This level stays off until the person switched it on (docs/algorithms/screening.md)."""
    dose: Dose
    before: tuple[Step, ...] = ()
    work: tuple[Step, ...]
    between: tuple[Step, ...] = ()
    """Done between two bouts: move to the next spot, rest."""
    postures: tuple[str, ...] | None = None
    """The postures of this level (see `Technique.postures`); None: those of the card."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """The steps of a technique in another place or position. What is None is done as the card says; doses stay."""

    way_in: tuple[Step, ...] | None = None
    find: tuple[Step, ...] | None = None
    change_side: tuple[Step, ...] | None = None
    way_out: tuple[Step, ...] | None = None
    before: tuple[Step, ...] | None = None
    """Instead of `before` of every level; `work` and `between` likewise."""
    work: tuple[Step, ...] | None = None
    between: tuple[Step, ...] | None = None
    postures: tuple[str, ...] | None = None
    """The postures it is done in here (see `Technique.postures`); None: those of the card."""
    gear: tuple[GearId, ...] | None = None
    """What of the card's gear fits here; None: all of it."""
    substitutes: tuple[str, ...] | None = None
    """What stands in for it here; None: what the card says."""
    top_level: int | None = None
    """The highest level that can be done here; None: that of the card."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GearNote:
    """A piece of gear that works for the technique, with a word on it."""

    id: GearId
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GearAdvice:
    """What works, what stands in for it, and what to do with nothing."""

    works: tuple[GearNote, ...] = ()
    substitutes: tuple[str, ...] = ()
    nothing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sensation:
    """Something the person may feel that is not right, and what to do about it (docs/algorithms/session.md)."""

    feel: str
    do: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Departure:
    """Where Unknot does otherwise than an article, and why. Shown on the card."""

    article: str
    """Source key: a1 … a5."""
    says: str
    we: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A source and what it supports here."""

    source: str
    """Key in sources.toml, or several joined by a space."""
    supports: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """How sure the advice is, in one grade and one plain sentence."""

    grade: Grade
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Discomfort:
    """The 0–10 range to work in, and the number that means ease off."""

    target: tuple[int, int]
    ceiling: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Obeys:
    """One column of the contraindication table that the technique obeys, and how it is read."""

    column: Column
    read: Literal["full", "mild", "light", "wall"] = "full"
    """`mild`: BLOCK → modified, CLIN stays, fractures block. `light`: a light load. `wall`: always the milder form."""
    without: tuple[str, ...] = ()
    """Condition ids, or the groups `kidney` and `aaa`, whose cells do not apply."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """One way the technique can be done: every gear and every position in it must be there."""

    gear: tuple[GearId, ...] = ()
    can: tuple[str, ...] = ()
    form: FormId | None = None
    """The form of the card that this way is done in; None: as the card's own steps say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TechniqueRules:
    """One row of the rules table (index.toml): what the technique obeys, needs and counts toward. No prose."""

    id: str
    phase: Phase
    sided: bool
    muscles: tuple[Muscle, ...] = ()
    lengthens: tuple[Length, ...] = ()
    columns: tuple[Obeys, ...] = ()
    cells: dict[str, Literal["MOD", "CLIN", "BLOCK"]] = field(default_factory=dict)
    """Extra cells by condition, sign or today id."""
    needs: tuple[Need, ...] = (Need(),)
    """Any one of these will do."""
    switch_on: bool = False
    levels: int = 1
    planned: bool = True
    """False: never put in a plan (education, refusals, habits that are advice)."""
    discomfort: Discomfort | None = None
    towel_for_ball: bool = False
    """Whether a folded or rolled towel may take the ball's place, as the card's substitutes say."""
    instead: tuple[str, ...] = ()
    """Safer techniques that serve the same muscle, best first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Technique:
    """One technique, whole: everything its card says."""

    id: str
    name: str
    one_line: str
    """What it is, in at most 90 characters."""
    purpose: str
    """What it is for, two to four sentences."""
    muscle_sentence: str
    """Which muscle it reaches and how, in one plain sentence."""
    postures: tuple[str, ...] = ()
    """The postures it holds, or the ends it moves between: ids of postures.toml. `{side}` and `{other}` as in steps."""
    no_posture: str = ""
    """Why it has no posture, where it has none."""
    gear: GearAdvice
    way_in: tuple[Step, ...]
    find: tuple[Step, ...] = ()
    """Finding the spot by hand."""
    change_side: tuple[Step, ...] = ()
    """From the first side to the second; required for sided techniques."""
    way_out: tuple[Step, ...]
    levels: tuple[Level, ...]
    feel_right: tuple[str, ...]
    feel_wrong: tuple[Sensation, ...]
    cautions: tuple[str, ...]
    mistakes: tuple[str, ...]
    departures: tuple[Departure, ...] = ()
    sources: tuple[Citation, ...]
    evidence: Evidence
    reviewed_by_clinician: bool = False
    variants: dict[str, str] = field(default_factory=dict)
    """How to do it in a place, in words for the card: keys among desk, car, plane, bed, wall, chair,
    by-chair (standing, a chair to hold)."""
    forms: dict[FormId, Form] = field(default_factory=dict)
    """The steps in a place, for a guided session: `catalog.forms.technique_in`."""

    @property
    def leaving(self) -> int:
        """How many sentences of the change of side are done on the side before it.

        Those before the first one that names a side; where none does, the first, and the others bring to the new side.
        """
        naming = (at for at, step in enumerate(self.change_side) if "{" in step.say)
        return next(naming, min(1, len(self.change_side)))
