"""One measured promise."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A promise, what was measured, and the limit it is held to."""

    promise: str
    measured: float | None
    """None: it could not be measured here; the note says what to install."""
    limit: float
    unit: str
    at_least: bool = False
    """True: the limit is a floor (requests a second), not a ceiling."""
    note: str = ""

    @property
    def kept(self) -> bool:
        """Whether the promise was kept in this run."""
        if self.measured is None:
            return True
        return self.measured >= self.limit if self.at_least else self.measured <= self.limit

    def markdown(self) -> str:
        """Return the row of the table."""
        if self.measured is None:
            return f"| {self.promise} | not measured | | | {self.note} |"
        sign = "≥" if self.at_least else "≤"
        verdict = "kept" if self.kept else "**missed**"
        measured, limit = f"{_figure(self.measured)} {self.unit}", f"{sign} {_figure(self.limit)} {self.unit}"
        return f"| {self.promise} | {measured} | {limit} | {verdict} | {self.note} |"


def _figure(value: float) -> str:
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}"


def median_s(run: Callable[[], object], *, times: int, warm_up: int = 1) -> tuple[float, Sequence[float]]:
    """Return the median seconds of `run` over `times` runs after a warm-up, and every figure."""
    for _ in range(warm_up):
        run()
    figures = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        figures.append(time.perf_counter() - start)
    return statistics.median(figures), figures
