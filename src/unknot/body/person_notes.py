"""What the estimates for one body rest on, where it is less than usual, in sentences for the person."""

from __future__ import annotations

from unknot.body.person import Person, outside_data
from unknot.body.sizes import KG_PER_POUND
from unknot.locale import Text

_RARE_BMI = 55.0
"""Above it a weight is rare enough to ask whether pounds were meant."""


def notes(person: Person) -> tuple[Text, ...]:
    """Return what the estimates rest on, where it is less than usual."""
    found: list[Text] = []
    if person.height_sd_cm:
        found.append(Text("Your height is not known here, so the usual height stands in. Every distance is less sure."))
    if person.weight_sd_kg:
        found.append(Text("Your weight is not known here, so the usual weight stands in. Every distance is less sure."))
    if person.sex is None:
        found.append(Text("The distances lie between those of men and those of women, and are less sure for it."))
    if person.child:
        found.append(Text("The measurements behind these distances come from adults. At your age they are less sure."))
    elif outside_data(person):
        found.append(Text("Few people of your size were measured, so the distances are less sure for you."))
    if person.bmi > _RARE_BMI:
        found.append(
            Text(
                "A weight of {weight} kg is rare at a height of {height} cm. If it is in pounds, write {meant} kg.",
                weight=f"{person.weight_kg:g}", height=f"{person.height_cm:g}",
                meant=f"{person.weight_kg * KG_PER_POUND:.0f}",
            )
        )  # fmt: skip
    if person.rib_gap_fingers is not None:
        found.append(Text("The gap between rib and hip bone is the one you measured with your own fingers."))
    return tuple(found)
