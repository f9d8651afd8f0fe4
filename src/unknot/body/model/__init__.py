"""The QL-psoas model in MuJoCo: everything of the body that needs numpy, MuJoCo and myo-sim.

Importing this package is light; its names are fetched when they are first used. `ready` and `start_building` never
import MuJoCo.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from unknot.body.model.batch import batch_lengths_and_arms, batch_lengths_mm
    from unknot.body.model.cache import ModelMissing, ready, start_building, state
    from unknot.body.model.kinematics import BodyModel, Fascicle
    from unknot.body.model.loading import CONTEXT_MUSCLES, MUSCLES, load, scale_of
    from unknot.body.model.rhythm import DOFS, INPUTS
    from unknot.body.model.scale import Scale

__all__ = [
    "CONTEXT_MUSCLES", "DOFS", "INPUTS", "MUSCLES", "BodyModel", "Fascicle", "ModelMissing", "Scale",
    "batch_lengths_and_arms", "batch_lengths_mm", "load", "ready", "scale_of", "start_building", "state",
]  # fmt: skip

_WHERE = {
    "batch_lengths_and_arms": "batch", "batch_lengths_mm": "batch",
    "ModelMissing": "cache", "ready": "cache", "start_building": "cache", "state": "cache",
    "BodyModel": "kinematics", "Fascicle": "kinematics",
    "CONTEXT_MUSCLES": "loading", "MUSCLES": "loading", "load": "loading", "scale_of": "loading",
    "DOFS": "rhythm", "INPUTS": "rhythm",
    "Scale": "scale",
}  # fmt: skip


def __getattr__(name: str) -> object:
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
