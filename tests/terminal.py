"""Terminals that show pictures, and what a command prints there."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from unknot.cli import show
from unknot.cli.main import run


def terminal(**more: object) -> Console:
    """A terminal that can show pictures, unless told otherwise."""
    told = {"file": io.StringIO(), "force_terminal": True, "color_system": "truecolor", "width": 100, "height": 40}
    return Console(**{**told, "_environ": {"TERM": "xterm-256color", "LANG": "C.UTF-8"}, **more})  # type: ignore[arg-type]


class Utf8(io.StringIO):
    """Where a console writes that can show blocks."""

    encoding = "utf-8"


def able(**more: object) -> Console:
    """A terminal with an encoding."""
    return terminal(file=Utf8(), **more)


def card(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> str:
    """What `unknot technique` prints at a terminal."""
    out = Utf8()
    console = terminal(file=out)
    monkeypatch.setattr(show, "console", lambda: console)
    assert run(["technique", *arguments]) == 0
    return out.getvalue()
