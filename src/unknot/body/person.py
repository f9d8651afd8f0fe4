"""One body: height, weight and what else is known of it, and from these its measures, each with its error."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Literal

from unknot.body.anthropometry import PAIRED, SAMPLE, SEGMENT_PERCENT, Reading, back_fat_mm, beyond, estimate
from unknot.body.measure import Measure, either
from unknot.body.sizes import LIMITS, ImpossibleSize, check

__all__ = ["REFERENCE", "ImpossibleSize", "Measure", "Measures", "Person", "measures", "person_of"]

Sex = Literal["male", "female"]
ADULT_FROM = 18
"""The sample holds adults only; below this age every estimate is wider."""

FINGER_MM = 18.0
"""One finger's breadth: two are 3.6 cm where the distance from rib to pelvis is measured in fingers (`bonefit`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One body.

    Raises `ImpossibleSize`: a number is not finite, zero or negative, outside `LIMITS`, or height and weight cannot
    belong to one body (centimetres and inches, kilograms and pounds mistaken for each other).
    """

    height_cm: float
    weight_kg: float
    sex: Sex | None = None
    """None: not told, or neither; both halves of the sample count, with their distance as error."""
    age: int | None = None
    """Only tells children from adults here: no estimate of these measures by age was found."""
    waist_cm: float | None = None
    """Round the belly at the height of the navel, standing."""
    rib_gap_fingers: int | None = None
    """How many of the own fingers fit between the lowest rib and the hip bone, on the tighter side."""
    height_sd_cm: float = 0.0
    """Above 0: the height is not known, and stands for that of a whole population."""
    weight_sd_kg: float = 0.0

    def __post_init__(self) -> None:
        check({field: getattr(self, field) for field in LIMITS})
        for spread in (self.height_sd_cm, self.weight_sd_kg):
            if not (math.isfinite(spread) and spread >= 0):
                raise ValueError(f"not a standard deviation: {spread!r}")

    @property
    def bmi(self) -> float:
        """Body mass index, kg/m²."""
        return self.weight_kg / (self.height_cm / 100) ** 2

    @property
    def child(self) -> bool:
        """Whether the age is known to be under 18."""
        return self.age is not None and self.age < ADULT_FROM

    @property
    def readings(self) -> tuple[Reading, ...]:
        """The halves of the sample that this person may belong to."""
        return (self.sex,) if self.sex is not None else ("male", "female")


REFERENCE = Person(height_cm=168.9, weight_kg=75.3, sex="male")
"""The body of the model that the packaged ranking is taken on; its estimated bicristal breadth is the model's."""


def person_of(
    *,
    height_cm: float | None = None,
    weight_kg: float | None = None,
    sex: str | None = None,
    age: int | None = None,
    waist_cm: float | None = None,
    rib_gap_fingers: int | None = None,
) -> Person:
    """Return the body of somebody of whom not everything is known (the plain values of an intake's person).

    A missing height is that of the sample, with its standard deviation; a missing weight that of the sample's mean
    body mass index at this height, with the standard deviation of the sample's weight. `sex` may be anything: what is
    neither "male" nor "female" is not told. Raises `ImpossibleSize` as `Person` does.
    """
    told: Sex | None = sex if sex in ("male", "female") else None  # type: ignore[assignment]
    halves = [SAMPLE[one] for one in ((told,) if told else ("male", "female"))]
    height_sd_cm = weight_sd_kg = 0.0
    if height_cm is None:
        stature = _of_all([half.stature_mm for half in halves])
        height_cm, height_sd_cm = stature.value / 10, stature.se / 10
    if weight_kg is None:
        metres = min(max(height_cm, 1.0), 1000.0) / 100
        usual = [half.weight_kg.scaled(metres**2 / (half.stature_mm.value / 1000) ** 2) for half in halves]
        usual = [Measure(value=one.value, se=half.weight_kg.se) for one, half in zip(usual, halves, strict=True)]
        weight = _of_all(usual)
        weight_kg, weight_sd_kg = max(weight.value, LIMITS["weight_kg"][0]), weight.se
    return Person(
        height_cm=height_cm, weight_kg=weight_kg, sex=told, age=age, waist_cm=waist_cm,
        rib_gap_fingers=rib_gap_fingers, height_sd_cm=height_sd_cm, weight_sd_kg=weight_sd_kg,
    )  # fmt: skip


