"""The creep model against the published points it was made from."""

from __future__ import annotations

import math

from unknot.body.creep import FULL_FLEXION_DEG, PLATEAU_DEG, creep_deg, hold, left_after, recover
from unknot.body.model.validation.outcome import Compare, Outcome, as_told, near, not_applicable
from unknot.body.published import Published


def time_constant(row: Published) -> Outcome:
    """Read off our curve: when it has gone 1 - 1/e of the way."""
    low, high = 0.0, 60.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if creep_deg(middle) < PLATEAU_DEG * (1 - math.exp(-1)) else (low, middle)
    return as_told(high, row.number, 0.05)


def by_turns(row: Published) -> Outcome:
    """Bent fully and standing by turns, begun and ended bent: creep at the end of the last bout. Not fitted to."""
    bent_min, stood_min = (float(part.split()[0]) for part in row.condition.split(" and "))
    state = hold(bent_min, -FULL_FLEXION_DEG)
    for _ in range(int((48.0 - bent_min) / (bent_min + stood_min))):
        state = hold(bent_min, -FULL_FLEXION_DEG, recover(state, stood_min))
    return near(
        state.deg, row.number, 0.2 * row.number, "± a fifth: our choice, no spread was read",
        why="Known: fitted to one bout of 20 minutes, the model gives less than these 12 people did in bouts of three."
        " That the longer bouts add up to more, for the same time bent, comes out as found.",
    )  # fmt: skip


COMPARISONS: dict[str, Compare] = {
    "creep_gain": lambda row: as_told(creep_deg(20.0), row.number, 0.05),
    "creep_time_constant": time_constant,
    "creep_cumulative_gain": by_turns,
    "recovery_fraction": lambda row: near(
        1 - left_after(2.0), row.number, 0.05, "± 0.05: told as “about half”", kind="input"
    ),
    "creep_fraction_first_30s": not_applicable("A push on one vertebra, not a bent back: another load."),
    "reflex_recovery": not_applicable("A reflex of muscles; the model is of discs and ligaments."),
}  # fmt: skip
