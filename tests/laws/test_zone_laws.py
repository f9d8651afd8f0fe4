"""What the zones promise for every body: they keep off what must be kept off, and doubt never makes them larger."""

from __future__ import annotations

import dataclasses
import random
from dataclasses import replace
from itertools import pairwise
from typing import Literal

from hypothesis import assume, example, given, settings, strategies as st

from bodies_at_random import body, flat, overlap
from strategies import seeds
from unknot.body.landmarks import LEAST_GAP_MM, Landmarks, landmarks
from unknot.body.measure import Measure
from unknot.body.person import Person
from unknot.body.zones import balls_with_room, contacts, emptiness, techniques_with_zone, zone
from unknot.body.zones.contact import contact_of, contact_radius_mm
from unknot.body.zones.emptiness import empty_places
from unknot.body.zones.places import PLACES, ql
from unknot.body.zones.zone import Room, Side

SIDES: tuple[Side, Side] = ("left", "right")
many = settings(max_examples=400)


def choice(rng: random.Random) -> tuple[str, Side, str | None]:
    """Return a technique, a side and a ball that it uses, or none."""
    name = rng.choice(techniques_with_zone())
    return name, rng.choice(SIDES), rng.choice((None, *contacts(name)))


def room(name: str, side: Side, marks: Landmarks, ball: str | None = None) -> Room:
    """Return the room of a technique."""
    return PLACES[name][0](marks, side, contact_of(name, ball))


def unsurer(marks: Landmarks, factor: float, also: float) -> Landmarks:
    """Return landmarks that are known less well, and otherwise the same."""

    def wider(value: object) -> object:
        if isinstance(value, Measure):
            return Measure(value=value.value, se=value.se * factor + also)
        if dataclasses.is_dataclass(value) and not isinstance(value, type):
            return replace(value, **{f.name: wider(getattr(value, f.name)) for f in dataclasses.fields(value)})  # type: ignore[type-var]
        return value

    made = wider(marks)
    assert isinstance(made, Landmarks)
    return made


def check(person: Person, name: str, side: Side, ball: str | None) -> bool:
    """Check one zone; return whether it has a spot."""
    found = zone(name, side, person=person, ball=ball)
    if found.spot is None:
        assert found.allowed == found.by_hand == ()
        assert found.empty_because
        return False
    assert found.empty_because is None
    assert found.by_hand
    allowed = flat(found, found.allowed)
    for one in found.no_go:
        assert one.source, one.id
        if one.hard and one.facing == found.facing:
            assert not overlap(allowed, flat(one, one.outline)), one.id
    across, up = flat(found, [found.spot.at])[0]
    assert min(u for u, _ in allowed) <= across <= max(u for u, _ in allowed)
    assert min(z for _, z in allowed) <= up <= max(z for _, z in allowed)
    assert (found.spot.at.x > 0) is (side == "left")
    return True


def test_ten_thousand_zones_keep_off_everything_hard() -> None:
    """Protects kidneys, nerves, vessels, ribs and bones of ten thousand random bodies."""
    rng, spots = random.Random(3), 0
    for _ in range(10_000):
        spots += check(body(rng), *choice(rng))
    assert 4_000 < spots < 9_500


@many
@given(rng=seeds())
def test_a_zone_keeps_off_everything_hard(rng: random.Random) -> None:
    """Protects the same on bodies that a search makes nasty."""
    check(body(rng), *choice(rng))


@many
@given(rng=seeds(), factor=st.floats(1, 20), also=st.floats(0, 100))
def test_doubt_never_makes_a_zone_larger(rng: random.Random, factor: float, also: float) -> None:
    """Protects whoever is known less well: with larger errors everywhere no zone gains a millimetre."""
    name, side, ball = choice(rng)
    marks = landmarks(body(rng))
    assert room(name, side, unsurer(marks, factor, also), ball).within(room(name, side, marks, ball))


@many
@given(rng=seeds(), height_sd=st.floats(0, 30), weight_sd=st.floats(0, 60))
def test_an_unknown_size_never_makes_a_zone_larger(rng: random.Random, height_sd: float, weight_sd: float) -> None:
    """Protects whoever left height or weight out: the same body, sure of it, has at least as much room."""
    person = replace(body(rng), height_sd_cm=0.0, weight_sd_kg=0.0)
    name, side, ball = choice(rng)
    known = room(name, side, landmarks(person), ball)
    assert room(name, side, landmarks(replace(person, height_sd_cm=height_sd, weight_sd_kg=weight_sd)), ball).within(
        known
    )


@many
@given(rng=seeds(), sex=st.sampled_from(["male", "female"]))
def test_who_does_not_tell_the_sex_never_gets_what_telling_closes(rng: random.Random, sex: str) -> None:
    """Protects from opening something by leaving the sex out, at every adult size that is not extreme."""
    person = replace(body(rng), height_sd_cm=0.0, weight_sd_kg=0.0)
    assume(140 <= person.height_cm <= 205 and 18.5 <= person.bmi <= 40)
    name, side, ball = choice(rng)
    if emptiness(name, side, person=replace(person, sex=sex), ball=ball) is not None:
        assert emptiness(name, side, person=replace(person, sex=None), ball=ball) is not None


