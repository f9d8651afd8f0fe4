"""Breath as the clock: how many breaths a hold is, and how long each lasts."""

from __future__ import annotations

from functools import lru_cache

from unknot.coach.session.score import Breath

DEFAULT_MS = 10_000
SHORTEST_MS = 7_500
LONGEST_MS = 12_000
IN_SHARE = (2, 5)
"""In for 40 %, out for 60 % (docs/algorithms/session.md; 6 breaths a minute: shao24)."""


@lru_cache(maxsize=256)
def pace(ms: int) -> Breath | None:
    """Return the breathing of a hold that lasts `ms` milliseconds.

    The number of breaths is the one that brings each nearest to 10 s within 7.5–12 s. Where no whole number fits (13 s,
    say) the rest is breathed freely at the end. None: shorter than one breath, so nothing is paced.
    """
    if ms < SHORTEST_MS:
        return None
    fewest, most = -(-ms // LONGEST_MS), ms // SHORTEST_MS
    if fewest > most:
        count, each = most, LONGEST_MS
    else:
        count = min(range(fewest, most + 1), key=lambda n: (abs(ms / n - DEFAULT_MS), n))
        each = ms // count
    breath_in = each * IN_SHARE[0] // IN_SHARE[1]
    return Breath(count=count, in_ms=breath_in, out_ms=each - breath_in)
