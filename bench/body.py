"""The body's model: building, speed, memory, and agreement with OpenSim and with MuJoCo Warp."""

from __future__ import annotations

import importlib.util
import os
import resource
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from bench.row import Row, median_s
from unknot.body.angles import RANGES_DEG, Angles
from unknot.body.model import INPUTS, BodyModel, batch_lengths_and_arms, batch_lengths_mm, cache, load
from unknot.body.model.batch import stream
from unknot.body.model.scale import REFERENCE_SCALE
from unknot.body.person import Person
from unknot.body.scene import READY, scene_gz, store

POSTURES = 1000
TIMED = 20_000


def postures(count: int) -> Any:
    """Random postures over the whole of every range, [count, 5] degrees."""
    low, high = np.array([RANGES_DEG[name] for name in INPUTS]).T
    return np.random.default_rng(4).uniform(low, high, (count, len(INPUTS)))


def rows() -> Iterator[Row]:
    """Measure everything that can be measured here; what is not installed says how to get it."""
    with tempfile.TemporaryDirectory(prefix="unknot-bench-") as folder:
        os.environ[cache.ENV] = folder
        yield from _building(Path(folder))
        yield from _scenes(Path(folder))
        yield from _batches()
        yield from _opensim()
        yield from _warp()


def _building(folder: Path) -> Iterator[Row]:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    seconds, _ = median_s(cache.built, times=3, warm_up=0)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1000
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000
    note = f"in a child process, which takes {child:.0f} MB and is gone"
    yield Row(promise="the body's model, built from nothing", measured=seconds, limit=2.5, unit="s", note=note)
    yield Row(promise="memory that building leaves behind", measured=grown, limit=20, unit="MB")
    content = cache.built()
    cache.write(folder / cache.FILE_NAME, content)

    def from_disk() -> BodyModel:
        body = cache.read(folder / cache.FILE_NAME)
        assert body is not None
        return BodyModel(body, scale=REFERENCE_SCALE)

    seconds, _ = median_s(from_disk, times=15)
    yield Row(promise="the body's model, from its file", measured=seconds, limit=0.1, unit="s")


SHAPES = {
    "a usual man": Person(height_cm=178.0, weight_kg=79.0, sex="male"),
    "very thin": Person(height_cm=190.0, weight_kg=55.0, sex="male"),
    "very heavy": Person(height_cm=160.0, weight_kg=150.0, sex="female"),
    "a child": Person(height_cm=110.0, weight_kg=18.0),
}


def _scenes(folder: Path) -> Iterator[Row]:
    cache.write(folder / cache.FILE_NAME, cache.built())

    def spent() -> float:
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        return used.ru_utime + used.ru_stime

    processor: list[float] = []
    waited: list[float] = []
    sizes: list[int] = []
    for shape in SHAPES.values():
        before, start = spent(), time.perf_counter()
        sizes.append(len(store.made(shape)))
        waited.append(time.perf_counter() - start)
        processor.append(spent() - before)
    names = ", ".join(SHAPES)
    note = f"processor time of the child process, slowest of {names}; longest wait {max(waited):.1f} s"
    made = "a body to look at, made once for its shape"
    yield Row(promise=made, measured=max(processor), limit=3, unit="s", note=note)
    sizes += [len(scene_gz(shape)) for shape in READY.values()]
    yield Row(promise="a body to look at, compressed, largest", measured=max(sizes) / 1e6, limit=1.5, unit="MB",
              note=f"smallest {min(sizes) / 1e6:.2f} MB")  # fmt: skip

    def again() -> bytes:
        store._held.clear()
        return scene_gz(SHAPES["a usual man"])

    taken, _ = median_s(again, times=15)
    yield Row(promise="a body to look at, from its file", measured=1000 * taken, limit=50, unit="ms")


def _rate(run: Callable[[], object], count: int) -> float:
    """Postures a second of processor time, all threads together: what one core does. Median of five."""
    run()
    found = []
    for _ in range(5):
        start = time.process_time()
        run()
        found.append(count / (time.process_time() - start))
    return float(np.median(found))


def _batches() -> Iterator[Row]:
    table = postures(TIMED)
    for context, words, floor, floor_arms in (
        (False, "QL, psoas, iliacus", 50_000, 25_000),
        (True, "with obliques and long back muscles", 15_000, 8_000),
    ):
        model = load(context=context)
        note = f"{len(model.fascicles)} paths, {TIMED:,} postures, processor time"
        rate = _rate(lambda model=model: batch_lengths_mm(model, table), TIMED)  # type: ignore[misc]
        yield Row(promise=f"lengths, {words}", measured=rate, limit=floor, unit="postures/s", at_least=True, note=note)
        rate = _rate(lambda model=model: batch_lengths_and_arms(model, table), TIMED)  # type: ignore[misc]
        yield Row(
            promise=f"lengths and 17 arms, {words}", measured=rate, limit=floor_arms, unit="postures/s", at_least=True
        )
    model = load()
    few, many = postures(10_000), postures(80_000)
    ratio = _rate(lambda: batch_lengths_mm(model, few), len(few)) / _rate(
        lambda: batch_lengths_mm(model, many), len(many)
    )
    yield Row(promise="a posture among 80,000 against one among 10,000", measured=ratio, limit=1.5, unit="× the time")
    tracemalloc.start()
    for _ in stream(model, many):
        pass
    peak = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    yield Row(promise="memory of a stream of 80,000 postures", measured=peak, limit=30, unit="MB")


