"""Many postures at once: the same answers as one by one, whatever the number, and nothing impossible let through."""

from __future__ import annotations

import tracemalloc

import numpy as np
import pytest

from unknot.body.angles import RANGES_DEG, Angles, ImpossibleAngle
from unknot.body.model import DOFS, INPUTS, BodyModel, batch_lengths_and_arms, batch_lengths_mm
from unknot.body.model.batch import CHUNK, CHUNK_ARMS, stream
from unknot.body.model.plan import Plan, carried_by


def random_postures(count: int, seed: int = 20) -> np.ndarray:
    """Postures over the whole of every range, [count, 5] degrees."""
    low, high = np.array([RANGES_DEG[name] for name in INPUTS]).T
    return np.random.default_rng(seed).uniform(low, high, (count, len(INPUTS)))


def angles_of(row: np.ndarray) -> Angles:
    """One row of a batch as a posture."""
    return Angles(**dict(zip(INPUTS, row.tolist(), strict=True)))


def corners() -> np.ndarray:
    """Every corner of the ranges, and standing: 33 postures."""
    ends = [RANGES_DEG[name] for name in INPUTS]
    return np.array([*np.stack(np.meshgrid(*ends), axis=-1).reshape(-1, 5), [0.0] * 5])


@pytest.mark.parametrize("context", [False, True])
def test_the_batch_is_what_mujoco_says_one_by_one(model: BodyModel, wide: BodyModel, context: bool) -> None:
    """Lengths and arms of 500 random postures and all corners agree with MuJoCo to a millionth of a millimetre."""
    body = wide if context else model
    postures = np.concatenate((random_postures(500), corners()))
    lengths, arms = batch_lengths_and_arms(body, postures)
    singles = [body.lengths_and_arms(angles_of(row)) for row in postures]
    assert np.abs(lengths - np.array([one for one, _ in singles])).max() < 1e-9
    assert np.abs(arms - np.array([one for _, one in singles])).max() < 1e-9
    assert (batch_lengths_mm(body, postures) == lengths).all()


def test_the_brim_is_met_and_left_in_these_postures(model: BodyModel) -> None:
    """The agreement above covers both cases: tendon on the brim, and tendon clear of it."""
    postures = random_postures(500)
    on_brim = [
        len(points) == 6
        for row in postures[:60]
        for points, path in zip(model.paths_mm(angles_of(row)), model.geometry.paths, strict=True)
        if path.name == "Ps_L3_TP_l"
    ]
    assert 5 < sum(on_brim) < 55


@pytest.mark.parametrize("count", [0, 1, CHUNK_ARMS, CHUNK_ARMS + 1, CHUNK, CHUNK + 1])
def test_chunks_do_not_show(model: BodyModel, count: int) -> None:
    """None, one, exactly one chunk, one more: each row stands alone."""
    postures = random_postures(CHUNK + 1)
    lengths = batch_lengths_mm(model, postures[:count])
    assert lengths.shape == (count, len(model.fascicles))
    whole, arms = batch_lengths_and_arms(model, postures[:count])
    assert arms.shape == (count, len(model.fascicles), len(DOFS))
    backwards = batch_lengths_mm(model, postures[:count][::-1])[::-1]
    assert np.abs(backwards - lengths).max(initial=0.0) < 1e-9
    assert np.abs(whole - lengths).max(initial=0.0) < 1e-9


def test_what_can_be_read_as_numbers_is_taken(model: BodyModel) -> None:
    """Lists, whole numbers and single precision mean the same postures."""
    rows = [[-30, 10, 4, 60, 70], [0, 0, 0, 0, 0]]
    asked = batch_lengths_mm(model, rows)
    assert (asked == batch_lengths_mm(model, np.array(rows, dtype=np.float32))).all()
    assert asked[1] == pytest.approx(model.standing_mm, abs=1e-9)


@pytest.mark.parametrize(
    ("row", "column", "value", "name"),
    [
        (0, 0, float("nan"), "flexion"), (3, 1, 25.01, "side bend"), (2, 2, float("inf"), "rotation"),
        (3, 3, -30.5, "hip left"), (1, 4, 126, "hip right"),
    ],
)  # fmt: skip
def test_one_impossible_angle_refuses_the_batch(
    model: BodyModel, row: int, column: int, value: float, name: str
) -> None:
    """No row is answered when one is wrong, and the message says which angle and its range."""
    postures = np.zeros((4, 5))
    postures[row, column] = value
    for ask in (batch_lengths_mm, batch_lengths_and_arms):
        with pytest.raises(ImpossibleAngle, match=name):
            ask(model, postures)


@pytest.mark.parametrize("shape", [(5,), (2, 4), (2, 6), (1, 2, 5)])
def test_another_shape_is_refused(model: BodyModel, shape: tuple[int, ...]) -> None:
    """A table of postures has five columns; anything else is said with what the columns are."""
    with pytest.raises(ValueError, match="flexion, side_bend, rotation, hip_left, hip_right"):
        batch_lengths_mm(model, np.zeros(shape))


def test_a_stream_holds_one_chunk_at_a_time(model: BodyModel) -> None:
    """A hundred thousand postures pass through in the memory of a chunk."""
    postures = random_postures(100_000)
    total, rows = 0.0, 0
    first = next(iter(stream(model, postures[:10])))[1]
    tracemalloc.start()
    for _, lengths in stream(model, postures):
        total += float(lengths.sum())
        rows += len(lengths)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert rows == len(postures)
    assert total > 0
    assert (first == batch_lengths_mm(model, postures[:10])).all()
    assert peak < 30e6 < 100_000 * len(model.fascicles) * 8


def test_shared_pieces_are_worked_out_once(model: BodyModel) -> None:
    """The eleven lines of a psoas share the way over the brim."""
    plan = Plan(model.geometry)
    assert len(plan.pieces) - plan.straight == 4
    assert plan.straight == 36 + 22


def test_what_carries_a_bone() -> None:
    """A vertebra is carried by every joint below it, a thigh by its hip alone, the pelvis by none."""
    assert carried_by("L3") == {"L5S1", "L4L5", "L3L4"}
    assert carried_by("thorax") == carried_by("L1")
    assert carried_by("thigh_left") == {"hip_left"}
    assert carried_by("pelvis") == frozenset()


def test_a_sphere_elsewhere_is_refused(model: BodyModel) -> None:
    """The exact wrap is written for paths from the pelvis to a thigh; another kind must not be answered wrongly."""
    from dataclasses import replace

    first = next(path for path in model.geometry.paths if path.muscle == "ql-left")
    wrong = replace(first, sphere="psoas_l", sphere_after=0)
    with pytest.raises(ValueError, match="from the pelvis to a thigh"):
        Plan(replace(model.geometry, paths=(wrong,)))
