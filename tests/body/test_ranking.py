"""The packaged ranking: what it says of the stretches and of sitting, and that it says so strictly."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from unknot.body import ranking
from unknot.body.bands import MUSCLES
from unknot.body.postures import UnknownPosture, posture_ids
from unknot.body.ranking import (
    RankingBroken,
    Stretch,
    change,
    changes,
    sitting,
    stretch,
    stretch_postures,
    stretch_techniques,
    stretches,
    technique_changes,
    ways,
)

SIDES = ("left", "right")


def of(muscle: str, side: str, technique: str) -> Stretch:
    """One technique's entry of a ranking."""
    return next(one for one in stretches(muscle, side) if one.technique == technique)  # type: ignore[arg-type]


def test_the_postures_of_the_stretches_are_all_of_them_once() -> None:
    """Protects figures of somebody's own body: what is asked of the model is all that a ranking looks up."""
    listed = stretch_postures()
    assert len(set(listed)) == len(listed)
    assert set(listed) <= set(posture_ids())
    held = {one.posture for muscle in ("ql", "psoas", "iliacus") for side in SIDES for one in stretches(muscle, side)}  # type: ignore[arg-type]
    assert held <= set(listed)


def test_every_posture_has_figures_for_every_muscle() -> None:
    """Protects whoever asks: no posture of the catalogue is missing from the package."""
    assert [name for name in posture_ids() if set(changes(name)) != set(MUSCLES)] == []


@pytest.mark.parametrize("muscle", ["ql", "psoas", "iliacus"])
@pytest.mark.parametrize("side", SIDES)
def test_the_best_comes_first_and_none_is_missing(muscle: str, side: str) -> None:
    """Protects the order: falling changes, ranks from 1, every stretch of the catalogue once."""
    found = stretches(muscle, side)  # type: ignore[arg-type]
    assert [one.rank for one in found] == list(range(1, len(found) + 1))
    assert [one.change_pct for one in found] == sorted((one.change_pct for one in found), reverse=True)
    assert sorted(one.technique for one in found) == sorted(stretch_techniques())
    assert all(one.band_pct[0] <= one.change_pct <= one.band_pct[1] for one in found)


@pytest.mark.parametrize("muscle", ["ql", "psoas", "iliacus"])
def test_left_and_right_are_ranked_alike(muscle: str) -> None:
    """Protects from a model that leans: the same techniques, the same figures, sides and postures swapped."""

    def swap(words: str | None) -> str | None:
        return words and words.replace("left", "*").replace("right", "left").replace("*", "right")

    rights = {one.technique: one for one in stretches(muscle, "right")}
    for one in stretches(muscle, "left"):
        other = rights[one.technique]
        assert other.change_pct == pytest.approx(one.change_pct, abs=0.11)
        assert other.side == swap(one.side)
        if one.side:
            assert other.posture == swap(one.posture)


def test_the_side_to_work_is_the_side_that_lengthens() -> None:
    """Protects from mixed-up sides: the side bend for the right QL works the right side and leans left."""
    found = of("ql", "right", "ql-side-bend")
    assert (found.side, found.posture) == ("right", "side-bend-flexed-left")
    assert of("psoas", "left", "hip-flexor-lunge").side == "left"
    assert of("ql", "right", "cat-cow").side is None


def test_what_survives_the_model_s_error() -> None:
    """Protects the messages: side bends lead for the QL, the lunge for the psoas, down dog shortens the psoas."""
    assert stretches("ql", "right")[0].technique in ("ql-side-bend", "boomerang-wall", "gate-side-bend")
    assert stretches("psoas", "right")[0].technique == "hip-flexor-lunge"
    down_dog = of("psoas", "right", "down-dog")
    assert down_dog.change_pct < -5
    assert down_dog.band_pct[1] < 0
    assert "shorter here: this does not stretch it" in down_dog.sentence
    assert of("ql", "right", "down-dog").change_pct > 0


