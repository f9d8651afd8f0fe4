"""The muscles: where each is fixed, what it does, what long sitting does to it, how its pain is described."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from unknot.catalog.reading import read_table
from unknot.catalog.technique import Citation
from unknot.catalog.vocabulary import Grade, Muscle, RegionId

Part = Literal["where", "fixed", "does", "sitting", "felt"]
"""What a sentence of the atlas is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One sentence of the atlas, with what it rests on."""

    part: Part
    words: str
    source: str
    """Key in sources.toml, or several joined by a space."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Felt:
    """A place where the muscle's ache is said to be felt."""

    region: RegionId
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MuscleCard:
    """One muscle or group of muscles."""

    id: Muscle
    name: str
    plain_name: str
    """What to call it in passing: "the QL", "the hip flexor deep in your belly"."""
    where: str
    """Where it lies, so that somebody can picture it."""
    attaches: tuple[str, ...]
    """What it is fixed to, one end a line."""
    does: tuple[str, ...]
    """What it does, one function a line."""
    shares: str = ""
    """What it shares with its neighbours."""
    sitting: str
    """What long sitting does to it, and how sure that is."""
    sitting_grade: Grade | None = None
    """How sure that is, as a grade."""
    pattern: str = ""
    """Where its pain is said to be felt, and how sure that is; empty for the helpers."""
    felt: tuple[Felt, ...] = ()
    """The same as places of the body map, for drawing; only for the two that every plan serves."""
    lines: tuple[Line, ...] = ()
    """The muscle in short sentences, each with its source, for the atlas; only for the same two."""
    sources: tuple[Citation, ...]


@lru_cache(maxsize=1)
def muscles() -> Mapping[str, MuscleCard]:
    """Return every muscle by id (muscles.toml).

    Raises `CatalogError` when the file is broken.
    """
    return read_table(MuscleCard, "muscles.toml")
