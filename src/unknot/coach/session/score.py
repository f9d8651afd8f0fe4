"""The score: one day's session as a flat list of timed cues, with everything that feedback may branch to.

It holds every word and every number that a player needs, so that the two players stay thin and play it alike. Times
are whole milliseconds. Format: docs/reference/score.md; JSON Schema: score.schema.json.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from unknot.catalog.stop_rules import Branch, LockId
from unknot.catalog.vocabulary import Muscle, Phase, Side

FORMAT = "unknot-score"
VERSION = 1
"""Readers refuse a higher number; a change that an older player would misread raises it."""

CueKind = Literal["say", "show", "hold", "breathe", "count", "rest", "ask"]
Part = Literal["opening", "way-in", "find", "before", "work", "between", "change-side", "way-out", "closing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Breath:
    """How a cue is paced: so many breaths, each in and then out, in milliseconds."""

    count: int
    in_ms: int
    out_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """So many repetitions of so many milliseconds each."""

    reps: int
    each_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AskAt:
    """A question that comes up while a hold goes on, `at_ms` after its start."""

    at_ms: int
    question: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """One thing said, shown, held, breathed, counted, rested or asked.

    `show` cues last 0 ms: they name what comes. `ask` cues last 0 ms: the clock waits for the answer, at most the
    question's `timeout_ms`.
    """

    segment: int
    kind: CueKind
    at_ms: int
    """When it starts in a session without interruptions."""
    ms: int
    say: str
    show: str
    breath: Breath | None = None
    count: Count | None = None
    asks: tuple[AskAt, ...] = ()
    question: str | None = None
    more_ms: int = 0
    """How much longer the person may choose to hold: what caps and side balance leave open."""
    leave_out: bool = False
    """Its words tell who should leave this item out: the way to do so is offered beside them."""
    pictures: tuple[str, ...] = ()
    """Names of the technique's key poses that show it, in order; more than one is a movement between them."""
    side: Side | None = None
    """The side that it is done on, where that is not its segment's: a change of side begins on the side before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of cues that belong together: one part of one item, on one side, for one bout."""

    item: int
    part: Part
    title: str
    side: Side | None = None
    bout: int | None = None
    """1, 2, …: the spot of a release, the round of a stretch, the set of a strengthener."""
    bouts: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """The 0–10 range to work in."""

    target: tuple[int, int]
    ceiling: int
    """The number the rules name: 5 for the QL, 3 for the belly, or the item's own maximum."""
    ease_from: int
    """The first number that means: let go of half."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreItem:
    """One technique as it is played."""

    technique: str
    name: str
    phase: Phase
    level: int
    side: Literal["left", "right", "both", "none"]
    first: Side | None = None
    seconds: int
    why: str
    family: str
    """Items of one family share their stops: `ql-ball`, `belly`, or the technique's own id."""
    muscles: tuple[Muscle, ...] = ()
    pressure: bool = False
    head_down: bool = False
    gentle: bool = False
    """What a flare leaves: played even when the person is too sore for the rest."""
    discomfort: Range | None = None
    cap_ms: int | None = None
    """Longest that a hold may last, with every “more”.

    Moving on the same spot comes on top: 90 s together, belly 60 s.
    """
    modify: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One answer that can be chosen."""

    value: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Something asked. `scale` is answered with 0–10, `choice` with one of the options."""

    ask: str
    kind: Literal["scale", "choice"]
    options: tuple[Option, ...] = ()
    timeout_ms: int
    if_silent: str
    """What happens when nobody answers, in words."""
    skip: str = ""
    """The words of "no answer"; empty: every answer is one of the options."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Words that a branch speaks; `ms` is how long they stay when play waits for them."""

    say: str
    show: str
    ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Lock:
    """A family that rests after this session: for so many days, or (None) until a clinician has looked."""

    id: LockId
    days: int | None = None
    only_in: str | None = None
    """Only when it happened in this family."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sensation:
    """One thing the person may feel, and what it leads to."""

    id: str
    words: str
    do: Branch
    notice: Notice
    reason: str | None = None
    """What the review calls the stop."""
    locks: tuple[Lock, ...] = ()
    family: str | None = None
    """Only offered while this family is played (it is always accepted)."""
    head_down: bool = False
    """Only offered in head-down items."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Help:
    """What to do when it cannot wait."""

    number: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """What is said at every end."""

    finished: str
    stopped: str
    safety_net: str
    check_in: str
    """When to look again after release work; empty when there was none."""
    check_in_h: tuple[int, ...]
    worse: str
    """Said when the end is more than 2 points above the start."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The numbers of the stop rules (docs/algorithms/session.md)."""

    ease_check_ms: int
    """Eased and not back in the range after this: the spot ends."""
    drop_within_ms: int
    """A hold is at least 1 point lower after this than at its start, or it is eased."""
    ease_from: int
    """The first number that means ease, where an item has no range of its own."""
    stops_in_a_row: int
    """So many end the session."""
    calm_only_from: int
    """A start this sore leaves only the gentle items."""
    worse_by: int
    """An end this many points above the start is said to be worse."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """A whole session, ready to be played."""

    day: int
    seconds: int
    locale: str = "en"
    items: tuple[ScoreItem, ...]
    segments: tuple[Segment, ...]
    cues: tuple[Cue, ...]
    questions: dict[str, Question]
    sensations: tuple[Sensation, ...]
    notices: dict[str, Notice]
    limits: Limits
    help: Help
    closing: Closing
    labels: dict[str, str]
    """The players' buttons and small words."""
