"""The creep model against the published points it was made from."""

from __future__ import annotations

import math

from unknot.body.creep import PLATEAU_DEG, creep_deg, left_after
from unknot.body.model.validation.outcome import Compare, Outcome, as_told, near, not_applicable
from unknot.body.published import Published


def time_constant(row: Published) -> Outcome:
    """Read off our curve: when it has gone 1 - 1/e of the way."""
    low, high = 0.0, 60.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if creep_deg(middle) < PLATEAU_DEG * (1 - math.exp(-1)) else (low, middle)
    return as_told(high, row.number, 0.05)


COMPARISONS: dict[str, Compare] = {
    "creep_gain": lambda row: as_told(creep_deg(20.0), row.number, 0.05),
    "creep_time_constant": time_constant,
    "recovery_fraction": lambda row: near(
        1 - left_after(2.0), row.number, 0.05, "± 0.05: told as “about half”", kind="input"
    ),
    "creep_fraction_first_30s": not_applicable("A push on one vertebra, not a bent back: another load."),
    "reflex_recovery": not_applicable("A reflex of muscles; the model is of discs and ligaments."),
}  # fmt: skip
