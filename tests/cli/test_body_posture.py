"""`unknot body posture`, `stretches`, `sitting`, `day`: words and JSON, by name and by angles, for a person's size."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from unknot.body.bands import MUSCLES
from unknot.body.model import cache
from unknot.body.postures import posture_ids
from unknot.cli.main import run

Asked = tuple[int, str, str]


def asked(capsys: pytest.CaptureFixture[str], *arguments: str) -> Asked:
    """Run `unknot body …` and return status, output on one line, errors."""
    status = run(["body", *arguments])
    told = capsys.readouterr()
    return status, " ".join(told.out.split()), told.err


def document(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    """Run it with --json and return what it printed."""
    status, out, _ = asked(capsys, *arguments, "--json")
    assert status == 0
    return json.loads(out)


@pytest.fixture
def intake(tmp_path: Path) -> Path:
    """The path of somebody's answers."""
    path = tmp_path / "intake.json"
    person = {"height_cm": 192, "weight_kg": 100, "sex": "male", "age": 50}
    path.write_text(json.dumps({"complaint": {"pains": [{"region": "low-back", "intensity": 3}]}, "person": person}))
    return path


def test_a_posture_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    """Protects a reader of the terminal: what it does, the figures with their band, whose body, how it is known."""
    status, out, _ = asked(capsys, "posture", "slumped-sitting")
    assert status == 0
    assert "Your psoas, on both sides, gets about an eighth shorter here. It may be as little as" in out
    assert "left QL 97 mm +8.6 %" in out
    assert "For a body of 169 cm and 75 kg." in out
    assert "Only the angle of the low back was measured; the others are assumed." in out
    assert "170 women" in out


def test_what_nobody_measured_is_called_assumed(capsys: pytest.CaptureFixture[str]) -> None:
    """Protects readers from taking an assumption for a measurement."""
    assert "Nobody has measured these angles: they are assumed." in asked(capsys, "posture", "cat")[1]


def test_by_angles(capsys: pytest.CaptureFixture[str]) -> None:
    """Protects the contract's second form: every angle is taken, negative ones too, and the rest is standing."""
    typed = "--flexion -30 --side-bend 15 --rotation 0 --hip-left 10 --hip-right 0"
    found = document(capsys, "posture", *typed.split())
    assert found["posture"] is None
    assert found["angles"] == {"flexion": -30, "side_bend": 15, "rotation": 0, "hip_left": 10, "hip_right": 0}
    lean = document(capsys, "posture", "--side-bend", "20")
    assert lean == document(capsys, "posture", "--side-bend", "20", "--hip-left", "0")


