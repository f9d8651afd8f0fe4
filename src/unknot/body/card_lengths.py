"""What a stretch does, as its card shows it: both muscles of one side, in words and as figures with their bands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from unknot.body.bands import Change
from unknot.body.ranking import OWN, Changes, Stretch, ranked, stretch, technique_changes, ways
from unknot.catalog.technique_postures import filled
from unknot.catalog.techniques import technique_rules
from unknot.catalog.vocabulary import Side
from unknot.locale import Text

Muscle = Literal["ql", "psoas"]
MUSCLES: tuple[Muscle, ...] = ("ql", "psoas")
NAMES: Mapping[Muscle, Text] = MappingProxyType({"ql": Text("QL"), "psoas": Text("Psoas")})
SIDED: Mapping[Muscle, Mapping[Side, Text]] = MappingProxyType(
    {
        "ql": {"left": Text("Left QL"), "right": Text("Right QL")},
        "psoas": {"left": Text("Left psoas"), "right": Text("Right psoas")},
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """One muscle of a card."""

    muscle: Muscle
    name: Text
    """With its side, where the technique has sides."""
    change: Change


@dataclass(frozen=True, slots=True, kw_only=True)
class CardLengths:
    """Both muscles, and what is said about the one that the stretch is for."""

    rows: tuple[Length, ...]
    sentences: tuple[Text, ...]
    """How much longer it gets, and how far that may be off."""


def card_lengths(technique: str, side: Side, *, form: str | None = None) -> CardLengths | None:
    """Return what a stretch, done for a side, does on the reference body; None for what is no stretch.

    Raises `KeyError` when the technique is unknown.
    """
    found = technique_changes(technique, side, form=form) if technique_rules()[technique].phase == "stretch" else {}
    return _made(technique, side, found, lambda one: stretch(technique, one, side, form=form)) if found else None


def lengths_of(known: Mapping[str, Changes], technique: str, side: Side) -> CardLengths | None:
    """Return the same for any body, done as the card says; `known` has what every posture of a stretch does to it."""
    patterns = ways(technique).get(OWN, ())
    if technique_rules()[technique].phase != "stretch" or not patterns:
        return None
    rows = [known[posture] for posture in filled(patterns, side)]
    found = {muscle: max((row[muscle] for row in rows), key=lambda one: one.change_pct) for muscle in rows[0]}
    return _made(
        technique, side, found,
        lambda one: next((each for each in ranked(known, one, side) if each.technique == technique), None),
    )  # fmt: skip


def _made(technique: str, side: Side, found: Changes, stretch_of: Callable[[Muscle], Stretch | None]) -> CardLengths:
    rules = technique_rules()[technique]
    own = [known for one in MUSCLES if one in rules.muscles and (known := stretch_of(one)) is not None]
    return CardLengths(
        rows=tuple(
            Length(
                muscle=one, name=SIDED[one][side] if rules.sided else NAMES[one], change=found[f"{one}-{side}"]
            )
            for one in MUSCLES
        ),
        sentences=tuple(words for one in own for words in (one.sentence, one.band_words)),
    )  # fmt: skip
