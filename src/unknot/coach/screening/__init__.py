"""Screening: is it safe, and what exactly is not. Rules: docs/algorithms/screening.md."""

from __future__ import annotations

from unknot.coach.screening.advice import SAFETY_NET, help_number, never_do
from unknot.coach.screening.cards import discomfort_words, is_open, open_gear, open_levels, visible_card
from unknot.coach.screening.document import screening_document
from unknot.coach.screening.halted import halted
from unknot.coach.screening.screen import screen
from unknot.coach.screening.spots import visible_zone
from unknot.coach.screening.verdict import (
    Because,
    Disposition,
    Finding,
    Screening,
    Status,
    TechniqueVerdict,
)

__all__ = [
    "SAFETY_NET",
    "Because",
    "Disposition",
    "Finding",
    "Screening",
    "Status",
    "TechniqueVerdict",
    "discomfort_words",
    "halted",
    "help_number",
    "is_open",
    "never_do",
    "open_gear",
    "open_levels",
    "screen",
    "screening_document",
    "visible_card",
    "visible_zone",
]
