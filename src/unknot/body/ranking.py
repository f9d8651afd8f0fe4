"""What every posture and stretch does to the QL and the psoas of the reference body, read from packaged figures.

The figures are taken from the model by `python -m unknot.body.model.rank` and lie in body/data/ranking.json; nothing
here needs numpy. For somebody's own size: `unknot.body.model.answers`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from unknot.body.bands import MUSCLES, Change, tenths
from unknot.body.change_words import band_sentence, lasting_sentence, stretch_sentence
from unknot.body.postures import posture, postures
from unknot.catalog.technique_postures import filled
from unknot.catalog.techniques import technique_rules
from unknot.catalog.vocabulary import Side
from unknot.locale import Text

__all__ = [
    "MUSCLES", "STRETCHED", "Change", "RankingBroken", "Sitting", "Stretch", "change", "changes", "ranked", "seated",
    "sitting", "stretch", "stretches", "technique_changes", "ways",
]  # fmt: skip

FILE = Path(__file__).parent / "data" / "ranking.json"
STRETCHED = ("ql", "psoas", "iliacus")
SIDES: tuple[Side, ...] = ("left", "right")
OWN = ""
"""The way a technique is done as its card says, as against a form of it."""

Changes = Mapping[str, Change]
"""By muscle."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """What one stretch does to one muscle of one side."""

    technique: str
    side: Side | None
    """The side to work, so that this muscle lengthens; None where the technique has no sides."""
    form: str | None
    """The place or position of the card that it is done in; None: as the card says."""
    posture: str
    """The posture, among those it holds or moves between, that lengthens the muscle most."""
    change_pct: float
    band_pct: tuple[float, float]
    rank: int
    """1 is best."""
    of: int
    sentence: Text
    band_words: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """What one way of sitting does."""

    posture: str
    changes: Changes
    away_pct: float
    """How far it takes the QL and the psoas from their standing length: the mean change of the four, its sign left
    out."""
    rank: int
    """1 keeps them nearest to standing."""
    sentence: Text


class RankingBroken(Exception):
    """The packaged figures are missing or damaged; they are made again by `python -m unknot.body.model.rank`."""


@lru_cache(maxsize=1)
def _file() -> Mapping[str, object]:
    try:
        read: Mapping[str, object] = json.loads(FILE.read_text(encoding="utf-8"))
        if not isinstance(read["postures"], dict) or not isinstance(read["techniques"], dict):
            raise TypeError("no figures in it")
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise RankingBroken(f"{FILE.name}: {fault}. Write it again: python -m unknot.body.model.rank") from fault
    return read


@lru_cache(maxsize=1)
def _changes() -> Mapping[str, Changes]:
    rows = _file()["postures"]
    assert isinstance(rows, dict)
    try:
        return MappingProxyType(
            {
                name: MappingProxyType(
                    {
                        muscle: Change(change_pct=mid, band_pct=(low, high))
                        for muscle, (mid, low, high) in zip(MUSCLES, row, strict=True)
                    }
                )
                for name, row in rows.items()
            }
        )
    except (TypeError, ValueError) as fault:
        raise RankingBroken(f"{FILE.name}: {fault}. Write it again: python -m unknot.body.model.rank") from fault


def changes(name: str) -> Changes:
    """Return what a posture does to every muscle of the reference body.

    Raises `UnknownPosture`, with the nearest names; `RankingBroken` when the figures are missing.
    """
    posture(name)
    try:
        return _changes()[name]
    except KeyError:
        raise RankingBroken(f"{FILE.name}: {name} is not in it. Write it again.") from None


def change(name: str, muscle: str) -> Change:
    """Return what a posture does to one muscle (`ql-left`) of the reference body.

    Raises `KeyError` when the muscle is unknown, and as `changes` does.
    """
    return changes(name)[muscle]


def ways(technique: str) -> Mapping[str, tuple[str, ...]]:
    """Return the postures of a technique by form, `OWN` being the card's own way; empty where it has none.

    A form that is not among them is done in the postures of the card. Raises `KeyError` when the technique is unknown.
    """
    rules = technique_rules()[technique]
    rows = _file()["techniques"]
    assert isinstance(rows, dict)
    return {form: tuple(patterns) for form, patterns in rows.get(rules.id, {}).items()}


def technique_changes(technique: str, side: Side | None = None, *, form: str | None = None) -> Changes:
    """Return, for each muscle, the change in that posture of the technique that lengthens it most; empty without any.

    `side`: the side that is worked. Raises `KeyError` when the technique is unknown.
    """
    found = ways(technique)
    patterns = found.get(form or OWN, found.get(OWN, ()))
    rows = [changes(one) for one in filled(patterns, side or "left")]
    return {muscle: max((row[muscle] for row in rows), key=_length) for muscle in MUSCLES} if rows else {}


def _length(one: Change) -> float:
    return one.change_pct


def stretches(muscle: str, side: Side) -> tuple[Stretch, ...]:
    """Return every stretch of the catalogue by what it does to a muscle (`ql`, `psoas`, `iliacus`) of one side.

    Best first, one entry a technique, done as its card says. Those that shorten the muscle are at the end.
    Raises `ValueError` when there is no such muscle or side.
    """
    return ranked(_changes(), muscle, side)


def stretch(technique: str, muscle: str, side: Side, *, form: str | None = None) -> Stretch | None:
    """Return what one stretch does to a muscle of one side, its rank counted among the cards' own ways.

    None: it is no stretch, or has no posture. Raises as `stretches`, and `KeyError` when the technique is unknown.
    """
    if not form or form not in ways(technique):
        return next((one for one in stretches(muscle, side) if one.technique == technique), None)
    return next(one for one in ranked(_changes(), muscle, side, forms={technique: form}) if one.technique == technique)


def ranked(
    known: Mapping[str, Changes], muscle: str, side: Side, *, forms: Mapping[str, str] | None = None
) -> tuple[Stretch, ...]:
    """Return the ranking for figures of any body: `known` has the changes of every posture of the stretches."""
    if muscle not in STRETCHED or side not in SIDES:
        raise ValueError(f"no muscle {muscle!r} on a {side!r} side: choose one of {', '.join(STRETCHED)}; left, right")
    name = f"{muscle}-{side}"
    best = [
        _best(known, technique, name, (forms or {}).get(technique, OWN))
        for technique in stretch_techniques()
        if ways(technique)
    ]
    best.sort(key=lambda one: -one[0].change_pct)
    top = best[0][0].change_pct
    made = []
    for rank, (found, technique, worked, form, held) in enumerate(best, start=1):
        made.append(
            Stretch(
                technique=technique, side=worked, form=form or None, posture=held,
                change_pct=found.change_pct, band_pct=found.band_pct, rank=rank, of=len(best),
                sentence=stretch_sentence(name, found.change_pct, top, rank, len(best)),
                band_words=band_sentence(found),
            )
        )  # fmt: skip
    return tuple(made)


def sitting() -> tuple[Sitting, ...]:
    """Return the ways of sitting that people stay in; the one that keeps the two muscles nearest to standing first."""
    return seated(_changes())


def seated(known: Mapping[str, Changes]) -> tuple[Sitting, ...]:
    """Return the same for figures of any body."""
    rows = []
    for name, one in postures().items():
        if one.kind == "sitting" and one.lasting:
            moved = [abs(known[name][muscle].change_pct) for muscle in MUSCLES if not muscle.startswith("iliacus")]
            rows.append((sum(moved) / len(moved), name))
    rows.sort()
    return tuple(
        Sitting(
            posture=name, changes=known[name], away_pct=tenths(away), rank=rank,
            sentence=lasting_sentence(postures()[name].name, known[name]),
        )
        for rank, (away, name) in enumerate(rows, start=1)
    )  # fmt: skip


def stretch_document(one: Stretch) -> dict[str, object]:
    """Return a stretch as `unknot body stretches --json` lists it."""
    return {
        "technique": one.technique,
        "posture": one.posture,
        "change_pct": one.change_pct,
        "band_pct": list(one.band_pct),
        "side": one.side,
        "rank": one.rank,
        "assumed": posture(one.posture).assumed,
        "sentences": [one.sentence, one.band_words],
    }


def sitting_document(one: Sitting) -> dict[str, object]:
    """Return a way of sitting as `unknot body sitting --json` lists it."""
    return {
        "posture": one.posture,
        "away_pct": one.away_pct,
        "rank": one.rank,
        "muscles": {
            muscle: {"change_pct": change.change_pct, "band_pct": list(change.band_pct)}
            for muscle, change in one.changes.items()
        },
        "sentence": one.sentence,
    }


def stretch_techniques() -> tuple[str, ...]:
    """Return the ids of the techniques that are stretches, in the order of the catalogue."""
    return tuple(rules.id for rules in technique_rules().values() if rules.phase == "stretch")


def stretch_postures() -> tuple[str, ...]:
    """Return the ids of every posture that a stretch holds or moves between, in any form, on either side."""
    found = [
        name
        for technique in stretch_techniques()
        for patterns in ways(technique).values()
        for side in SIDES
        for name in filled(patterns, side)
    ]
    return tuple(dict.fromkeys(found))


def _best(
    known: Mapping[str, Changes], technique: str, muscle: str, form: str
) -> tuple[Change, str, Side | None, str, str]:
    """The change, technique, worked side, form and posture that lengthen the muscle most."""
    patterns = ways(technique)[form]
    sided = any("{" in one for one in patterns)
    sides: Iterable[Side] = SIDES if sided else ("left",)
    tries = [(known[one][muscle], one, side) for side in sides for one in filled(patterns, side)]
    own = muscle.rpartition("-")[2]
    found, held, worked = max(tries, key=lambda one: (one[0].change_pct, one[2] == own))
    return found, technique, worked if sided else None, form, held
