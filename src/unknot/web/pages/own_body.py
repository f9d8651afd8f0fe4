"""The person's own body, as their answers tell it: for every page that shows figures or pictures of it."""

from __future__ import annotations

from unknot.body.person import Person
from unknot.body.sizes import ImpossibleSize
from unknot.coach.screening.places import body_of
from unknot.web.pages.standing import Standing


def own_body(stands: Standing) -> Person | None:
    """Return the person's body; None where nothing may be shown or its size is not known."""
    if stands.stopped or stands.intake is None or stands.screening.disposition.stops:
        return None
    told = stands.intake.person
    if told.height_cm is None or told.weight_kg is None:
        return None
    try:
        return body_of(told)
    except ImpossibleSize:
        return None
