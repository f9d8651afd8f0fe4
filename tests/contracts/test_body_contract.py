"""What the body answers has the shape that was promised: keys and types; more may be added, none taken away."""

from __future__ import annotations

import json
from typing import Any

import pytest

from unknot.cli.main import run

MUSCLES = {"ql-left", "ql-right", "psoas-left", "psoas-right", "iliacus-left", "iliacus-right"}
LEVELS = {"L5S1", "L4L5", "L3L4", "L2L3", "L1L2"}
MOVES = {"flexion", "side_bend", "rotation"}


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    """What a command prints with --json."""
    assert run(["body", *arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def number(value: Any) -> bool:
    """Whether a JSON value is a number."""
    return isinstance(value, int | float) and not isinstance(value, bool)


@pytest.mark.parametrize(
    "arguments",
    [
        ("side-bend-flexed-left",),
        ("--flexion", "-30", "--side-bend", "15", "--rotation", "0", "--hip-left", "10", "--hip-right", "0"),
    ],
)
def test_the_posture_document(arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    """Protects programs that read a posture: muscles with change and band, fascicles with arms at each level."""
    found = printed(capsys, "posture", *arguments)
    assert {"posture", "angles", "muscles", "fascicles"} <= set(found)
    assert set(found["angles"]) == {"flexion", "side_bend", "rotation", "hip_left", "hip_right"}
    assert set(found["muscles"]) >= MUSCLES
    for one in found["muscles"].values():
        low, high = one["band_pct"]
        assert number(one["length_mm"])
        assert low <= one["change_pct"] <= high
    assert len(found["fascicles"]) == 60
    for one in found["fascicles"].values():
        assert number(one["length_mm"])
        assert number(one["change_pct"])
        arms = one["moment_arm_mm"]
        assert set(arms) == {*LEVELS, "hip_flexion"}
        assert number(arms["hip_flexion"])
        assert all(set(arms[level]) == MOVES and all(map(number, arms[level].values())) for level in LEVELS)


@pytest.mark.parametrize("muscle", ["ql", "psoas"])
@pytest.mark.parametrize("side", ["left", "right"])
def test_the_stretches_document(muscle: str, side: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Protects programs that read the ranking: a list, best first, with technique, posture, change and band."""
    found = printed(capsys, "stretches", muscle, side)
    assert len(found) >= 10
    assert all({"technique", "posture", "change_pct", "band_pct"} <= set(one) for one in found)
    assert [one["change_pct"] for one in found] == sorted((one["change_pct"] for one in found), reverse=True)
    assert all(number(bound) for one in found for bound in one["band_pct"])
