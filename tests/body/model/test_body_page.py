"""The figures of the page on the body are those of the code."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from unknot.body.angles import RANGES_DEG, Angles
from unknot.body.model import BodyModel, Scale, repairs
from unknot.body.model.geometry import Geometry, whole
from unknot.body.model.rhythm import SHARES
from unknot.body.model.upstream import Upstream

PAGE = (Path(__file__).parents[3] / "docs" / "algorithms" / "body.md").read_text(encoding="utf-8")
BEND, BOW = Angles(side_bend=20), Angles(flexion=-46)
SITTING, BACK = Angles(flexion=-36, hip_left=65, hip_right=65), Angles(hip_left=-20)


def cells(begin: str, nth: int = 0) -> list[str]:
    """The cells of the nth table row that begins so, without the first."""
    lines = [line for line in PAGE.splitlines() if line.startswith(f"| {begin} |")]
    return [cell.strip() for cell in lines[nth].strip("|").split("|")][1:]


def model_of(right: Geometry) -> BodyModel:
    """The right half of a body, made whole."""
    return BodyModel(whole(repairs.with_shares(right)), scale=Scale())


def variant(
    upstream: Upstream, *, above_mm: float | None = 0.0, crest: bool = True, gap_mm: float | None = repairs.GAP_MM
) -> BodyModel:
    """The repaired body with one repair done otherwise, or left out (None, False)."""
    body = upstream.geometry if above_mm is None else repairs.lowered_spine(upstream.geometry, above_mm=above_mm)
    body = repairs.one_pelvis(body)
    if crest:
        body = repairs.on_the_crest(body, upstream.hip_bone_mm)
    if gap_mm is not None:
        body = repairs.with_rib_gap(body, gap_mm)
    return model_of(repairs.one_psoas(body))


def halves(upstream: Upstream) -> BodyModel:
    """Upstream's own paths, the psoas in two halves; the leg's half is left out."""
    body = repairs.one_pelvis(upstream.geometry)
    return model_of(replace(body, paths=tuple(path for path in body.paths if path.group != "psoas-leg")))


def without_brim(upstream: Upstream) -> BodyModel:
    """The joined psoas, straight past the hip."""
    body = repairs.one_psoas(repairs.one_pelvis(upstream.geometry))
    freed = (replace(path, sphere=None) if path.group == "psoas" else path for path in body.paths)
    return model_of(replace(body, paths=tuple(freed)))


def pct(value: float) -> str:
    """A change as the page writes it."""
    return f"{value:+.1f}".replace("-", "−")


STEPS: dict[str, Callable[[Upstream], BodyModel]] = {
    "upstream's paths": halves,
    "psoas in one piece": without_brim,
    "over the brim": lambda upstream: variant(upstream, above_mm=None, crest=False, gap_mm=None),
    "spine lowered": lambda upstream: variant(upstream, crest=False, gap_mm=None),
    "QL on the bone": lambda upstream: variant(upstream, gap_mm=None),
    "ribs hang": variant,
}
OTHERWISE: dict[str, Callable[[Upstream], BodyModel]] = {
    "as it is": variant,
    "crest 17 mm above L4/5 (middle of L4)": lambda upstream: variant(upstream, above_mm=17),
    "crest 10 mm below L4/5": lambda upstream: variant(upstream, above_mm=-10),
    "spine not lowered": lambda upstream: variant(upstream, above_mm=None),
    "QL not on the bone": lambda upstream: variant(upstream, crest=False),
    "gap under the ribs 17 mm smaller": lambda upstream: variant(upstream, gap_mm=repairs.GAP_MM - 17),
    "gap under the ribs 17 mm larger": lambda upstream: variant(upstream, gap_mm=repairs.GAP_MM + 17),
}


@pytest.mark.parametrize("step", STEPS)
def test_the_effect_of_each_repair(upstream: Upstream, step: str) -> None:
    """Protects readers: what each departure from upstream changes is what the code says it changes."""
    model = STEPS[step](upstream)
    standing, bend = model.muscle_lengths_mm(Angles()), model.change_pct(BEND)
    hip = model.lengths_and_arms(Angles(hip_left=-20, hip_right=-20))[1][model.of("psoas-left")[0], 15]
    assert cells(step) == [
        f"{standing['ql-left']:.0f}",
        f"{pct(bend['ql-right'])} / {pct(bend['ql-left'])} %",
        f"{pct(model.change_pct(BOW)['ql-left'])} %",
        f"{standing['psoas-left']:.0f}",
        f"{pct(model.change_pct(SITTING)['psoas-left'])} %",
        f"{pct(model.change_pct(BACK)['psoas-left'])} %",
        f"{abs(hip):.1f} mm",
    ]


@pytest.mark.parametrize("instead", OTHERWISE)
def test_how_sure(upstream: Upstream, instead: str) -> None:
    """Protects readers: how far an answer moves when a repair is done otherwise."""
    model = OTHERWISE[instead](upstream)
    assert cells(instead) == [
        f"{pct(model.change_pct(BEND)['ql-right'])} %",
        f"{pct(model.change_pct(BOW)['ql-left'])} %",
        f"{pct(model.change_pct(SITTING)['psoas-left'])} %",
    ]


def test_the_rhythm_matters_as_the_page_says(upstream: Upstream, monkeypatch: pytest.MonkeyPatch) -> None:
    """Protects readers: what upstream's sharing of the same total would answer."""
    for movement in ("flexion", "side_bend"):
        shared = (1.0, *SHARES[movement][1:])
        monkeypatch.setitem(SHARES, movement, tuple(share / sum(shared) for share in shared))
    model = variant(upstream)
    told = re.findall(r"by ([+−][\d.]+) % instead of", PAGE)
    assert told == [pct(model.change_pct(BEND)["ql-right"]), pct(model.change_pct(SITTING)["psoas-left"])]


def test_the_shares_are_on_the_page() -> None:
    """Protects readers: the rhythm that is used is the one that is shown."""
    for movement, shares in SHARES.items():
        assert [float(cell) for cell in cells(movement.replace("_", " "), 1 if movement == "side_bend" else 0)] == list(
            shares
        )


def test_the_ranges_are_on_the_page() -> None:
    """Protects readers: what is refused is what the page says is refused."""
    numbers = [
        [int(one) for one in re.findall(r"\d+", line.split("|")[-2])]
        for line in PAGE.splitlines()
        if line.startswith(("| flexion, the total", "| side bend | to", "| rotation of", "| hip, each"))
    ]
    assert numbers == [[66, 31], [25], [8], [30, 125]]
    assert [RANGES_DEG[name] for name in ("flexion", "side_bend", "rotation", "hip_left")] == [
        (-66, 31), (-25, 25), (-8, 8), (-30, 125),
    ]  # fmt: skip


def test_the_arms_let_go_where_the_page_says(model: BodyModel) -> None:
    """Protects readers: at 100° the hip flexors still flex, from 105° to 125° their arms fall off."""

    def arms(hip: float) -> tuple[float, ...]:
        found = model.lengths_and_arms(Angles(hip_left=hip))[1]
        return tuple(float(found[model.of(muscle)[0], 15]) for muscle in ("psoas-left", "iliacus-left"))

    assert min(arms(100)) > 25
    assert max(arms(120)) < 16
    assert arms(125)[1] < 0
