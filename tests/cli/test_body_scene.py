"""`unknot body scene`: one's own body as a file, and what happens when it cannot be written or the size is wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scene_file import SceneFile
from unknot.body.scene import store
from unknot.cli.main import run


def asked(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Run it and return status, output and errors on one line each."""
    status = run(["body", "scene", *arguments])
    told = capsys.readouterr()
    return status, " ".join(told.out.split()), " ".join(told.err.split())


def intake(folder: Path, **person: object) -> str:
    """The path of somebody's answers."""
    path = folder / "intake.json"
    path.write_text(json.dumps({"complaint": {"pains": [{"region": "low-back", "intensity": 3}]}, "person": person}))
    return str(path)


def test_a_shape_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Protects researchers: a whole file, and a word that it is there."""
    out = tmp_path / "body.glb"
    status, told, _ = asked(capsys, "-o", str(out), "--shape", "large-man")
    assert status == 0
    assert "body.glb" in told
    assert SceneFile(out.read_bytes()).extras["person"] == {"height_cm": 190.0, "weight_kg": 110.0, "sex": "male"}


def test_without_a_person_it_is_the_body_of_the_model(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Protects the default: the reference body, which comes with the package."""
    out = tmp_path / "body.glb"
    assert asked(capsys, "--out", str(out))[0] == 0
    assert SceneFile(out.read_bytes()).extras["person"]["height_cm"] == 168.9


def test_a_person_has_a_body_of_their_size(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Protects the person: their own height and weight are what is made."""
    sizes: list[float] = []
    monkeypatch.setattr(
        store, "made", lambda shape: sizes.append(shape.height_cm) or store.packaged(store.shape_of(None))
    )
    path = intake(tmp_path, height_cm=183.2, weight_kg=80, sex="male", age=50)
    assert asked(capsys, "-o", str(tmp_path / "x.glb"), "--person", path)[0] == 0
    assert sizes == [183.0]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["-o", "{folder}/no/such/folder/x.glb"], "cannot be written"),
        (["-o", "{folder}"], "cannot be written"),
        (["-o", "x.glb", "--shape", "average-man", "--person", "x.json"], "not both"),
        (["-o", "x.glb", "--person", "{folder}/none.json"], "none.json"),
        (["-o", "x.glb", "--shape", "giraffe"], "giraffe"),
        ([], "--out"),
    ],
)
def test_what_goes_wrong_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    """Protects from a traceback: wrong input is status 2 with a sentence."""
    status, _, err = asked(capsys, *(one.format(folder=tmp_path) for one in arguments))
    assert status == 2
    assert words in err
    assert "Traceback" not in err


def test_a_size_that_no_body_has_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Protects from units mistaken: the field is named."""
    path = intake(tmp_path, height_cm=178, weight_kg=10)
    status, _, err = asked(capsys, "-o", str(tmp_path / "x.glb"), "--person", path)
    assert status == 2
    assert "person." in err
