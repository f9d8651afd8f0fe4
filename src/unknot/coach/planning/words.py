"""Names of gear, positions and techniques inside the planner's sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from unknot.catalog.techniques import technique
from unknot.catalog.vocabulary import CANS, CanId, GearId
from unknot.locale import Text

_GEAR: Mapping[GearId, Text] = {
    "tennis-ball": Text("a tennis ball"),
    "massage-ball": Text("a massage ball"),
    "soft-ball-6cm": Text("a soft ball of about 6 cm"),
    "plus-ball-7cm": Text("a soft ball of about 7 cm"),
    "large-ball-9cm": Text("a large soft ball of about 9 cm"),
    "soft-air-ball-10cm": Text("a soft air ball of about 10 cm"),
    "air-ball-20cm": Text("an air ball of about 20 cm"),
    "lacrosse-ball": Text("a lacrosse ball"),
    "foam-roller": Text("a foam roller"),
    "hook-tool": Text("a hook tool"),
    "psoas-tool": Text("a two-peak tool"),
    "block": Text("a block"),
    "towel": Text("a towel"),
    "mat": Text("a mat"),
    "physio-ball": Text("a large exercise ball"),
    "back-extension-bench": Text("a back extension bench"),
    "band": Text("an exercise band"),
    "weight": Text("a weight to carry"),
    "wall": Text("a free wall"),
    "chair": Text("a chair"),
    "doorway": Text("a doorway"),
    "bed": Text("a bed"),
    "strap": Text("a strap"),
    "sock": Text("a sock"),
    "heat-pack": Text("a warm pack"),
}

_POSITIONS: Mapping[CanId, Text] = {
    "floor": Text("getting down to the floor"),
    "kneel": Text("kneeling"),
    "prone": Text("lying on your front"),
    "supine": Text("lying on your back"),
    "stand": Text("standing"),
    "one-leg": Text("standing on one leg"),
    "head-down": Text("head lower than the hips"),
    "hands-and-knees": Text("hands and knees"),
}


def joined(parts: Iterable[Text]) -> Text:
    """Return the parts as one phrase: "a wall and a chair"."""
    listed = list(parts)
    phrase = listed[0]
    for part in listed[1:]:
        phrase = Text("{one} and {more}", one=phrase, more=part)
    return phrase


@lru_cache(maxsize=256)
def gear_names(gear: tuple[GearId, ...]) -> Text:
    """Return gear in words."""
    return joined(_GEAR[one] for one in gear)


@lru_cache(maxsize=256)
def position_names(positions: frozenset[str]) -> Text:
    """Return positions in words, in the order of the vocabulary."""
    return joined(_POSITIONS[one] for one in CANS if one in positions)


@lru_cache(maxsize=128)
def technique_name(name: str) -> Text:
    """Return a technique's name as a message of its own."""
    return Text(technique(name).name)
