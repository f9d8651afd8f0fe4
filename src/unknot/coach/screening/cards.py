"""A technique's card as one person may see it: its steps only where screening left them open.

Every door shows cards through here, so that none of them hands out the steps of what is closed.
"""

from __future__ import annotations

import dataclasses
from typing import Any

from unknot.catalog.forms import technique_in
from unknot.catalog.gear import gear, is_soft
from unknot.catalog.technique import FormId, GearNote, Level
from unknot.catalog.techniques import technique, technique_rules
from unknot.coach.screening.columns import UNTOUCHED
from unknot.coach.screening.verdict import TechniqueVerdict
from unknot.locale import Text

STEP_FIELDS = ("gear", "postures", "way_in", "find", "change_side", "way_out", "levels", "variants", "forms")
"""What tells how to do it. `gear` too: it says what to press with, and what to do without."""
ALWAYS_OPEN = ("education", "refusal")
"""Phases whose cards are only read."""


def is_open(name: str, verdict: TechniqueVerdict | None) -> bool:
    """Return whether its steps may be shown: nothing about it needs screening, or screening left a side open.

    `verdict` None: the person was not screened.
    """
    if name in UNTOUCHED or technique_rules()[name].phase in ALWAYS_OPEN:
        return True
    return verdict is not None and bool(verdict.allowed_sides)


def open_levels(name: str, verdict: TechniqueVerdict | None) -> tuple[Level, ...]:
    """Return the levels that may be shown, none of a closed technique."""
    if not is_open(name, verdict):
        return ()
    return technique(name).levels[: verdict.level_cap if verdict else None]


def open_gear(name: str, verdict: TechniqueVerdict | None, form: FormId | None = None) -> tuple[GearNote, ...]:
    """Return the gear to name: nothing for a closed technique, nothing hard where only soft things may press.

    With a form: only what fits there.
    """
    if not is_open(name, verdict):
        return ()
    soft, things = verdict is not None and verdict.soft_only, gear()
    works = technique_in(name, form).gear.works
    return tuple(one for one in works if not (soft and things[one.id].ball and not is_soft(things[one.id])))


def discomfort_words(name: str, verdict: TechniqueVerdict | None) -> Text | None:
    """Return how strong it may feel for this person, of 10; None where its card sets no limits."""
    limits = technique_rules()[name].discomfort
    if limits is None:
        return None
    top = limits.ceiling
    if verdict is not None and verdict.max_discomfort is not None:
        top = min(top, verdict.max_discomfort + 1)
    high = min(limits.target[1], top - 1)  # the belly's target reaches up to its ceiling: no number is both
    return Text("Up to {high} of 10 is all right. From {top} on, ease off.", high=high, top=top)


def visible_card(name: str, verdict: TechniqueVerdict | None) -> dict[str, Any]:
    """Return the card as plain values, without what this person is not to do.

    Besides the card: `status` (a verdict's, or `not-screened`), `sides` (those that are open), `modify` (how it is done
    here). A closed technique has none of `STEP_FIELDS`; levels end at the verdict's cap; with one side open there is
    no change of sides. Raises `KeyError` when the id is unknown.
    """
    card, rules = dataclasses.asdict(technique(name)), technique_rules()[name]
    opened = is_open(name, verdict)
    sides = verdict.allowed_sides if verdict else ("left", "right")
    if opened:
        card["levels"] = [dataclasses.asdict(level) for level in open_levels(name, verdict)]
        card["gear"]["works"] = [dataclasses.asdict(note) for note in open_gear(name, verdict)]
        for place, form in card["forms"].items():
            if form["gear"] is not None:
                form["gear"] = [note.id for note in open_gear(name, verdict, place)]
        if rules.sided and len(sides) == 1:
            del card["change_side"]
            for form in card["forms"].values():
                del form["change_side"]
    else:
        card = {field: value for field, value in card.items() if field not in STEP_FIELDS}
    needs_none = opened and verdict is None
    return {
        **card,
        "status": verdict.status.id if verdict else "ok" if needs_none else "not-screened",
        "sides": list(sides) if opened else [],
        "modify": list(verdict.modify) if verdict and opened else [],
    }
