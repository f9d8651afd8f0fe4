"""Scenes on disk: made once for a shape, believed only when whole, ready-made ones never waited for, nothing heavy."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, strategies as st

from scene_file import SceneFile
from unknot.body.model import cache
from unknot.body.person import REFERENCE, Person
from unknot.body.scene import READY, SceneMissing, scene_glb, scene_gz, shape_of, store
from unknot.body.sizes import ImpossibleSize

SOMEBODY = Person(height_cm=171.3, weight_kg=64.1, sex="female", age=40)
CONTENT = gzip.compress(b"glTF and so on", mtime=0)


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Person]:
    """A cache of its own, nothing in memory; every making is counted, and takes no child."""
    monkeypatch.setenv(cache.ENV, str(tmp_path))
    store._held.clear()
    found: list[Person] = []

    def make(shape: Person) -> bytes:
        found.append(shape)
        return CONTENT

    monkeypatch.setattr(store, "made", make)
    return found


def test_made_once_then_read(made: list[Person]) -> None:
    """The first asking makes and writes; memory, then the disk, answer from then on."""
    assert not store.ready(SOMEBODY)
    assert scene_glb(SOMEBODY) == b"glTF and so on"
    assert store.ready(SOMEBODY)
    assert scene_gz(SOMEBODY) == CONTENT
    store._held.clear()
    assert store.ready(SOMEBODY)
    assert scene_gz(SOMEBODY) == CONTENT
    assert len(made) == 1


def test_people_of_one_shape_share_a_scene(made: list[Person]) -> None:
    """Protects the disk: age and millimetres make no new body, half a centimetre, sex and waist do."""
    scene_gz(SOMEBODY)
    scene_gz(Person(height_cm=171.4, weight_kg=63.9, sex="female", age=71))
    assert len(made) == 1
    others = [
        Person(height_cm=172.0, weight_kg=64.1, sex="female"),
        Person(height_cm=171.3, weight_kg=64.1),
        Person(height_cm=171.3, weight_kg=64.1, sex="female", waist_cm=80),
    ]
    assert len({store.path_of(shape_of(one)) for one in [SOMEBODY, *others]}) == 4


def spoil(content: bytes, how: str) -> bytes:
    """A file's content with something wrong."""
    first, _, rest = content.partition(b"\n")
    said = json.loads(first)
    if how == "empty":
        return b""
    if how == "half":
        return content[: len(content) // 2]
    if how == "a bit":
        return content[:-3] + bytes([content[-3] ^ 1]) + content[-2:]
    if how == "garbage":
        return b"\x00\xff" * 500
    if how == "deep":
        return b"[" * 100_000
    said |= {"version": 999} if how == "version" else {"recipe": "other"} if how == "recipe" else {"shape": {}}
    return json.dumps(said).encode() + b"\n" + rest


@pytest.mark.parametrize("how", ["empty", "half", "a bit", "garbage", "deep", "version", "recipe", "shape"])
def test_a_spoiled_file_is_made_again(made: list[Person], how: str) -> None:
    """Protects from a mutilated cache: whatever is wrong, it is never shown, and mended."""
    scene_gz(SOMEBODY)
    path = store.path_of(shape_of(SOMEBODY))
    path.write_bytes(spoil(path.read_bytes(), how))
    store._held.clear()
    assert not store.ready(SOMEBODY)
    assert scene_gz(SOMEBODY) == CONTENT
    assert len(made) == 2
    assert store.read(path, shape_of(SOMEBODY)) == CONTENT


def test_a_cache_that_cannot_be_written_is_in_nobodys_way(made: list[Person], monkeypatch: pytest.MonkeyPatch) -> None:
    """Protects read-only machines: the scene is there all the same."""
    monkeypatch.setattr(cache, "write", lambda path, content: False)
    assert scene_gz(SOMEBODY) == CONTENT


def test_old_files_go(made: list[Person], monkeypatch: pytest.MonkeyPatch) -> None:
    """Protects the disk: only the newest stay."""
    monkeypatch.setattr(store, "KEPT_FILES", 3)
    for height in range(160, 166):
        scene_gz(Person(height_cm=height, weight_kg=60))
    assert len(list(store.path_of(SOMEBODY).parent.iterdir())) == 3
    assert len(store._held) <= store.KEPT_IN_MEMORY


def test_ready_bodies_are_packaged(made: list[Person]) -> None:
    """Protects from waiting: the four bodies, and nobody's in particular, are made by nobody."""
    for one in [None, REFERENCE, *READY.values(), Person(height_cm=152.1, weight_kg=50.2, sex="female", age=33)]:
        assert store.ready(one)
        assert scene_glb(one).startswith(b"glTF")
    assert not made


def test_packaged_bodies_are_what_this_code_makes(glb: Callable[[str], bytes]) -> None:
    """Protects from forgetting: after a change, `python -m unknot.body.scene.build --ready` writes them again."""
    packaged, fresh = SceneFile(scene_glb(None)), SceneFile(glb("reference"))
    assert packaged.document["meshes"] == fresh.document["meshes"]
    for name in ("skin", "bones", "ql-left", "psoas-right", "kidney-left"):
        assert np.abs(packaged.mesh(name)[0] - fresh.mesh(name)[0]).max() < 2e-4
    assert packaged.extras == fresh.extras


def test_making_takes_a_child_and_nothing_heavy(tmp_path: Path) -> None:
    """Protects the server's memory: whoever asks for a scene never imports numpy or MuJoCo."""
    code = (
        "import sys; from unknot.body.scene import scene_glb, joint_turns; from unknot.body.person import Person;"
        "assert scene_glb(Person(height_cm=181, weight_kg=77))[:4] == b'glTF';"
        "assert not {'numpy', 'mujoco', 'myo_sim'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_child_that_fails_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Protects the person: a sentence with a way out, not a traceback."""
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(SceneMissing, match="cannot be made here"):
        store.made(SOMEBODY)


def possible(height_cm: float, weight_kg: float) -> Person | None:
    """A person of this size, if there can be one."""
    try:
        return Person(height_cm=height_cm, weight_kg=weight_kg)
    except ImpossibleSize:
        return None


@given(person=st.builds(possible, st.floats(50, 260), st.floats(10, 400)).filter(bool))
def test_every_person_has_a_shape(person: Person) -> None:
    """Protects the edges: rounding leads nobody out of what is possible, and a shape is its own shape."""
    shape = shape_of(person)
    assert abs(shape.height_cm - person.height_cm) <= store.STEP_CM
    assert abs(shape.weight_kg - person.weight_kg) <= store.STEP_KG
    assert shape_of(shape) == shape
    assert store.plain(Person(**store.plain(shape))) == store.plain(shape)
