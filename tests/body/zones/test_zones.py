"""Zones of three bodies written down, which techniques have one, and what is said where there is none."""

from __future__ import annotations

import json

import pytest

from unknot.body.kidney import hard_lower_edge
from unknot.body.landmarks import landmarks
from unknot.body.measure import Measure
from unknot.body.person import FINGER_MM, Person, person_of
from unknot.body.zones import (
    NoZone,
    UnknownBall,
    balls_with_room,
    contacts,
    emptiness,
    techniques_with_zone,
    zone,
    zone_document,
)
from unknot.body.zones.contact import contact_radius_mm
from unknot.catalog.sources import cited
from unknot.catalog.techniques import technique, technique_rules

MAN = Person(height_cm=175.6, weight_kg=85.5, sex="male", age=40)
WOMAN = Person(height_cm=162.8, weight_kg=67.8, sex="female", age=40)
SMALL = Person(height_cm=150, weight_kg=48, sex="female", age=70)
LIGHT = Person(height_cm=170, weight_kg=50.6, sex="male", age=40)

GOLDEN = {
    ("ql-ball-sink", "right"): {"man": (67.7, 19.5), "woman": (65.9, 18.0), "small": (65.0, 16.6)},
    ("ql-ball-sink", "left"): {"man": (67.7, 20.0), "woman": (65.9, 20.0), "small": (65.0, 20.0)},
    ("ql-ball-deep", "left"): {"man": (69.1, 18.7), "woman": (67.2, 18.7), "small": (66.3, 18.7)},
    ("psoas-supine-fingers", "right"): {"man": (64.5, -35.9), "woman": (64.5, -36.3), "small": (64.5, -25.7)},
    ("side-waist-roll", "left"): {"man": (163.1, 20.2), "woman": (150.0, 20.2), "small": (129.6, 20.2)},
    ("glute-ball", "right"): {"man": (112.9, -70.0), "woman": (116.5, -64.9), "small": (102.3, -59.8)},
}  # fmt: skip
"""How far out, and how far above the crest, in mm: worked out once, looked at, and sealed."""


@pytest.mark.parametrize(("technique", "side"), GOLDEN)
def test_the_spots_of_three_bodies(technique: str, side: str) -> None:
    """Protects from a zone that moves unseen: a mean man, a mean woman, a small woman."""
    for name, person in (("man", MAN), ("woman", WOMAN), ("small", SMALL)):
        spot = zone(technique, side, person=person).spot
        assert spot is not None
        assert (spot.from_spine_line_mm, spot.above_crest_mm) == pytest.approx(
            GOLDEN[technique, side][name], abs=0.15
        ), name
        assert spot.below_last_rib_mm == pytest.approx(landmarks(person).last_rib_mm.value - spot.above_crest_mm)


def test_everything_that_presses_has_a_place_and_nothing_else() -> None:
    """Protects a new technique from being shown without a zone: whoever obeys Q or P has one."""
    pressing = {name for name, row in technique_rules().items() if any(one.column in ("Q", "P") for one in row.columns)}
    assert set(techniques_with_zone()) == pressing
    with pytest.raises(NoZone, match="presses on nothing") as raised:
        zone("down-dog", "left", person=MAN)
    assert raised.value.known == techniques_with_zone()


def test_a_ball_on_a_block_has_no_place_and_says_why() -> None:
    """Protects from the one thing that is refused to everybody."""
    found = zone("psoas-block", "left", person=MAN)
    assert found.spot is None
    assert found.empty_because is not None
    assert "narrow, high and hard" in found.empty_because


def test_only_what_the_card_uses_is_a_ball() -> None:
    """Protects from a zone for a lacrosse ball; the fault names what works."""
    for name in ("lacrosse-ball", "wall", "nonsense", ""):
        with pytest.raises(UnknownBall, match="tennis-ball"):
            zone("ql-wall", "left", person=MAN, ball=name)
    with pytest.raises(UnknownBall, match="no ball"):
        zone("psoas-supine-fingers", "left", person=MAN, ball="tennis-ball")
    assert contacts("psoas-supine-fingers") == {}
    assert list(contacts("ql-ball-deep")) == ["large-ball-9cm", "soft-air-ball-10cm"]
    for name in techniques_with_zone():
        assert zone(name, "left", person=MAN).contact_radius_mm == min(contacts(name).values(), default=22.0)


