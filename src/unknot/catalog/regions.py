"""The regions of the body a person can point at: what each is called and where it lies, in plain words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from unknot.catalog.reading import read_table
from unknot.catalog.vocabulary import BodySide, RegionId

View = Literal["back", "front"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """One region."""

    id: RegionId
    name: str
    where: str
    """Where it is, so that somebody who knows no anatomy can put a hand on it."""
    view: View
    """The side of the body map it is drawn on."""
    also_view: View | None = None
    """The other view, when it can be seen from both."""
    sides: tuple[BodySide, ...]
    """The sides that make sense here, in the order they are offered."""


@lru_cache(maxsize=1)
def regions() -> Mapping[str, Region]:
    """Return every region by id, from the back down and then the front (regions.toml).

    Raises `CatalogError` when the file is broken.
    """
    return read_table(Region, "regions.toml")
