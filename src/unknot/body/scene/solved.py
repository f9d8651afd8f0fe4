"""The packaged key poses: the posture that `body.scene.stage` found for every ready body, a JSON file a technique.

Light: plain numbers. `{"<pose>": {"<body>": {"at": [x, y, z], "turn": [x, y, z, w], "angles": {…}, "solids": […],
"muscles": {…}} | null}}`, axes of glTF, metres and degrees, right side; null: this body has no room for what presses.
`solids` are those of `body.scene.beside`; `muscles` by how many percent each is longer than in standing, on the
reference body.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from unknot.body.angles import RANGES_DEG, Angles
from unknot.body.poses import FOLDER
from unknot.body.scene.pose import Pose


@lru_cache(maxsize=64)
def _document(technique: str) -> Mapping[str, Any]:
    path = FOLDER / f"{technique}.json"
    if not path.is_file():
        raise KeyError(technique)
    found: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What is beside a body in a key pose, right side: solids, and what the pose does to the muscles, in %."""

    solids: tuple[Mapping[str, Any], ...]
    muscles: Mapping[str, float]


def kept_beside(technique: str, name: str, body: str) -> Beside | None:
    """What is packaged beside a key pose on a ready body; None where it has no room. Raises as `solved` does."""
    row = _document(technique)[name][body]
    return row and Beside(solids=tuple(row.get("solids", ())), muscles=row.get("muscles", {}))


def solved(technique: str, name: str, body: str) -> Pose | None:
    """A key pose of a technique on a ready body, right side; None where it has no room.

    Raises `KeyError` for a technique, pose or body that is not there.
    """
    row = _document(technique)[name][body]
    if row is None:
        return None
    x, y, z = row["at"]
    a, b, c, d = row["turn"]
    angles: Mapping[str, float] = row["angles"]
    return Pose(
        angles=Angles(**{name: value for name, value in angles.items() if name in RANGES_DEG}),
        limbs={name: value for name, value in angles.items() if name not in RANGES_DEG},
        pelvis_at_m=(x, y, z), pelvis_turn=(a, b, c, d),
    )  # fmt: skip


def plain(pose: Pose | None) -> dict[str, Any] | None:
    """A posture as the file holds it: tenths of a millimetre, hundredths of a degree."""
    if pose is None or pose.pelvis_at_m is None:
        return None
    angles = {name: getattr(pose.angles, name) for name in RANGES_DEG} | dict(pose.limbs)
    return {
        "at": [round(one, 4) for one in pose.pelvis_at_m],
        "turn": [round(one, 5) for one in pose.pelvis_turn],
        "angles": {name: round(value, 2) for name, value in sorted(angles.items()) if round(value, 2)},
    }
