"""The map of a zone: the right way round, everything in it, its numbers in their places, its fingers at their width."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from unknot.body.landmarks import landmarks
from unknot.body.map import FIND, STEPS, BodyMap, FindStep, body_map, by_hand_steps, find_steps, inner_svg, page_svg
from unknot.body.map.chart import RINGS, soft_rings
from unknot.body.map.ground import CAPTIONS
from unknot.body.map.paints import PAINTS
from unknot.body.map.shapes import Drawing, Shape, cut, hatching, inside
from unknot.body.person import FINGER_MM, Person
from unknot.body.zones import techniques_with_zone, zone, zone_document
from unknot.body.zones.contact import contact_of
from unknot.body.zones.places import PLACES
from unknot.body.zones.soft import as_if_certain, soft_room
from unknot.catalog.forms import technique_in
from unknot.catalog.techniques import technique
from unknot.catalog.vocabulary import Side

calmly = settings(deadline=None, max_examples=40)
"""A busy machine is no fault: speed is measured in the bench."""

SIDES: tuple[Side, ...] = ("left", "right")
MAN = Person(height_cm=176, weight_kg=74, sex="male", age=40)
WOMAN = Person(height_cm=162, weight_kg=60, sex="female", age=40)


@lru_cache(maxsize=64)
def document(technique: str, side: Side, person: Person = MAN) -> dict[str, Any]:
    """Return the zone's document."""
    return zone_document(zone(technique, side, person=person), person)


def drawn(technique: str, side: Side, person: Person = MAN) -> BodyMap | None:
    """Return the map of a zone; None where the body has no room for it."""
    found = document(technique, side, person)
    return body_map(found) if found["spot"] else None


def steps(name: str, side: Side) -> tuple[FindStep, ...]:
    """Return all steps of both ways to say them."""
    found = document(name, side)
    return (*by_hand_steps(found), *find_steps(found, tuple(str(one.say) for one in technique(name).find)))


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("technique", techniques_with_zone())
def test_the_ball_lies_in_its_field_and_off_every_hard_place(technique: str, side: Side) -> None:
    """Protects the body: what is drawn green is off what is drawn hatched, and the ring's middle is in the green."""
    chart = drawn(technique, side)
    assert chart is not None
    left, top, width, height = chart.drawing.box
    (x, y), radius = chart.ball
    assert left < x - radius
    assert x + radius < left + width
    assert top < y - radius
    assert y + radius < top + height
    xs, ys = [corner[0] for corner in chart.field], [corner[1] for corner in chart.field]
    assert min(xs) - 0.2 <= x <= max(xs) + 0.2
    assert min(ys) - 0.2 <= y <= max(ys) + 0.2
    hard = [area for area in chart.areas if area.hard]
    assert hard
    for area in hard:
        assert not inside((x, y), area.outline), area.name


@pytest.mark.parametrize("technique", techniques_with_zone())
def test_left_and_right_are_each_others_mirror_in_place(technique: str) -> None:
    """The person's right is where the caption says it is, from behind, from the front and from the side."""
    left, right = drawn(technique, "left"), drawn(technique, "right")
    assert left is not None
    assert right is not None
    facing = next(name for name, both in CAPTIONS.items() if both["right"] == right.caption)
    assert left.caption == CAPTIONS[facing]["left"]
    if facing == "back":
        assert left.ball[0][0] < 0 < right.ball[0][0]
    elif facing == "front":
        assert right.ball[0][0] < 0 < left.ball[0][0]
    else:
        assert left.ball[0][0] == pytest.approx(-right.ball[0][0], abs=0.2)


def mirrored(shape: Shape) -> Shape:
    """Return a shape as a mirror shows it."""
    points = [(-x, y) for x, y in shape.points]
    if shape.kind == "bar":
        points = [(points[1][0], points[0][1]), (points[0][0], points[1][1])]
    anchor = {"start": "end", "middle": "middle", "end": "start"}[shape.anchor]
    words = str(shape.words).replace("right", "left") if shape.words is not None else None
    return replace(shape, points=tuple(points), anchor=anchor, words=words)  # type: ignore[arg-type]


def told(drawing: Drawing) -> list[tuple[object, ...]]:
    """Return shapes that can be compared: hatching aside, which slants the same way on both sides."""
    found: list[tuple[object, ...]] = []
    for one in drawing.shapes:
        if one.look in ("hatch", "number", "number-words"):
            continue
        corners = tuple(sorted((round(x, 1) + 0.0, round(y, 1) + 0.0) for x, y in one.points))
        found.append((one.kind, one.look, corners, one.radius, one.anchor, str(one.words)))
    return sorted(found, key=str)


