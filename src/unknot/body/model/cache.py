"""The model's geometry on disk: built once in a child process, kept in one file, believed only when it is whole.

The file is a line of JSON that says what it is, and a line of JSON with the geometry. Any doubt (another format,
another version of MuJoCo, of myo-sim or of our own repairs, a wrong checksum, half a file) and it is built again.
Nothing here imports numpy or MuJoCo.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.metadata
import importlib.resources
import json
import os
import stat
import subprocess
import sys
import tempfile
import threading
from functools import cache
from pathlib import Path

from unknot.body.model.geometry import Geometry, from_plain, to_plain
from unknot.locale import Text

ENV = "UNKNOT_CACHE"
FILE_NAME = "body-model.json"
FORMAT, VERSION = "unknot-body-model", 1
BUILD_LIMIT_S = 120
LARGEST_BYTES = 5_000_000
"""A hundred times what a file of ours has; a larger one, or a pipe, is not even read."""
TRIES = 2
"""How often a process tries to build; with a broken installation not every page may start a child."""
RECIPE = ("geometry.py", "upstream.py", "repairs.py", "build.py")
"""The code that decides what is in the file; a change of it makes every older file foreign."""


class ModelMissing(RuntimeError):
    """The body's model cannot be built here; says why and what to do."""


def cache_folder() -> Path:
    """The folder of everything that can be made again: `UNKNOT_CACHE` when set, otherwise the platform's folder for
    caches.
    """
    chosen = os.environ.get(ENV)
    if chosen:
        return Path(chosen).expanduser()
    import platformdirs

    return Path(platformdirs.user_cache_dir("unknot", appauthor=False))


def cache_path() -> Path:
    """The model's file."""
    return cache_folder() / FILE_NAME


@cache
def header() -> dict[str, object]:
    """What the first line of a file must say to be ours, without the checksum."""
    recipe = hashlib.sha256()
    for name in RECIPE:
        recipe.update((importlib.resources.files("unknot.body.model") / name).read_bytes())
    return {
        "format": FORMAT,
        "version": VERSION,
        "mujoco": importlib.metadata.version("mujoco"),
        "myo_sim": importlib.metadata.version("myo-sim"),
        "recipe": recipe.hexdigest(),
    }


def packed(geometry: Geometry) -> bytes:
    """The whole content of a file."""
    payload = json.dumps(to_plain(geometry), separators=(",", ":")).encode()
    first = json.dumps({**header(), "sha256": hashlib.sha256(payload).hexdigest()})
    return first.encode() + b"\n" + payload + b"\n"


def unpacked(content: bytes) -> Geometry:
    """Read a file's content.

    Raises:
        ValueError: it is not whole, or not of these versions.
    """
    first, _, rest = content.partition(b"\n")
    payload = rest.removesuffix(b"\n")
    if json.loads(first) != {**header(), "sha256": hashlib.sha256(payload).hexdigest()}:
        raise ValueError("another version, or not whole")
    return from_plain(json.loads(payload))


def read(path: Path) -> Geometry | None:
    """The geometry of a file; None when there is none that can be believed."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode) or found.st_size > LARGEST_BYTES:
            return None
        return unpacked(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None


def write(path: Path, content: bytes) -> bool:
    """Put a file in place in one step, so that nobody ever sees half of it; False where nothing can be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError:
        return False
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        return False
    return True


def built() -> bytes:
    """Build in a child process, so that the 350 MB of upstream's whole body leave with it; return a file's content.

    Raises:
        ModelMissing: the child failed, was too slow or returned nonsense.
    """
    try:
        child = subprocess.run(
            [sys.executable, "-P", "-m", "unknot.body.model.build"],
            capture_output=True, timeout=BUILD_LIMIT_S, check=False,
            env={**os.environ, "MUJOCO_GL": "disabled"},  # it draws nothing, and looking for a screen takes time
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError) as fault:
        raise ModelMissing(_missing(str(fault))) from fault
    if child.returncode != 0:
        told = child.stderr.decode(errors="replace").strip().splitlines()
        raise ModelMissing(_missing(told[-1] if told else f"exit code {child.returncode}"))
    try:
        unpacked(child.stdout)
    except ValueError as fault:
        raise ModelMissing(_missing(str(fault))) from fault
    return child.stdout


def _missing(reason: str) -> Text:
    return Text("The body's model cannot be built here: {reason}. Installing Unknot again may help.", reason=reason)


_lock = threading.Lock()
_held: list[tuple[Geometry, Text | None]] = []
_failure: list[ModelMissing] = []
_building = threading.Event()


def geometry() -> tuple[Geometry, Text | None]:
    """The repaired body of reference size: from memory, from disk, or built now; with a note when it could not be kept.

    Raises:
        ModelMissing: it cannot be built; after `TRIES` failures it is said at once.
    """
    if _held:
        return _held[0]
    with _lock:
        if _held:
            return _held[0]
        path = cache_path()
        note = None
        body = read(path)
        if body is None:
            if len(_failure) >= TRIES:
                raise _failure[-1]
            try:
                content = built()
            except ModelMissing as fault:
                _failure.append(fault)
                raise
            body = unpacked(content)
            if not write(path, content):
                note = Text(
                    "The body's model could not be kept at {path}, so it is built again each time. "
                    "{setting} names another folder.",
                    path=str(path), setting=ENV,
                )  # fmt: skip
        _held.append((body, note))
        _failure.clear()
        return _held[0]


def ready() -> bool:
    """Whether the model answers at once: in memory, or whole on disk. Builds nothing."""
    return bool(_held) or read(cache_path()) is not None


def state() -> str:
    """`ready`, `building`, `failed` (for good after `TRIES`), or `missing` (nobody asked yet)."""
    if ready():
        return "ready"
    if _building.is_set() or _lock.locked():
        return "building"
    return "failed" if _failure else "missing"


def start_building() -> None:
    """Begin to build in the background where the model is not ready, and return at once.

    Asking twice builds once; after `TRIES` failures asking does nothing more.
    """
    if _held or _building.is_set() or len(_failure) >= TRIES:
        return
    _building.set()
    threading.Thread(target=_build, name="unknot-body-model", daemon=True).start()


def _build() -> None:
    try:
        with contextlib.suppress(ModelMissing):  # kept in _failure
            geometry()
    finally:
        _building.clear()
