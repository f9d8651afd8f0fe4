"""`unknot body memory`: what a day of postures did to the back, and when the next break is worth most."""

from __future__ import annotations

import json
from typing import Annotated

from cyclopts import Parameter

from unknot.body.day import DayMemory, day_memory
from unknot.body.day_reading import DayDocument, DayError, memory_answer, read_day
from unknot.catalog.sources import cited
from unknot.cli.documents import name_of, print_json, read_bytes
from unknot.cli.faults import CommandError
from unknot.cli.status import OK, WRONG_INPUT
from unknot.coach.intake import at_place
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
    asked = read_day_file(day)
    remembered = day_memory(asked.day, ahead_min=asked.ahead_min, since_rising_min=asked.since_rising_min)
    if as_json:
        print_json(memory_answer(remembered))
    else:
        show_memory(remembered)
    return OK


def read_day_file(path: str) -> DayDocument:
    """Read a day from a file, or from standard input for `-`.

    Raises `CommandError` (status 2) naming every fault with its place in the document.
    """
    name = name_of(path)
    data = read_bytes(path)
    if len(data) > MAX_BYTES:
        most = f"{MAX_BYTES / 1e6:.0f}"
        raise CommandError(
            Text("{file} is too long: a day is under {most} MB.", file=name, most=most), status=WRONG_INPUT
        )
    try:
        # NaN is let in here, so that the fault is named with its place.
        document = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as fault:
        wrong = Text("{file} is not UTF-8 text (byte {byte}).", file=name, byte=fault.start)
        raise CommandError(wrong, status=WRONG_INPUT) from fault
    except (ValueError, RecursionError) as fault:
        wrong = Text("{file} is not JSON: {fault}", file=name, fault=str(fault))
        raise CommandError(wrong, status=WRONG_INPUT) from fault
    try:
        return read_day(document)
    except DayError as unsound:
        lines = [at_place(one.place, one.problem) for one in unsound.faults]
        wrong = Text("{file} is not a sound day:", file=name)
        raise CommandError(wrong, status=WRONG_INPUT, lines=lines) from unsound


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
