"""The page of the assessment's weights: every multiplier with its reason, source and certainty."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from writing import table

from unknot.catalog.weights import PATTERNS, WeightRow, weights

CERTAINTY = {"published": "published", "from-memory": "from memory", "expert-inference": "set by us"}


def _when(row: WeightRow) -> str:
    return " and ".join("(" + " or ".join(f"`{answer}`" for answer in line) + ")" for line in row.when)


def _times(row: WeightRow, *, up: bool) -> str:
    chosen = [(pattern, factor) for pattern, factor in row.times.items() if (factor > 1) is up]
    return ", ".join(f"{pattern} × {factor:g}{' *' if pattern in row.once else ''}" for pattern, factor in chosen)


def _row(row: WeightRow) -> tuple[str, ...]:
    raises = _times(row, up=True) + (" (the sore side alone)" if row.this_side else "")
    raises += "".join(f"; asks about the {pattern}" for pattern in row.points_to)
    return _when(row), raises, _times(row, up=False), row.says, row.source, CERTAINTY[row.certainty]


def _lines() -> Iterator[str]:
    known = weights()
    yield "# The weights of the assessment"
    yield ""
    yield "What each answer multiplies. How it is put together: [the assessment](../algorithms/assessment.md)."
    yield "No clinician has reviewed these numbers. No accuracy was ever published for the QL or the psoas."
    yield ""
    yield "## Where it starts"
    yield ""
    yield table(("pattern", "odds before any answer"), ((name, f"{known.patterns[name].prior:g}") for name in PATTERNS))
    yield ""
    yield "## What each answer does"
    yield ""
    yield "`*`: rows so marked lower a pattern a single time between them, however many of them hold."
    yield ""
    yield table(("answer", "raises", "lowers", "in words", "source", "how sure"), map(_row, known.rows))
    rules = known.rules
    yield ""
    yield f"Never counted: {', '.join(f'`{answer}`' for answer in rules.never_counted)}."
    yield f"Cap {rules.cap:g}; called not clear under {rules.clear_from:g}; unclear × {rules.unclear_times:g} for every"
    yield f"{rules.unclear_every} answers that no row knows."


def weights_page() -> str:
    """Return the page."""
    return "\n".join(_lines())


PAGES: dict[str, Callable[[], str]] = {"reference/weights.md": weights_page}
