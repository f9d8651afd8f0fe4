"""The bone surfaces that come with the package, and their places in one person's body.

The file `body/data/bones.bin` is made from myo-sim (Apache-2.0, see NOTICE) by `bones_from_upstream`: compressed with
zlib; a line of JSON naming the pieces, then their corners (tenths of a millimetre, 16 bit) and triangles (16 bit).
"""

from __future__ import annotations

import importlib.resources
import json
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Indices = NDArray[np.int64]
TENTHS = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One bone's surface, in mm, in the body frame of upstream's standing body; right side or midline."""

    bone: str
    name: str
    at_mm: Array
    faces: Indices


def packed(pieces: Iterable[Piece]) -> bytes:
    """The content of the file."""
    pieces = list(pieces)
    first = [[one.bone, one.name, len(one.at_mm), len(one.faces)] for one in pieces]
    blocks = [json.dumps(first).encode() + b"\n"]
    for one in pieces:
        blocks.append(np.round(one.at_mm * TENTHS).astype("<i2").tobytes())
        blocks.append(one.faces.astype("<u2").tobytes())
    return zlib.compress(b"".join(blocks), 9)


def unpacked(content: bytes) -> tuple[Piece, ...]:
    """Read what `packed` wrote.

    Raises:
        ValueError, zlib.error: it is not that.
    """
    first, _, rest = zlib.decompress(content).partition(b"\n")
    found, at = [], 0
    for bone, name, corners, faces in json.loads(first):
        points = np.frombuffer(rest, "<i2", 3 * corners, at).reshape(-1, 3) / TENTHS
        at += 6 * corners
        found.append(
            Piece(
                bone=bone, name=name, at_mm=points,
                faces=np.frombuffer(rest, "<u2", 3 * faces, at).reshape(-1, 3).astype(np.int64),
            )
        )  # fmt: skip
        at += 6 * faces
    if at != len(rest):
        raise ValueError("the file of bones is not whole")
    return tuple(found)


@cache
def upstream_pieces() -> tuple[Piece, ...]:
    """The packaged pieces."""
    return unpacked((importlib.resources.files("unknot.body") / "data" / "bones.bin").read_bytes())


def mirrored(at_mm: Any, faces: Any) -> tuple[Any, Any]:
    """The other side's surface."""
    return at_mm * np.array([-1.0, 1.0, 1.0]), faces[:, ::-1]
