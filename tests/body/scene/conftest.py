"""Bodies and their scenes, made once for all tests of this folder."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from scene_file import SceneFile
from scene_people import PEOPLE
from unknot.body.model.cache import geometry
from unknot.body.model.loading import scale_of
from unknot.body.model.scale import scaled
from unknot.body.scene.rig import Rig, rig_of
from unknot.body.scene.scene import scene


@cache
def _rig(name: str) -> Rig:
    scale = scale_of(PEOPLE[name])
    return rig_of(PEOPLE[name], scaled(geometry()[0], scale), scale)


@cache
def _file(name: str) -> bytes:
    rig = _rig(name)
    return scene(rig.person, rig.geometry, rig.scale)


@pytest.fixture(scope="session")
def rig() -> Callable[[str], Rig]:
    """The rig of one of `PEOPLE`."""
    return _rig


@pytest.fixture(scope="session")
def glb() -> Callable[[str], bytes]:
    """The file of one of `PEOPLE`."""
    return _file


@pytest.fixture(scope="session")
def seen() -> Callable[[str], SceneFile]:
    """The scene of one of `PEOPLE`, read again."""
    return lambda name: SceneFile(_file(name))
