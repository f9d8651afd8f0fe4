"""The packaged pictures of the key poses: one small SVG a technique, made by `body.scene.pictures`.

Light: reads a file. Drawn for the right side; the left is its mirror image. Units are millimetres of the body; colours
are classes that the page gives.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from unknot.catalog.vocabulary import Side

FOLDER = Path(__file__).parent / "data" / "poses"
_ROOT = re.compile(r'^<svg [^>]*viewBox="(-?\d+) (-?\d+) (\d+) (\d+)"[^>]*>(.*)</svg>\s*$', re.S)


@lru_cache(maxsize=1)
def pictured() -> tuple[str, ...]:
    """The techniques that have a picture, by name."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.svg")))


@lru_cache(maxsize=64)
def pose_picture(technique: str, side: Side) -> str:
    """The SVG of a technique's main key pose for one side of the person.

    Raises `KeyError` for a technique without a picture, `ValueError` for a file that is none of ours.
    """
    if technique not in pictured():
        raise KeyError(technique)
    found = _ROOT.match((FOLDER / f"{technique}.svg").read_text(encoding="utf-8"))
    if found is None:
        raise ValueError(f"{technique}.svg is no picture of a pose")
    left, top, wide, high = (int(value) for value in found.groups()[:4])
    inside = found.group(5)
    if side == "left":
        left, inside = -left - wide, f'<g transform="scale(-1 1)">{inside}</g>'
    return (
        f'<svg class="pose" xmlns="http://www.w3.org/2000/svg" viewBox="{left} {top} {wide} {high}" '
        f'aria-hidden="true" focusable="false">{inside}</svg>'
    )  # fmt: skip