@many
@given(height_cm=st.floats(125, 225), bmi=st.floats(13, 75), sex=st.sampled_from(["male", "female"]))
@example(height_cm=162.0, bmi=138 / 1.62**2, sex="male")
@example(height_cm=162.0, bmi=138 / 1.62**2, sex="female")
@example(height_cm=174.0, bmi=226 / 1.74**2, sex="male")
@example(height_cm=174.0, bmi=226 / 1.74**2, sex="female")
def test_an_untold_sex_never_opens_the_buttock(height_cm: float, bmi: float, sex: Literal["male", "female"]) -> None:
    """Protects the very heavy: at every size that a body can have, either reading is enough to close this one."""
    weight_kg = bmi * (height_cm / 100) ** 2
    assume(20 <= weight_kg <= 300)
    told = Person(height_cm=height_cm, weight_kg=weight_kg, sex=sex, age=40)
    for side in SIDES:
        if emptiness("glute-ball", side, person=told) is not None:
            assert emptiness("glute-ball", side, person=replace(told, sex=None)) is not None


@many
@given(rng=seeds())
def test_left_and_right_mirror_each_other(rng: random.Random) -> None:
    """Protects from a sign gone wrong: only the kidney, which lies lower on the right, tells the sides apart."""
    person, (name, _, ball) = body(rng), choice(rng)
    left, right = (zone(name, side, person=person, ball=ball) for side in SIDES)
    if PLACES[name][0] is ql:
        marks = landmarks(person)
        assert room(name, "right", marks, ball).within(room(name, "left", marks, ball))
        return
    mirrored = [(-point.x, point.y, point.z) for point in right.allowed]
    assert [(point.x, point.y, point.z) for point in left.allowed] == mirrored
    for one, other in zip(left.no_go, right.no_go, strict=True):
        assert [(p.x, p.y, p.z) for p in one.outline] == [(-p.x, p.y, p.z) for p in other.outline]


@many
@given(rng=seeds(), small=st.floats(5, 150), more=st.floats(0, 150))
def test_a_larger_ball_never_has_more_room(rng: random.Random, small: float, more: float) -> None:
    """Protects from the ball that spreads into what its middle keeps off."""
    place, _ = PLACES[rng.choice(techniques_with_zone())]
    marks, side = landmarks(body(rng)), rng.choice(SIDES)
    wide, narrow = (place(marks, side, contact_radius_mm(radius)) for radius in (small + more, small))
    if place.__name__ == "belly":  # further out with a wider pad, and never nearer to the middle
        assert wide.out_low >= narrow.out_low
        assert wide.high - wide.low <= narrow.high - narrow.low + 1e-9
    else:
        assert wide.within(narrow)


@many
@given(rng=seeds())
def test_fewer_fingers_never_open_anything(rng: random.Random) -> None:
    """Protects the narrow: with each finger less there is no more room, and under three there is none."""
    person, (name, side, ball) = body(rng), choice(rng)
    counted = [replace(person, rib_gap_fingers=count) for count in range(9)]
    for less, more in pairwise(counted):
        assert room(name, side, landmarks(less), ball).within(room(name, side, landmarks(more), ball))
    for one in counted:
        empty = emptiness(name, side, person=one, ball=ball)
        if one.rib_gap_fingers is not None and one.rib_gap_fingers < 3 and name.startswith(("ql-", "side-waist")):
            assert empty is not None
            assert empty.id == "gap-measured"
        else:
            assert empty is None or not empty.id.startswith("gap")


@many
@given(rng=seeds())
def test_the_ball_on_the_ql_obeys_every_number_of_its_rule(rng: random.Random) -> None:
    """Protects the written rule: 5 to 8 cm out, 1.5 cm up, and the lowest of half the gap, 3.5 cm and the kidney."""
    person, side = body(rng), rng.choice(SIDES)
    found = zone("ql-wall", side, person=person, ball=rng.choice((None, *contacts("ql-wall"))))
    if found.spot is None:
        return
    pole = (40 if side == "right" else 50) * person.height_cm / 175.6
    gap = landmarks(person).last_rib_mm.value
    assert gap >= LEAST_GAP_MM
    for point in found.allowed:
        assert 50 <= abs(point.x) <= 80 + 1e-9
        assert 15 <= point.z <= min(gap / 2, 35, pole - 11 - 5) + 1e-9


@settings(max_examples=100)
@given(
    height_cm=st.floats(150, 210), bmi=st.floats(18.5, 34.9), sex=st.sampled_from(["male", "female", None]),
    waist_cm=st.none() | st.floats(60, 130),
)  # fmt: skip
@example(height_cm=150.0, bmi=18.5, sex="female", waist_cm=None)
@example(height_cm=150.0, bmi=18.5, sex=None, waist_cm=None)
@example(height_cm=210.0, bmi=34.9, sex="male", waist_cm=None)
def test_ordinary_adults_have_room(
    height_cm: float, bmi: float, sex: Literal["male", "female"] | None, waist_cm: float | None
) -> None:
    """Protects the other way: caution never closes the belly, the side, the buttock, or the first QL ball to all."""
    weight_kg = bmi * (height_cm / 100) ** 2
    person = Person(height_cm=height_cm, weight_kg=weight_kg, sex=sex, age=40, waist_cm=waist_cm, rib_gap_fingers=3)
    for name in techniques_with_zone():
        if name != "ql-ball-deep":
            assert [emptiness(name, side, person=person) for side in SIDES] == [None, None], name
    assert balls_with_room("ql-wall", "left", person=person)


@many
@given(rng=seeds())
def test_all_places_at_once_are_the_places_one_by_one(rng: random.Random) -> None:
    """Protects the short cut of screening: it finds empty exactly what is empty when asked one by one."""
    person = body(rng)
    one_by_one = {
        name: found
        for name in techniques_with_zone()
        if (found := {side: empty for side in SIDES if (empty := emptiness(name, side, person=person)) is not None})
    }
    assert empty_places(person) == one_by_one
