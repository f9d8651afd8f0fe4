"""Real images in a terminal: only where it has them, of the right size, and never an answer that is taken for a key."""

from __future__ import annotations

import io
import json
import re
from base64 import b64decode
from pathlib import Path

import pytest
from PIL import Image

from closed import answers
from terminal import card
from unknot.cli.inline_images import CHUNK, Protocol, image, protocol
from unknot.cli.pictures import ACROSS, CARD_COLUMNS, DOWN, FINE, QUARTERS, images
from unknot.cli.raster import FILLS, Grid

BLOCKS = set(QUARTERS) - {" "}
SKIN = FILLS["pose-skin"]
POSE = "ball-away"

KITTY = {"TERM": "xterm-kitty", "KITTY_WINDOW_ID": "1"}
ITERM = {"TERM": "xterm-256color", "TERM_PROGRAM": "iTerm.app"}
PART = re.compile(r"\x1b_G([^;]*);([^\x1b]*)\x1b\\")
FILE = re.compile(r"\x1b\]1337;File=([^:]*):([^\a]*)\a")


def wear(monkeypatch: pytest.MonkeyPatch, environment: dict[str, str]) -> None:
    """Be in this terminal."""
    for name, value in environment.items():
        monkeypatch.setenv(name, value)


@pytest.mark.parametrize(
    ("environment", "how"),
    [
        ({}, None),
        ({"TERM": "xterm-256color"}, None),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"}, None),
        (KITTY, "kitty"),
        ({"TERM": "xterm-256color", "KITTY_WINDOW_ID": "3"}, "kitty"),
        ({"TERM": "xterm-ghostty", "TERM_PROGRAM": "ghostty"}, "kitty"),
        (ITERM, "iterm2"),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "WezTerm"}, "iterm2"),
        # kitty started from iTerm2 inherits its name
        ({**KITTY, "TERM_PROGRAM": "iTerm.app"}, "kitty"),
        ({**KITTY, "TMUX": "/tmp/tmux-0/default,1,0"}, None),
        ({**ITERM, "STY": "12.pts-0"}, None),
        ({"TERM": "screen-256color", "TERM_PROGRAM": "iTerm.app"}, None),
        ({"TERM": "tmux-256color", "KITTY_WINDOW_ID": "1"}, None),
    ],
)
def test_what_a_terminal_can_do(environment: dict[str, str], how: Protocol | None) -> None:
    """Protects every other terminal: it gets blocks and no escape sequence that it cannot read."""
    assert protocol(environment) == how


def drawn(told: str) -> tuple[dict[str, str], Image.Image]:
    """What kitty is told of an image, and the image."""
    parts = PART.findall(told)
    assert PART.sub("", told) == ""
    keys = [dict(pair.split("=") for pair in part.split(",")) for part, _ in parts]
    assert all(len(data) <= CHUNK for _, data in parts)
    assert all(one["q"] == "2" for one in keys)
    assert [one["m"] for one in keys] == ["1"] * (len(parts) - 1) + ["0"]
    return keys[0], Image.open(io.BytesIO(b64decode("".join(data for _, data in parts))))


def test_an_image_is_what_was_drawn() -> None:
    """Protects the picture: each point has its colour, and the background is seen through."""
    grid: Grid = [[SKIN, None], [None, SKIN]]
    keys, picture = drawn(image(grid, 5, 3, "kitty"))
    assert (keys["c"], keys["r"]) == ("5", "3")
    assert picture.size == (2, 2)
    assert picture.tobytes() == bytes((*SKIN, 255, *[0] * 8, *SKIN, 255))
    ((options, data),) = FILE.findall(image(grid, 5, 3, "iterm2"))
    assert "width=5;height=3" in options
    assert Image.open(io.BytesIO(b64decode(data))).tobytes() == picture.tobytes()


def test_images_keep_to_the_room_of_the_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Protects the lines around them: whole characters, no wider than the card, nothing pressed out of shape."""
    wear(monkeypatch, KITTY)
    rows = images("ql-ball-sink", ("sit-with-ball", "leaning-down", "hand-on-waist"), "right", CARD_COLUMNS)
    assert len(rows) == 2
    for told in rows:
        keys, picture = drawn(told)
        assert 0 < int(keys["c"]) <= CARD_COLUMNS
        assert picture.size == (int(keys["c"]) * ACROSS * FINE, int(keys["r"]) * DOWN * FINE)


def test_the_other_side_is_the_mirror_image(monkeypatch: pytest.MonkeyPatch) -> None:
    """Protects left from right."""
    wear(monkeypatch, KITTY)
    right, left = (drawn(images("ql-wall", (POSE,), side, 40)[0])[1] for side in ("right", "left"))
    ink = [picture.crop(picture.getbbox()) for picture in (right, left)]
    assert ink[0].transpose(Image.Transpose.FLIP_LEFT_RIGHT).tobytes() == ink[1].tobytes()
    assert ink[0].tobytes() != ink[1].tobytes()


@pytest.mark.parametrize("environment", [KITTY, ITERM])
def test_a_card_has_images_instead_of_blocks(
    environment: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Protects the words: they are the same with blocks and with images, which stand in their place."""
    monkeypatch.setenv("UNKNOT_DATA", str(tmp_path / "data"))
    sheet = tmp_path / "intake.json"
    sheet.write_text(json.dumps(answers()))
    told = ("ql-wall", "--intake", str(sheet))
    blocks = card(monkeypatch, *told)
    wear(monkeypatch, environment)
    text = card(monkeypatch, *told)
    assert not BLOCKS & set(text)
    assert PART.search(text) or FILE.search(text)
    words = [line for line in FILE.sub("", PART.sub("", text)).splitlines() if line.strip()]
    plain = re.sub("\x1b\\[[0-9;]*m", "", blocks)
    before = [line for line in plain.splitlines() if line.strip() and not BLOCKS & set(line)]
    assert [re.sub("\x1b\\[[0-9;]*m", "", line) for line in words] == before
    assert not PART.search(card(monkeypatch, *told, "--no-pictures"))
