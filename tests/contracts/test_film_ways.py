"""The viewer's own body and poses, run in node on the packaged bodies: every way of every film can be gone."""

from __future__ import annotations

import json
import subprocess
from functools import lru_cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest

from playing import ROOT, node
from unknot.body.tracks import with_track
from unknot.web.track_data import Shown, shape_for, track_document

FRONT_END = ROOT / "frontend"
WANTED = """
export { Body } from "./src/viewer/body";
export { Poser } from "./src/viewer/poser";
export { Vector3 } from "three";
"""
UNDER_FLOOR_M = 0.005


@lru_cache(maxsize=1)
def bundle() -> Path:
    """The viewer's body and its poses as one module that node can load."""
    out = Path(mkdtemp(prefix="unknot-ways-")) / "ways.mjs"
    esbuild = FRONT_END / "node_modules/esbuild/bin/esbuild"
    runner = [node(), str(esbuild)] if esbuild.read_bytes()[:2] == b"#!" else [str(esbuild)]
    told = [*runner, "--bundle", "--format=esm", "--loader=ts", f"--outfile={out}", "--log-level=error"]
    subprocess.run(told, input=WANTED, text=True, cwd=FRONT_END, check=True)
    return out


@lru_cache(maxsize=4)
def gone(shape: str) -> dict[str, Any]:
    """Every film of a ready body, gone from pose to pose: what was found on the way, by technique."""
    films = {
        name: track_document(Shown(name=name, shape=shape), str)
        for name in with_track()
        if shape_for(name, None, shape) == shape
    }
    line = [node(), str(ROOT / "tests/contracts/ways.mjs"), str(bundle())]
    glb = ROOT / f"src/unknot/body/data/scenes/{shape}.glb.gz"
    ran = subprocess.run([*line, str(glb)], input=json.dumps(films), capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    found: dict[str, Any] = json.loads(ran.stdout)
    assert len(found) > 30
    return found


@pytest.mark.parametrize("shape", ["small-woman", "large-man"])
def test_nobody_goes_through_the_floor(shape: str) -> None:
    """Protects the eye: between two postures, standing up, rolling over, no joint is ever below the floor."""
    assert {name: one["low"] for name, one in gone(shape).items() if one["low"][0] < -UNDER_FLOOR_M} == {}


@pytest.mark.parametrize("shape", ["small-woman", "large-man"])
def test_a_pose_that_is_reached_is_the_solved_one(shape: str) -> None:
    """Protects the contact: where a way ends, every bone is turned and the pelvis stands as the film says, exactly."""
    assert {name: one["off"] for name, one in gone(shape).items() if one["off"] > 1e-5} == {}


def test_ways_are_calm_and_end() -> None:
    """Protects calm: the longest way takes seconds, none takes forever."""
    assert all(0 < one["longest"] <= 3 for one in gone("small-woman").values())


def test_a_kind_of_thing_is_one_mesh() -> None:
    """Protects the phone: skin and its shell, bones, three muscles and their dots, organs, vessels and nerves."""
    assert {one["meshes"] for one in gone("small-woman").values()} <= {11, 12}
