"""One person's body to look at: rig, skin, bones, muscles, organs and landmarks as one binary glTF.

Importing this package is light; its names are fetched when they are first used. A scene is made in a child process, so
whoever asks for one never imports numpy.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from unknot.body.scene.pose import Pose, joint_turns
    from unknot.body.scene.store import (
        READY,
        SceneMissing,
        ready,
        scene_glb,
        scene_gz,
        shape_of,
        start_making,
    )

__all__ = [
    "READY", "Pose", "SceneMissing", "joint_turns", "ready", "scene_glb", "scene_gz", "shape_of", "start_making",
]  # fmt: skip

_WHERE = {
    "Pose": "pose", "joint_turns": "pose",
    **dict.fromkeys(("READY", "SceneMissing", "ready", "scene_glb", "scene_gz", "shape_of", "start_making"), "store"),
}  # fmt: skip


def __getattr__(name: str) -> object:
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
