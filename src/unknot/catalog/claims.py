"""The claims: what the articles and their readers say, what is known about it, and what Unknot does about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from unknot.catalog.reading import read_table
from unknot.catalog.vocabulary import Certainty

Verdict = Literal["supported", "plausible", "contradicted", "unsafe", "mixed"]
"""`plausible`: may be so, never shown. `mixed`: its parts are judged differently, or two articles disagree."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyAnswer:
    """What the body model can say about a claim: how long a muscle is in a posture."""

    posture: str
    """Id in postures.toml."""
    muscle: Literal["ql", "psoas"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One claim, judged."""

    id: str
    row: int | None = None
    """Row of the claim check that it comes from (1 to 30); None: judged in addition."""
    said_by: tuple[str, ...]
    """Source keys of who says it: articles `a1` … `a5`, readers `a1c`, `a2c`."""
    claim: str
    """What they say, in our words."""
    verdict: Verdict
    verdict_words: str
    """The verdict in one short sentence, with its nuance."""
    known: str
    """What is known."""
    does: str
    """What Unknot does about it."""
    sources: tuple[str, ...]
    """Source keys behind `known`."""
    certainty: Certainty
    techniques: tuple[str, ...] = ()
    """Techniques whose cards it bears on."""
    body: tuple[BodyAnswer, ...] = ()
    """Where the body has an answer to show."""


@lru_cache(maxsize=1)
def claims() -> Mapping[str, Claim]:
    """Return every claim by id, in the order of the claim check (claims.toml).

    Raises `CatalogError` when the file is broken.
    """
    return read_table(Claim, "claims.toml")


def claims_about(technique: str) -> tuple[Claim, ...]:
    """Return the claims that bear on a technique, in order."""
    return tuple(claim for claim in claims().values() if technique in claim.techniques)
