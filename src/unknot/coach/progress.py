"""What earns a level and what costs one (rules of dose): the review counts by it, and the planner reads it."""

from __future__ import annotations

CALM_TO_RISE = 3
"""Calm sessions in a row that open the next level."""
STOPS_TO_FALL = 2
"""Stops in a row that cost a level, or rest what stands at its first."""
