"""Which postures a technique holds or moves between, its sides filled in."""

from __future__ import annotations

from unknot.catalog.postures import OTHER
from unknot.catalog.technique import FormId, Technique
from unknot.catalog.techniques import technique
from unknot.catalog.vocabulary import Side


def postures_of(
    name: str, side: Side | None = None, *, form: FormId | None = None, level: int | None = None
) -> tuple[str, ...]:
    """Return the ids of the postures of a technique, worked on `side`, in a form or at a level; () where it has none.

    A form says where it is done and so goes before the level. Without a side a sided technique is shown for the left.
    Raises `KeyError` when the technique is unknown.
    """
    return filled(patterns_of(technique(name), form=form, level=level), side or "left")


def patterns_of(card: Technique, *, form: FormId | None = None, level: int | None = None) -> tuple[str, ...]:
    """Return the same as the card writes them, with `{side}` and `{other}`. An unknown form or level is the card's."""
    there = card.forms[form].postures if form in card.forms else None
    if there is None and level is not None:
        there = next((one.postures for one in card.levels if one.number == level), None)
    return card.postures if there is None else there


def filled(patterns: tuple[str, ...], side: Side) -> tuple[str, ...]:
    """Return patterns with the side that is worked, and the other one, put in."""
    return tuple(one.replace("{side}", side).replace("{other}", OTHER[side]) for one in patterns)
