"""How long things take, in one place: the planner budgets with it and the session is compiled by it.

An item runs: way in, find, before, (work, between) × bouts, change sides, before, (work, between) × bouts, way out.
Finding the spot is guided again on the second side. After the last bout there is no `between`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import lru_cache

from unknot.catalog.forms import technique_in
from unknot.catalog.technique import Dose, FormId, Level, Step
from unknot.catalog.techniques import technique_rules

WORDS_PER_S = 2.3
"""Calm speech, about 138 words a minute."""
PAUSE_S = 2
"""To do what was said."""
LEAST_S = 4


def step_seconds(step: Step, dose: Dose) -> int:
    """Return the length of a step in whole seconds under a dose.

    A `hold` lasts `dose.hold_s`, `reps` last `dose.reps * dose.rep_s`; other steps last their `seconds` (a `rest` never
    more than `dose.cap_s`) or, where none are given, as long as saying the sentence takes and a moment to do it.
    """
    if step.kind == "hold":
        return dose.hold_s or 0
    if step.kind == "reps":
        return (dose.reps or 0) * (dose.rep_s or 0)
    if step.seconds is not None:
        return min(step.seconds, dose.cap_s) if step.kind == "rest" and dose.cap_s is not None else step.seconds
    return max(LEAST_S, math.ceil(len(step.say.split()) / WORDS_PER_S) + PAUSE_S)


def steps_seconds(steps: Iterable[Step], dose: Dose) -> int:
    """Return the length of several steps in seconds."""
    return sum(step_seconds(step, dose) for step in steps)


def level_seconds(level: Level, dose: Dose) -> int:
    """Return the length of one side's work at a level: before, then every bout and what lies between."""
    bout = steps_seconds(level.work, dose)
    between = steps_seconds(level.between, dose) + dose.rest_s
    return steps_seconds(level.before, dose) + dose.bouts * bout + (dose.bouts - 1) * between


@lru_cache(maxsize=4096)
def item_seconds(
    name: str,
    level_number: int,
    dose: Dose,
    dose_second: Dose | None,
    both_sides: bool,
    form: FormId | None = None,
) -> int:
    """Return the whole length of an item in seconds, way in and out included.

    `both_sides` is true for a sided technique done on both; `dose_second` is the second side's dose when it differs;
    `form` is the place or position it is done in.
    """
    card = technique_in(name, form)
    level = card.levels[level_number - 1]
    total = steps_seconds(card.way_in, dose) + steps_seconds(card.find, dose) + level_seconds(level, dose)
    if both_sides and technique_rules()[name].sided:
        second = dose_second or dose
        total += steps_seconds(card.change_side, second) + steps_seconds(card.find, second)
        total += level_seconds(level, second)
    return total + steps_seconds(card.way_out, dose)
