"""A whole scene as a viewer sees it: names, symmetry, lengths, what lies within what, volumes, validity, size."""

from __future__ import annotations

import gzip
import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from nodes import NODE, ROOT
from scene_file import SceneFile, volume, within
from scene_people import EVERYBODY, PEOPLE
from unknot.body.angles import Angles
from unknot.body.model.kinematics import BodyModel
from unknot.body.postures import posture
from unknot.body.scene.mannequin import mannequin
from unknot.body.scene.pose import joint_turns
from unknot.body.scene.rig import BONES, Rig, mirror
from unknot.body.scene.scene import MATERIALS
from unknot.body.scene.skin import outline
from unknot.body.zones import zone

Seen = Callable[[str], SceneFile]
MUSCLES = tuple(f"{muscle}-{side}" for muscle in ("ql", "psoas", "iliacus") for side in ("left", "right"))
ORGANS = ("kidney-left", "kidney-right", "aorta", "vena-cava", "femoral-nerve-left", "femoral-nerve-right")
MESHES = ("skin", "bones", *MUSCLES, *ORGANS)
POSTURES = {
    "standing": Angles(),
    "slumped": posture("slumped-sitting").angles,
    "childs-pose": posture("childs-pose").angles,
    "side-bend": posture("side-bend-left").angles,
    "lunge": posture("lunge-left-back").angles,
    "all-at-once": Angles(flexion=-30, side_bend=15, rotation=6, hip_left=70, hip_right=-20),
}


def body_mm(seen: SceneFile, rig: Rig, name: str) -> np.ndarray:
    """A mesh's corners at rest in the body frame, mm."""
    at = 1000.0 * seen.mesh(name)[0]
    return np.stack((at[:, 0], -at[:, 2], at[:, 1] + rig.floor_mm), axis=1)


def test_every_name_is_there(seen: Seen) -> None:
    """Protects viewers: bones, meshes, materials, morph targets and landmarks by the names that are documented."""
    scene = seen("reference")
    names = [node["name"] for node in scene.nodes]
    assert set(BONES) | set(MESHES) | {"body"} <= set(names)
    assert len(names) == len(set(names))
    assert [one["name"] for one in scene.document["materials"]] == list(MATERIALS)
    for muscle in MUSCLES:
        mesh = scene.document["meshes"][scene.nodes[scene.index(muscle)]["mesh"]]
        assert mesh["extras"]["targetNames"] == ["thick"]
        assert mesh["extras"]["volume"] == ("sheet" if muscle.startswith("ql") else "round")
    marks = {name.removeprefix("landmark:") for name in names if name.startswith("landmark:")}
    assert {
        "navel",
        "c7",
        "crown",
        "back-skin-L3",
        "crest-left",
        "hip-point-right",
        "psis-left",
        "rib12-tip-left",
    } <= marks
    assert {mirror(one) for one in marks} == marks


def test_at_rest_no_bone_is_turned(seen: Seen) -> None:
    """Protects whoever poses the rig: a turn is all that a pose is, and the person stands on the floor."""
    scene = seen("reference")
    assert not any("rotation" in node or "scale" in node or "matrix" in node for node in scene.nodes)
    skin, _ = scene.mesh("skin")
    assert skin[:, 1].min() == pytest.approx(0.0, abs=2e-3)
    assert skin[:, 1].max() == pytest.approx(1.689, abs=8e-3)


@pytest.mark.parametrize("who", EVERYBODY)
def test_left_and_right_are_mirror_images(seen: Seen, who: str) -> None:
    """Protects symmetry: skin, bones, muscles, landmarks; only organs differ between the sides."""
    scene = seen(who)
    for name in ("skin", "bones"):
        at = {tuple(one) for one in np.round(scene.mesh(name)[0] / 1e-4).astype(int).tolist()}
        assert sum((-x, y, z) not in at for x, y, z in at) <= 0.001 * len(at)
    for muscle in MUSCLES[::2]:
        left, right = scene.mesh(muscle)[0], scene.mesh(mirror(muscle))[0]
        assert np.allclose(left, right * [-1, 1, 1], atol=2e-4)
    for node in scene.nodes:
        if node["name"].startswith("landmark:"):
            ours, other = scene.world(node["name"])[:3, 3], scene.world(mirror(node["name"]))[:3, 3]
            assert np.allclose(ours, other * [-1, 1, 1], atol=2e-6)


