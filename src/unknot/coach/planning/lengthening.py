"""Which of several stretches lengthens a muscle clearly more: the body's ranking, as the planner uses it.

The figures are those of the reference body (`unknot.body.ranking`), each with its band. Where the bands leave it open
which of two does more (`unknot.body.comparing`), the two are equal, and the ranking decides nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Literal, TypeAlias, TypeVar

from unknot.body.bands import Change
from unknot.body.change_words import change_sentence, hardly
from unknot.body.comparing import clearly_more
from unknot.body.ranking import Stretch, stretch, stretches
from unknot.catalog.technique import FormId
from unknot.catalog.vocabulary import Side
from unknot.coach.assessment.hypothesis import Assessment
from unknot.coach.planning.available import Candidate
from unknot.coach.planning.measure import serves
from unknot.locale import Text

Target: TypeAlias = tuple[Literal["ql", "psoas"], Side]
"""A muscle of one side."""
T = TypeVar("T")
AMONG_THE_MOST = 0.75
"""From this part of the best on, a stretch is said to be among the most; below it a place would read as a reason
against."""


@lru_cache(maxsize=512)
def _looked_up(technique: str, target: Target, form: FormId | None) -> Stretch | None:
    return stretch(technique, *target, form=form)


def lengthens(one: Candidate, target: Target) -> Stretch | None:
    """Return what a candidate does for a muscle of one side, in the form in which it will be done.

    None where it is no stretch, where the side to work for it is closed, and where the body is silent.
    """
    if one.rules.phase != "stretch":
        return None
    found = _looked_up(one.id, target, one.place)
    return None if found is None or (found.side is not None and found.side not in one.sides) else found


def longest_first(some: Iterable[T], stretch_of: Callable[[T], Stretch | None], muscle: str) -> list[T]:
    """Return `some` so that nothing stands behind what it clearly beats; everything else keeps its order.

    Being equal does not carry over (a = b, b = c, and yet a beats c), so no sort key would do: the first that nothing
    left beats is taken, again and again. What the body is silent about (None) beats nothing and is not beaten.
    """
    left = [(one, stretch_of(one)) for one in some]
    listed: list[T] = []
    while left:
        place = next(
            index
            for index, (_, mine) in enumerate(left)
            if mine is None or not any(other is not None and clearly_more(other, mine, muscle) for _, other in left)
        )
        listed.append(left.pop(place)[0])
    return listed


def own_target(one: Candidate, sorer: Side) -> Target | None:
    """Return the muscle a candidate serves, on the sorer side or the only open one; None: both muscles, or neither."""
    served = serves(one.id)
    if bool(served.ql) == bool(served.psoas):
        return None
    return "ql" if served.ql else "psoas", sorer if sorer in one.sides else one.sides[0]


def words_of(found: Stretch, target: Target) -> Text | None:
    """Return what a reason says of a stretch: how much longer, and its place in the list where it is among the first.

    None where the muscle hardly gets longer: that is no reason. The card says it.
    """
    if found.change_pct < 0 or hardly(found.change_pct):
        return None
    muscle, side = target
    most = stretches(muscle, side)[0].change_pct
    if found.change_pct >= AMONG_THE_MOST * most:
        return found.sentence
    return change_sentence(f"{muscle}-{side}", Change(change_pct=found.change_pct, band_pct=found.band_pct))


def leading_target(assessment: Assessment) -> Target | None:
    """Return the muscle and side that the pain resembles most; None where that is not clear, or is something else."""
    first = assessment.hypotheses[0]
    if not assessment.clear or first.muscle is None or first.side is None:
        return None
    return first.muscle, first.side
