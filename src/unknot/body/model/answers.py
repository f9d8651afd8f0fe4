"""The body's answers with real figures: `unknot body posture`, `unknot body stretches`, for somebody of some size."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from unknot.body.angles import Angles
from unknot.body.bands import MUSCLES, Change, rounded, tenths
from unknot.body.change_words import hardly, posture_sentences
from unknot.body.model.effects import EXACT, changes_of, effect_of, model_for
from unknot.body.model.kinematics import Array, BodyModel
from unknot.body.model.rhythm import DOFS, INPUTS
from unknot.body.person import REFERENCE, Person, outside_data
from unknot.body.postures import ASSUMED, Posture, posture, postures, units_hint
from unknot.body.ranking import Sitting, Stretch, ranked, seated, stretch_postures
from unknot.locale import Text

LEVELS = tuple(dict.fromkeys(joint for joint, _ in DOFS if not joint.startswith("hip")))


def posture_answer(pose: str | Angles, person: Person | None = None) -> dict[str, Any]:
    """Return what a posture does, as `unknot body posture --json` gives it: plain values and `Text`.

    `pose`: the name of a posture, or angles; `person` None: the reference body. Lengths and moment arms in mm, changes
    in % of standing. A muscle's length, change and arm are the means over its fascicles, weighted by cross-section;
    its change is the mean of the fascicles' changes, not the change of the mean length.

    Raises:
        UnknownPosture: no posture has this name.
        ModelMissing: the model cannot be built.
    """
    named = posture(pose) if isinstance(pose, str) else None
    angles = named.angles if named else pose
    assert isinstance(angles, Angles)
    body = person or REFERENCE
    model = model_for(body)
    effect = effect_of(angles, named.band if named else EXACT, body)
    changes = {name: rounded(one) for name, one in effect.muscles.items()}
    lines = [rounded(one) for one in effect.fascicles]
    lengths, arms = model.lengths_and_arms(angles)
    means = model.muscle_lengths_mm(angles)
    weights = np.array([one.weight for one in model.fascicles])
    return {
        "posture": named.id if named else None,
        "name": named.name if named else Text("Posed by angles"),
        "angles": {name: getattr(angles, name) + 0.0 for name in INPUTS},
        "muscles": {
            muscle: {
                "length_mm": tenths(means[muscle]),
                "change_pct": changes[muscle].change_pct,
                "band_pct": list(changes[muscle].band_pct),
                "moment_arm_mm": _arms((weights[model.of(muscle), None] * arms[model.of(muscle)]).sum(axis=0), muscle),
            }
            for muscle in MUSCLES
        },
        "fascicles": {
            one.name: {
                "muscle": one.muscle,
                "length_mm": tenths(float(lengths[row])),
                "change_pct": lines[row].change_pct,
                "band_pct": list(lines[row].band_pct),
                "moment_arm_mm": _arms(arms[row], one.muscle),
            }
            for row, one in enumerate(model.fascicles)
        },
        "longer": [name for name, one in changes.items() if one.change_pct > 0 and not hardly(one.change_pct)],
        "shorter": [name for name, one in changes.items() if one.change_pct < 0 and not hardly(one.change_pct)],
        "sentences": list(posture_sentences(changes)),
        "known": _known(named),
        "body": body_document(person),
        "notes": [*_notes(person, model), *([] if named else filter(None, [units_hint(angles)]))],
    }


def _arms(row: Array, muscle: str) -> dict[str, Any]:
    """Moment arms of one line of pull: about each lumbar level, and about the hip of its own side."""
    found: dict[str, Any] = {level: {} for level in LEVELS}
    hip = f"hip_{muscle.rpartition('-')[2]}"
    for (joint, movement), arm in zip(DOFS, row, strict=True):
        if joint in found:
            found[joint][movement] = tenths(float(arm))
        elif joint == hip:
            found["hip_flexion"] = tenths(float(arm))
    return found


def _known(named: Posture | None) -> dict[str, Any]:
    if named is None:
        return {"assumed": False, "measured": [], "sources": [], "note": Text("You gave the angles.")}
    return {
        "assumed": named.assumed,
        "measured": list(named.measured),
        "sources": list(named.sources),
        "note": named.note or (ASSUMED if named.assumed else ""),
    }


def body_document(person: Person | None) -> dict[str, Any]:
    """Return which body the figures are of."""
    body = person or REFERENCE
    return {
        "reference": person is None,
        "height_cm": tenths(body.height_cm),
        "weight_kg": tenths(body.weight_kg),
        "sex": body.sex,
    }


def _notes(person: Person | None, model: BodyModel) -> list[Text]:
    found = []
    if person is not None:
        if person.height_sd_cm or person.weight_sd_kg:
            found.append(
                Text("Your height or weight is not known here. A usual one stands in, and the band is wider for it.")
            )
        if person.child:
            found.append(Text("The measurements behind this come from adults. At your age it is less sure."))
        elif outside_data(person):
            found.append(Text("Few people of your size were measured, so this is less sure for you."))
    if model.note:
        found.append(model.note)
    return found


def changes_for(names: Sequence[str], person: Person | None = None) -> dict[str, Mapping[str, Change]]:
    """Return what some postures do to every muscle of a body, in tenths of a percent.

    Raises:
        UnknownPosture: no posture has one of the names.
        ModelMissing: the model cannot be built.
    """
    held = [posture(name) for name in dict.fromkeys(names)]
    return {
        one.id: {name: rounded(found) for name, found in changes_of(one.angles, one.band, person or REFERENCE).items()}
        for one in held
    }


def stretches_for(muscle: str, side: Any, person: Person) -> tuple[Stretch, ...]:
    """Return the ranking of `unknot.body.ranking.stretches` for a body of the person's size.

    Raises:
        ValueError: no such muscle or side.
        ModelMissing: the model cannot be built.
    """
    return ranked(changes_for(stretch_postures(), person), muscle, side)


def sitting_for(person: Person) -> tuple[Sitting, ...]:
    """Return the ways of sitting for a body of the person's size. Raises `ModelMissing`."""
    names = [name for name, one in postures().items() if one.kind == "sitting" and one.lasting]
    return seated(changes_for(names, person))
