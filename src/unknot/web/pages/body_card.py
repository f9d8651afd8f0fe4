"""What the body adds to cards and claims: how much longer the muscles get, and where a ball goes on this person."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from unknot.body.postures import posture
from unknot.body.ranking import Change, Stretch, change, stretch, technique_changes
from unknot.body.sizes import ImpossibleSize
from unknot.body.zones import techniques_with_zone
from unknot.catalog.claims import Claim
from unknot.catalog.technique import FormId
from unknot.catalog.techniques import technique_rules
from unknot.catalog.vocabulary import Side
from unknot.coach.screening import TechniqueVerdict, visible_zone
from unknot.locale import Text
from unknot.web.change_chart import NAMES, SIDED, ChangeRow, Muscle, change_row, scale_of
from unknot.web.pages.standing import Standing
from unknot.web.zone_chart import ZoneChart, zone_chart

MUSCLES: tuple[Muscle, ...] = ("ql", "psoas")
INSIDE: Mapping[Muscle, Text] = {"ql": Text("QL"), "psoas": Text("psoas")}
"""Their names inside a line."""
LEAST_SCALE_PCT = 8.0
"""What the longer side of a card's chart stands for at the least: cards can be compared by eye."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CardChanges:
    """The small chart of a stretch's card."""

    rows: tuple[ChangeRow, ...]
    sentences: tuple[Text, ...]
    """What it does to the muscle it is for, and how far that may be off."""


def card_changes(name: str, side: Side, form: FormId | None) -> CardChanges | None:
    """Return the chart of a stretch done for a side, on the reference body; None for what is no stretch."""
    if technique_rules()[name].phase != "stretch":
        return None
    found = technique_changes(name, side, form=form)
    return made_of(name, side, found, lambda muscle: stretch(name, muscle, side, form=form)) if found else None


def made_of(
    name: str, side: Side, found: Mapping[str, Change], stretch_of: Callable[[Muscle], Stretch | None]
) -> CardChanges:
    """Return the chart for what a stretch does to each muscle (`ql-left`) of any body."""
    rules = technique_rules()[name]
    shown = {muscle: found[f"{muscle}-{side}"] for muscle in MUSCLES}
    scale = scale_of(shown.values(), least_pct=LEAST_SCALE_PCT)
    sentences: list[Text] = []
    for muscle in MUSCLES:
        if muscle in rules.muscles and (own := stretch_of(muscle)) is not None:
            sentences += [own.sentence, own.band_words]
    return CardChanges(
        rows=tuple(
            change_row(SIDED[muscle][side] if rules.sided else NAMES[muscle], muscle, one, scale)
            for muscle, one in shown.items()
        ),
        sentences=tuple(sentences),
    )


def card_zones(stands: Standing, name: str, verdict: TechniqueVerdict | None, sides: Iterable[Side]) -> list[ZoneChart]:
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
            found.append(zone_chart(document))
    return found


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