def _absent(promise: str, extra: str) -> Row:
    return Row(promise=promise, measured=None, limit=0, unit="", note=f'not installed: `pip install "unknot[{extra}]"`')


def _opensim() -> Iterator[Row]:
    if importlib.util.find_spec("opensim") is None:
        yield _absent("agreement with OpenSim 4.6, and how much faster", "bench")
        return
    from bench.body_peer import Peer, joints_of

    model, table = load(), postures(POSTURES)
    peer, joints = Peer(model.geometry), joints_of(table)
    start = time.perf_counter()
    theirs = np.array([peer.lengths_mm(row) for row in joints])
    their_lengths_s = (time.perf_counter() - start) / POSTURES
    apart = np.abs(theirs - batch_lengths_mm(model, table)) / 1000
    wrapped = np.array([path.sphere is not None for path in model.geometry.paths])
    note = f"{POSTURES:,} random postures"
    for promise, measured, limit in (
        ("straight paths against OpenSim, largest", apart[:, ~wrapped].max(), 1e-6),
        ("wrapped paths against OpenSim, median", np.median(apart[:, wrapped]), 1e-5),
        ("wrapped paths against OpenSim, 99th percentile", np.quantile(apart[:, wrapped], 0.99), 5e-4),
    ):
        yield Row(promise=promise, measured=float(measured), limit=limit, unit="m", note=note)
    asked = [Angles(**dict(zip(INPUTS, row, strict=True))) for row in table.tolist()]
    ours_s, _ = median_s(lambda: batch_lengths_mm(model, table), times=15)
    single_s, _ = median_s(lambda: [model.lengths_mm(one) for one in asked], times=5)
    note = f"OpenSim {their_lengths_s * 1e6:.0f} µs, ours {ours_s / POSTURES * 1e6:.1f} µs a posture"
    note += f"; asked one at a time {single_s / POSTURES * 1e6:.0f} µs, {their_lengths_s * POSTURES / single_s:.1f} ×"
    ratio = their_lengths_s * POSTURES / ours_s
    yield Row(promise="lengths against OpenSim", measured=ratio, limit=8, unit="× faster", at_least=True, note=note)
    few = 5
    start = time.perf_counter()
    their_arms = np.array([peer.arms_mm(row) for row in joints[:few]])
    their_arms_s = (time.perf_counter() - start) / few
    single_s, _ = median_s(lambda: [model.lengths_and_arms(one) for one in asked], times=5)
    note = (
        f"OpenSim {their_arms_s * 1e3:.0f} ms, ours {single_s / POSTURES * 1e6:.0f} µs a posture, asked one at a time"
    )
    ratio = their_arms_s * POSTURES / single_s
    yield Row(
        promise="lengths and 17 arms against OpenSim's `computeMomentArm`", measured=ratio, limit=200, unit="× faster",
        at_least=True, note=note,
    )  # fmt: skip
    apart_mm = float(np.abs(their_arms - batch_lengths_and_arms(model, table[:few])[1]).max())
    yield Row(promise="moment arms against OpenSim, largest", measured=apart_mm, limit=0.01, unit="mm")


def _warp() -> Iterator[Row]:
    if importlib.util.find_spec("mujoco_warp") is None:
        yield _absent("agreement of MuJoCo Warp with MuJoCo", "gpu")
        return
    from unknot.body.model.gpu import gpu_lengths_and_arms

    model, table = load(context=True), postures(POSTURES)
    lengths, arms = batch_lengths_and_arms(model, table)
    theirs, their_arms = gpu_lengths_and_arms(model, table, device="cpu")
    note = f"{POSTURES:,} random postures, {len(model.fascicles)} paths, single precision, on the processor"
    yield Row(
        promise="lengths by MuJoCo Warp against MuJoCo, largest", measured=float(np.abs(theirs - lengths).max()),
        limit=0.001, unit="mm", note=note,
    )  # fmt: skip
    yield Row(
        promise="arms by MuJoCo Warp against MuJoCo, largest", measured=float(np.abs(their_arms - arms).max()),
        limit=0.01, unit="mm",
    )  # fmt: skip
