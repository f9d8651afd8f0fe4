"""The postures as data: complete, strict, sided by rule, and named by every technique that holds one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from unknot.catalog.check import check_catalog
from unknot.catalog.errors import CatalogError
from unknot.catalog.postures import Pose, postures
from unknot.catalog.sources import cited
from unknot.catalog.technique_postures import postures_of
from unknot.catalog.techniques import technique, technique_rules

Edit = Callable[[str, str, str], None]

PROMISED = (
    "standing", "upright-sitting", "usual-sitting", "slumped-sitting", "car-seat", "crook-lying", "prone", "sphinx",
    "childs-pose", "cat", "cow", "down-dog", "side-bend-left", "side-bend-right", "side-bend-flexed-left",
    "side-bend-flexed-right", "lunge-left-back", "lunge-right-back", "lunge-tucked-left-back",
    "lunge-tucked-right-back", "thomas-left-down", "thomas-right-down",
)  # fmt: skip
"""The names that the body's contract promises; none is ever renamed."""


def test_every_promised_name_is_there() -> None:
    """Protects whoever asks by the names of the contract."""
    assert [name for name in PROMISED if name not in postures()] == []


def test_sided_postures_are_mirror_images() -> None:
    """Protects one side from being posed otherwise than the other: hips swap, lean and turn change sign."""
    lefts = [one for name, one in postures().items() if "left" in name]
    assert len(lefts) >= 20
    for one in lefts:
        other = postures()[one.id.replace("left", "right")]
        a, b = one.angles, other.angles
        assert (a.flexion, a.hip_left, a.hip_right) == (b.flexion, b.hip_right, b.hip_left)
        assert (a.side_bend, a.rotation) == (-b.side_bend, -b.rotation)
        assert one.sd == other.sd
        assert "left" in one.name + one.sentence
        assert str(one.sentence) != str(other.sentence)


def test_a_posture_without_sides_is_symmetric() -> None:
    """Protects against a lean that the name does not say."""
    plain = [one for name, one in postures().items() if "left" not in name and "right" not in name]
    assert len(plain) >= 20
    assert [
        one.id
        for one in plain
        if one.angles.side_bend or one.angles.rotation or one.angles.hip_left != one.angles.hip_right
    ] == []


def test_standing_is_the_origin() -> None:
    """Protects every change of length: it is counted from standing, which has no angle and no spread."""
    standing = postures()["standing"]
    assert standing.angles == Pose()
    assert (standing.sd.flexion, standing.sd.side_bend, standing.sd.rotation, standing.sd.hip) == (0, 0, 0, 0)


def test_every_other_posture_has_a_spread() -> None:
    """Protects from false exactness: nobody does a posture to the degree."""
    others = [one for one in postures().values() if one.id != "standing"]
    assert [one.id for one in others if min(one.sd.flexion, one.sd.side_bend, one.sd.rotation, one.sd.hip) <= 0] == []


def test_what_was_measured_names_a_publication_and_the_rest_is_our_rule() -> None:
    """Protects readers: a number that nobody measured never wears somebody's name."""
    kinds = {one.id: {source.kind for source in cited(one.sources)} for one in postures().values()}
    measured = [one for one in postures().values() if one.measured and one.id != "standing"]
    assert len(measured) >= 7
    assert [one.id for one in measured if "own" in kinds[one.id]] == []
    assert [one.id for one in postures().values() if not one.measured and kinds[one.id] != {"own"}] == []


def test_every_technique_names_its_postures_or_says_why_it_has_none() -> None:
    """Protects the ranking and the cards: no technique is left out in silence."""
    silent = []
    for name, rules in technique_rules().items():
        card = technique(name)
        if bool(card.postures) == bool(card.no_posture):
            silent.append(name)
        if rules.phase in ("release", "stretch", "strengthen"):
            assert card.postures, name
    assert silent == []


def test_the_working_side_grows_long_in_the_side_bends() -> None:
    """Protects from mixed-up sides: to work the right side one leans to the left."""
    assert postures_of("ql-side-bend", "right") == ("side-bend-flexed-left",)
    assert postures_of("boomerang-wall", "left") == ("wall-side-bend-right",)
    assert postures_of("hip-flexor-lunge", "right")[0] == "lunge-tucked-right-back"


