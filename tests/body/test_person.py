"""Measures of a body: the published means come out, errors travel, and mistaken units are named."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, strategies as st

from unknot.body.anthropometry import SAMPLE, SEGMENT_PERCENT, back_fat_mm
from unknot.body.measure import Measure, either
from unknot.body.person import REFERENCE, ImpossibleSize, Person, body_mass_kg, measures, person_of
from unknot.body.person_notes import notes
from unknot.body.sizes import BMI_LIMITS

MEN = Person(height_cm=175.6, weight_kg=85.5, sex="male")
WOMEN = Person(height_cm=162.8, weight_kg=67.8, sex="female")
PUBLISHED = {
    "crest_height_mm": (1062, 996), "rib10_height_mm": (1121, 1056), "rib_crest_gap_mm": (59, 61),
    "navel_height_mm": (1056, 980), "navel_above_crest_mm": (-5, -16), "c7_height_mm": (1517, 1396),
    "trochanter_height_mm": (901, 845), "bicristal_mm": (275, 273), "waist_breadth_mm": (326, 300),
    "waist_depth_mm": (238, 213), "hip_breadth_mm": (346, 354), "sitting_height_mm": (918, 857),
}  # fmt: skip


@pytest.mark.parametrize("name", PUBLISHED)
def test_the_mean_body_has_the_published_means(name: str) -> None:
    """Protects every regression: at the mean stature and weight it gives the mean that was published, to 1.5 mm."""
    for person, mean in zip((MEN, WOMEN), PUBLISHED[name], strict=True):
        assert getattr(measures(person), name).value == pytest.approx(mean, abs=1.5)


def test_the_reference_body_is_as_broad_as_the_model() -> None:
    """Protects the scale 1 of the body that the ranking is taken on."""
    assert measures(REFERENCE).bicristal_mm.value == pytest.approx(264.3, abs=0.1)


@pytest.mark.parametrize("sex", ["male", "female"])
def test_the_segments_weigh_the_whole_body(sex: str) -> None:
    """Protects the masses: one head and trunk, two of each limb, and nothing is counted twice."""
    person = Person(height_cm=170, weight_kg=70, sex=sex)
    assert body_mass_kg(measures(person).segment_masses_kg) == pytest.approx(70, rel=0.002)
    assert SEGMENT_PERCENT["male"].keys() == SEGMENT_PERCENT["female"].keys()


def test_who_is_neither_lies_between_and_is_less_sure() -> None:
    """Protects intersex and undisclosed people: the mean of both, with the distance as error."""
    told = [measures(Person(height_cm=170, weight_kg=70, sex=sex)) for sex in ("male", "female")]
    untold = measures(Person(height_cm=170, weight_kg=70))
    for name in PUBLISHED:
        one, other, middle = (getattr(each, name) for each in (*told, untold))
        assert middle.value == pytest.approx((one.value + other.value) / 2)
        assert middle.se >= min(one.se, other.se)
        assert middle.se >= abs(one.value - other.value) / 2


def test_what_is_missing_is_the_populations_and_said() -> None:
    """Protects from a guess that looks like knowledge: the usual size, its whole spread, and a sentence."""
    person = person_of(sex="male")
    assert (person.height_cm, person.height_sd_cm) == (175.6, 6.9)
    assert person.weight_kg == pytest.approx(85.5)
    assert person.weight_sd_kg == 14.2
    assert measures(person).crest_height_mm.se > 1.9 * measures(MEN).crest_height_mm.se
    assert len(notes(person)) == 2
    short = person_of(height_cm=150, sex="female")
    assert short.weight_kg < 60
    assert notes(MEN) == ()
    assert person_of(sex="undisclosed").sex is None


def test_children_and_extreme_sizes_are_less_sure_and_said() -> None:
    """Protects those whom the data do not hold."""
    adult, child = (Person(height_cm=130, weight_kg=28, sex="male", age=age) for age in (40, 9))
    assert measures(child).crest_height_mm.se > measures(adult).crest_height_mm.se
    assert any("adults" in one for one in notes(child))
    usual, heavy = (measures(Person(height_cm=176, weight_kg=kg, sex="male")) for kg in (120, 200))
    assert heavy.rib_crest_gap_mm.se > usual.rib_crest_gap_mm.se
    assert any("Few people of your size" in one for one in notes(Person(height_cm=176, weight_kg=200, sex="male")))


def test_a_tape_round_the_waist_makes_it_surer() -> None:
    """Protects the use of the optional waist: breadth and depth follow it, and their error shrinks."""
    told = measures(Person(height_cm=175.6, weight_kg=85.5, sex="male", waist_cm=110))
    guessed = measures(MEN)
    assert told.waist_breadth_mm.value > guessed.waist_breadth_mm.value
    assert told.waist_depth_mm.se < guessed.waist_depth_mm.se
    a, b = told.waist_breadth_mm.value / 2, told.waist_depth_mm.value / 2
    assert math.pi * (3 * (a + b) - math.sqrt((3 * a + b) * (a + 3 * b))) == pytest.approx(1100)


@pytest.mark.parametrize(
    ("sizes", "field", "words"),
    [
        ({"height_cm": 1.78, "weight_kg": 82}, "height_cm", "178 cm"),
        ({"height_cm": 1780, "weight_kg": 82}, "height_cm", "178 cm"),
        ({"height_cm": 452, "weight_kg": 82}, "height_cm", "178 cm"),
        ({"height_cm": 40, "weight_kg": 82}, "height_cm", "102 cm"),
        ({"height_cm": 70, "weight_kg": 82}, "height_cm", "178 cm"),
        ({"height_cm": 120, "weight_kg": 180}, "weight_kg", "82 kg"),
        ({"height_cm": 178, "weight_kg": 600}, "weight_kg", "272 kg"),
        ({"height_cm": 178, "weight_kg": 82_000}, "weight_kg", "82 kg"),
        ({"height_cm": 0, "weight_kg": 82}, "height_cm", "between 50 and 260"),
        ({"height_cm": 178, "weight_kg": -5}, "weight_kg", "between 10 and 400"),
        ({"height_cm": 178, "weight_kg": 0}, "weight_kg", "between 10 and 400"),
        ({"height_cm": float("nan"), "weight_kg": 82}, "height_cm", "not a number"),
        ({"height_cm": 178, "weight_kg": float("inf")}, "weight_kg", "not a number"),
        ({"height_cm": 178, "weight_kg": True}, "weight_kg", "not a number"),
        ({"height_cm": 250, "weight_kg": 15}, "weight_kg", "do not go together"),
        ({"height_cm": 178, "weight_kg": 82, "waist_cm": 0.9}, "waist_cm", "90 cm"),
        ({"height_cm": 178, "weight_kg": 82, "waist_cm": 25}, "waist_cm", "64 cm"),
        ({"height_cm": 178, "weight_kg": 82, "waist_cm": 900}, "waist_cm", "90 cm"),
        ({"height_cm": 178, "weight_kg": 82, "age": 200}, "age", "between 0 and 120"),
        ({"height_cm": 178, "weight_kg": 82, "rib_gap_fingers": 20}, "rib_gap_fingers", "between 0 and 8"),
    ],
)
def test_an_impossible_size_names_the_field_and_the_way_out(sizes: dict[str, float], field: str, words: str) -> None:
    """Protects from a result for a body that was typed in another unit."""
    with pytest.raises(ImpossibleSize) as raised:
        Person(**sizes)
    assert raised.value.field == field
    assert words in raised.value.message == str(raised.value)


@given(st.floats(50, 260), st.floats(*BMI_LIMITS), st.sampled_from(["male", "female", None]), st.integers(0, 120))
def test_every_possible_body_has_measures(height_cm: float, bmi: float, sex: str | None, age: int) -> None:
    """Protects from a crash or a negative length at the edge of what is taken."""
    weight = bmi * (height_cm / 100) ** 2
    if not 10 <= weight <= 400 or not BMI_LIMITS[0] <= weight / (height_cm / 100) ** 2 <= BMI_LIMITS[1]:
        return
    found = measures(Person(height_cm=height_cm, weight_kg=weight, sex=sex, age=age))
    for name in PUBLISHED:
        if name != "navel_above_crest_mm":
            assert getattr(found, name).value > 0, name
    assert found.back_fat_mm.value > 0


def test_fat_grows_with_weight_for_height() -> None:
    """Protects the broken line from a kink the wrong way."""
    grown = [back_fat_mm("male", bmi / 2).value for bmi in range(20, 140)]
    assert grown == sorted(grown)
    assert back_fat_mm("female", 25).value > back_fat_mm("male", 25).value


def test_a_measure_is_a_number_with_an_error() -> None:
    """Protects sums and scales of errors, and refuses what is none."""
    one, other = Measure(value=10, se=3), Measure(value=4, se=4)
    assert one.minus(other) == Measure(value=6, se=5)
    assert one.scaled(-2) == Measure(value=-20, se=6)
    assert (one.shifted(1).value, one.widened(4).se, one.low, one.high) == (11, 5, 7, 13)
    assert either(one, one) == one
    for wrong in ((math.nan, 0), (1, -1), (math.inf, 0), (0, math.nan)):
        with pytest.raises(ValueError, match="not a measure"):
            Measure(value=wrong[0], se=wrong[1])


def test_the_sample_is_the_published_one() -> None:
    """Protects the data from a slip of the hand: every regression exists for both halves."""
    assert SAMPLE["male"].lines.keys() == SAMPLE["female"].lines.keys()
    assert len(SAMPLE["male"].lines) == len(PUBLISHED)
