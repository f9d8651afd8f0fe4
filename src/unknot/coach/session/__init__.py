"""The session: a day compiled into a score of timed cues with branches, and the interpreter that plays it."""

from __future__ import annotations

from typing import Any

from unknot.coach.session.breath import BREATH_S, BREATHS_S, LONGEST_BREATH_S, SHORTEST_BREATH_S, is_breath
from unknot.coach.session.compile import compile_session
from unknot.coach.session.document import ScoreError, read_score, score_document, score_schema
from unknot.coach.session.outline import OutlineLine, outline
from unknot.coach.session.player import Player
from unknot.coach.session.resume import RESUME_WITHIN, closed_since, may_resume, still_open
from unknot.coach.session.score import VERSION, Score
from unknot.coach.session.state import KEEP_EVERY_MS
from unknot.coach.session.words import AFTER_PRESSING, LABELS as PLAYER_WORDS

__all__ = [
    "AFTER_PRESSING",
    "BREATHS_S",
    "BREATH_S",
    "KEEP_EVERY_MS",
    "LONGEST_BREATH_S",
    "PLAYER_WORDS",
    "RESUME_WITHIN",
    "SCORE_SCHEMA",
    "SHORTEST_BREATH_S",
    "VERSION",
    "OutlineLine",
    "Player",
    "Score",
    "ScoreError",
    "closed_since",
    "compile_session",
    "is_breath",
    "may_resume",
    "outline",
    "read_score",
    "score_document",
    "score_schema",
    "still_open",
]

SCORE_SCHEMA: dict[str, Any]
"""The published JSON Schema (draft 2020-12) of the score document, read when it is first asked for."""


def __getattr__(name: str) -> Any:
    if name == "SCORE_SCHEMA":
        return score_schema()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
