"""The packaged pictures of the key poses: one small SVG a pose, made by `body.scene.pictures`.

Light: reads a file. Drawn for the right side; the left is its mirror image. Units are millimetres of the body; colours
are classes that the page gives.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from unknot.body.step_pictures import drawn_track

FOLDER = Path(__file__).parent / "data" / "poses"
_ROOT = re.compile(r'^<svg [^>]*viewBox="(-?\d+) (-?\d+) (\d+) (\d+)"[^>]*>(.*)</svg>\s*$', re.S)


@lru_cache(maxsize=1)
def pictured() -> tuple[str, ...]:
    """The techniques that have pictures, by name."""
    return tuple(sorted(path.name for path in FOLDER.iterdir() if path.is_dir()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Art:
    """The drawing of a key pose, for the right side: what is inside its frame, and the frame in millimetres."""

    left: int
    top: int
    wide: int
    high: int
    inside: str


@lru_cache(maxsize=512)
def pose_art(technique: str, name: str) -> Art | None:
    """The drawing of a key pose; None without a picture. Raises `ValueError` for a file that is none of ours."""
    known = drawn_track(technique)
    if known is None or name not in {one.name for one in known.poses}:
        return None  # a name can come out of an old or an imported score: it is never a path of its own
    path = FOLDER / technique / f"{name}.svg"
    if not path.is_file():
        return None
    found = _ROOT.match(path.read_text(encoding="utf-8"))
    if found is None:
        raise ValueError(f"{technique}/{path.name} is no picture of a pose")
    left, top, wide, high = (int(value) for value in found.groups()[:4])
    return Art(left=left, top=top, wide=wide, high=high, inside=found.group(5))
