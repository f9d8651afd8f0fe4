"""Every published value beside ours: what holds, what misses and why, what is not applicable and why.

`compare()` gives one `Comparison` a row of `body/data/validation.csv`, in its order: a quantity that nothing here knows
stops it, so that no row is silently left out. Ours is worked out by the code that answers people, on the reference
body.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from unknot.body.model.validation import elsewhere, memory, muscles, places, sizes, spine
from unknot.body.model.validation.outcome import Compare, Kind, Outcome, Verdict
from unknot.body.published import Published, published

__all__ = ["Comparison", "Kind", "Outcome", "Published", "Tally", "Verdict", "compare", "tally"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One published value and ours."""

    row: Published
    outcome: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many comparisons of one kind hold."""

    holds: int
    of: int

    @property
    def share(self) -> float:
        """0 to 1; 1 where there is nothing."""
        return self.holds / self.of if self.of else 1.0


def _all() -> Mapping[str, Compare]:
    found: dict[str, Compare] = {}
    for part in (muscles, spine, sizes, places, memory, elsewhere):
        twice = found.keys() & part.COMPARISONS.keys()
        if twice:
            raise ValueError(f"compared twice: {', '.join(sorted(twice))}")
        found |= part.COMPARISONS
    return MappingProxyType(found)


COMPARISONS = _all()
"""How each quantity is compared."""


@lru_cache(maxsize=1)
def compare() -> tuple[Comparison, ...]:
    """Return the comparison of every row, in the order of the file.

    Raises:
        KeyError: a row's quantity is compared nowhere.
        ModelMissing: the model is not there and cannot be built.
    """
    return tuple(Comparison(row=row, outcome=COMPARISONS[row.quantity](row)) for row in published())


def tally(kind: Kind) -> Tally:
    """Return how many of one kind hold."""
    some = [one.outcome for one in compare() if one.outcome.kind == kind]
    return Tally(holds=sum(1 for one in some if one.verdict == "holds"), of=len(some))
