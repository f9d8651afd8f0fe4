"""A card's place, painted on the person's own body; only where that body is made, and only where the place is open.

The flat drawing beside it says the same and needs nothing. On a body of another size the place would be a wrong one:
there it is not shown at all.
"""

from __future__ import annotations

from typing import Any

from fastapi import Request

from unknot.body.sizes import ImpossibleSize
from unknot.body.zones import techniques_with_zone
from unknot.catalog.vocabulary import Side
from unknot.coach.screening import TechniqueVerdict, visible_zone
from unknot.locale import translate
from unknot.web.pages.own_body import own_body
from unknot.web.pages.shell import locale_of
from unknot.web.pages.standing import Standing
from unknot.web.viewer_data import body_address, viewer_data


def zone_view(
    request: Request, stands: Standing, name: str, verdict: TechniqueVerdict | None, side: Side
) -> dict[str, Any] | None:
    """Return what the viewer shows of a technique's place on one side; None where there is nothing to show."""
    body = own_body(stands)
    if body is None or stands.intake is None or verdict is None or name not in techniques_with_zone():
        return None
    address, own = body_address(body)
    if not own:
        return None
    try:
        document = visible_zone(name, side, person=stands.intake.person, verdict=verdict, units=stands.intake.units)
    except ImpossibleSize:
        return None
    if document["spot"] is None:
        return None
    locale = locale_of(request)
    return viewer_data(address, lambda words: translate(words, locale), zone=document)
