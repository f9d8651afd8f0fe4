"""Screening, planning and compiling, in a process that is warm."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bench import sample
from bench.row import Row, median_s
from unknot.coach.assessment import assess
from unknot.coach.intake import parse_intake
from unknot.coach.planning import plan
from unknot.coach.screening import screen
from unknot.coach.session import compile_session


def rows() -> Iterator[Row]:
    """Measure each step of the main job on one ordinary person, median of 200."""
    intake, on = parse_intake(sample.document()), date(2026, 11, 21)
    screening, assessment = screen(intake, on=on), assess(intake)
    programme = plan(intake, screening, assessment)
    day = programme.weeks[2].sessions[0]
    for promise, run, limit in (
        ("screening", lambda: screen(intake, on=on), 0.5),
        ("assessment", lambda: assess(intake), 1.0),
        ("plan of six weeks", lambda: plan(intake, screening, assessment), 5.0),
        ("compile one session", lambda: compile_session(day, intake=intake, programme_day=day.day), 2.0),
    ):
        seconds, _ = median_s(run, times=200, warm_up=5)
        yield Row(promise=f"{promise}, in process", measured=seconds * 1000, limit=limit, unit="ms")
