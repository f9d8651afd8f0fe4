"""What the body adds to cards and claims: how much longer the muscles get, and where a ball goes on this person."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from unknot.body.card_lengths import CardLengths, Muscle
from unknot.body.hand import Units
from unknot.body.map import BodyMap, FindStep, body_map, by_hand_steps, find_steps
from unknot.body.postures import posture
from unknot.body.ranking import Change, change
from unknot.body.sizes import ImpossibleSize
from unknot.body.zones import techniques_with_zone
from unknot.catalog.claims import Claim
from unknot.catalog.techniques import technique
from unknot.catalog.vocabulary import Side
from unknot.coach.screening import TechniqueVerdict, visible_zone
from unknot.locale import Text
from unknot.web.change_chart import ChangeRow, change_row, scale_of
from unknot.web.pages.standing import Standing

INSIDE: Mapping[Muscle, Text] = {"ql": Text("QL"), "psoas": Text("psoas")}
"""Their names inside a line."""
LEAST_SCALE_PCT = 8.0
"""What the longer side of a card's chart stands for at the least: cards can be compared by eye."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LengthChart:
    """The small chart of a stretch's card."""

    rows: tuple[ChangeRow, ...]
    sentences: tuple[Text, ...]


def length_chart(found: CardLengths | None) -> LengthChart | None:
    """Return the lengths of a card, drawn; None stays None."""
    if found is None:
        return None
    scale = scale_of((row.change for row in found.rows), least_pct=LEAST_SCALE_PCT)
    rows = tuple(change_row(row.name, row.muscle, row.change, scale) for row in found.rows)
    return LengthChart(rows=rows, sentences=found.sentences)


@dataclass(frozen=True, slots=True, kw_only=True)
class CardMap:
    """A place on a card: its map, and the way there for the hand."""

    map: BodyMap
    by_hand: tuple[FindStep, ...]
    """The zone's own sentences, with this person's measures."""
    find: tuple[FindStep, ...]
    """The card's own sentences."""


def card_zones(stands: Standing, name: str, verdict: TechniqueVerdict | None, sides: Iterable[Side]) -> list[CardMap]:
    """Return where a technique presses on this person, for each side that is open, the right one first.

    Nothing without answers, and nothing where the answers describe no body.
    """
    if stands.intake is None or verdict is None or name not in techniques_with_zone():
        return []
    found = []
    for side in sorted(sides, reverse=True):
        try:
            document = visible_zone(name, side, person=stands.intake.person, verdict=verdict, units=stands.intake.units)
        except ImpossibleSize:
            return []
        if document["spot"] is not None:
            found.append(_card_map(_Key(document), stands.intake.units))
    return found


class _Key:
    """A zone's document as a key: two that say the same are the same."""

    __slots__ = ("document", "text")

    def __init__(self, document: Mapping[str, Any]) -> None:
        self.document = document
        self.text = json.dumps(document, sort_keys=True, default=str)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and self.text == other.text

    def __hash__(self) -> int:
        return hash(self.text)


@lru_cache(maxsize=64)
def _card_map(key: _Key, units: Units) -> CardMap:
    """Drawn once for a person and a place: a card is looked at more than once."""
    document = key.document
    sentences = tuple(str(step.say) for step in technique(document["technique"]).find)
    return CardMap(
        map=body_map(document, units),
        by_hand=by_hand_steps(document, units),
        find=find_steps(document, sentences, units),
    )


def claim_rows(claim: Claim) -> tuple[ChangeRow, ...]:
    """Return what the body says about a claim: a row for each posture and muscle that it is about."""
    found: list[tuple[Text, Muscle, Change]] = [
        (
            Text("{posture}: {muscle}", muscle=INSIDE[one.muscle], posture=posture(one.posture).name),
            one.muscle,
            change(one.posture, f"{one.muscle}-right"),
        )
        for one in claim.body
    ]
    scale = scale_of((one for *_, one in found), least_pct=LEAST_SCALE_PCT)
    return tuple(change_row(name, muscle, one, scale) for name, muscle, one in found)
