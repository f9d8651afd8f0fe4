"""Pictures in the terminal: only where it can show them, never into a file, nothing closed, never over Stop."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from rich.console import Console

from closed import answers
from sessions import item, session, someone
from terminal import able, card, terminal
from unknot.body.poses import Art, pose_art
from unknot.body.step_pictures import shown_steps
from unknot.cli.pictures import ACROSS, DOWN, QUARTERS, can_show, movement, side_by_side
from unknot.cli.player_screen import Screen, View
from unknot.cli.raster import FILLS, Frame, raster
from unknot.coach.session import Player, compile_session

BLOCKS = set(QUARTERS) - {" "}
SKIN = FILLS["pose-skin"]


# ── the points ─────────────────────────────────────────────────────────────────────────────────────────────────
def square(*paths: str) -> Art:
    """A drawing of 40 by 40 millimetres."""
    return Art(left=0, top=-40, wide=40, high=40, inside="".join(paths))


def test_a_shape_fills_the_points_that_it_covers() -> None:
    """Protects the shapes: half of the frame is skin, the other half is the terminal's own background."""
    art = square('<path class="pose-skin" d="M0 0l20 0 0 -40 -20 0Z"/>')
    grid = raster(art, Frame.around([art]), 8, 8)
    assert [len(row) for row in grid] == [8] * 8
    assert all(row == [SKIN] * 4 + [None] * 4 for row in grid)
    assert all(row == [None] * 4 + [SKIN] * 4 for row in raster(art, Frame.around([art]), 8, 8, mirrored=True))


def test_what_lies_inside_twice_is_a_hole() -> None:
    """Protects the gap between arm and trunk: it is seen through."""
    art = square('<path class="pose-skin" d="M0 0l40 0 0 -40 -40 0ZM10 -10l20 0 0 -20 -20 0Z"/>')
    grid = raster(art, Frame.around([art]), 4, 4)
    assert grid[1][1] is None
    assert grid[0][0] == grid[3][3] == SKIN


def test_a_later_shape_lies_over_an_earlier_one() -> None:
    """Protects the ball: it is seen before the body, in its own colour."""
    body = '<path class="pose-skin" d="M0 0l40 0 0 -40 -40 0Z"/>'
    art = square(body, '<circle class="pose-ball" cx="20" cy="-20" r="12"/>')
    grid = raster(art, Frame.around([art]), 8, 8)
    assert grid[4][4] == FILLS["pose-ball"]
    assert grid[0][0] == SKIN


def test_every_drawing_can_be_read() -> None:
    """Protects against a path that the terminal cannot draw: every pose of a few techniques gives a body."""
    for name in ("ql-wall", "glute-bridge", "ql-ball-sink"):
        for pose in {pose for poses in shown_steps(name).values() for pose in poses}:
            art = pose_art(name, pose)
            assert art is not None
            grid = raster(art, Frame.around([art]), 60, 60)
            assert sum(point is not None for row in grid for point in row) > 60


# ── in lines ───────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_picture_keeps_to_its_room() -> None:
    """Protects the words under it: no picture is wider or higher than it may be."""
    for name in ("ql-wall", "glute-bridge"):
        for poses in set(shown_steps(name).values()):
            for side in ("left", "right"):
                lines = movement(name, poses, side, 0, 40, 9)  # type: ignore[arg-type]
                assert 0 < len(lines) <= 10
                assert all(line.cell_len <= 41 for line in lines)
                assert all(line.cell_len <= 77 for line in side_by_side(name, poses, side, 76))  # type: ignore[arg-type]
    assert movement("ql-wall", ("nobody",), "right", 0, 40, 9) == ()
    assert side_by_side("nobody", ("a",), "right", 76) == ()
    assert ACROSS * 2 == DOWN


@pytest.mark.parametrize(
    ("console", "usual", "told"),
    [
        (able(), True, True),
        (able(color_system="256"), True, True),
        (able(color_system="standard"), False, False),
        (able(width=50), False, True),
        (able(no_color=True), False, False),
        (able(force_terminal=False), False, False),
        (able(_environ={"TERM": "dumb"}), False, False),
        (terminal(file=io.TextIOWrapper(io.BytesIO(), encoding="ascii")), False, False),
    ],
)
def test_pictures_are_shown_only_where_they_can_be(console: Console, usual: bool, told: bool) -> None:
    """Protects every other place: a pipe, few colours, no blocks; and whoever wants none gets none."""
    assert can_show(console) is usual
    assert can_show(console, True) is told
    assert can_show(console, False) is False


# ── a card ─────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.fixture
def sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The answers of somebody for whom most is open."""
    monkeypatch.setenv("UNKNOT_DATA", str(tmp_path / "data"))
    path = tmp_path / "intake.json"
    path.write_text(json.dumps(answers()))
    return path


def test_a_card_shows_each_step_in_a_terminal(sheet: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Protects whoever reads in a terminal: the steps have their pictures and say from where they are seen."""
    text = card(monkeypatch, "ql-wall", "--intake", str(sheet))
    assert BLOCKS & set(text)
    assert "Your right side. Seen from" in text
    plain = card(monkeypatch, "ql-wall", "--intake", str(sheet), "--no-pictures")
    assert not BLOCKS & set(plain)
    assert "Seen from" not in plain


