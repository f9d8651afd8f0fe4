"""Assessment: what the pain resembles, and why. Rules: docs/algorithms/assessment.md."""

from __future__ import annotations

from unknot.coach.assessment.hypothesis import Assessment, Hypothesis, HypothesisId

__all__ = ["Assessment", "Hypothesis", "HypothesisId"]
