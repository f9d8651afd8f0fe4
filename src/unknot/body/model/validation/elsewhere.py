"""Published values of what Unknot makes no claim about yet, each with the reason."""

from __future__ import annotations

from unknot.body.model.validation.outcome import Compare, not_applicable

PRESSURE = not_applicable("Nothing of Unknot computes the pressure under a ball yet.")
STIFFNESS = not_applicable("Nothing of Unknot computes the stiffness of tissue yet.")
DISC = not_applicable("The model makes no claim about the pressure in a disc: it has no passive spine.")

COMPARISONS: dict[str, Compare] = {
    "intradiscal_pressure": DISC,
    "intradiscal_pressure_relative": DISC,
    "stretch_dose_for_stiffness_drop": not_applicable("How long a stretch of other muscles takes; a dose, not a body."),
    "shear_modulus": STIFFNESS,
    "MDC95_shear_modulus": STIFFNESS,
    "compression_modulus": STIFFNESS,
    "TLF_stiffness_increase": STIFFNESS,
    "interface_pressure": PRESSURE,
    "contact_area": PRESSURE,
    "roller_force": PRESSURE,
    "PPT": PRESSURE,
    "supine_interface_pressure": PRESSURE,
    "ball_forward_deformation": PRESSURE,
}
