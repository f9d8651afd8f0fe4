"""What the pain resembles: ranked hypotheses with reasons in words. Never a diagnosis."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from unknot.catalog.vocabulary import Certainty, Side
from unknot.coach.assessment.rounding import in_ten
from unknot.locale import Text

HypothesisId = Literal[
    "ql-left", "ql-right", "psoas-left", "psoas-right", "other:disc", "other:sacroiliac", "other:hip",
    "other:trochanteric", "other:stenosis", "other:facet", "other:kidney", "other:unclear",
]  # fmt: skip

HYPOTHESES: tuple[HypothesisId, ...] = get_args(HypothesisId)
"""All of them; the order decides between equal shares."""

LABELS: dict[HypothesisId, Text] = {
    "ql-left": Text("Left QL"),
    "ql-right": Text("Right QL"),
    "psoas-left": Text("Left psoas"),
    "psoas-right": Text("Right psoas"),
    "other:disc": Text("A nerve or disc"),
    "other:sacroiliac": Text("The joint between spine and pelvis"),
    "other:hip": Text("The hip joint"),
    "other:trochanteric": Text("The tendons at the side of the hip"),
    "other:stenosis": Text("A narrowing around the nerves"),
    "other:facet": Text("The small joints of the spine"),
    "other:kidney": Text("A kidney"),
    "other:unclear": Text("Not clear"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One reason, with where it comes from and how sure that is."""

    says: Text
    toward: Literal["for", "against"]
    source: str
    """Source key, or several joined by a space."""
    certainty: Certainty


@dataclass(frozen=True, slots=True, kw_only=True)
class Hypothesis:
    """One thing the pain resembles."""

    id: HypothesisId
    share: float
    """0–1; the shares of an assessment sum to 1."""
    tenths: int
    """The share in whole tenths (`rounding.tenths`)."""
    for_: tuple[Text, ...]
    against: tuple[Text, ...]
    reasons: tuple[Reason, ...] = ()
    """The same reasons with their sources, those for it first."""

    @property
    def label(self) -> Text:
        """A short name for headings and bars: "Right QL"."""
        return LABELS[self.id]

    @property
    def in_ten(self) -> Text:
        """The share as a frequency: "about 4 in 10"."""
        return in_ten(self.share, self.tenths)

    @property
    def muscle(self) -> Literal["ql", "psoas"] | None:
        """The muscle, for the two that Unknot plans for."""
        return "ql" if self.id.startswith("ql") else "psoas" if self.id.startswith("psoas") else None

    @property
    def side(self) -> Side | None:
        """The side, for the two muscles."""
        return "left" if self.id.endswith("left") else "right" if self.id.endswith("right") else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """The ranking, best first."""

    hypotheses: tuple[Hypothesis, ...]
    confidence: Literal["low", "moderate"]
    clear: bool
    """False: the leading share is under 0.35, the headline is "not clear" (docs/algorithms/assessment.md)."""
    headline: Text
    ask_next: str | None
    """The answer that would change the picture most."""
    ask_next_why: Text | None
    note: Text
    advice: tuple[Text, ...] = ()
    """To be seen, when a look-alike leads."""

    def share(self, muscle: Literal["ql", "psoas"], side: Side | None = None) -> float:
        """Return the share of a muscle, both sides or one."""
        return sum(one.share for one in self.hypotheses if one.muscle == muscle and (side is None or one.side == side))

    def in_ten(self, muscle: Literal["ql", "psoas"], side: Side) -> Text:
        """Return the share of a muscle on a side as a frequency, as every door shows it."""
        return next(one.in_ten for one in self.hypotheses if one.muscle == muscle and one.side == side)