@pytest.mark.parametrize("name", [one for one in techniques_with_zone() if not one.startswith("ql-")])
def test_a_mirrored_technique_is_a_mirrored_map(name: str) -> None:
    """Protects the left side: map and steps are the right side's seen in a mirror, word for word and line for line."""
    right, left = drawn(name, "right"), drawn(name, "left")
    assert right is not None
    assert left is not None
    pairs = [(right.drawing, left.drawing)]
    pairs += [(a.drawing, b.drawing) for a, b in zip(steps(name, "right"), steps(name, "left"), strict=True)]
    for one, other in pairs:
        assert told(Drawing(box=one.box, shapes=tuple(mirrored(shape) for shape in one.shapes))) == told(other)
        assert one.box[0] == pytest.approx(-(other.box[0] + other.box[2]), abs=0.2)
        assert one.box[1:] == other.box[1:]


def test_beside_the_spine_only_the_kidneys_tell_the_sides_apart() -> None:
    """Protects the left side of the back: what differs comes from the kidney, which lies lower on the right."""
    right, left = drawn("ql-wall", "right"), drawn("ql-wall", "left")
    assert right is not None
    assert left is not None
    ground = [{"skin", "contour", "bone", "mark", "outside", "ridge"}] * 2
    one, other = (
        [shape for shape in chart.drawing.shapes if shape.look in looks]
        for chart, looks in zip((right, left), ground, strict=True)
    )
    flipped = Drawing(box=right.drawing.box, shapes=tuple(mirrored(shape) for shape in one))
    assert told(flipped) == told(Drawing(box=left.drawing.box, shapes=tuple(other)))
    assert max(y for _, y in right.field) == max(y for _, y in left.field)
    assert min(y for _, y in left.field) <= min(y for _, y in right.field)


def test_the_caption_names_the_lines_that_are_there() -> None:
    """The reader is told which line is which, and nothing is said of a line that is not drawn."""
    ball, palms = drawn("ql-ball-sink", "right"), drawn("psoas-supine-fingers", "right")
    assert ball is not None
    assert palms is not None
    assert ball.lines == "The upper line is your last rib, the lower one the top of your hip bone."
    assert palms.lines == "The line is the top of your hip bone."
    assert [one.look for one in ball.drawing.shapes].count("mark") == 2
    assert [one.look for one in palms.drawing.shapes].count("mark") == 1


def test_numbers_stand_in_their_own_area_once() -> None:
    """A number on the drawing belongs to the line of the list with the same number."""
    for name in ("ql-ball-sink", "psoas-supine-fingers", "glute-ball"):
        chart = drawn(name, "right")
        assert chart is not None
        assert [area.number for area in chart.areas] == list(range(1, len(chart.areas) + 1))
        labels = [area.label for area in chart.areas if area.label is not None]
        assert len(labels) >= 3
        assert len(set(labels)) == len(labels)
        for area in chart.areas:
            assert area.label is None or inside(area.label, area.outline)


@pytest.mark.parametrize("name", techniques_with_zone())
def test_every_sentence_that_leads_to_the_place_has_its_picture(name: str) -> None:
    """Protects whoever reads with the eyes: no sentence of a card's `find`, in any form, or of `by_hand` is bare."""
    for form in (None, *technique(name).forms):
        assert len(technique_in(name, form).find) == len(FIND[name]), form
    assert len(document(name, "right")["by_hand"]) == len(STEPS[PLACES[name][0]])
    for side in SIDES:
        for step in steps(name, side):
            assert len(step.drawing.shapes) > 4, step.motif
            assert step.drawing.box == steps(name, side)[0].drawing.box


@pytest.mark.parametrize("name", techniques_with_zone())
def test_fingers_are_drawn_at_their_width_and_as_many_as_are_said(name: str) -> None:
    """Protects the measure: one finger is 18 mm on the drawing, and where words count fingers so many are drawn."""
    said = {"one finger-width": 1, "two finger-widths": 2, "three finger-widths": 3, "four finger-widths": 4}
    for step in by_hand_steps(document(name, "right")):
        bars = [one for one in step.drawing.shapes if one.look == "finger"]
        for one in bars:
            (x0, y0), (x1, y1) = one.points
            assert min(x1 - x0, y1 - y0) == pytest.approx(FINGER_MM, abs=0.15)
        counted = [count for words, count in said.items() if words in step.say]
        if counted and step.motif not in ("three-fingers", "up-at-the-side"):
            assert len(bars) == counted[0], (step.say, len(bars))


