"""The drawing of a zone: the right way round, everything in it, its numbers where they belong."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from unknot.body.person import Person
from unknot.body.zones import techniques_with_zone, zone, zone_document
from unknot.catalog.vocabulary import Side
from unknot.web.zone_chart import CAPTIONS, ZoneChart, inside, zone_chart

calmly = settings(deadline=None)
"""A busy machine is no fault: speed is measured in the bench."""

SIDES: tuple[Side, ...] = ("left", "right")


def drawn(technique: str, side: Side, person: Person | None = None) -> ZoneChart | None:
    """Return the drawing of a zone; None where the body has no room for it."""
    body = person or Person(height_cm=176, weight_kg=74, sex="male", age=40)
    document: dict[str, Any] = zone_document(zone(technique, side, person=body), body)
    return zone_chart(document) if document["spot"] else None


def corners(points: str) -> list[tuple[float, float]]:
    """Return the corners of a drawn polygon."""
    return [(float(x), float(y)) for x, y in (pair.split(",") for pair in points.split())]


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("technique", [one for one in techniques_with_zone() if one != "psoas-block"])
def test_the_ball_lies_in_its_field_and_off_every_hard_place(technique: str, side: Side) -> None:
    """Protects the body: what is drawn green is off what is drawn hatched, and the ring's middle is in the green."""
    chart = drawn(technique, side)
    assert chart is not None
    left, top, width, height = chart.box
    x, y, radius = chart.ball
    assert left < x - radius
    assert x + radius < left + width
    assert top < y - radius
    assert y + radius < top + height
    field = corners(chart.field)
    assert min(fx for fx, _ in field) - 0.2 <= x <= max(fx for fx, _ in field) + 0.2
    assert min(fy for _, fy in field) - 0.2 <= y <= max(fy for _, fy in field) + 0.2
    hard = [area for area in chart.areas if area.hard]
    assert hard
    for area in hard:
        assert not inside((x, y), corners(area.points)), area.name


@pytest.mark.parametrize("technique", ["ql-ball-sink", "psoas-supine-fingers", "side-waist-roll", "glute-ball"])
def test_left_and_right_are_each_others_mirror_in_place(technique: str) -> None:
    """The person's right is where the caption says it is, from behind, from the front and from the side."""
    left, right = drawn(technique, "left"), drawn(technique, "right")
    assert left is not None
    assert right is not None
    facing = next(name for name, both in CAPTIONS.items() if both["right"] == right.caption)
    assert left.caption == CAPTIONS[facing]["left"]
    if facing == "back":
        assert left.ball[0] < 0 < right.ball[0]
    elif facing == "front":
        assert right.ball[0] < 0 < left.ball[0]
    else:
        assert left.ball[0] == pytest.approx(-right.ball[0], abs=3)


def test_the_caption_names_the_lines_that_are_there() -> None:
    """The reader is told which line is which, and nothing is said of a line that is not drawn."""
    ball, palms = drawn("ql-ball-sink", "right"), drawn("psoas-supine-fingers", "right")
    assert ball is not None
    assert palms is not None
    assert ball.rib
    assert ball.crest
    assert ball.lines == "The upper line is your last rib, the lower one the top of your hip bone."
    assert not palms.rib
    assert palms.lines == "The line is the top of your hip bone."


def test_numbers_stand_in_their_own_area_once() -> None:
    """A number on the drawing belongs to the line of the list with the same number."""
    for technique in ("ql-ball-sink", "psoas-supine-fingers", "glute-ball"):
        chart = drawn(technique, "right")
        assert chart is not None
        assert [area.number for area in chart.areas] == list(range(1, len(chart.areas) + 1))
        labels = [area.label for area in chart.areas if area.label is not None]
        assert len(labels) >= 3
        assert len(set(labels)) == len(labels)
        for area in chart.areas:
            assert area.label is None or inside(area.label, corners(area.points))


@calmly
@given(
    height=st.integers(150, 200),
    bmi=st.floats(19, 34),
    sex=st.sampled_from(["male", "female"]),
    side=st.sampled_from(SIDES),
)
def test_any_body_can_be_drawn(height: int, bmi: float, sex: Any, side: Side) -> None:
    """Whatever the size, the drawing holds the whole ring and finite numbers, or there is no zone at all."""
    person = Person(height_cm=height, weight_kg=round(bmi * (height / 100) ** 2, 1), sex=sex, age=40)
    chart = drawn("ql-ball-sink", side, person)
    if chart is not None:
        assert chart.by_hand
        assert chart.box[2] > 2 * chart.ball[2]
        assert "nan" not in chart.field


def test_inside_knows_a_corner_from_a_hole() -> None:
    """The even-odd rule, on a square and on a bent shape."""
    square = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)]
    assert inside((2, 2), square)
    assert not inside((5, 2), square)
    bent = [(0.0, 0.0), (6.0, 0.0), (6.0, 6.0), (4.0, 6.0), (4.0, 2.0), (0.0, 2.0)]
    assert inside((5, 5), bent)
    assert not inside((2, 4), bent)
