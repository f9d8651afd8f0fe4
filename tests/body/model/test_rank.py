"""The packaged ranking is the model's: taken again it gives the same figures."""

from __future__ import annotations

import json

import pytest

from unknot.body.bands import MUSCLES
from unknot.body.model import rank
from unknot.body.model.answers import changes_for, sitting_for, stretches_for
from unknot.body.person import REFERENCE, Person
from unknot.body.postures import posture_ids
from unknot.body.ranking import FILE, sitting, stretches

ROUNDING_PCT = 0.11
"""A figure on the edge between two tenths may fall either way on another machine."""


def test_the_package_holds_what_the_model_says_now() -> None:
    """Protects every chart and plan: a change of the model or of a posture without new figures is found here."""
    packaged, fresh = json.loads(FILE.read_text(encoding="utf-8")), json.loads(rank.text())
    assert list(packaged["postures"]) == list(fresh["postures"]) == list(posture_ids())
    worst = max(
        abs(a - b)
        for name in fresh["postures"]
        for old, new in zip(packaged["postures"][name], fresh["postures"][name], strict=True)
        for a, b in zip(old, new, strict=True)
    )
    assert worst <= ROUNDING_PCT, "run: python -m unknot.body.model.rank"
    for part in ("about", "body", "muscles", "techniques"):
        assert packaged[part] == fresh[part]


def test_the_same_model_writes_the_same_bytes() -> None:
    """Protects the history of the file: nothing changes in it unless something changed."""
    assert rank.text() == rank.text()


def test_the_check_tells_fresh_from_stale(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Protects the checks before a commit: fresh is 0, stale or missing is 1, and writing makes it fresh."""
    path = tmp_path_factory.mktemp("rank") / "data" / "ranking.json"
    monkeypatch.setattr(rank, "FILE", path)
    assert rank.main(["--check"]) == 1
    assert rank.main([]) == 0
    assert rank.main(["--check"]) == 0
    path.write_text(path.read_text(encoding="utf-8").replace("standing", "standng", 1), encoding="utf-8")
    assert rank.main(["--check"]) == 1


@pytest.mark.parametrize("muscle", ["ql", "psoas", "iliacus"])
@pytest.mark.parametrize("side", ["left", "right"])
def test_the_ranking_for_the_reference_body_is_the_packaged_one(muscle: str, side: str) -> None:
    """Protects the two ways to ask: packaged and live agree on order and figures."""
    live, packaged = stretches_for(muscle, side, REFERENCE), stretches(muscle, side)  # type: ignore[arg-type]
    changes = {one.technique: one.change_pct for one in packaged}
    assert [one.change_pct for one in live] == pytest.approx([changes[one.technique] for one in live], abs=ROUNDING_PCT)
    assert [one.posture for one in live][:3] == [one.posture for one in packaged][:3]


def test_another_body_keeps_the_order_at_the_top() -> None:
    """Protects the planner, which goes by the reference body: the best stays best."""
    for person in (Person(height_cm=152, weight_kg=50, sex="female"), Person(height_cm=195, weight_kg=110, sex="male")):
        assert stretches_for("ql", "left", person)[0].technique == stretches("ql", "left")[0].technique
        assert stretches_for("psoas", "left", person)[0].technique == stretches("psoas", "left")[0].technique
        assert next(one.posture for one in sitting_for(person)) == sitting()[0].posture


def test_changes_of_several_postures_at_once() -> None:
    """Protects a day of postures for somebody's own body: each name once, every muscle there."""
    found = changes_for(["cat", "cow", "cat"], Person(height_cm=170, weight_kg=70))
    assert list(found) == ["cat", "cow"]
    assert set(found["cat"]) == set(MUSCLES)
