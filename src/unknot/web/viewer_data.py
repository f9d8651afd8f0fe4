"""What a page gives the viewer of the body: which body, how each posture turns its bones, and what is said of it.

The viewer works nothing out about muscles: how much longer or shorter they get comes from here, as the pages say it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Literal
from urllib.parse import urlencode

from unknot.body.angles import Angles
from unknot.body.change_words import change_words
from unknot.body.person import Person
from unknot.body.postures import Posture, posture
from unknot.body.ranking import changes
from unknot.body.scene import READY, ready, start_making
from unknot.body.scene.pose import Pose, joint_turns, turn
from unknot.catalog.muscles import muscles
from unknot.catalog.vocabulary import Side
from unknot.locale import Text
from unknot.web.change_chart import signed

Say = Callable[[str], str]
START = "standing"
POSTURES: Mapping[str, Text] = {
    START: Text("Standing"),
    "usual-sitting": Text("Sitting"),
    "slumped-sitting": Text("Slumped"),
}
"""The postures one can switch between, as their buttons name them."""
LEVEL_DEG = 90.0
LIFTED_DEG = 75.0
_TO_THE_RIGHT = (-1.0, 0.0, 0.0)

WORDS: Mapping[str, Text] = {
    "from-front": Text("Seen from the front."),
    "from-front-left": Text("Seen from the front and your left."),
    "from-left": Text("Seen from your left side."),
    "from-back-left": Text("Seen from behind and your left."),
    "from-back": Text("Seen from behind."),
    "from-back-right": Text("Seen from behind and your right."),
    "from-right": Text("Seen from your right side."),
    "from-front-right": Text("Seen from the front and your right."),
    "caption-front": Text("Seen from the front: your right is on the left."),
    "caption-front-left": Text("Seen from the front and your left."),
    "caption-left": Text("Seen from your left side."),
    "caption-back-left": Text("Seen from behind and your left: your right is on the right."),
    "caption-back": Text("Seen from behind: your right is on the right."),
    "caption-back-right": Text("Seen from behind and your right: your right is on the right."),
    "caption-right": Text("Seen from your right side."),
    "caption-front-right": Text("Seen from the front and your right."),
    "shown-both": Text("Both muscles are in colour, the QL in amber and the psoas in indigo."),
    "shown-ql": Text("The QL is in colour, in amber."),
    "shown-psoas": Text("The psoas is in colour, in indigo."),
    "skin-clear": Text("The skin is see-through; the bones are inside."),
    "skin-solid": Text("The skin is closed."),
    "layer-fixed": Text("Dots mark where the muscles are fixed."),
    "layer-near": Text("Kidneys, large vessels and the nerve of the thigh are shown."),
    "ache-both": Text("Patches mark where the ache of both is said to be felt."),
    "ache-ql": Text("Patches mark where the ache of the QL is said to be felt."),
    "ache-psoas": Text("Patches mark where the ache of the psoas is said to be felt."),
    "zone": Text("Green is where the middle of the ball goes, hatched where nothing presses. The ring is the ball."),
    "state-loading": Text("The body is on its way."),
    "state-lost": Text("The body has gone for a moment. The picture and the words stay."),
    "state-failed": Text("This browser could not show the moving body. The picture and the words say the same."),
}


ADDRESS = "/api/v1/body/scene.glb"


def body_address(person: Person | None) -> tuple[str, bool]:
    """Return where the body for somebody's size is, and whether it is of that size.

    One that is not made yet is made in the background for the next time; until then the nearest ready body stands in.
    """
    if person is None:
        return f"{ADDRESS}?shape=average-man", False
    asked = {
        "height_cm": person.height_cm,
        "weight_kg": person.weight_kg,
        "sex": person.sex,
        "waist_cm": person.waist_cm,
    }
    told = {key: value for key, value in asked.items() if value is not None}
    own = Person(
        height_cm=person.height_cm, weight_kg=person.weight_kg, sex=person.sex, waist_cm=person.waist_cm
    )  # as the address tells it
    if ready(own):
        return f"{ADDRESS}?{urlencode(told)}", True
    start_making(own)
    return f"{ADDRESS}?shape={nearest(own)}", False


def by_size(person: Person) -> list[str]:
    """Return the ready bodies, those of the same sex first where that is known, by how near they come to a size."""

    def apart(name: str) -> tuple[bool, float]:
        one = READY[name]
        away = abs(one.height_cm - person.height_cm) / 10 + abs(one.weight_kg - person.weight_kg) / 15
        return person.sex not in (None, one.sex), away

    return sorted(READY, key=apart)


def nearest(person: Person) -> str:
    """Return the ready body that comes nearest to a size: of the same sex, where that is known."""
    return by_size(person)[0]


def pose_of(held: Posture) -> Pose:
    """Return a posture with what its five angles leave open: on a seat the thighs are level and the hands rest on them.

    Deviation: the angles of arms, knees and neck are chosen for the look of it; no figure rests on them.
    """
    if held.kind != "sitting":
        return Pose(angles=held.angles)
    angles: Angles = held.angles
    back_deg = LEVEL_DEG - (angles.hip_left + angles.hip_right) / 2
    lean_deg = -angles.flexion - back_deg
    limbs = {"neck_flexion": -lean_deg * 0.4, "head_flexion": -lean_deg * 0.5}
    for side in ("left", "right"):
        limbs |= {
            f"hip_abduction_{side}": 7.0,
            f"knee_{side}": LEVEL_DEG - 4.0,
            f"ankle_{side}": 4.0,
            f"shoulder_flexion_{side}": lean_deg + 26.0,
            f"shoulder_abduction_{side}": -7.0,
            f"elbow_{side}": 34.0,
            f"wrist_{side}": -24.0,
        }
    return Pose(angles=angles, limbs=limbs, pelvis_turn=turn(_TO_THE_RIGHT, back_deg))


def _lifted(zone: Mapping[str, Any] | None) -> Side | None:
    """Return the arm that hangs in front of a zone."""
    return zone["side"] if zone and zone["facing"] == "side" else None


def posture_data(name: str, label: Text, say: Say, *, lifted: Side | None = None) -> dict[str, Any]:
    """Return one posture as the viewer takes it: turns by bone, and what it does to each muscle.

    `lifted`: the arm that is held away from the side.
    """
    held = posture(name)
    pose = pose_of(held)
    if lifted:
        pose = replace(pose, limbs={**pose.limbs, f"shoulder_abduction_{lifted}": LIFTED_DEG})
    return {
        "id": name,
        "name": say(label),
        "sentence": say(held.sentence) if name != START else "",
        "turns": joint_turns(pose),
        "seat": held.kind == "sitting",
        "muscles": {
            muscle: {"pct": one.change_pct, "number": signed(one.change_pct), "words": say(change_words(one))}
            for muscle, one in changes(name).items()
        },
    }


def felt(muscle: Literal["ql", "psoas"]) -> list[dict[str, str]]:
    """Return the regions in which a muscle's ache is said to be felt."""
    return [{"region": one.region} for one in muscles()[muscle].felt]


