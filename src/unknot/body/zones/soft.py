"""The soft edge of a zone: how far each of its limits is taken back because this body is not known exactly.

A zone's limits that rest on an estimate are taken one standard error on the strict side. The same limits with every
error at zero give the room that would be there if the estimates were exactly right. What lies between the two is
unsure: it is drawn as a graded edge, and nothing is put there.
"""

from __future__ import annotations

import dataclasses
from dataclasses import replace

from unknot.body.landmarks import Landmarks
from unknot.body.measure import Measure
from unknot.body.zones.places import Place
from unknot.body.zones.zone import Room, Side


def as_if_certain(marks: Landmarks) -> Landmarks:
    """Return the same landmarks with every standard error at zero."""
    sizes = {
        field.name: Measure(value=value.value)
        for field in dataclasses.fields(marks.measures)
        if isinstance(value := getattr(marks.measures, field.name), Measure)
    }
    own = {
        field.name: Measure(value=value.value)
        for field in dataclasses.fields(marks)
        if isinstance(value := getattr(marks, field.name), Measure)
    }
    return replace(marks, measures=replace(marks.measures, **sizes), **own)  # type: ignore[arg-type]


def soft_room(place: Place, marks: Landmarks, side: Side, contact_mm: float) -> Room:
    """Return the room with its soft edge, in mm: never smaller than the allowed room on any side.

    The edge is no wider than the patch under the ball, so that it never reaches into a place that is forbidden.
    """
    core, sure = place(marks, side, contact_mm), place(as_if_certain(marks), side, contact_mm)
    return Room(
        min(core.out_low, max(sure.out_low, core.out_low - contact_mm)),
        max(core.out_high, min(sure.out_high, core.out_high + contact_mm)),
        min(core.low, max(sure.low, core.low - contact_mm)),
        max(core.high, min(sure.high, core.high + contact_mm)),
    )
