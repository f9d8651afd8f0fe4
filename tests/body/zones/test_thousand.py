"""A thousand random people: on every map the middle of the ball is inside the allowed zone and off every no-go.

A zone takes a third of a millisecond, so ten thousand of them take four seconds; the bodies are made once.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import lru_cache

import pytest

from bodies_at_random import body, flat, overlap
from unknot.body.map.ground import Ground
from unknot.body.map.shapes import inside
from unknot.body.person import Person
from unknot.body.zones import Zone, contacts, techniques_with_zone, zone, zone_document
from unknot.body.zones.zone import Side

PEOPLE = 1_000
SIDES: tuple[Side, Side] = ("left", "right")


@lru_cache(maxsize=1)
def people() -> tuple[Person, ...]:
    """Return the same thousand for every test."""
    rng = random.Random(4)
    return tuple(body(rng) for _ in range(PEOPLE))


def chosen(name: str) -> list[tuple[Person, Side, str | None]]:
    """Return each with a side and a thing that presses, by chance but the same at every run."""
    rng = random.Random(name)
    return [(one, rng.choice(SIDES), rng.choice((None, *contacts(name)))) for one in people()]


def in_(point: tuple[float, float], outline: Sequence[tuple[float, float]]) -> bool:
    """Return whether a point lies in an outline, its edge counting as in."""
    x, y = point
    return inside(point, outline) or any(
        inside((x + dx, y + dy), outline) for dx in (-1e-6, 1e-6) for dy in (-1e-6, 1e-6)
    )


def clear(found: Zone) -> None:
    """Check one zone: its spot in the allowed zone, off every hard place, and off the soft edge of nothing."""
    assert found.spot is not None
    (spot,) = flat(found, [found.spot.at])
    assert in_(spot, flat(found, found.allowed))
    hard = [one for one in found.no_go if one.hard and one.facing == found.facing]
    assert hard
    for one in hard:
        assert not inside(spot, flat(one, one.outline)), one.id
        assert not overlap(flat(found, found.soft), flat(one, one.outline)), (one.id, "soft")


@pytest.mark.parametrize("name", techniques_with_zone())
def test_the_middle_of_the_ball_is_allowed_and_nowhere_forbidden(name: str) -> None:
    """Protects everybody: in a thousand people of all sizes, or there is no spot and a reason.

    The soft edge, too, reaches into nothing that is forbidden.
    """
    with_room = 0
    for person, side, ball in chosen(name):
        found = zone(name, side, person=person, ball=ball)
        if found.spot is None:
            assert found.empty_because
            assert found.soft == found.allowed == ()
            continue
        clear(found)
        with_room += 1
    assert with_room > PEOPLE / 10


@pytest.mark.parametrize("name", techniques_with_zone())
def test_the_drawn_spot_is_the_spot_of_the_zone(name: str) -> None:
    """Protects the drawing: laid flat, spot, field and soft edge are where the zone has them, for 100 of the people."""
    drawn = 0
    for person, side, ball in chosen(name)[:100]:
        found = zone(name, side, person=person, ball=ball)
        if found.spot is None:
            continue
        ground = Ground(zone_document(found, person))
        assert in_(ground.spot, ground.field) or abs(ground.spot[0] - ground.field[2][0]) < 0.2
        out_low, out_high, low, high = ground.room
        assert out_low - 0.2 <= ground.out <= out_high + 0.2
        assert low - 0.2 <= ground.up <= high + 0.2
        left, top, width, height = ground.box
        assert left < ground.spot[0] < left + width
        assert top < ground.spot[1] < top + height
        drawn += 1
    assert drawn > 5


@pytest.mark.parametrize("name", [one for one in techniques_with_zone() if not one.startswith("ql-")])
def test_the_mirrored_technique_is_the_mirrored_zone(name: str) -> None:
    """Protects the left side of 100 of the people: spot, field, soft edge and no-go places in a mirror."""
    for person, _, ball in chosen(name)[:100]:
        left, right = (zone(name, side, person=person, ball=ball) for side in SIDES)
        assert (left.spot is None) == (right.spot is None)
        if left.spot is None or right.spot is None:
            continue
        pairs = [((left.spot.at,), (right.spot.at,)), (left.allowed, right.allowed), (left.soft, right.soft)]
        pairs += [(one.outline, other.outline) for one, other in zip(left.no_go, right.no_go, strict=True)]
        for mine, other in pairs:
            assert [(p.x, p.y, p.z) for p in mine] == [(-p.x, p.y, p.z) for p in other]
