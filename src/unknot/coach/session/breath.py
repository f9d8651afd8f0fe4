"""Breath as the clock: how many breaths a hold is, and how long each lasts."""

from __future__ import annotations

from functools import lru_cache

from unknot.coach.session.score import Breath

BREATH_S = 10.0
"""One breath, in and out, for whoever chose nothing: six a minute (shao24)."""
SHORTEST_BREATH_S = 7.5
LONGEST_BREATH_S = 12.0
BREATHS_S = (7.5, 8.0, 9.0, 10.0, 11.0, 12.0)
"""What is offered where one is chosen from a list."""
IN_SHARE = (2, 5)
"""In for 40 %, out for 60 % (docs/algorithms/session.md; 6 breaths a minute: shao24)."""


def is_breath(seconds: float) -> bool:
    """Return whether one breath may be so long."""
    return SHORTEST_BREATH_S <= seconds <= LONGEST_BREATH_S


@lru_cache(maxsize=512)
def pace(ms: int, breath_s: float = BREATH_S) -> Breath | None:
    """Return the breathing of a hold that lasts `ms` milliseconds.

    The number of breaths is the one that brings each nearest to `breath_s` within 7.5–12 s. Where no whole number fits
    (13 s, say) the rest is breathed freely at the end. None: shorter than one breath, so nothing is paced. Raises
    `ValueError` for a breath outside 7.5–12 s.
    """
    if not is_breath(breath_s):
        raise ValueError(f"one breath lasts {SHORTEST_BREATH_S:g} to {LONGEST_BREATH_S:g} s, not {breath_s:g}")
    shortest_ms, longest_ms = int(SHORTEST_BREATH_S * 1000), int(LONGEST_BREATH_S * 1000)
    if ms < shortest_ms:
        return None
    fewest, most = -(-ms // longest_ms), ms // shortest_ms
    if fewest > most:
        count, each = most, longest_ms
    else:
        count = min(range(fewest, most + 1), key=lambda n: (abs(ms / n - breath_s * 1000), n))
        each = ms // count
    breath_in = each * IN_SHARE[0] // IN_SHARE[1]
    return Breath(count=count, in_ms=breath_in, out_ms=each - breath_in)
