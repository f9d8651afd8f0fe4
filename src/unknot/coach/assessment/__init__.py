"""Assessment: what the pain resembles, and why. Rules: docs/algorithms/assessment.md."""

from __future__ import annotations

from unknot.coach.assessment.assess import assess, assessment_document
from unknot.coach.assessment.hypothesis import LABELS, Assessment, Hypothesis, HypothesisId, Reason
from unknot.coach.assessment.rounding import LEAST, in_ten
from unknot.locale import Text

__all__ = [
    "LEAST",
    "Assessment",
    "Hypothesis",
    "HypothesisId",
    "Reason",
    "assess",
    "assessment_document",
    "hypothesis_name",
    "in_ten",
]


def hypothesis_name(hypothesis: HypothesisId) -> Text:
    """Return a short name for headings and bars: "Right QL", "A nerve or disc"."""
    return LABELS[hypothesis]
