"""The packaged pictures of the key poses: one small SVG a pose, made by `body.scene.pictures`.

Light: reads a file. Drawn for the right side; the left is its mirror image. Units are millimetres of the body; colours
are classes that the page gives.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from unknot.body.tracks import track
from unknot.catalog.vocabulary import Side

FOLDER = Path(__file__).parent / "data" / "poses"
_ROOT = re.compile(r'^<svg [^>]*viewBox="(-?\d+) (-?\d+) (\d+) (\d+)"[^>]*>(.*)</svg>\s*$', re.S)


@lru_cache(maxsize=1)
def pictured() -> tuple[str, ...]:
    """The techniques that have pictures, by name."""
    return tuple(sorted(path.name for path in FOLDER.iterdir() if path.is_dir()))


@lru_cache(maxsize=512)
def pose_picture(technique: str, side: Side, name: str | None = None) -> str:
    """The SVG of a key pose of a technique (None: its main one) for one side of the person.

    Raises `KeyError` for a technique or pose without a picture, `ValueError` for a file that is none of ours.
    """
    if technique not in pictured():
        raise KeyError(technique)
    chosen = name or track(technique).main
    path = FOLDER / technique / f"{track(technique).pose(chosen).name}.svg"
    if not path.is_file():
        raise KeyError(chosen)
    found = _ROOT.match(path.read_text(encoding="utf-8"))
    if found is None:
        raise ValueError(f"{technique}/{path.name} is no picture of a pose")
    left, top, wide, high = (int(value) for value in found.groups()[:4])
    inside = found.group(5)
    if side == "left":
        left, inside = -left - wide, f'<g transform="scale(-1 1)">{inside}</g>'
    return (
        f'<svg class="pose" xmlns="http://www.w3.org/2000/svg" viewBox="{left} {top} {wide} {high}" '
        f'aria-hidden="true" focusable="false">{inside}</svg>'
    )  # fmt: skip
