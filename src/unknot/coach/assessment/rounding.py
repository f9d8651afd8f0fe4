"""Shares as whole tenths that add up to ten: largest remainder, and equal shares stay equal."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from unknot.locale import Text

LEAST = 0.05
"""A smaller share is "less than 1 in 20" by itself; together such shares are counted as one."""
REST = "rest"


def tenths(shares: Mapping[str, float], *, rest: str) -> dict[str, int]:
    """Return how many in ten each share (0–1, they sum to 1) is; with `REST`, the small ones together, they sum to 10.

    Each is rounded down; what is missing goes to the largest remainders. Equal shares get the same, so that left and
    right differ in words only where they do: what cannot be given to all of them goes to `rest`, the vaguest share.
    """
    counted = {name: share for name, share in shares.items() if share >= LEAST}
    counted[REST] = max(0.0, 1 - sum(counted.values()))
    found = {name: int(share * 10 + 1e-9) for name, share in counted.items()}
    missing = 10 - sum(found.values())

    def left_over(name: str) -> tuple[float, float]:
        return round(found[name] - counted[name] * 10, 9), -round(counted[name], 9)

    for _, alike in groupby(sorted(counted, key=left_over), left_over):
        names = list(alike)
        if len(names) > missing:
            break
        for name in names:
            found[name] += 1
        missing -= len(names)
    found[rest if rest in counted else REST] += missing
    return dict.fromkeys(shares, 0) | found


def in_ten(share: float, whole: int) -> Text:
    """Return a share (0–1) as people say it, `whole` of ten: "about 4 in 10"."""
    if whole < 1:
        return Text("less than 1 in 20") if share < LEAST else Text("less than 1 in 10")
    return Text("about {count} in 10", count=whole) if whole < 10 else Text("almost 10 in 10")
