"""`unknot body memory`: what a day of postures did to the back, and when the next break is worth most."""

from __future__ import annotations

import json
from typing import Annotated

from cyclopts import Parameter

from unknot.body.day import DayMemory, day_memory
from unknot.body.day_reading import DayError, memory_answer, read_day
from unknot.catalog.sources import cited
from unknot.cli.documents import print_json, read_bytes
from unknot.cli.faults import CommandError
from unknot.cli.status import OK
from unknot.coach.intake.reading import MAX_BYTES
from unknot.locale import Text

DayPath = Annotated[str, Parameter(allow_leading_hyphen=True)]
"""A path, or a dash for standard input."""


def memory(day: DayPath, *, as_json: Annotated[bool, Parameter(name="--json", negative="")] = False) -> int:
    """Say what a day of postures did: how much further the low back bends, what breaks gave back, when the next is due.

    Parameters
    ----------
    day
        Path of the day: {"day": [{"minutes": 50, "posture": "slumped-sitting"}, ...]}; or - for standard input.
    as_json
        Print the answer as JSON.
    """
    remembered = _read(day)
    if as_json:
        print_json(memory_answer(remembered))
    else:
        show_memory(remembered)
    return OK


def _read(path: str) -> DayMemory:
    name = "standard input" if path == "-" else path
    data = read_bytes(path)
    if len(data) > MAX_BYTES:
        raise CommandError(f"{name} is too long: a day is under {MAX_BYTES / 1e6:.0f} MB", status=2)
    try:
        # NaN is let in here, so that the fault is named with its place.
        document = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as fault:
        raise CommandError(f"{name} is not UTF-8 text (byte {fault.start})", status=2) from fault
    except (ValueError, RecursionError) as fault:
        raise CommandError(f"{name} is not JSON: {fault}", status=2) from fault
    try:
        asked = read_day(document)
    except DayError as wrong:
        from unknot.cli.show import tr

        lines = "\n".join(f"  {one.place}: {tr(one.problem)}" for one in wrong.faults)
        raise CommandError(f"{name} is not a sound day:\n{lines}", status=2) from wrong
    return day_memory(asked.day, ahead_min=asked.ahead_min, since_rising_min=asked.since_rising_min)


def show_memory(remembered: DayMemory) -> None:
    """Print the day, what it did, the next break, the cautions and the limits."""
    from unknot.cli.show import heading, points, say

    heading(Text("How much further your low back bends"))
    points(
        Text(
            "after {minutes} min: {posture}, {creep}° ({low}° to {high}°)",
            minutes=f"{one.from_min + one.minutes:g}",
            posture=one.posture.name,
            creep=f"{one.creep_deg:.1f}",
            low=f"{one.band_deg[0]:.1f}",
            high=f"{one.band_deg[1]:.1f}",
        )
        for one in remembered.moments
    )
    heading(Text("What that means"))
    points(remembered.sentences)
    if remembered.cautions:
        heading(Text("Take care"))
        points(one.text for one in remembered.cautions)
    heading(Text("What this does not know"))
    points(remembered.limits)
    say(Text("From: {sources}", sources="; ".join(one.short for one in cited(" ".join(remembered.sources)))))
