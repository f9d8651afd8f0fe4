"""Scenes on disk: made once for a body shape, in a child process, kept in one file each, believed only when whole.

A file is a line of JSON that says what it is, and the compressed glTF. Any doubt (another format, other code, another
model, a wrong checksum, half a file) and it is made again. Four bodies come with the package. Nothing here imports
numpy.
"""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import importlib.resources
import json
import math
import subprocess
import sys
import threading
from collections import OrderedDict
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from unknot.body.model import cache as model_cache
from unknot.body.person import REFERENCE, Person
from unknot.body.sizes import ImpossibleSize
from unknot.locale import Text

FORMAT, VERSION = "unknot-scene-file", 1
FOLDER = "scenes"
KEPT_FILES, KEPT_IN_MEMORY = 40, 6
MAKE_LIMIT_S = 60
RECIPE = ("bones.py", "build.py", "glb.py", "mannequin.py", "muscles.py", "organs.py", "rig.py", "scene.py", "shape.py",
          "skin.py", "surface.py")  # fmt: skip
"""The code that decides what is in a file; a change of it makes every older file foreign."""
STEP_CM, STEP_KG = 0.5, 0.5
"""How finely bodies are told apart; half of it is the largest difference between a person and their scene."""

READY: MappingProxyType[str, Person] = MappingProxyType(
    {
        "small-woman": Person(height_cm=152.0, weight_kg=50.0, sex="female"),
        "average-woman": Person(height_cm=162.8, weight_kg=67.8, sex="female"),
        "average-man": REFERENCE,
        "large-man": Person(height_cm=190.0, weight_kg=110.0, sex="male"),
    }
)
"""The bodies that come with the package. The man is the reference body; the woman has the sample's means (`ansur2`)."""


class SceneMissing(RuntimeError):
    """The picture of the body cannot be made here; says why and what to do."""


def shape_of(person: Person | None) -> Person:
    """The body that a person's scene shows: their size to half a centimetre and half a kilogram; None: the reference.

    Age makes no difference, nor does how sure a size is.
    """
    if person is None:
        return READY["average-man"]
    waist = person.waist_cm
    try:
        rounded = Person(
            height_cm=_stepped(person.height_cm, STEP_CM), weight_kg=_stepped(person.weight_kg, STEP_KG),
            sex=person.sex, waist_cm=None if waist is None else _stepped(waist, STEP_CM),
            rib_gap_fingers=person.rib_gap_fingers,
        )  # fmt: skip
    except ImpossibleSize:  # at the very edge of what is possible, rounding may lead beyond it
        rounded = Person(height_cm=person.height_cm, weight_kg=person.weight_kg, sex=person.sex, waist_cm=waist,
                         rib_gap_fingers=person.rib_gap_fingers)  # fmt: skip
    for one in READY.values():
        if plain(rounded) == plain(_coarse(one)):
            return one
    return rounded


def _stepped(value: float, step: float) -> float:
    return math.floor(value / step + 0.5) * step


def _coarse(person: Person) -> Person:
    return Person(height_cm=_stepped(person.height_cm, STEP_CM), weight_kg=_stepped(person.weight_kg, STEP_KG),
                  sex=person.sex)  # fmt: skip


def plain(person: Person) -> dict[str, Any]:
    """What makes a shape, for a file's name and header; `Person(**plain)` is the shape again."""
    return {"height_cm": person.height_cm, "weight_kg": person.weight_kg, "sex": person.sex,
            "waist_cm": person.waist_cm, "rib_gap_fingers": person.rib_gap_fingers}  # fmt: skip


@cache
def recipe() -> str:
    """Tells scenes of this code and this model from all others."""
    found = hashlib.sha256(json.dumps(model_cache.header(), sort_keys=True).encode())
    body = importlib.resources.files("unknot.body")
    for one in [*((body / "scene") / name for name in RECIPE), body / "data" / "bones.bin",
                *(body / name for name in ("anthropometry.py", "person.py", "landmarks.py", "kidney.py"))]:  # fmt: skip
        found.update(one.read_bytes())
    return found.hexdigest()


def path_of(shape: Person) -> Path:
    """The file of a shape."""
    name = hashlib.sha256(json.dumps(plain(shape), sort_keys=True).encode()).hexdigest()[:20]
    return model_cache.cache_folder() / FOLDER / f"{name}.glb.gz"