def test_the_patch_grows_with_the_ball_and_never_shrinks() -> None:
    """Protects the contact: 22 mm up to a common ball, wider beyond it."""
    assert contact_radius_mm(20) == contact_radius_mm(32) == 22
    assert contact_radius_mm(50) == pytest.approx(25.53, abs=0.01)


def test_a_light_man_is_asked_for_his_fingers() -> None:
    """Protects the rule of 5 cm where only an estimate stands behind it: the reason says so, and what opens it."""
    for name in ("ql-wall", "ql-ball-sink", "ql-ball-deep", "ql-chair", "ql-hook", "side-waist-roll"):
        empty = emptiness(name, "right", person=LIGHT)
        assert empty is not None
        assert empty.id == "gap-estimated"
        assert "4.8 cm (1.9 in) is expected" in empty.because
        assert "may be off by 1.7 cm" in empty.because
        assert "three of your fingers" in empty.because
    assert emptiness("glute-ball", "right", person=LIGHT) is None
    measured = Person(height_cm=170, weight_kg=50.6, sex="male", rib_gap_fingers=3)
    assert emptiness("ql-wall", "right", person=measured) is None


def test_own_fingers_close_what_the_estimate_leaves_open() -> None:
    """Protects the narrow: two fingers are too few, and fewer than two are for the doctor to hear of."""
    for count, doctor in ((2, False), (1, True), (0, True)):
        empty = emptiness("ql-wall", "left", person=Person(height_cm=175.6, weight_kg=85.5, rib_gap_fingers=count))
        assert empty is not None
        assert empty.id == "gap-measured"
        assert ("doctor" in empty.because) is doctor


def test_a_small_body_is_told_which_ball_is_too_large() -> None:
    """Protects a small woman's right side, where the kidney lies lowest; the left has room, and so have small balls."""
    empty = emptiness("ql-ball-deep", "right", person=SMALL)
    assert empty is not None
    assert empty.id == "ball"
    assert "right side" in empty.because
    assert emptiness("ql-ball-deep", "left", person=SMALL) is None
    assert "soft-air-ball-10cm" not in balls_with_room("ql-ball-sink", "right", person=SMALL)
    assert balls_with_room("ql-ball-sink", "right", person=SMALL)[0] == "soft-ball-6cm"


def test_a_very_small_body_has_no_room_under_the_kidney() -> None:
    """Protects the smallest: where the pole comes down to the zone, it is empty and says so."""
    empty = emptiness("ql-wall", "right", person=Person(height_cm=125, weight_kg=30, rib_gap_fingers=3))
    assert empty is not None
    assert empty.id == "kidney"
    assert "kidney on the right side" in empty.because


def test_the_hard_kidney_zone_is_the_written_one() -> None:
    """Protects the numbers: mean poles 4 and 5 cm above the crest, scaled to stature, lowered by 1.1 cm."""
    for side, pole in (("right", 40.0), ("left", 50.0)):
        assert hard_lower_edge(side, Measure(value=1756)).value == pytest.approx(pole - 11)
        assert hard_lower_edge(side, Measure(value=878)).value == pytest.approx(pole / 2 - 11)


@pytest.mark.parametrize("technique", techniques_with_zone())
def test_every_no_go_has_a_known_source_and_a_shape(technique: str) -> None:
    """Protects whoever asks where a line comes from."""
    found = zone(technique, "left", person=MAN)
    assert len(found.no_go) >= 3
    assert len({one.id for one in found.no_go}) == len(found.no_go)
    for one in found.no_go:
        assert cited(one.source)
        assert len(one.outline) == 4
        assert one.name
        assert one.why


