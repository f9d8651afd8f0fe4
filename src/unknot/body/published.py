"""The published values that the body is held to: one row a value, each with its source and how it was read.

`data/validation.csv`, packaged. `confidence` is `verified` where the number was read in the cited text (mostly its
abstract) or computed from public data, and `memory` where it was not read: such a value is compared and shown as such,
never told to a person.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

FILE = Path(__file__).parent / "data" / "validation.csv"
HEAD = (
    "quantity", "muscle_or_region", "condition", "value", "unit", "sd_or_range", "source_doi_or_url", "confidence",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """One published value."""

    line: int
    """Of the file, 2 is the first."""
    quantity: str
    region: str
    condition: str
    value: str
    """As it was written: a number, a range, a word."""
    unit: str
    spread: str
    source: str
    confidence: str

    @property
    def number(self) -> float:
        """The value as a number. Raises `ValueError` where it is a range or a word."""
        return float(self.value)

    @property
    def sd(self) -> float:
        """The published standard deviation. Raises `ValueError` where there is none."""
        return float(self.spread)

    @property
    def range(self) -> tuple[float, float]:
        """The published range, of the value or beside it (`25-35`). Raises `ValueError` where there is none."""
        low, high = (self.value if "-" in self.value[1:] else self.spread).split("-")
        return float(low), float(high)


class BrokenFile(ValueError):
    """The file of published values cannot be used; names the line and the reason."""


@lru_cache(maxsize=1)
def published(file: Path = FILE) -> tuple[Published, ...]:
    """Return every row in the order of the file.

    Raises `BrokenFile`: a column is missing or too many, a cell that may not be empty is, or a row stands twice.
    """
    with file.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        if tuple(reader.fieldnames or ()) != HEAD:
            raise BrokenFile(f"{file.name}: line 1: the columns are {', '.join(HEAD)}")
        rows = tuple(_row(number, row) for number, row in enumerate(reader, start=2))
    seen: dict[tuple[str, str, str], int] = {}
    for row in rows:
        key = (row.quantity, row.region, row.condition)
        if key in seen:
            raise BrokenFile(f"{file.name}: line {row.line}: the same as line {seen[key]}")
        seen[key] = row.line
    return rows


def _row(line: int, row: Mapping[str, str | None]) -> Published:
    if None in row or any(row[name] is None for name in HEAD):
        raise BrokenFile(f"{FILE.name}: line {line}: {len(HEAD)} cells are needed")
    cells = {name: str(row[name]) for name in HEAD}
    for name in ("quantity", "muscle_or_region", "value", "unit", "source_doi_or_url"):
        if not cells[name]:
            raise BrokenFile(f"{FILE.name}: line {line}: {name} is empty")
    if cells["confidence"] not in ("verified", "memory"):
        raise BrokenFile(f"{FILE.name}: line {line}: confidence is verified or memory")
    return Published(
        line=line, quantity=cells["quantity"], region=cells["muscle_or_region"], condition=cells["condition"],
        value=cells["value"], unit=cells["unit"], spread=cells["sd_or_range"], source=cells["source_doi_or_url"],
        confidence=cells["confidence"],
    )  # fmt: skip