def test_somebody_s_own_size(intake: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Protects --person: the lengths are those of that body, and the body is named."""
    own, model = document(capsys, "posture", "cat", "--person", str(intake)), document(capsys, "posture", "cat")
    assert own["body"] == {"reference": False, "height_cm": 192, "weight_kg": 100, "sex": "male"}
    assert own["muscles"]["psoas-left"]["length_mm"] > model["muscles"]["psoas-left"]["length_mm"] + 20
    assert "For a body of 192 cm and 100 kg." in asked(capsys, "posture", "cat", "--person", str(intake))[1]


def test_a_dash_reads_the_person_from_standard_input(
    intake: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Protects pipes."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(intake.read_bytes())))
    assert document(capsys, "stretches", "ql", "left", "--person", "-")[0]["rank"] == 1


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("posture", "lungge"), "There is no posture 'lungge'. Did you mean lunge-left-back or"),
        (("posture", "zzzz"), "`unknot body posture` lists them all"),
        (("posture", "--hip-left", "200"), "hip left: 200° is not possible. It goes from -30° to 125°."),
        (("posture", "--rotation", "nan"), "rotation: nan° is not possible."),
        (("posture", "--flexion", "40"), "Bending forward is negative: did you mean -40°?"),
        (("posture", "cat", "--flexion", "-3"), "Name a posture, or give angles; not both."),
        (("posture", "cat", "--person", "/nowhere/intake.json"), "/nowhere/intake.json cannot be read"),
        (("day", "/nowhere/day.json"), "/nowhere/day.json cannot be read"),
    ],
)
def test_wrong_input_is_named_and_ends_with_2(
    arguments: tuple[str, ...], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Protects whoever mistypes: one sentence on standard error, nothing on standard output, status 2."""
    status, out, err = asked(capsys, *arguments)
    assert (status, out) == (2, "")
    assert says in err


@pytest.mark.parametrize(
    "arguments", [("stretches", "ql", "middle"), ("stretches", "biceps", "left"), ("stretches", "ql")]
)
def test_an_unknown_muscle_or_side_ends_with_2(arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    """Protects whoever mistypes a muscle or a side."""
    assert asked(capsys, *arguments)[0] == 2


def test_a_size_that_no_body_has_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Protects from metres for centimetres: the field is named, and the way out."""
    path = tmp_path / "intake.json"
    person = {"height_cm": 70, "weight_kg": 82}
    path.write_text(json.dumps({"complaint": {"pains": [{"region": "low-back", "intensity": 3}]}, "person": person}))
    status, _, err = asked(capsys, "posture", "cat", "--person", str(path))
    assert status == 2
    assert "is not a sound intake" in err
    assert "person.height_cm:" in err


def test_without_a_name_every_posture_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    """Protects the way to the names."""
    listed = document(capsys, "posture")["postures"]
    assert [one["id"] for one in listed] == list(posture_ids())
    _, out, _ = asked(capsys, "posture")
    assert "side-bend-flexed-left: You lean to the left and slightly forward" in out


def test_stretches_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    """Protects a reader: the best first, in words, with the figure, its band and the posture; the doubt at the end."""
    _, out, _ = asked(capsys, "stretches", "ql", "right")
    assert out.index("1. Side bend") < out.index("2. ")
    assert "Your right QL gets about an eighth longer here, the most of any stretch in the list." in out
    assert "(side-bend-flexed-left)" in out
    assert "How far people bend in each of them is assumed: nobody has measured it." in out
    assert "A longer muscle is not shown to hurt less." in out


def test_sitting_in_words_and_for_a_person(intake: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Protects the comparison of chairs: the packaged one and the one for somebody's size have the same shape."""
    _, out, _ = asked(capsys, "sitting")
    assert "Sitting upright, compared with standing: the psoas is about an eighth shorter" in out
    packaged, own = document(capsys, "sitting"), document(capsys, "sitting", "--person", str(intake))
    assert [one.keys() for one in packaged] == [one.keys() for one in own]


def test_a_day_in_words_and_for_a_person(intake: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Protects a day at a desk: what was short, what was long; every fault of the document with its place."""
    path = tmp_path / "day.json"
    path.write_text(
        json.dumps({"day": [{"minutes": 50, "posture": "usual-sitting"}, {"minutes": 5, "posture": "standing"}]})
    )
    assert (
        "Your psoas, on both sides, was short for 50 minutes of 55 minutes, all in one go."
        in asked(capsys, "day", str(path))[1]
    )
    own = document(capsys, "day", str(path), "--person", str(intake))
    assert set(own["muscles"]) == set(MUSCLES)
    path.write_text(json.dumps({"day": [{"minutes": -1, "posture": "catt"}]}))
    status, _, err = asked(capsys, "day", str(path))
    assert status == 2
    assert "day[0].minutes" in err
    assert "day[0].posture" in err


def test_a_model_that_cannot_be_built_is_a_fault_of_the_machine(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Protects a machine without the model: a sentence and status 1; the packaged ranking still answers."""

    def missing() -> Any:
        raise cache.ModelMissing("The body's model cannot be built here: no memory.")

    monkeypatch.setattr(cache, "ready", lambda: False)
    monkeypatch.setattr("unknot.body.model.loading.geometry", missing)
    monkeypatch.setattr("unknot.body.model.effects.load", lambda **_: missing())
    status, out, err = asked(capsys, "posture", "cat")
    assert (status, out) == (1, "")
    assert "unknot: The body's model cannot be built here: no memory." in err
    assert asked(capsys, "stretches", "ql", "left")[0] == 0