def packed(shape: Person, content: bytes) -> bytes:
    """A file's whole content."""
    return json.dumps(_header(shape, content)).encode() + b"\n" + content


def _header(shape: Person, content: bytes) -> dict[str, Any]:
    return {"format": FORMAT, "version": VERSION, "recipe": recipe(), "shape": plain(shape),
            "sha256": hashlib.sha256(content).hexdigest()}  # fmt: skip


def read(path: Path, shape: Person) -> bytes | None:
    """The compressed glTF in a file; None when there is none that can be believed."""
    try:
        first, _, content = path.read_bytes().partition(b"\n")
        return content if json.loads(first) == _header(shape, content) else None
    except (OSError, ValueError, RecursionError):
        return None


def packaged(shape: Person) -> bytes | None:
    """The compressed glTF that comes with the package; None for any other body."""
    for id_, one in READY.items():
        if one == shape:
            file = importlib.resources.files("unknot.body") / "data" / FOLDER / f"{id_}.glb.gz"
            return file.read_bytes() if file.is_file() else None
    return None


def made(shape: Person) -> bytes:
    """Make a scene in a child process; returns it compressed.

    Raises:
        SceneMissing: the child failed, was too slow or returned nonsense.
        ModelMissing: the model of the body cannot be built.
    """
    model_cache.geometry()
    try:
        child = subprocess.run(
            [sys.executable, "-P", "-m", "unknot.body.scene.build"], input=json.dumps(plain(shape)).encode(),
            capture_output=True, timeout=MAKE_LIMIT_S, check=False,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError) as fault:
        raise SceneMissing(_missing(str(fault))) from fault
    if child.returncode != 0 or not child.stdout.startswith(b"\x1f\x8b"):
        told = child.stderr.decode(errors="replace").strip().splitlines()
        raise SceneMissing(_missing(told[-1] if told else f"exit code {child.returncode}"))
    return child.stdout


def _missing(reason: str) -> Text:
    return Text(
        "The picture of the body cannot be made here: {reason}. Installing Unknot again may help.", reason=reason
    )


_lock = threading.Lock()
_held: OrderedDict[Path, bytes] = OrderedDict()
_making: set[Path] = set()


def scene_gz(person: Person | None = None) -> bytes:
    """A person's scene, compressed with gzip: from memory, the package, the disk, or made now, which takes a second.

    Raises:
        SceneMissing: it cannot be made.
        ModelMissing: the model of the body cannot be built.
    """
    shape = shape_of(person)
    path = path_of(shape)
    with _lock:
        if path in _held:
            _held.move_to_end(path)
            return _held[path]
        content = packaged(shape) or read(path, shape)
        if content is None:
            content = made(shape)
            if model_cache.write(path, packed(shape, content)):
                _forget_old(path)
        _held[path] = content
        while len(_held) > KEPT_IN_MEMORY:
            _held.popitem(last=False)
        return content


def scene_glb(person: Person | None = None) -> bytes:
    """A person's scene as a binary glTF; raises as `scene_gz` does."""
    return gzip.decompress(scene_gz(person))


def ready(person: Person | None = None) -> bool:
    """Whether a person's scene is there at once. Makes nothing."""
    shape = shape_of(person)
    path = path_of(shape)
    return path in _held or packaged(shape) is not None or read(path, shape) is not None


def start_making(person: Person | None = None) -> None:
    """Begin to make a person's scene in the background where it is not ready. Asking twice makes once."""
    path = path_of(shape_of(person))
    if path in _making or ready(person):
        return
    _making.add(path)

    def make() -> None:
        try:
            with contextlib.suppress(SceneMissing, model_cache.ModelMissing):
                scene_gz(person)
        finally:
            _making.discard(path)

    threading.Thread(target=make, name="unknot-scene", daemon=True).start()


def _forget_old(newest: Path) -> None:
    """Keep the newest files only."""
    with contextlib.suppress(OSError):
        files = sorted(newest.parent.glob("*.glb.gz"), key=lambda one: one.stat().st_mtime_ns, reverse=True)
        for one in files[KEPT_FILES:]:
            one.unlink()