@pytest.mark.parametrize("who", ["reference", "small-woman", "large-man", "heavy"])
@pytest.mark.parametrize("pose", POSTURES)
def test_paths_are_as_long_as_the_models(seen: Seen, rig: Callable[[str], Rig], who: str, pose: str) -> None:
    """Protects the figures: what is seen to lengthen is what the model says, within a tenth of a millimetre."""
    scene, made = seen(who), rig(who)
    model = BodyModel(made.geometry, scale=made.scale)
    lengths = dict(zip([one.name for one in model.fascicles], model.lengths_mm(POSTURES[pose]), strict=True))
    turns = joint_turns(POSTURES[pose])
    found = {
        path["name"]: 1000.0 * scene.path_m(path, turns) for paths in scene.extras["paths"].values() for path in paths
    }
    assert set(found) == set(lengths)
    assert max(abs(found[name] - lengths[name]) for name in found) < 0.1


@pytest.mark.parametrize("who", EVERYBODY)
def test_the_skin_holds_everything(seen: Seen, rig: Callable[[str], Rig], who: str) -> None:
    """Protects the picture: the skin's mesh is the outline, and 99.9 % of all else lies inside of it."""
    scene, made = seen(who), rig(who)
    parts = mannequin(made)
    skin = body_mm(scene, made, "skin")
    skin = skin[skin[:, 2] > made.floor_mm + 15.0]  # the soles are cut off flat
    apart = np.abs(outline(made, parts, skin))
    assert np.quantile(apart, 0.95) < 2.5
    for name in MESHES[1:]:
        out = outline(made, parts, body_mm(scene, made, name)) > 0.5
        assert out.mean() <= 0.001, name


@pytest.mark.parametrize("who", ["reference", "small-woman", "large-man"])
@pytest.mark.parametrize("pose", ["slumped", "childs-pose", "lunge"])
def test_the_skin_holds_everything_in_a_pose(seen: Seen, who: str, pose: str) -> None:
    """Protects the picture: no muscle and no organ comes out where a hip or the back bends far."""
    scene, turns = seen(who), joint_turns(POSTURES[pose])
    skin = scene.mesh("skin", turns)
    inner = np.vstack([scene.mesh(name, turns)[0][::17] for name in (*MUSCLES, *ORGANS)])
    assert len(inner) > 200
    assert within(inner, *skin).mean() >= 0.99


@pytest.mark.parametrize("who", ["reference", "small-woman", "large-man", "not-told"])
@pytest.mark.parametrize("side", ["left", "right"])
def test_kidneys_lie_in_their_no_go_zones(seen: Seen, rig: Callable[[str], Rig], who: str, side: str) -> None:
    """Protects the map: what is drawn as kidney lies within what the zones keep a ball away from."""
    made = rig(who)
    found = {one.id: one for one in zone("ql-wall", side, person=PEOPLE[who], ball=None).no_go}[f"kidney-{side}"]
    kidney = body_mm(seen(who), made, f"kidney-{side}") - [0.0, 0.0, made.geometry.crest_mm]
    assert kidney[:, 2].min() >= min(point.z for point in found.outline)
    assert np.abs(kidney[:, 0]).min() >= min(abs(point.x) for point in found.outline) - 0.1
    assert np.abs(kidney[:, 0]).max() <= max(abs(point.x) for point in found.outline) + 0.1
    assert (np.sign(kidney[:, 0]) == (1 if side == "left" else -1)).all()


