"""The packaged bones: whole, of the right side, named in NOTICE, written and read alike."""

from __future__ import annotations

import zlib
from pathlib import Path

import numpy as np
import pytest

from unknot.body.scene.bones import mirrored, packed, unpacked, upstream_pieces
from unknot.body.scene.bones_from_upstream import cut

ROOT = Path(__file__).parents[3]
DATA = ROOT / "src/unknot/body/data/bones.bin"


def test_it_is_small_and_named() -> None:
    """Protects the licence of others, and the size of the package."""
    assert DATA.stat().st_size <= 1_000_000
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    assert "myo-sim" in notice
    assert "Apache License 2.0" in notice


def test_every_piece_is_of_the_right_side_or_the_midline() -> None:
    """Protects symmetry: the left side is never read, it is the mirror image."""
    pieces = upstream_pieces()
    assert len(pieces) == 60
    for one in pieces:
        assert one.at_mm[:, 0].max() <= 1.5
        assert one.faces.max() < len(one.at_mm)
    assert {"pelvis", "L1", "L5", "thorax", "ribs", "head", "thigh", "hand", "foot"} <= {one.bone for one in pieces}


def test_written_and_read_alike() -> None:
    """Protects the file: what is packed is unpacked, to a twentieth of a millimetre."""
    pieces = upstream_pieces()
    again = unpacked(packed(pieces))
    assert [(one.bone, one.name) for one in again] == [(one.bone, one.name) for one in pieces]
    assert all(np.array_equal(one.faces, other.faces) for one, other in zip(again, pieces, strict=True))
    assert all(np.abs(one.at_mm - other.at_mm).max() <= 0.05 for one, other in zip(again, pieces, strict=True))


@pytest.mark.parametrize("spoil", [lambda content: b"", lambda content: content[:-20], lambda content: b"x" + content])
def test_a_spoiled_file_is_refused(spoil: object) -> None:
    """Protects from a broken package: no half skeleton."""
    with pytest.raises((ValueError, zlib.error)):
        unpacked(spoil(DATA.read_bytes()))  # type: ignore[operator]


def test_cut_at_the_midline() -> None:
    """Protects the seam: a triangle across is cut exactly there, and its mirror image closes it."""
    at = np.array([(-10.0, 0, 0), (10.0, 0, 0), (-10.0, 10, 0), (30.0, 5, 0)])
    corners, faces = cut(at, np.array([(0, 1, 2), (1, 3, 2)]))
    assert corners[:, 0].max() == 0.0
    other, turned = mirrored(corners, faces)
    areas = [
        0.5 * np.abs(np.cross(p[f[:, 1]] - p[f[:, 0]], p[f[:, 2]] - p[f[:, 0]])[:, 2]).sum()
        for p, f in ((corners, faces), (other, turned))
    ]
    assert areas[0] == pytest.approx(areas[1])
    assert areas[0] == pytest.approx((100 - 25) + 150 * 0.5 * 0.25)
