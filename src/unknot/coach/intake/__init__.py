"""The intake document: its shape, and reading it strictly from JSON or TOML."""

from __future__ import annotations

from unknot.coach.intake.errors import Fault, IntakeError, at_place
from unknot.coach.intake.model import (
    Answer,
    Clearance,
    Complaint,
    History,
    Intake,
    Interview,
    Pain,
    Person,
    SelfTests,
    Today,
)
from unknot.coach.intake.reading import parse_intake, read_intake, to_document

__all__ = [
    "Answer",
    "Clearance",
    "Complaint",
    "Fault",
    "History",
    "Intake",
    "IntakeError",
    "Interview",
    "Pain",
    "Person",
    "SelfTests",
    "Today",
    "at_place",
    "parse_intake",
    "read_intake",
    "to_document",
]
