"""What screening concludes: a disposition, findings, and for every technique and side ok, modified or blocked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Literal

from unknot.catalog.vocabulary import Certainty, Side
from unknot.locale import Text


class Disposition(IntEnum):
    """What to do now. A lattice: the strictest finding wins, `max` joins two.

    `NOT_SCREENED` stands between: any answer that is urgent or worse beats it, it beats everything milder.
    """

    CLEAR = 0
    CAUTION = 1
    SEE_CLINICIAN = 2
    NOT_SCREENED = 3
    URGENT = 4
    EMERGENCY = 5

    @property
    def id(self) -> str:
        """The id used in documents: `see-clinician`."""
        return self.name.lower().replace("_", "-")

    @property
    def stops(self) -> bool:
        """Whether nothing may be planned."""
        return self >= Disposition.NOT_SCREENED

    @property
    def headline(self) -> Text:
        """What to do now, in the one sentence that a door shows first."""
        return _HEADLINES[self]


_HEADLINES: Mapping[Disposition, Text] = {
    Disposition.CLEAR: Text("Nothing you told us needs a doctor today."),
    Disposition.CAUTION: Text("Nothing you told us needs a doctor today. A few things are done more gently for you."),
    Disposition.SEE_CLINICIAN: Text(
        "Let a doctor or physiotherapist look at this in the next days, within two weeks at most. "
        "Until then, stay with the gentle part below."
    ),
    Disposition.NOT_SCREENED: Text("A few questions are still open."),
    Disposition.URGENT: Text("Let a doctor see you today."),
    Disposition.EMERGENCY: Text("Get help now."),
}


class Status(IntEnum):
    """What may be done with a technique on one side; `max` joins two."""

    OK = 0
    MODIFIED = 1
    BLOCKED = 2

    @property
    def id(self) -> str:
        """The id used in documents."""
        return self.name.lower()


Needs = Literal["clinician-ok", "switch-on"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing screening noticed."""

    id: str
    """Sign or condition id, or a derived one: `age-65-74`, `bmi-35`, `aaa-profile`, `axspa`, `flare`, `weak-flags`."""
    action: Disposition
    why: Text
    source: str
    """Source key, or several joined by a space."""
    certainty: Certainty


@dataclass(frozen=True, slots=True, kw_only=True)
class Because:
    """One reason for a technique's status."""

    id: str
    status: Status
    why: Text
    source: str
    certainty: Certainty
    side: Side | None = None
    """None: both sides."""
    needs: Needs | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TechniqueVerdict:
    """What may be done with one technique."""

    technique: str
    left: Status
    right: Status
    level_cap: int | None = None
    """Highest level allowed; None: no cap."""
    needs: Needs | None = None
    because: tuple[Because, ...] = ()
    modify: tuple[Text, ...] = ()
    """How to do it, when modified: "Do it at the wall.", then how soft, how strong, how long."""
    cap_s: int | None = None
    """A hold, or a rest, is never longer than this (60 where modified for Q)."""
    max_discomfort: int | None = None
    wall_or_bed_only: bool = False
    """Floor forms are out: wall, or a bed with a soft ball."""
    soft_only: bool = False
    """Of the balls only soft ones of 7 to 10 cm, or a folded towel. Always so where modified for Q."""
    mid_range: bool = False
    """Stretches stay in the middle of the range."""
    instead: tuple[str, ...] = ()
    """Safer techniques that serve the same muscle and are not blocked."""

    @property
    def status(self) -> Status:
        """The mildest side's; `modified` if the sides differ (docs/algorithms/screening.md)."""
        return self.left if self.left == self.right else Status.MODIFIED

    def side(self, side: Side) -> Status:
        """Return the status of one side."""
        return self.left if side == "left" else self.right

    @property
    def allowed_sides(self) -> tuple[Side, ...]:
        """The sides that are not blocked."""
        sides: tuple[Side, ...] = ("left", "right")
        return tuple(side for side in sides if self.side(side) is not Status.BLOCKED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Screening:
    """The whole verdict. Made by `screen` only; the planner takes nothing else."""

    disposition: Disposition
    ask: tuple[str, ...]
    """Ids still needed, must-ask signs first."""
    findings: tuple[Finding, ...]
    techniques: Mapping[str, TechniqueVerdict]
    notes: tuple[Text, ...] = ()
    """Contradictory answers and the like: read strictly, and asked about."""
    advice: tuple[Text, ...] = ()
    """What to do now, most urgent first, with the number to call."""
    flare: bool = False

    def allowed(self) -> Mapping[str, TechniqueVerdict]:
        """Return the techniques that are not blocked on both sides: the only ones a plan may hold."""
        return {name: verdict for name, verdict in self.techniques.items() if verdict.allowed_sides}
