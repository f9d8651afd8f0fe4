"""The gear: what each thing is, how large and how hard, what stands in for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from unknot.catalog.reading import read_table
from unknot.catalog.vocabulary import GearId

Firmness = Literal["soft", "medium", "firm", "hard"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gear:
    """One piece of gear."""

    id: GearId
    name: str
    what: str
    """What it is, in one or two plain sentences."""
    size_cm: tuple[float, float] | None = None
    """Least and greatest diameter in centimetres, where size matters; makers' sizes, shown as "about"."""
    firmness: Firmness | None = None
    substitutes: tuple[str, ...] = ()
    """What can stand in for it, best first, in words."""
    caution: str = ""
    ball: bool = False
    """Whether it presses on the body."""


SOFT_FROM_CM = 7
"""A ball counts as soft for a body that needs it milder only from about this size: a smaller one presses on a point."""


def is_soft(thing: Gear) -> bool:
    """Return whether it may press where only soft things may: soft, and about 7 cm or more across."""
    return thing.firmness == "soft" and (thing.size_cm is None or thing.size_cm[1] >= SOFT_FROM_CM)


@lru_cache(maxsize=1)
def gear() -> Mapping[str, Gear]:
    """Return every piece of gear by id (gear.toml).

    Raises `CatalogError` when the file is broken.
    """
    return read_table(Gear, "gear.toml")
