"""The bodies that scenes are tested on: usual ones, and the edges of what is possible."""

from __future__ import annotations

from unknot.body.person import REFERENCE, Person

PEOPLE: dict[str, Person] = {
    "reference": REFERENCE,
    "small-woman": Person(height_cm=152, weight_kg=50, sex="female"),
    "large-man": Person(height_cm=190, weight_kg=110, sex="male"),
    "not-told": Person(height_cm=170, weight_kg=72),
    "thin": Person(height_cm=182, weight_kg=55, sex="male"),
    "heavy": Person(height_cm=160, weight_kg=150, sex="female"),
    "child": Person(height_cm=105, weight_kg=17, age=5),
}
EVERYBODY = tuple(PEOPLE)