def test_a_form_has_its_own_figure() -> None:
    """Protects the seated forms: in a car the lean is smaller, and so is what it does."""
    own, desk, car = (stretch("ql-side-bend", "ql", "left", form=form) for form in (None, "desk", "car"))
    assert own is not None
    assert desk is not None
    assert car is not None
    assert (own.form, desk.form, car.form) == (None, "desk", "car")
    assert car.change_pct < own.change_pct
    assert car.posture == "sitting-lean-right"
    unknown = stretch("ql-side-bend", "ql", "left", form="moon")
    assert unknown == own
    assert stretch("dead-bug", "psoas", "left") is None


def test_any_technique_tells_what_it_does_at_most() -> None:
    """Protects cards: the march shortens the psoas of the working side, education does nothing."""
    assert technique_changes("psoas-march", "left")["psoas-right"].change_pct < 0
    assert technique_changes("hip-flexor-lunge", "left")["psoas-left"].change_pct > 0
    assert technique_changes("hip-flexor-lunge", "left")["psoas-right"].change_pct < 0
    assert technique_changes("magnesium") == {}
    assert ways("magnesium") == {}


def test_upright_keeps_nearest_to_standing_and_the_towel_helps_in_a_car() -> None:
    """Protects the list of ways to sit: nearest first, the towel before the bare seat, every one shortens the psoas."""
    order = [one.posture for one in sitting()]
    assert order[0] == "upright-sitting"
    assert order.index("car-seat-towel") < order.index("car-seat")
    assert order.index("usual-sitting") < order.index("slumped-sitting")
    assert all(one.changes["psoas-left"].shorter for one in sitting())
    assert [one.away_pct for one in sitting()] == sorted(one.away_pct for one in sitting())


def test_unknown_names_are_refused() -> None:
    """Protects from silent nothing: an unknown muscle, side, posture or technique is a fault."""
    with pytest.raises(ValueError, match="biceps"):
        stretches("biceps", "left")
    with pytest.raises(ValueError, match="middle"):
        stretches("ql", "middle")  # type: ignore[arg-type]
    with pytest.raises(UnknownPosture):
        changes("catt")
    with pytest.raises(KeyError):
        change("cat", "biceps-left")
    with pytest.raises(KeyError):
        technique_changes("no-such-technique")


@pytest.fixture
def broken_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A ranking file that a test may break, read instead of the packaged one."""
    path = tmp_path / "ranking.json"
    monkeypatch.setattr(ranking, "FILE", path)
    for one in (ranking._file, ranking._changes):
        one.cache_clear()
    yield path
    monkeypatch.undo()
    for one in (ranking._file, ranking._changes):
        one.cache_clear()


@pytest.mark.parametrize(
    "text",
    [
        None, "", "{", "[]", "{}", '{"postures": [], "techniques": {}}',
        '{"postures": {"standing": [[0, 0, 0]]}, "techniques": {}}',
        '{"postures": {"standing": [1, 2, 3, 4, 5, 6]}, "techniques": {}}',
    ],
)  # fmt: skip
def test_a_damaged_package_says_how_to_mend_it(text: str | None, broken_file: Path) -> None:
    """Protects a broken installation: missing, cut short or misshapen, the fault names the file and the command."""
    if text is not None:
        broken_file.write_text(text, encoding="utf-8")
    with pytest.raises(RankingBroken, match=r"ranking\.json.*unknot\.body\.model\.rank"):
        changes("standing")


def test_a_posture_without_figures_is_named(broken_file: Path) -> None:
    """Protects whoever adds a posture and forgets the figures."""
    row = [[0.0, 0.0, 0.0]] * len(MUSCLES)
    broken_file.write_text(json.dumps({"postures": {"standing": row}, "techniques": {}}), encoding="utf-8")
    assert changes("standing")["ql-left"].change_pct == 0
    with pytest.raises(RankingBroken, match="cat is not in it"):
        changes("cat")
