"""Solve the key poses and draw them: `python -m unknot.body.scene.pictures [--body NAME] [--pose NAME] [TECHNIQUE …]`.

Writes a JSON file a technique (every pose on every ready body, with the gear beside it and what it does to the
muscles) and an SVG a pose (of the reference body), right side; `body.poses` mirrors them. About a second a pose and
body. Says how far each pose is off, and marks what is too far.
"""

from __future__ import annotations

import argparse
import json
import sys

from unknot.body.model.effects import EXACT, changes_of
from unknot.body.poses import FOLDER
from unknot.body.scene import READY, scene_glb
from unknot.body.scene.beside import beside
from unknot.body.scene.contact import Placed, measured
from unknot.body.scene.passing import passes_m
from unknot.body.scene.posed import Body
from unknot.body.scene.solved import plain, solved
from unknot.body.scene.stage import staged, task_of
from unknot.body.scene.stills import still, view_of
from unknot.body.tracks import KeyPose, Track, track, with_track

DRAWN = "average-man"
TOO_FAR_M = 0.010
PASSES_M = 0.055
"""A hand that rests is 3 cm in, its own half and the flesh's give; a limb this deep is drawn through the body."""


def main(words: list[str]) -> int:
    """Solve and draw what is asked for. Exit 1: something is too far off."""
    parser = argparse.ArgumentParser(prog="python -m unknot.body.scene.pictures", description=__doc__)
    parser.add_argument("techniques", nargs="*", metavar="TECHNIQUE")
    parser.add_argument("--body", action="append", choices=sorted(READY), help="only these bodies (default: all)")
    parser.add_argument("--pose", action="append", help="only the poses of this name (default: all)")
    parser.add_argument("--draw", action="store_true", help="draw anew what is solved already, with what is beside it")
    asked = parser.parse_args(words)
    bodies = {name: Body.read(scene_glb(READY[name])) for name in asked.body or READY}
    bad = 0
    for name in asked.techniques or with_track():
        one = track(name)
        path = FOLDER / f"{name}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        held = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
        kept = {pose.name: dict(held.get(pose.name, {})) for pose in one.poses}
        for pose in one.poses:
            if asked.pose and pose.name not in asked.pose:
                continue
            for body, shape in bodies.items():
                if asked.draw:
                    if (row := kept[pose.name].get(body)) and (again := placed_again(name, pose.name, shape, body)):
                        kept[pose.name][body] = {**row, **_beside(one, pose, again)}
                    continue
                placed = room_for(name, pose.name, shape, body)
                posed = plain(placed.pose) if placed else None
                kept[pose.name][body] = {**posed, **_beside(one, pose, placed)} if placed and posed else None
                bad += _tell(name, pose, body, placed)
        rows = ",\n".join(f"{json.dumps(pose)}: {_rows(row)}" for pose, row in kept.items())
        path.write_text(f"{{\n{rows}\n}}\n", encoding="utf-8")
        solved.__globals__["_document"].cache_clear()
        if DRAWN in bodies:
            _draw(one, bodies[DRAWN], asked.pose)
    return 1 if bad else 0


def _beside(one: Track, pose: KeyPose, placed: Placed) -> dict[str, object]:
    """What a file holds of a pose besides the posture: solids, and by how much each muscle is longer, in %."""
    muscles = changes_of(placed.pose.angles, EXACT)
    return {
        "solids": beside(placed, one.thing, pose.things),
        "muscles": {name: round(one.change_pct, 1) + 0.0 for name, one in muscles.items()},
    }


def room_for(technique: str, name: str, shape: Body, body: str) -> Placed | None:
    """A key pose searched for on a ready body; None where there is no room for what presses."""
    try:
        return staged(technique, name, shape, READY[body])
    except ValueError as fault:
        if track(technique).thing and "room" in str(fault):
            return None
        raise


def placed_again(technique: str, name: str, shape: Body, body: str) -> Placed | None:
    """A packaged pose on its ready body, measured, not searched for."""
    pose = solved(technique, name, body)
    one = track(technique)
    return None if pose is None else measured(task_of(one, one.pose(name), shape, READY[body]), shape, pose)


def drawing(one: Track, pose: KeyPose, placed: Placed) -> str:
    """The SVG of a key pose."""
    return still(
        placed, view_of(pose.view or one.view), muscles=[f"{muscle}-right" for muscle in one.muscles],
        thing=one.thing, told=pose.things,
    )  # fmt: skip


def _draw(one: Track, shape: Body, only: list[str] | None) -> None:
    folder = FOLDER / one.id
    folder.mkdir(exist_ok=True)
    names = {pose.name for pose in one.poses}
    for path in folder.glob("*.svg"):
        if path.stem not in names:
            path.unlink()
    for pose in one.poses:
        if only and pose.name not in only:
            continue
        placed = placed_again(one.id, pose.name, shape, DRAWN)
        if placed is not None:
            (folder / f"{pose.name}.svg").write_text(drawing(one, pose, placed), encoding="utf-8")


def _rows(row: dict[str, object]) -> str:
    return "{" + ",\n ".join(f"{json.dumps(name)}: {json.dumps(one)}" for name, one in row.items()) + "}"


def faults(placed: Placed) -> list[str]:
    """What is too far off: parts, sinking, hands, the ball."""
    off = [
        f"{part} {gap * 1000:+.0f} mm from {by}" for (part, by), gap in placed.gaps_m.items() if abs(gap) > TOO_FAR_M
    ]
    off += [f"sunk {deep * 1000:.0f} mm in {by}" for by, deep in placed.sunk_m.items() if deep > TOO_FAR_M]
    off += [f"hand {away * 1000:.0f} mm off" for away in placed.reach_m if away > TOO_FAR_M]
    if placed.task.ball is not None:
        if not 0.005 <= placed.ball_sunk_m <= 0.025:
            off.append(f"ball {placed.ball_sunk_m * 1000:.0f} mm deep")
        if abs(placed.ball_off_m) > TOO_FAR_M:
            off.append(f"ball {placed.ball_off_m * 1000:+.0f} mm off what carries it")
    return off


def crossings(placed: Placed) -> list[str]:
    """Limbs that pass through the body further than flesh gives."""
    return [
        f"{limb} {deep * 1000:.0f} mm inside the body"
        for limb, deep in passes_m(placed.body, placed.frame).items() if deep > PASSES_M
    ]  # fmt: skip


def _tell(technique: str, pose: KeyPose, body: str, placed: Placed | None) -> int:
    off = faults(placed) + crossings(placed) if placed else []
    told = "no room" if placed is None else "; ".join(off) or "ok"
    sys.stdout.write(f"{technique} {pose.name} {body}: {told}\n")
    sys.stdout.flush()
    return bool(off)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
