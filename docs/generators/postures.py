"""The page about postures: how each poses the body, how that is known, and what uses it."""

from __future__ import annotations

from collections.abc import Callable

from writing import table

from unknot.body.angles import RANGES_DEG
from unknot.body.postures import ASSUMED, Posture, posture as posture_of, posture_ids
from unknot.catalog.technique_postures import filled
from unknot.catalog.techniques import technique, technique_rules

KINDS = {
    "standing": "Standing",
    "sitting": "Sitting",
    "lying": "Lying",
    "kneeling": "Kneeling",
    "hands-and-knees": "On hands and knees",
    "ball": "Over a large ball",
}
ANGLES = ("flexion", "side_bend", "rotation", "hip_left", "hip_right")


def users(name: str) -> list[str]:
    """Return the techniques that hold a posture or move through it, on either side, at any level, in any form."""
    found = []
    for one in technique_rules():
        card = technique(one)
        patterns = [
            card.postures,
            *(level.postures or () for level in card.levels),
            *(form.postures or () for form in card.forms.values()),
        ]
        if any(name in filled(some, side) for some in patterns for side in ("left", "right")):
            found.append(one)
    return found


def row(one: Posture) -> list[str]:
    """Return one posture as a row of the table of its kind."""
    spread = {name: getattr(one.band, name[:3] if name.startswith("hip") else name) for name in ANGLES}
    numbers = [f"{getattr(one.angles, name):+g} ± {spread[name]:g}".replace("+0 ", "0 ") for name in ANGLES]
    measured = ", ".join(one.measured).replace("_", " ")
    known = f"{measured}: {', '.join(one.sources)}" if one.measured and one.id != "standing" else "assumed"
    if one.id == "standing":
        known = "by definition"
    known += f". {one.note}" if one.note else ""
    used = ", ".join(f"[{name}](techniques/{name}.md)" for name in users(one.id))
    return [f'<a id="{one.id}"></a>`{one.id}`', f"{one.name}. {one.sentence}", *numbers, known, used]


def postures_page() -> str:
    """Return every posture."""
    parts = [
        "# Postures",
        "How the body model poses each posture. Degrees, counted from relaxed standing: flexion is the whole low back,"
        " negative bends forward; side bend is positive to the body's left; rotation is positive when the chest turns"
        " to the left; hip flexion is positive. After ± is how widely people differ: one standard deviation, itself an"
        f" assumption unless the note says otherwise. *Assumed*: {ASSUMED[0].lower()}{ASSUMED[1:]}",
        "What a body reaches: "
        + "; ".join(f"{name.replace('_', ' ')} {low:g} to {high:g}" for name, (low, high) in RANGES_DEG.items())
        + ". An angle outside is refused by name. What each does to the muscles: [the figures](stretches.md), and"
        " `unknot body posture NAME`.",
    ]
    head = [
        "Posture",
        "What the body does",
        "Flexion",
        "Side bend",
        "Rotation",
        "Hip left",
        "Hip right",
        "Known",
        "Used by",
    ]
    for kind, title in KINDS.items():
        rows = [row(posture_of(name)) for name in posture_ids() if posture_of(name).kind == kind]
        parts += [f"## {title}", table(head, rows)]
    return "\n\n".join(parts)


PAGES: dict[str, Callable[[], str]] = {"reference/postures.md": postures_page}