def test_the_promised_no_go_zones_are_there() -> None:
    """Protects the list: spine, ribs, kidneys with their tail, vessels, groin and its nerves, the colon's note."""
    ids = {one.id for name in techniques_with_zone() for one in zone(name, "right", person=MAN).no_go}
    assert {
        "spine-bones", "long-back-muscles", "ribs", "kidney-right", "kidney-right-tail", "colon", "hip-bone",
        "midline-vessels", "upper-belly", "groin", "femoral-nerve", "outer-thigh-nerve", "leg-vessels",
        "sciatic-nerve-inner", "sciatic-nerve-lower",
    } <= ids  # fmt: skip


def test_words_follow_the_side_and_the_units() -> None:
    """Protects the hand: the person's own side, their own units, and the check of the gap first."""
    metric = zone("ql-wall", "right", person=WOMAN).by_hand
    imperial = zone("ql-wall", "left", person=WOMAN, units="imperial").by_hand
    assert "three of your fingers" in metric[0]
    assert "right" in metric[1]
    assert "cm" in metric[1]
    assert "left" in imperial[1]
    assert " in)" in imperial[1]
    assert "finger-width" in metric[1]
    belly = " ".join(zone("psoas-sphinx", "left", person=WOMAN).by_hand)
    assert "pulse" in belly
    assert "below the height of your navel" in belly


@pytest.mark.parametrize("person", [MAN, WOMAN])
@pytest.mark.parametrize("side", ["left", "right"])
def test_what_the_cards_say_for_everybody_lies_in_the_zone(person: Person, side: str) -> None:
    """Protects from a card that sends the ball higher than the zone goes: one finger-width, about 2 cm, either side."""
    for name in ("ql-ball-sink", "ql-ball-deep", "ql-wall", "ql-chair", "ql-hook"):
        found = zone(name, side, person=person)
        heights = [point.z for point in found.allowed]
        assert min(heights) <= FINGER_MM <= max(heights), name
        assert any("about one finger-width above the hip bone (2 cm" in step.say for step in technique(name).find), name
        assert found.spot is not None
        assert 3 * FINGER_MM <= found.spot.from_spine_line_mm <= 4 * FINGER_MM


@pytest.mark.parametrize("person", [MAN, WOMAN, SMALL])
@pytest.mark.parametrize("side", ["left", "right"])
def test_the_second_spot_lies_in_the_zone_too(person: Person, side: str) -> None:
    """Protects from a second spot that is told for everybody and lies outside: half a finger-width out, no higher."""
    for name in ("ql-ball-sink", "ql-wall", "ql-hook"):
        found = zone(name, side, person=person)
        assert found.spot is not None
        assert found.spot.from_spine_line_mm + FINGER_MM / 2 <= max(abs(point.x) for point in found.allowed)
        assert any("half a finger-width outward" in step.say for step in technique(name).levels[0].between), name


def test_the_document_keeps_the_contract() -> None:
    """Protects programs that read it: the promised keys, plain JSON, null where nothing is left."""
    document = json.loads(json.dumps(zone_document(zone("ql-wall", "right", person=MAN), MAN)))
    assert {"spot", "allowed", "no_go", "by_hand", "empty_because"} <= document.keys()
    assert {"from_spine_line_mm", "above_crest_mm", "below_last_rib_mm"} <= document["spot"].keys()
    assert document["empty_because"] is None
    assert all(len(point) == 3 for point in document["allowed"])
    assert all({"id", "source"} <= one.keys() for one in document["no_go"])
    empty = json.loads(json.dumps(zone_document(zone("ql-wall", "right", person=LIGHT), LIGHT)))
    assert (empty["spot"], empty["allowed"], empty["by_hand"]) == (None, [], [])
    assert empty["empty_because"]


def test_what_is_not_known_is_said_with_the_zone() -> None:
    """Protects from a spot that looks surer than it is."""
    assert len(zone("ql-wall", "left", person=person_of()).notes) == 3
    assert zone("ql-wall", "left", person=MAN).notes == ()
