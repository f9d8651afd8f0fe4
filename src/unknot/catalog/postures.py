"""The postures: how a body is posed in each, how widely people differ, and where the numbers come from."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from types import MappingProxyType
from typing import Literal

from unknot.catalog.errors import CatalogError
from unknot.catalog.reading import DATA, read_toml, shape, with_id
from unknot.catalog.vocabulary import Side
from unknot.locale import Text

PostureKind = Literal["standing", "sitting", "lying", "kneeling", "hands-and-knees", "ball"]
"""What carries the body."""

AngleName = Literal["flexion", "side_bend", "rotation", "hip_left", "hip_right"]

FILE = "postures.toml"
STANDING = "standing"
"""The posture that every angle is counted from."""
SIDE_WORDS: Mapping[Side, Text] = MappingProxyType({"left": Text("left"), "right": Text("right")})
OTHER: Mapping[Side, Side] = MappingProxyType({"left": "right", "right": "left"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Pose:
    """The five angles in degrees, counted from relaxed standing; signs as in `unknot.body`."""

    flexion: float = 0.0
    side_bend: float = 0.0
    rotation: float = 0.0
    hip_left: float = 0.0
    hip_right: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """How widely people differ in a posture: one standard deviation, in degrees; `hip` holds for each hip."""

    flexion: float
    side_bend: float
    rotation: float
    hip: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PostureCard:
    """One posture of one body, its side filled in."""

    id: str
    name: str
    kind: PostureKind
    sentence: str
    """What the body does, in one plain sentence."""
    angles: Pose
    sd: Spread
    measured: tuple[AngleName, ...] = ()
    """The angles that somebody measured; the others are assumed."""
    sources: str
    """Keys in sources.toml, joined by a space."""
    note: str = ""
    """What to be careful about with the numbers."""
    lasting: bool = False
    """Whether people stay in it, as against holding it for a stretch or passing through."""


@lru_cache(maxsize=1)
def postures() -> Mapping[str, PostureCard]:
    """Return every posture by id, both sides of the sided ones, in the order of postures.toml.

    Raises `CatalogError`, naming file, key and reason, when the file is broken.
    """
    found: dict[str, PostureCard] = {}
    for key, row in read_toml(DATA / FILE).items():
        card = shape(PostureCard, with_id(key, row, FILE), file=FILE, key=key)
        _check(card)
        for side in ("left", "right") if "{side}" in key else ("",):
            made = _for_side(card, side) if side else card
            if made.id in found:
                raise CatalogError(f"{FILE}: {key}: {made.id} is there twice")
            found[made.id] = made
    standing = found.get(STANDING)
    if standing is None or standing.angles != Pose():
        raise CatalogError(f"{FILE}: {STANDING}: every angle is counted from it, so it must be there with angles of 0")
    return MappingProxyType(found)


def _check(card: PostureCard) -> None:
    where = f"{FILE}: {card.id}"
    for part in (card.angles, card.sd):
        for each in fields(part):
            name = f"{'sd' if part is card.sd else 'angles'}.{each.name}"
            value = getattr(part, each.name)
            if not math.isfinite(value):
                raise CatalogError(f"{where}.{name}: {value} is no angle")
            if part is card.sd and value < 0:
                raise CatalogError(f"{where}.{name}: a spread is not negative")
    if not card.sources.split():
        raise CatalogError(f"{where}.sources: name a source; `rules` where nobody measured it")
    if card.measured and card.id != STANDING and card.sources == "rules":
        raise CatalogError(f"{where}.measured: what was measured needs the source it was read in")
    for name in ("name", "sentence"):
        words = getattr(card, name)
        if not words.strip():
            raise CatalogError(f"{where}.{name}: is empty")
        if "{side}" in card.id and "{side}" not in words and "{other}" not in words:
            raise CatalogError(f"{where}.{name}: a posture that has sides names {{side}}")
        if "{" in words and "{side}" not in card.id:
            raise CatalogError(f"{where}.{name}: placeholders belong to postures that have sides")


def _for_side(card: PostureCard, side: Side) -> PostureCard:
    """The posture for one side; the numbers in the file are the left one's."""
    words = {"side": SIDE_WORDS[side], "other": SIDE_WORDS[OTHER[side]]}
    pose = card.angles
    mirrored = Pose(
        flexion=pose.flexion, side_bend=-pose.side_bend or 0.0, rotation=-pose.rotation or 0.0,
        hip_left=pose.hip_right, hip_right=pose.hip_left,
    )  # fmt: skip
    try:
        name, sentence = Text(card.name, **words), Text(card.sentence, **words)
    except (KeyError, ValueError, IndexError) as fault:
        raise CatalogError(f"{FILE}: {card.id}: {fault} is no placeholder; there are {{side}} and {{other}}") from fault
    hips: dict[AngleName, AngleName] = {"hip_left": "hip_right", "hip_right": "hip_left"}
    return PostureCard(
        id=card.id.replace("{side}", side),
        name=name,
        kind=card.kind,
        sentence=sentence,
        angles=pose if side == "left" else mirrored,
        sd=card.sd,
        measured=card.measured if side == "left" else tuple(hips.get(one, one) for one in card.measured),
        sources=card.sources,
        note=card.note,
        lasting=card.lasting,
    )