@pytest.mark.parametrize("person", [MAN, WOMAN])
@pytest.mark.parametrize("name", techniques_with_zone())
def test_the_soft_edge_is_as_wide_as_the_limits_are_unsure(name: str, person: Person) -> None:
    """Protects honesty: with larger errors the edge is nowhere narrower, and the full green nowhere larger."""
    place, side = PLACES[name][0], "right"
    marks, contact = landmarks(person), contact_of(name, None)
    certain = as_if_certain(marks)
    assert soft_room(place, certain, side, contact) == place(certain, side, contact)

    def unsure(factor: float) -> tuple[list[float], list[float]]:
        wider = {key: replace(value, se=value.se * factor) for key, value in vars_of(marks).items()}
        sizes = {key: replace(value, se=value.se * factor) for key, value in vars_of(marks.measures).items()}
        made = replace(marks, measures=replace(marks.measures, **sizes), **wider)
        core, edge = place(made, side, contact), soft_room(place, made, side, contact)
        assert core.within(edge)
        limits = [core.out_low - edge.out_low, edge.out_high - core.out_high, core.low - edge.low]
        return [core.out_low, -core.out_high, core.low, -core.high], [*limits, edge.high - core.high]

    cores, edges = zip(*(unsure(factor) for factor in (0.0, 0.5, 1.0, 1.5)), strict=True)
    for less, more in pairwise(edges):
        assert all(one <= other + 1e-9 for one, other in zip(less, more, strict=True))
    for less, more in pairwise(cores):
        assert all(one <= other + 1e-9 for one, other in zip(less, more, strict=True))
    assert sum(edges[0]) == 0 < sum(edges[-1])


def vars_of(holder: Any) -> dict[str, Any]:
    """Return the measures among the fields of a frozen object."""
    return {name: getattr(holder, name) for name in holder.__slots__ if hasattr(getattr(holder, name), "se")}


def test_the_edge_fades_outward_from_the_full_green() -> None:
    """Protects from a hard line where nothing is sure: rings grow from the field to the soft outline in equal steps."""
    chart = drawn("ql-wall", "right")
    assert chart is not None
    rings = soft_rings(chart.field, chart.soft)
    assert len(rings) == RINGS
    assert rings[0] == chart.soft
    inner = [min(x for x, _ in ring) for ring in rings]
    assert inner == sorted(inner)
    assert inner[-1] < min(x for x, _ in chart.field)
    shares = [one.share for one in chart.drawing.shapes if one.look == "field-soft"]
    assert len(shares) == RINGS
    assert sum(shares) == pytest.approx(1)
    assert "mm" in str(chart.sure)
    assert soft_rings(chart.field, chart.field) == ()


@calmly
@given(
    height=st.integers(150, 200),
    bmi=st.floats(19, 34),
    sex=st.sampled_from(["male", "female"]),
    side=st.sampled_from(SIDES),
    name=st.sampled_from(techniques_with_zone()),
)
def test_any_body_can_be_drawn(height: int, bmi: float, sex: Any, side: Side, name: str) -> None:
    """Whatever the size, map and steps hold finite numbers, the ring and the place; or there is no zone at all."""
    person = Person(height_cm=height, weight_kg=round(bmi * (height / 100) ** 2, 1), sex=sex, age=40)
    found = zone_document(zone(name, side, person=person), person)
    if found["spot"] is None:
        assert by_hand_steps(found) == ()
        assert find_steps(found, ()) == ()
        return
    chart = body_map(found, "imperial")
    assert chart.by_hand
    left, top, width, _ = chart.drawing.box
    (x, y), radius = chart.ball
    assert left <= x - radius + 4
    assert x + radius - 4 <= left + width
    assert top <= y - radius
    for drawing in (chart.drawing, *(one.drawing for one in by_hand_steps(found, "imperial"))):
        assert "nan" not in page_svg(drawing)
        assert "inf" not in inner_svg(drawing).replace("infra", "")
        for shape in drawing.shapes:
            assert shape.look in PAINTS


def test_inside_knows_a_corner_from_a_hole() -> None:
    """The even-odd rule, on a square and on a bent shape."""
    square = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)]
    assert inside((2, 2), square)
    assert not inside((5, 2), square)
    bent = [(0.0, 0.0), (6.0, 0.0), (6.0, 6.0), (4.0, 6.0), (4.0, 2.0), (0.0, 2.0)]
    assert inside((5, 5), bent)
    assert not inside((2, 4), bent)


def test_what_reaches_out_of_the_box_is_cut_and_hatched_inside_it() -> None:
    """Protects the paper: nothing is drawn beyond the edge, and hatching stays in its place."""
    wide = [(-10.0, -10.0), (30.0, -10.0), (30.0, 5.0), (-10.0, 5.0)]
    part = cut(wide, (0.0, 0.0, 20.0, 20.0))
    assert {(round(x), round(y)) for x, y in part} == {(0, 0), (20, 0), (20, 5), (0, 5)}
    assert cut(wide, (40.0, 40.0, 5.0, 5.0)) == ()
    lines = hatching(part)
    assert lines
    for one in lines:
        for x, y in one.points:
            assert -1e-6 <= x <= 20 + 1e-6
            assert -1e-6 <= y <= 5 + 1e-6