def test_a_form_and_a_level_have_postures_of_their_own() -> None:
    """Protects the seated and the lower forms: what is done there differs from the card's own way."""
    assert postures_of("ql-side-bend", "right", form="desk") == ("sitting-side-bend-left",)
    assert postures_of("side-plank-knees", "left", level=1) == ("wall-lean-left",)
    assert postures_of("side-plank-knees", "left", level=2) == ("side-plank-left",)
    assert postures_of("hip-flexor-lunge", "left", form="wall", level=1) == ("standing-lunge-left-back",)
    assert postures_of("magnesium") == ()
    with pytest.raises(KeyError):
        postures_of("no-such-technique")


def test_a_movement_has_both_its_ends() -> None:
    """Protects cat-cow and its like from being half a movement."""
    assert postures_of("cat-cow") == ("cat", "cow")
    assert len(postures_of("pelvic-clock")) == 4


BEND = "side-bend-{side}"
SPREAD, LEAN, NAMED = "sd = { flexion = 4, side_bend", "angles = { side_bend = 20 }", 'name = "Side bend to the {side}"'
ORIGIN, MEASURED = "angles = {}\nsd = { flexion = 0,", 'measured = ["flexion"]\nsources = '


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (SPREAD, "sd = { flexion = -4, side_bend", f"{BEND}.sd.flexion: a spread is not negative"),
        (SPREAD, "sd = { flexion = nan, side_bend", f"{BEND}.sd.flexion"),
        (LEAN, "angles = { side_bend = inf }", f"{BEND}.angles.side_bend"),
        (LEAN, "angles = { sidebend = 20 }", f"{BEND}.angles.sidebend: Unexpected"),
        (LEAN, 'angles = { side_bend = "20" }', f"{BEND}.angles.side_bend: Input should be a valid number"),
        (ORIGIN, "angles = { flexion = 1 }\nsd = { flexion = 0,", "standing: every angle is counted from it"),
        (NAMED, 'name = "Side bend"', f"{BEND}.name: a posture that has sides names"),
        (NAMED, 'name = "Bend {sid} {side}"', f"{BEND}: 'sid' is no placeholder"),
        ('name = "Cat"', 'name = "Cat {side}"', "cat.name: placeholders belong"),
        ('name = "Cat"', 'name = " "', "cat.name: is empty"),
        (f'{MEASURED}"mitchell08"', f'{MEASURED}"rules"', "forward-bend.measured: what was measured needs"),
        ("[prone]", '["side-bend-left"]', "side-bend-left: side-bend-left is there twice"),
        ('kind = "sitting"', 'kind = "hanging"', "upright-sitting.kind: Input should be"),
        ('sources = "endo12 asj15"', 'sources = " "', "upright-sitting.sources: name a source"),
    ],
)  # fmt: skip
def test_a_broken_file_names_file_key_and_reason(old: str, new: str, says: str, edit: Edit) -> None:
    """Protects whoever edits the postures: the fault says where it is and what is wrong."""
    edit("postures.toml", old, new)
    with pytest.raises(CatalogError) as fault:
        postures()
    assert str(fault.value).startswith(f"postures.toml: {says}")


CAT, BOTH = "techniques/cat-cow.toml", 'postures = ["cat", "cow"]'
SIDE, WATER = "techniques/ql-side-bend.toml", "techniques/water.toml"


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        (CAT, BOTH, 'postures = ["cat", "cwo"]', f"{CAT}: postures: no posture is called 'cwo'"),
        (CAT, f"{BOTH}\n", "", f"{CAT}: postures: name the postures it holds"),
        (CAT, BOTH, 'postures = ["gate-{side}"]', f"{CAT}: postures: gate-{{side}} names a side in a technique"),
        (SIDE, '"sitting-lean-{other}"', '"sitting-lean"', f"{SIDE}: forms.car.postures: no posture is"),
        (WATER, "no_posture =", 'postures = ["standing"]\nno_posture =', f"{WATER}: postures: name the postures"),
        ("postures.toml", 'sources = "mitchell08"', 'sources = "mitchel08"', "no source is called 'mitchel08'"),
        ("postures.toml", 'name = "Cat"', 'name = "Cat!"', "has words Unknot never uses"),
    ],
)  # fmt: skip
def test_the_check_finds_what_no_schema_sees(file: str, old: str, new: str, says: str, edit: Edit) -> None:
    """Protects the mapping from techniques to postures: every name in it exists."""
    edit(file, old, new)
    assert [fault for fault in check_catalog() if says in fault]
