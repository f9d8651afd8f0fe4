"""The model's file: believed only when whole and of these versions, otherwise built again, and never in the way."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest

from unknot.body.angles import Angles
from unknot.body.model import BodyModel, ModelMissing, cache
from unknot.body.model.geometry import Geometry


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, model: BodyModel) -> Path:
    """A cache of its own, nothing in memory; building takes no child but the model that is already there."""
    monkeypatch.setenv(cache.ENV, str(tmp_path))
    monkeypatch.setattr(cache, "_held", [])
    monkeypatch.setattr(cache, "_failure", [])
    monkeypatch.setattr(cache, "built", lambda: builds.append(1) or whole_file(model))
    builds.clear()
    return tmp_path


builds: list[int] = []


def whole_file(model: BodyModel) -> bytes:
    """A file with the QL, psoas and iliacus, whole and of these versions."""
    return cache.packed(model.geometry)


def answers(body: Geometry, model: BodyModel) -> bool:
    """Whether a geometry is the one that was built."""
    return body == model.geometry


def test_built_once_then_read(folder: Path, model: BodyModel, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first asking builds and writes, the next one of another process reads."""
    assert not cache.ready()
    assert cache.geometry() == (model.geometry, None)
    assert cache.ready()
    monkeypatch.setattr(cache, "_held", [])
    assert cache.ready()
    assert answers(cache.geometry()[0], model)
    assert len(builds) == 1
    assert [path.name for path in folder.iterdir()] == [cache.FILE_NAME]


