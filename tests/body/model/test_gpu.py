"""The extra for graphics cards: absent, it says how to get it; present, it agrees with MuJoCo on the processor.

The extra takes 400 MB and is no part of the test extra: `pip install -e ".[test,gpu]"` to run the agreement, which
`./dev bench body` measures as well.
"""

from __future__ import annotations

import sys

import numpy as np
import pytest

from unknot.body.angles import RANGES_DEG, ImpossibleAngle
from unknot.body.model import BodyModel, ModelMissing
from unknot.body.model.batch import batch_lengths_and_arms
from unknot.body.model.gpu import gpu_lengths_and_arms, gpu_lengths_mm


@pytest.mark.parametrize("ask", [gpu_lengths_mm, gpu_lengths_and_arms])
def test_without_the_extra_it_says_what_to_install(
    model: BodyModel, monkeypatch: pytest.MonkeyPatch, ask: object
) -> None:
    """A missing package is an error of ours with a way out, not a traceback of Python's."""
    monkeypatch.setitem(sys.modules, "mujoco_warp", None)
    with pytest.raises(ModelMissing, match=r"unknot\[gpu\]"):
        ask(model, np.zeros((1, 5)))  # type: ignore[operator]


def test_impossible_angles_are_refused_before_anything_is_loaded(
    model: BodyModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same refusal as everywhere, whatever is installed."""
    monkeypatch.setitem(sys.modules, "mujoco_warp", None)
    with pytest.raises(ImpossibleAngle, match="rotation"):
        gpu_lengths_mm(model, [[0, 0, 9, 0, 0]])


@pytest.mark.filterwarnings("ignore")  # Warp's own
def test_on_the_processor_it_agrees_with_mujoco(wide: BodyModel) -> None:
    """Protects sweeps on a card: the same lengths and arms as one by one, as far as single precision goes."""
    pytest.importorskip("mujoco_warp", reason="the extra `gpu` is not installed")
    low, high = np.array(list(RANGES_DEG.values())).T
    table = np.random.default_rng(7).uniform(low, high, size=(60, 5))
    lengths, arms = batch_lengths_and_arms(wide, table)
    theirs, their_arms = gpu_lengths_and_arms(wide, table, device="cpu")
    assert np.abs(theirs - lengths).max() < 0.001
    assert np.abs(their_arms - arms).max() < 0.01
    assert np.abs(gpu_lengths_mm(wide, table, device="cpu") - theirs).max() == 0.0


def test_the_sparse_jacobian_is_laid_out_as_ours(model: BodyModel) -> None:
    """The layout that both engines share puts each number at its path and joint."""
    rows, columns, back = model.jacobian_layout
    assert len(rows) == len(columns)
    assert sorted(back) == list(range(17))
    assert set(rows.tolist()) == set(range(len(model.fascicles)))