@pytest.mark.parametrize("who", ["reference", "small-woman", "large-man"])
def test_the_right_kidney_lies_lower(seen: Seen, who: str) -> None:
    """Protects the anatomy, and left from right."""
    lowest = {side: seen(who).mesh(f"kidney-{side}")[0][:, 1].min() for side in ("left", "right")}
    assert lowest["right"] < lowest["left"] - 0.005


def test_vessels_keep_to_the_middle(seen: Seen, rig: Callable[[str], Rig]) -> None:
    """Protects the map: aorta left, vena cava right, both within the middle of the belly down to their fork."""
    from unknot.body.zones.places import MIDLINE_MM

    made = rig("reference")
    for name, sign in (("aorta", 1.0), ("vena-cava", -1.0)):
        at = body_mm(seen("reference"), made, name)
        trunk = at[at[:, 2] > made.geometry.crest_mm + 25.0]
        assert np.abs(trunk[:, 0]).max() <= MIDLINE_MM
        assert np.sign(trunk[:, 0].mean()) == sign


@pytest.mark.parametrize("pose", POSTURES)
@pytest.mark.parametrize("muscle", MUSCLES)
def test_a_belly_keeps_its_volume(seen: Seen, muscle: str, pose: str) -> None:
    """Protects living muscles: as a belly lengthens it thins, and its volume stays within a tenth."""
    scene, turns = seen("reference"), joint_turns(POSTURES[pose])
    paths = scene.extras["paths"][muscle]
    long, rest = (sum(path["weight"] * scene.path_m(path, one) for path in paths) for one in (turns, None))
    mesh = scene.document["meshes"][scene.nodes[scene.index(muscle)]["mesh"]]
    thick = (rest / long) ** mesh["extras"]["power"] - 1.0
    assert volume(*scene.mesh(muscle, turns, thick=thick)) == pytest.approx(volume(*scene.mesh(muscle)), rel=0.10)


@pytest.mark.parametrize("who", ["reference", "small-woman", "large-man", "not-told"])
def test_the_body_holds_about_what_it_weighs(seen: Seen, who: str) -> None:
    """Protects the proportions: a litre of the skin's volume to a kilogram, within a tenth."""
    litres = 1000.0 * volume(*seen(who).mesh("skin"))
    assert litres == pytest.approx(PEOPLE[who].weight_kg / 1.03, rel=0.08)


@pytest.mark.parametrize("who", EVERYBODY)
def test_it_is_small(glb: Callable[[str], bytes], seen: Seen, who: str) -> None:
    """Protects a phone: at most 1.5 MB compressed, 150,000 triangles, a mesh a thing."""
    assert len(gzip.compress(glb(who), 6)) <= 1_500_000
    scene = seen(who)
    assert sum(len(scene.mesh(name)[1]) for name in MESHES) <= 150_000
    assert len(scene.document["meshes"]) == len(MESHES) <= 60


def test_it_is_valid(glb: Callable[[str], bytes], tmp_path: Path) -> None:
    """Protects every other program: Khronos' validator finds no error and no warning in any body."""
    files = []
    for who in EVERYBODY:
        files.append(tmp_path / f"{who}.glb")
        files[-1].write_bytes(glb(who))
    check = """
        const [validator, ...files] = process.argv.slice(1); const {readFileSync} = require("node:fs");
        Promise.all(files.map((file) => require(validator).validateBytes(new Uint8Array(readFileSync(file)))))
            .then((all) => console.log(JSON.stringify(all.map((one) => one.issues))));
    """
    validator = ROOT / "frontend" / "node_modules" / "gltf-validator"
    told = subprocess.run(
        [NODE, "-e", check, str(validator), *map(str, files)], capture_output=True, text=True, check=True
    )
    issues = json.loads(told.stdout)
    assert len(issues) == len(EVERYBODY)
    assert [(one["numErrors"], one["numWarnings"]) for one in issues] == [(0, 0)] * len(EVERYBODY), issues