# Where the camera stands for a zone: turned about the body, radians, 0 from the front.
_LOOKS = {"back": (math.pi, 0.0), "front": (0.0, 0.0), "side": (0.0, math.pi / 2)}


def view_of(zone: Mapping[str, Any]) -> dict[str, float]:
    """Return how a zone is looked at first: straight on, a little from its own side, near."""
    straight, aside = _LOOKS[zone["facing"]]
    left = 1.0 if zone["side"] == "left" else -1.0
    # From behind a step to the person's left is a smaller turn, from the front a larger one.
    toward = -left * 0.3 if zone["facing"] == "back" else left * 0.3 if zone["facing"] == "front" else 0.0
    return {"yaw": straight + left * aside + toward, "pitch": 0.06, "zoom": 1.35}


def viewer_data(model: str, say: Say, *, zone: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Return everything that the viewer needs, as plain JSON.

    `model` is where the body is; `zone` is a document of `unknot.body.zones`, to be painted on the skin of the body
    that it was worked out for.
    """
    return {
        "model": model,
        "postures": [posture_data(name, label, say, lifted=_lifted(zone)) for name, label in POSTURES.items()],
        "start": START,
        "felt": {"ql": felt("ql"), "psoas": felt("psoas")},
        "zone": _painted(zone) if zone else None,
        "view": view_of(zone) if zone else None,
        "layers": ["skin"] if zone else [],
        "words": {key: say(words) for key, words in WORDS.items()},
    }


def _painted(zone: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is painted of a zone."""
    kept = {key: zone[key] for key in ("side", "facing", "spot", "allowed", "contact_radius_mm")}
    spot = kept["spot"] and {key: kept["spot"][key] for key in ("x_mm", "y_mm", "z_mm")}
    no_go = [{"outline": one["outline"], "hard": one["hard"]} for one in zone["no_go"]]
    return {**kept, "spot": spot, "no_go": no_go}
