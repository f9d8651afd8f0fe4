"""A change of side: each sentence begins as the one before it ended, from one side's hold to the other's start."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from unknot.body.pose_words import in_body
from unknot.body.steps import Place, addresses
from unknot.body.tracks import KeyPose, track, with_track
from unknot.catalog.forms import technique_in
from unknot.catalog.technique import FormId
from unknot.catalog.techniques import technique_rules

SIDED = [name for name in with_track() if technique_rules()[name].sided]
DOWN, WALLS = (0.0, -1.0, 0.0), {"wall-left": (1.0, 0.0, 0.0), "wall-right": (-1.0, 0.0, 0.0)}
DECIDED = 0.7
"""From here on a body lies on one of its sides, or stands with it to a wall: the share of the way to that side."""


def beside(pose: KeyPose, *, mirrored: bool) -> dict[str, str]:
    """Which of the body's own sides is below, and which is at a side wall; nothing where it is neither."""
    found = {}
    for what, way in (("floor", DOWN), *((name, way) for name, way in WALLS.items() if name in pose.supports)):
        left = in_body(pose, way)[0] * (-1.0 if mirrored else 1.0)
        if abs(left) >= DECIDED:
            found[what.partition("-")[0]] = "left" if left > 0 else "right"
    return found


def change(name: str, form: FormId | None) -> Iterator[tuple[Place, str, bool]]:
    """The poses from each hold of the right side over the change to the start of the left one; last: mirrored."""
    of, card = track(name), technique_in(name, form)
    own = [one for one in addresses(name) if one.form == form]
    for place in own:
        if place.section == "change_side":
            for pose in of.steps[place]:
                yield place, pose, place.number > card.leaving
    first = next(one for one in own if one.section in ("find", "before", "work"))
    yield first, of.steps[first][0], True


@pytest.mark.parametrize("name", SIDED)
def test_who_changes_sides_is_never_turned_over_between_two_pictures(name: str) -> None:
    """Protects whoever rolls over or turns round by the pictures: each begins on the side on which the one before it
    ended. Between two sentences nobody has turned over, and a roll goes over the back."""
    of = track(name)
    for form in dict.fromkeys(one.form for one in addresses(name)):
        work = [one for one in addresses(name) if one.form == form and one.section == "work"]
        for hold in work:
            seen = beside(of.pose(of.steps[hold][-1]), mirrored=False)
            for place, pose, mirrored in change(name, form):
                now = beside(of.pose(pose), mirrored=mirrored)
                for what in seen.keys() & now.keys():
                    assert seen[what] == now[what], f"{place}: {pose}"
                seen = now


@pytest.mark.parametrize("name", SIDED)
def test_who_names_no_side_before_one_is_named_speaks_of_the_side_before(name: str) -> None:
    """Protects the picture of a sentence: before a side is named, it is still the one that was worked."""
    for form in dict.fromkeys(one.form for one in addresses(name)):
        card = technique_in(name, form)
        named = ["{" in step.say for step in card.change_side]
        assert card.leaving == (named.index(True) if True in named else 1)
