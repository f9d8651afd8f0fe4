"""The ids of everything that can be asked: signs and conditions, with the question in plain words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from unknot.catalog.reading import read_table


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One sign or condition, one question."""

    id: str
    name: str
    """A short name, for lists and reasons: "numbness around the saddle"."""
    question: str
    """The whole question, answerable with yes, no or not sure."""
    again: str
    """The same question in even plainer words, for whoever answered "not sure"."""
    lowering: bool = False
    """A yes makes the verdict milder (unsure and missing count as no)."""


@lru_cache(maxsize=1)
def signs() -> Mapping[str, Asked]:
    """Return every sign by id (signs.toml)."""
    return read_table(Asked, "signs.toml")


@lru_cache(maxsize=1)
def conditions() -> Mapping[str, Asked]:
    """Return every condition by id (conditions.toml)."""
    return read_table(Asked, "conditions.toml")
