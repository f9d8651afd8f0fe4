"""Screening: is it safe, and what exactly is not. Rules: docs/algorithms/screening.md."""

from __future__ import annotations

from unknot.coach.screening.verdict import (
    Because,
    Disposition,
    Finding,
    Screening,
    Status,
    TechniqueVerdict,
)

__all__ = ["Because", "Disposition", "Finding", "Screening", "Status", "TechniqueVerdict"]
