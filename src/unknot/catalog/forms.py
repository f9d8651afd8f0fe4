"""A technique in another place or position: the card with the steps, the gear and the levels of one of its forms."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from unknot.catalog.technique import Form, FormId, GearAdvice, Technique
from unknot.catalog.techniques import technique


@lru_cache(maxsize=256)
def technique_in(name: str, form: FormId | None = None) -> Technique:
    """Return the card of a technique in a form: steps, gear, levels; the card itself for None or a form it has not.

    Raises `KeyError` when the id is unknown, `CatalogError` when its file is broken.
    """
    card = technique(name)
    here = card.forms.get(form) if form else None
    if here is None:
        return card
    levels = tuple(
        replace(
            level,
            before=level.before if here.before is None else here.before,
            work=level.work if here.work is None else here.work,
            between=level.between if here.between is None else here.between,
        )
        for level in card.levels[: here.top_level]
    )
    return replace(
        card,
        gear=_gear(card.gear, here),
        way_in=card.way_in if here.way_in is None else here.way_in,
        find=card.find if here.find is None else here.find,
        change_side=card.change_side if here.change_side is None else here.change_side,
        way_out=card.way_out if here.way_out is None else here.way_out,
        levels=levels,
    )


def _gear(advice: GearAdvice, here: Form) -> GearAdvice:
    """Return what to do it with in a form: never what its own words leave out."""
    return replace(
        advice,
        works=advice.works if here.gear is None else tuple(one for one in advice.works if one.id in here.gear),
        substitutes=advice.substitutes if here.substitutes is None else here.substitutes,
    )