def _of_all(found: list[Measure]) -> Measure:
    return found[0] if len(found) == 1 else either(found[0], found[1])


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """The measures of one body, each with its standard error: lengths in mm, standing, masses in kg."""

    stature_mm: Measure
    weight_kg: Measure
    crest_height_mm: Measure
    """Top of the iliac crest above the floor."""
    rib10_height_mm: Measure
    """Lowest point of the tenth rib, at the side; not the last rib."""
    rib_crest_gap_mm: Measure
    """Lowest rib to crest at the side: estimated from rib 10, or the person's own fingers."""
    navel_height_mm: Measure
    navel_above_crest_mm: Measure
    """Negative where the navel lies lower than the crest."""
    c7_height_mm: Measure
    trochanter_height_mm: Measure
    """About the length of the leg."""
    sitting_height_mm: Measure
    bicristal_mm: Measure
    hip_breadth_mm: Measure
    waist_breadth_mm: Measure
    waist_depth_mm: Measure
    back_fat_mm: Measure
    """Fat over the low back; from memory, not for sentences."""
    readings: tuple[Reading, ...]
    """The halves of the sample that count."""

    @property
    def segment_masses_kg(self) -> MappingProxyType[str, Measure]:
        """Mass by segment, one of a pair each, by the keys of `SEGMENT_PERCENT`; with the pairs twice, the body."""

        def of(name: str) -> Measure:
            return _of_all([self.weight_kg.scaled(SEGMENT_PERCENT[one][name] / 100) for one in self.readings])

        return MappingProxyType({name: of(name) for name in SEGMENT_PERCENT["male"]})

    @property
    def trunk_mm(self) -> Measure:
        """From the crest to the seventh neck vertebra."""
        return self.c7_height_mm.minus(self.crest_height_mm)


def _mixed(person: Person, one: Callable[[Reading], Measure]) -> Measure:
    return _of_all([one(reading) for reading in person.readings])


def rib_gap_of(person: Person, reading: Reading) -> Measure:
    """Return the gap between rib and crest, read as one half of the sample; the own fingers beat the estimate.

    n fingers fit when the gap is between n and n + 1 fingers: the lower bound is taken, with the error of rounding.
    """
    if person.rib_gap_fingers is not None:
        return Measure(value=person.rib_gap_fingers * FINGER_MM, se=FINGER_MM / math.sqrt(12))
    return estimate_of(person, "rib_crest_gap", reading)


def estimate_of(person: Person, name: str, reading: Reading) -> Measure:
    """Return one measure of `anthropometry.SAMPLE` in mm, read as one half of the sample."""
    return estimate(
        name,
        reading,
        stature_mm=Measure(value=person.height_cm * 10, se=person.height_sd_cm * 10),
        weight_kg=Measure(value=person.weight_kg, se=person.weight_sd_kg),
        child=person.child,
    )


def _girth_mm(breadth: float, depth: float) -> float:
    """Ramanujan's perimeter of the ellipse."""
    a, b = breadth / 2, depth / 2
    return math.pi * (3 * (a + b) - math.sqrt((3 * a + b) * (a + 3 * b)))


def _waist(breadth: Measure, depth: Measure, waist_cm: float | None) -> tuple[Measure, Measure]:
    """Breadth and depth of the waist; with a tape round it both are scaled to fit, and their ratio stays unsure."""
    if waist_cm is None:
        return breadth, depth
    factor = waist_cm * 10 / _girth_mm(breadth.value, depth.value)
    left = breadth.se * depth.se / math.hypot(breadth.se, depth.se)
    return (
        Measure(value=breadth.value * factor, se=left),
        Measure(value=depth.value * factor, se=left),
    )


@lru_cache(maxsize=256)
def measures(person: Person) -> Measures:
    """Return the measures of one body."""

    def of(name: str) -> Measure:
        return _mixed(person, lambda reading: estimate_of(person, name, reading))

    breadth, depth = _waist(of("waist_breadth"), of("waist_depth"), person.waist_cm)
    weight = Measure(value=person.weight_kg, se=person.weight_sd_kg)
    bmi_sd = person.bmi * math.hypot(person.weight_sd_kg / person.weight_kg, 2 * person.height_sd_cm / person.height_cm)
    fat = _mixed(person, lambda reading: back_fat_mm(reading, person.bmi))
    return Measures(
        stature_mm=Measure(value=person.height_cm * 10, se=person.height_sd_cm * 10),
        weight_kg=weight,
        crest_height_mm=of("crest_height"),
        rib10_height_mm=of("rib10_height"),
        rib_crest_gap_mm=_mixed(person, lambda reading: rib_gap_of(person, reading)),
        navel_height_mm=of("navel_height"),
        navel_above_crest_mm=of("navel_above_crest"),
        c7_height_mm=of("c7_height"),
        trochanter_height_mm=of("trochanter_height"),
        sitting_height_mm=of("sitting_height"),
        bicristal_mm=of("bicristal"),
        hip_breadth_mm=of("hip_breadth"),
        waist_breadth_mm=breadth,
        waist_depth_mm=depth,
        back_fat_mm=fat.widened(fat.value * bmi_sd / person.bmi),
        readings=person.readings,
    )


def outside_data(person: Person) -> bool:
    """Return whether the size lies outside what the data carry, in every half that the person may belong to."""
    return all(
        beyond(person.height_cm * 10, SAMPLE[one].stature_mm) > 0 or beyond(person.weight_kg, SAMPLE[one].weight_kg) > 0
        for one in person.readings
    )


def body_mass_kg(masses: MappingProxyType[str, Measure]) -> float:
    """Return the sum of the segments, pairs twice."""
    return sum(mass.value * (2 if name in PAIRED else 1) for name, mass in masses.items())