def test_a_closed_card_shows_none(sheet: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Protects whoever must not do it: no picture stands for steps that are not shown."""
    sheet.write_text(json.dumps(answers(anticoagulant=True)))
    assert not BLOCKS & set(card(monkeypatch, "ql-wall", "--intake", str(sheet), "--pictures"))
    assert not BLOCKS & set(card(monkeypatch, "ql-wall", "--pictures"))


def test_no_picture_goes_into_a_file_or_a_document(sheet: Path) -> None:
    """Protects who reads it with a program: piped and as JSON it is what it was, and nothing for pictures is loaded."""
    program = (
        "import sys; from unknot.cli.main import run; code = run(sys.argv[1:]);"
        "print('LOADED', sorted(one for one in sys.modules if one.endswith(('cli.pictures', 'cli.raster'))))"
    )
    for more in ([], ["--pictures"], ["--json"], ["--json", "--pictures"]):
        arguments = ["technique", "ql-wall", "--intake", str(sheet), *more]
        done = subprocess.run(
            [sys.executable, "-c", program, *arguments], capture_output=True, text=True, encoding="utf-8", check=True
        )
        text, _, loaded = done.stdout.partition("LOADED")
        assert "\x1b" not in text
        assert not BLOCKS & set(text)
        assert more == ["--pictures"] or loaded.strip() == "[]", more


# ── the player ─────────────────────────────────────────────────────────────────────────────────────────────────
def playing(name: str) -> View:
    """A session of one technique, past the opening questions."""
    view = View(Player(compile_session(session(item(name)), intake=someone())))
    for event in (
        {"type": "start"},
        {"type": "answer", "question": "start-pain", "value": 2},
        {"type": "answer", "question": "anything-new", "value": "no"},
    ):
        feed(view, event)
    return view


def feed(view: View, event: dict[str, object]) -> None:
    """Feed one event and show what it leads to."""
    for action in view.player.feed(event):
        if action["do"] != "log":
            view.take(action)


def pass_(view: View, ms: int) -> None:
    """Let time pass, a tenth of a second at a time."""
    for _ in range(ms // 100):
        view.pass_(100)
        feed(view, {"type": "tick", "ms": 100})


def until(view: View, kind: str) -> None:
    """Let time pass to the first such cue."""
    while view.player.cue.kind != kind:
        pass_(view, 500)


def test_a_movement_turns_with_the_count() -> None:
    """Protects the rhythm: in each repetition every pose stands for an equal part of it, in order."""
    view = playing("glute-bridge")
    until(view, "count")
    many, each = len(view.player.cue.pictures), view.player.cue.count
    assert many > 1
    assert each is not None
    stood = []
    for _ in range(2 * each.each_ms // 100):
        stood.append(view.pose(many))
        pass_(view, 100)
    turns = [now for now, before in zip(stood, [-1, *stood], strict=False) if now != before]
    assert turns[: 2 * many] == [*range(many)] * 2
    counts = [stood.count(pose) for pose in range(many)]
    assert max(counts) - min(counts) <= 4


def test_what_is_only_said_goes_through_its_poses_once() -> None:
    """Protects the way in: its movement ends where the sentence ends, and stays there."""
    view = playing("glute-bridge")
    until(view, "say")
    whole = view.player.cue.ms
    assert view.pose(2) == 0
    view.pass_(whole - 1)
    assert view.pose(2) == 1
    view.pass_(whole)
    assert view.pose(2) == 1


def test_a_pause_stops_the_movement() -> None:
    """Protects the stillness: paused, nothing on the screen goes on."""
    view = playing("glute-bridge")
    until(view, "count")
    feed(view, {"type": "pause"})
    before = view.pose(2)
    view.pass_(60_000)
    assert view.pose(2) == before


@pytest.mark.parametrize("height", [12, 18, 24, 30, 40, 60])
@pytest.mark.parametrize("width", [40, 80, 120])
def test_the_screen_keeps_words_and_stop_in_sight(width: int, height: int) -> None:
    """Protects Stop: with the picture the screen is no higher than the terminal, and the words stand under it."""
    view = playing("ql-wall")
    for kind in ("say", "hold"):
        until(view, kind)
        console = able(width=width, height=height)
        screen = Screen(view, console, pictures=True)
        console.print(screen._render())
        text = console.file.getvalue()  # type: ignore[attr-defined]
        assert "Stop" in text
        with_picture = len(text.splitlines())
        console = able(width=width, height=height)
        console.print(Screen(view, console, pictures=False)._render())
        assert with_picture <= max(height, len(console.file.getvalue().splitlines()))  # type: ignore[attr-defined]
        assert view.words.split()[0] in text


def test_a_high_terminal_shows_the_picture_and_a_low_one_does_not() -> None:
    """Protects the words: a picture stands there only where there is room for it and for them."""
    view = playing("ql-wall")
    until(view, "say")
    for height, shown in ((18, False), (40, True)):
        console = able(height=height)
        console.print(Screen(view, console, pictures=None)._render())
        assert bool(BLOCKS - {"█"} & set(console.file.getvalue())) is shown  # type: ignore[attr-defined]