def spoiled(content: bytes, how: str) -> bytes:
    """A file's content with something wrong."""
    first, _, rest = content.partition(b"\n")
    said = json.loads(first)
    return {
        "empty": b"",
        "half": content[: len(content) // 2],
        "only the header": first + b"\n",
        "one digit changed": content.replace(b"1", b"2", len(content))[: len(content)],
        "a flipped bit": content[:-20] + bytes([content[-20] ^ 1]) + content[-19:],
        "no file of ours": b"\x89PNG\r\n\x1a\n" + bytes(300),
        "not even text": os.urandom(5000),
        "deeply nested": b"[" * 100_000,
        "another format": json.dumps({**said, "format": "something-else"}).encode() + b"\n" + rest,
        "another format's version": json.dumps({**said, "version": 2}).encode() + b"\n" + rest,
        "another MuJoCo": json.dumps({**said, "mujoco": "3.9.9"}).encode() + b"\n" + rest,
        "another myo-sim": json.dumps({**said, "myo_sim": "0.1.0"}).encode() + b"\n" + rest,
        "older repairs": json.dumps({**said, "recipe": "0" * 64}).encode() + b"\n" + rest,
        "header of another type": json.dumps([said]).encode() + b"\n" + rest,
    }[how]


@pytest.mark.parametrize(
    "how",
    [
        "empty", "half", "only the header", "one digit changed", "a flipped bit", "no file of ours", "not even text",
        "deeply nested", "another format", "another format's version", "another MuJoCo", "another myo-sim",
        "older repairs", "header of another type",
    ],
)  # fmt: skip
def test_a_file_in_doubt_is_built_again(folder: Path, model: BodyModel, how: str) -> None:
    """Half-written, foreign, of another version, damaged: never believed, never an error, replaced by a whole one."""
    path = folder / cache.FILE_NAME
    path.write_bytes(spoiled(whole_file(model), how))
    assert not cache.ready()
    assert answers(cache.geometry()[0], model)
    assert len(builds) == 1
    assert path.read_bytes() == whole_file(model)


def test_a_consistent_lie_is_refused_too(folder: Path, model: BodyModel) -> None:
    """A file with a right checksum over a body that cannot be is built again: every number is looked at."""
    plain = cache.to_plain(model.geometry)
    plain["crest_mm"] = 1e9
    payload = json.dumps(plain).encode()
    first = json.dumps({**cache.header(), "sha256": hashlib.sha256(payload).hexdigest()}).encode()
    (folder / cache.FILE_NAME).write_bytes(first + b"\n" + payload + b"\n")
    assert not cache.ready()
    assert answers(cache.geometry()[0], model)


def test_where_nothing_can_be_written_it_works_in_memory(
    folder: Path, model: BodyModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A cache folder that is a file: the answer comes, with a note that names the folder and the setting."""
    (folder / "taken").write_text("a file")
    monkeypatch.setenv(cache.ENV, str(folder / "taken" / "below"))
    body, note = cache.geometry()
    assert answers(body, model)
    assert note is not None
    assert str(folder / "taken" / "below") in str(note)
    assert cache.ENV in str(note)
    assert cache.ready()


def test_a_failed_write_leaves_nothing_behind(folder: Path, model: BodyModel, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk: no half file under any name, and the model works from memory."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(cache.os, "fsync", full)
    body, note = cache.geometry()
    assert answers(body, model)
    assert note is not None
    assert list(folder.iterdir()) == []


def test_many_threads_build_once(folder: Path, model: BodyModel) -> None:
    """Ten requests at once wait for one build."""
    found: list[Geometry] = []
    threads = [threading.Thread(target=lambda: found.append(cache.geometry()[0])) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 10
    assert all(one is found[0] for one in found)
    assert len(builds) == 1


def test_building_in_the_background(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server starts the build and serves on; asking again meanwhile starts nothing; then it is ready."""
    go, whole = threading.Event(), cache.built

    def slow() -> bytes:
        assert go.wait(10)
        return whole()

    monkeypatch.setattr(cache, "built", slow)
    assert cache.state() == "missing"
    cache.start_building()
    cache.start_building()
    assert cache.state() == "building"
    go.set()
    wait_for_the_background()
    assert cache.state() == "ready"
    assert len(builds) == 1
    cache.start_building()
    assert cache.state() == "ready"


def wait_for_the_background() -> None:
    """Until the thread that builds has ended."""
    for thread in threading.enumerate():
        if thread.name == "unknot-body-model":
            thread.join(10)


def test_a_failed_build_in_the_background_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The web can say that the model is not coming, and a second try may succeed."""

    def broken() -> bytes:
        raise ModelMissing("no")

    right = cache.built
    monkeypatch.setattr(cache, "built", broken)
    cache.start_building()
    wait_for_the_background()
    assert cache.state() == "failed"
    monkeypatch.setattr(cache, "built", right)
    cache.start_building()
    wait_for_the_background()
    assert cache.state() == "ready"


def test_a_broken_installation_is_not_tried_at_every_page(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two children at most, however many pages ask; then everybody is told at once."""
    tried: list[int] = []

    def broken() -> bytes:
        tried.append(1)
        raise ModelMissing("no")

    monkeypatch.setattr(cache, "built", broken)
    for _ in range(6):
        cache.start_building()
        wait_for_the_background()
    assert cache.state() == "failed"
    assert len(tried) == cache.TRIES == 2
    with pytest.raises(ModelMissing, match="no"):
        cache.geometry()
    assert len(tried) == 2


def test_somebody_elses_build_is_seen(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While one request builds, another sees that it is being built."""
    seen: list[str] = []
    whole = cache.built

    def watched() -> bytes:
        seen.append(cache.state())
        return whole()

    monkeypatch.setattr(cache, "built", watched)
    cache.geometry()
    assert seen == ["building"]


@pytest.mark.parametrize("what", ["folder", "pipe", "huge file"])
def test_what_is_no_file_of_ours_is_not_even_read(folder: Path, model: BodyModel, what: str) -> None:
    """A folder, a pipe that never ends, a file of a terabyte: nobody waits, and the answer is right."""
    path = folder / cache.FILE_NAME
    if what == "folder":
        path.mkdir()
    elif what == "pipe":
        os.mkfifo(path)
    else:
        with path.open("wb") as file:
            file.truncate(2**40)
    assert not cache.ready()
    body, note = cache.geometry()
    assert answers(body, model)
    assert (note is None) == (what != "folder")


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("raise SystemExit('myo-sim is broken')", "myo-sim is broken"),
        ("raise SystemExit(3)", "exit code 3"),
        ("print('nonsense')", "."),
    ],
)
def test_a_child_that_fails_is_said_with_a_way_out(monkeypatch: pytest.MonkeyPatch, script: str, said: str) -> None:
    """The child's own last words, what to do, and no traceback of ours."""
    real = subprocess.run
    monkeypatch.setattr(cache.subprocess, "run", lambda _, **more: real([sys.executable, "-c", script], **more))
    with pytest.raises(ModelMissing, match=said) as caught:
        cache.built()
    assert "Installing Unknot again" in str(caught.value)


def test_a_child_that_hangs_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for ever."""
    real = subprocess.run
    wait = [sys.executable, "-c", "import time; time.sleep(60)"]
    monkeypatch.setattr(cache, "BUILD_LIMIT_S", 0.2)
    monkeypatch.setattr(cache.subprocess, "run", lambda _, **more: real(wait, **more))
    with pytest.raises(ModelMissing, match="timed out"):
        cache.built()


SCRIPT = """
import sys
from unknot.body.model import ready, state
assert not {"numpy", "mujoco", "myo_sim"} & set(sys.modules), "heavy before it was needed"
before = ready()
from unknot.body.model import load
from unknot.body.angles import Angles
model = load()
assert "myo_sim" not in sys.modules, "built in this process"
print(before, ready(), model.lengths_mm(Angles(flexion=-30)).sum().hex())
"""


def test_two_processes_at_once_and_a_third_later(tmp_path: Path, model: BodyModel) -> None:
    """Both build, neither disturbs the other, all three answer alike; `ready` is light and the build is in a child."""
    environment = {**os.environ, cache.ENV: str(tmp_path)}
    first = [
        subprocess.Popen([sys.executable, "-c", SCRIPT], env=environment, stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    said = [child.communicate(timeout=120)[0].split() for child in first]
    third = subprocess.run([sys.executable, "-c", SCRIPT], env=environment, capture_output=True, text=True, check=True)
    said.append(third.stdout.split())
    assert said[2][:2] == ["True", "True"]
    expected = float(np.sum(model.lengths_mm(Angles(flexion=-30)))).hex()
    assert {one[2] for one in said} == {expected}
    assert [path.name for path in tmp_path.iterdir()] == [cache.FILE_NAME]


def test_building_leaves_nothing_where_it_is_called(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """MuJoCo would leave a log in the current folder of whoever asked; a child that builds is silent and tidy."""
    monkeypatch.chdir(tmp_path)
    child = subprocess.run([sys.executable, "-P", "-m", "unknot.body.model.build"], capture_output=True, check=True)
    assert cache.unpacked(child.stdout).paths
    assert child.stderr == b""
    assert list(tmp_path.iterdir()) == []


def test_the_folder_is_the_platforms_unless_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    """`UNKNOT_CACHE` chooses; otherwise the platform's folder for caches, never the journal's."""
    monkeypatch.setenv(cache.ENV, "~/somewhere")
    assert cache.cache_path() == Path.home() / "somewhere" / cache.FILE_NAME
    monkeypatch.delenv(cache.ENV)
    assert cache.cache_folder().name == "unknot"
    assert "cache" in str(cache.cache_folder()).lower()
