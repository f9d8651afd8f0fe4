"""Multiply the odds: priors times the multiplier of every answer given, each once, then split by side."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from unknot.catalog.weights import PATTERNS, WeightRow, Weights, weights
from unknot.coach.assessment.evidence import Evidence
from unknot.coach.assessment.hypothesis import HYPOTHESES

Times = tuple[float, ...]
"""A number for each of PATTERNS, or of HYPOTHESES, in that order."""

_PLACE: Mapping[str, int] = {pattern: place for place, pattern in enumerate(PATTERNS)}
_SPLIT: tuple[tuple[int, str | None], ...] = tuple(
    (_PLACE[name.removeprefix("other:")], None)
    if name.startswith("other:")
    else (_PLACE[name.partition("-")[0]], name.partition("-")[2])
    for name in HYPOTHESES
)
"""For each hypothesis, the place of its pattern and its side."""
_UNCLEAR = HYPOTHESES.index("other:unclear")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Line:
    """A row of the table, ready to be multiplied."""

    row: WeightRow
    when: tuple[frozenset[str], ...]
    times: tuple[tuple[int, float], ...]
    """What it multiplies every time: place in PATTERNS and factor."""
    once: tuple[tuple[int, float], ...]
    """What it multiplies unless another row of its group has done so already."""

    def holds(self, given: frozenset[str]) -> bool:
        """Return whether every line of `when` has an answer among those given."""
        return all(not line.isdisjoint(given) for line in self.when)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The table of weights, ready to be multiplied."""

    weights: Weights
    lines: tuple[Line, ...]
    priors: Times
    known: frozenset[str]
    """Every answer that a row names."""
    naming: Mapping[str, tuple[Line, ...]]
    """The rows that name an answer."""


@lru_cache(maxsize=1)
def table() -> Table:
    """Return the table of weights, ready to be multiplied; read once."""
    raw = weights()
    lines = tuple(_line(row) for row in raw.rows)
    known = frozenset(answer for row in raw.rows for line in row.when for answer in line)
    return Table(
        weights=raw,
        lines=lines,
        priors=tuple(raw.patterns[pattern].prior for pattern in PATTERNS),
        known=known,
        naming={name: tuple(line for line in lines if any(name in one for one in line.when)) for name in known},
    )


def _line(row: WeightRow) -> Line:
    def multipliers(chosen: bool) -> tuple[tuple[int, float], ...]:
        if row.this_side:
            return ()
        return tuple(
            (_PLACE[pattern], factor) for pattern, factor in row.times.items() if (pattern in row.once) is chosen
        )

    return Line(row=row, when=tuple(map(frozenset, row.when)), times=multipliers(False), once=multipliers(True))


def fired(answers: frozenset[str]) -> tuple[Line, ...]:
    """Return the rows whose answers were given, in the order of the table."""
    return tuple(line for line in table().lines if line.holds(answers))


def pattern_odds(lines: tuple[Line, ...], loose: int = 0) -> Times:
    """Return the odds of each pattern after the rows that hold, before they are split by side."""
    odds = list(table().priors)
    groups: set[str] = set()
    for line in lines:
        _multiply(odds, line.times)
        if line.row.group and line.row.group not in groups:
            groups.add(line.row.group)
            _multiply(odds, line.once)
    rules = table().weights.rules
    odds[_PLACE["unclear"]] *= rules.unclear_times ** (loose // rules.unclear_every)
    return tuple(odds)


def _multiply(odds: list[float], times: tuple[tuple[int, float], ...]) -> None:
    for place, factor in times:
        odds[place] *= factor


def side_factors(found: Evidence, lines: tuple[Line, ...]) -> Times:
    """Return what each hypothesis (in the order of HYPOTHESES) gets of its pattern's odds.

    A muscle is split by where it hurts; a row that belongs to the sore side alone multiplies that side after the split.
    """
    factors = []
    for place, side in _SPLIT:
        factor = 1.0 if side is None else found.left if side == "left" else found.right
        if side is not None and side == found.one_side:
            for line in lines:
                if line.row.this_side:
                    factor *= line.row.times.get(PATTERNS[place], 1.0)
        factors.append(factor)
    return tuple(factors)


def split_odds(odds: Times, factors: Times) -> Times:
    """Return the odds of each hypothesis (in the order of HYPOTHESES): nothing normalised or capped."""
    return tuple(odds[place] * factor for (place, _), factor in zip(_SPLIT, factors, strict=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """One person's answers, multiplied out: the rows that hold, each hypothesis's part of its pattern, and the odds."""

    lines: tuple[Line, ...]
    factors: Times
    odds: Times
    """In the order of HYPOTHESES; nothing normalised or capped."""


def weigh(found: Evidence) -> Weighed:
    """Multiply out the answers of one person."""
    lines = fired(found.given)
    factors = side_factors(found, lines)
    return Weighed(lines=lines, factors=factors, odds=split_odds(pattern_odds(lines, found.loose), factors))


def shares(odds: Times) -> Times:
    """Return shares that sum to 1, none but `other:unclear` above the cap; what is over goes to `other:unclear`.

    `odds` and the result are in the order of HYPOTHESES. The sums are exact (fsum), so that order never matters.
    """
    whole = math.fsum(odds)
    cap = table().weights.rules.cap
    split = [min(value / whole, cap) for value in odds]
    split[_UNCLEAR] = 0.0
    split[_UNCLEAR] = 1.0 - math.fsum(split)
    return tuple(split)
