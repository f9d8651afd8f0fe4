"""The sources: what everything the app says rests on, and how much of each was really read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from unknot.catalog.reading import read_table

SourceKind = Literal[
    "article", "comments", "guideline", "review", "trial", "observational", "laboratory", "case-report", "consensus",
    "reference", "opinion", "own",
]  # fmt: skip
"""`article` and `comments` are the five articles Unknot grew from and their readers; `own` is Unknot itself."""

SourceRead = Literal["whole", "abstract", "title", "secondary", "memory", "own"]
"""How it was read: whole; its abstract or an excerpt; its title only; through another text; recalled; our own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One source."""

    id: str
    """The key that rules, cards and claims cite: `ng59`, `a1`."""
    short: str
    """A short citation: what it is, who, when."""
    citation: str
    """DOI, PMID, title or address as plain text. Shown, never fetched."""
    kind: SourceKind
    read: SourceRead
    note: str = ""
    """What to be careful about with it."""


@lru_cache(maxsize=1)
def sources() -> Mapping[str, Source]:
    """Return every source by key (sources.toml).

    Raises `CatalogError` when the file is broken.
    """
    return read_table(Source, "sources.toml")


def cited(keys: str) -> tuple[Source, ...]:
    """Return the sources that a citation names: one key, or several joined by a space.

    Raises `KeyError` when a key is unknown.
    """
    return tuple(sources()[key] for key in keys.split())
